using System.Text;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Letters;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>A letter the unit keeps, corrected and bound.</summary>
internal sealed class WalkedLetters : IWalked
{
    private const string Symbol = "TH-VP4419", Subject = "giữ kín kho Bí Đỏ 4419", Corrected = "Kiểm tra phần mềm diệt mã độc, sổ riêng 4420";

    /// <summary>A letter that asks two things.</summary>
    public static byte[] Text(string symbol, string subject) => Encoding.UTF8.GetBytes(
        $"""
        ỦY BAN NHÂN DÂN XÃ AN THỬ
        TRƯỜNG MẪU

        Số: 12/{symbol}
        V/v {subject}

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        An Thử, ngày 20 tháng 10 năm 2026

        Kính gửi: Các tổ chuyên môn.

        Nhà trường đề nghị các tổ thực hiện những việc sau:

        1. Kiểm tra phần mềm diệt mã độc trên tất cả các máy, cập nhật mẫu nhận diện mới nhất.
        2. Cử một lãnh đạo phụ trách và một đầu mối liên hệ; cập nhật số điện thoại di động của đầu mối.

        Nơi nhận:
        - Như trên;
        - Lưu: VT.

        HIỆU TRƯỞNG
        """);

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var (letter, clause) = await Keep(site, unit, Text(Symbol, Subject), cancel);
        var door = site.Services.GetRequiredService<LettersDoor>();
        int correction = (await Write(site, (store, stop) => door.Correct(
            store, letter, new NewCorrection(CorrectionKind.Text, clause, Value: Corrected), WalkSite.Planted, Clerk.Account, stop), cancel)).Id;
        await Write(site, (store, stop) => door.Bind(store, letter, clause, [new NewBinding("O06")], WalkSite.Planted, Clerk.Account, stop), cancel);
        return new Planted(
            new Dictionary<string, Thing>
            {
                ["/letters/{id}"] = letter, ["/letters/{id:int}/clauses/{clause}"] = Thing.Common(clause), ["/letters/{id:int}/corrections/{correction}"] = correction,
            },
            [Symbol, Subject, Corrected],
            [
                new("/letters/new", Clerk, _ => new Dictionary<string, string>(), new SentFile("file", "cong-van.txt", "text/plain", Text("TH-VP01", "kiểm tra máy tính"))),
                new("/letters/{id:int}/header", Clerk, ("issuer", "Trường Mẫu"), ("number", "13"), ("symbol", "TH-VP"), ("date", "21/10/2026"), ("subject", "đổi khác"), ("recipients", "Các tổ")),
                new("/letters/{id:int}/clauses/{clause}/correct", Clerk, ("text", "Lời khác hẳn"), ("kind", "ban"), ("day", "30/11/2026")),
                new("/letters/{id:int}/clauses", Clerk, ("text", "Yêu cầu bổ sung")),
                new("/letters/{id:int}/corrections/{correction:int}/undo", Clerk),
                new("/letters/{id:int}/clauses/{clause}/bind", Clerk, ("obligations", "O07"), ("due", "30/11/2026"), ("every", "Monthly")),
                new("/letters/{id:int}/accept", Clerk),
                new("/letters/{id:int}/issue", Clerk, ("audience", "Directed"), ("title", "Công văn thử"), ("receive", "20/11/2026"), ("answer", "30/11/2026")),
            ]);
    }

    /// <summary>Reads a letter in; its number and the first clause that asks for something.</summary>
    public static async Task<(int Letter, string Clause)> Keep(TestSite site, UnitId unit, byte[] file, CancellationToken cancel)
    {
        var door = site.Services.GetRequiredService<LettersDoor>();
        var reading = (await door.Read(file, cancel)).Value;
        var letter = await Write(site, (store, stop) => door.Keep(store, new NewLetter(unit, "van-ban.txt", "text/plain", file, reading), WalkSite.Planted, null, stop), cancel);
        return (letter.Id, CorrectedLetter.Of(reading, []).Clauses.First(clause => clause.Asks).Id);
    }
}
