using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.People;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Units;

public sealed class ImportTests
{
    /// <summary>Made in a real spreadsheet program from Lists/danh-sach.html, with every fault such lists have.</summary>
    private static readonly byte[] List = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Units", "Lists", "danh-sach.xlsx"));

    private static readonly string[] Expected =
    [
        "7 Taken Trường Tiểu học Suối Lỡ",
        "8 Taken Trường THCS Đồi Nắng | Số HS: “ba trăm” không phải số nguyên nên chưa lấy. Ghi ví dụ: 1234. | Chưa có mã; hệ thống cấp mã THCS001. | Hiệu trưởng – Họ và tên: Số điện thoại chưa đúng. Ghi 10 chữ số, ví dụ: 0900.000.001.",
        "9 Taken Nhà trẻ",
        "10 Changed Trường Tiểu học Đồi Sim | Số học sinh: 0 → 412",
        "11 Skipped Trường Mầm non Mây | Không tìm thấy cơ quan “UBND xã Không Có”. Ghi đúng tên hoặc mã; nếu là cơ quan mới, thêm một dòng cho cơ quan đó.",
        "12 Taken Trường THPT Cầu Lá",
        "13 Skipped Trường THPT Cầu Lá | Cùng đơn vị với dòng 12 của tệp nhưng nội dung khác. Giữ lại một dòng.",
        "14 Skipped Cơ sở Bình Minh | Chưa rõ loại hình của đơn vị. Thêm cột “Loại hình”.",
    ];

    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_list_from_a_spreadsheet_is_taken_row_by_row_and_a_second_time_changes_nothing(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        int before = (await house.Rows<Unit>()).Count;
        Assert.Equal(Expected, Said((await house.Import.DryRun(null, List, TestContext.Current.CancellationToken)).Value));
        Assert.Equal(before, (await house.Rows<Unit>()).Count);

        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Expected, Said(await Run(house, List)));
        var units = (await house.Rows<Unit>()).ToDictionary(unit => unit.Code);
        Assert.Equal((1234, 35, house.CommuneA, house.Department), (units["TH-001"].Pupils, units["TH-001"].Computers, units["TH-001"].ManagingBody!.Value, units["TH-001"].ProfessionalBody!.Value));
        Assert.Equal((UnitKind.Kindergarten, house.CommuneA), (units["MN01"].Kind, units["MN01"].ManagingBody!.Value));
        Assert.Equal(house.Department, units["THPT-9"].ManagingBody);
        Assert.Equal((412, 0), (units["TH-A"].Pupils, units["TH-A"].Computers));
        var held = await house.Read((store, cancel) => house.People.InForce(store, [units["TH-001"].Id], house.Now, cancel));
        Assert.Equal([AppointmentRole.Head, AppointmentRole.FocalPoint], held.Select(a => a.Role));
        Assert.Equal(VietnamTime.StartOf(new DateOnly(2025, 8, 1)), held[0].From);
        Assert.Equal(Verdict.Met, await house.Verdict("people.head-appointed", units["TH-001"].Id.ToString()));

        house.Time.Advance(TimeSpan.FromMinutes(1));
        var again = await Run(house, List);
        Assert.Equal(0, again.Count(ImportOutcome.Taken) + again.Count(ImportOutcome.Changed));
        Assert.Equal(units.Count, (await house.Rows<Unit>()).Count);
    }

    [Fact]
    public async Task What_was_not_taken_comes_back_as_a_sheet_with_the_reason_beside_each_row()
    {
        await using var house = await UnitHouse.Open();
        var result = (await house.Import.DryRun(null, List, TestContext.Current.CancellationToken)).Value;
        using var file = new MemoryStream();
        SheetWriter.Write(file, ImportUnits.Rejected(result, Language.Vi));
        var rows = SheetReader.Read(file.ToArray()).Value[0].Rows;
        Assert.Equal(["Lý do và cách sửa", "TT", "Tên trường", "Mã", "Trực thuộc"], rows[0].Cells.Take(5));
        Assert.Equal(["Trường THCS Đồi Nắng", "Trường Mầm non Mây", "Trường THPT Cầu Lá", "Cơ sở Bình Minh"], rows.Skip(1).Select(row => row[2]));
        // Mended in place, the sheet is a list again: its first column is no obstacle.
        Assert.Equal(4, (await house.Import.DryRun(null, file.ToArray(), TestContext.Current.CancellationToken)).Value.Lines.Count);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Authorities_come_before_what_stands_below_them_and_section_lines_name_the_parent(string kind)
    {
        await using var house = await UnitHouse.Open(kind, planted: false);
        byte[] list = Encoding.UTF8.GetBytes("""
            Đơn vị;Loại hình;Số học sinh
            I. UBND xã Thượng Lâm;I. UBND xã Thượng Lâm;I. UBND xã Thượng Lâm
            Trường Mầm non Thượng Lâm;Mầm non;90
            Trường TH&THCS Thượng Lâm;;210
            Ủy ban nhân dân xã Thượng Lâm;UBND xã;
            Sở Giáo dục và Đào tạo tỉnh Thử;Sở GD&ĐT;
            Cộng;;300
            """);
        var result = await Run(house, list);
        Assert.Equal([ImportOutcome.Taken, ImportOutcome.Taken, ImportOutcome.Taken, ImportOutcome.Taken], result.Lines.Select(line => line.Outcome));
        var units = (await house.Rows<Unit>()).ToDictionary(unit => unit.Name);
        Assert.Equal(units["Ủy ban nhân dân xã Thượng Lâm"].Id, units["Trường Mầm non Thượng Lâm"].ManagingBody);
        Assert.Equal(UnitKind.PrimaryAndLowerSecondary, units["Trường TH&THCS Thượng Lâm"].Kind);
        Assert.Null(units["Ủy ban nhân dân xã Thượng Lâm"].ManagingBody);
        Assert.Null(units["Sở Giáo dục và Đào tạo tỉnh Thử"].ManagingBody);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Another_name_in_a_list_takes_the_role_over_and_another_number_must_be_verified_again(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        await Run(house, Csv("0900.000.021"));
        var first = Assert.Single(await house.Rows<Appointment>());
        int contact = Assert.Single(await house.Rows<Contact>()).Id;
        await house.Do((store, cancel) => house.People.MarkVerified(store, contact, VerifiedBy.Call, house.Now, null, cancel));
        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ImportOutcome.Unchanged, (await Run(house, Csv("+84 900000021"))).Lines[0].Outcome);
        Assert.Equal(ImportOutcome.Changed, (await Run(house, Csv("0900.000.022"))).Lines[0].Outcome);
        Assert.Null(Assert.Single(await house.Rows<Contact>()).VerifiedAt);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ImportOutcome.Changed, (await Run(house, Csv("0900.000.023", "Trần Thị Sương"))).Lines[0].Outcome);
        Assert.Equal(house.Now, (await house.Rows<Appointment>()).Single(a => a.Id == first.Id).To);
        Assert.Equal(2, (await house.Rows<Person>()).Count);

        static byte[] Csv(string phone, string name = "Nguyễn Văn Sơn") => Encoding.UTF8.GetBytes($"Mã,Đầu mối,SĐT\nTH-A,{name},{phone}\n");
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_is_handed_out_is_read_back_unchanged(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        await Run(house, List);
        var database = house.Site.Services.GetRequiredService<Database>();
        var lines = (await house.Rows<Unit>()).Select(unit => new UnitLine(unit.Id, unit.Code, unit.Name, unit.Kind, unit.ManagingBody, unit.ProfessionalBody, unit.Pupils, unit.Computers)).ToList();
        var bodies = await ListUnits.NamesOf(database, [.. lines.Select(line => line.Id)], TestContext.Current.CancellationToken);
        var directory = (await house.Do((store, cancel) => ExportPeople.Make(store, database, house.People, "kiểm tra định kỳ", 7, house.Now, cancel))).Value;
        Assert.Equal((await house.Rows<Person>()).Count, (await house.Rows<RevealLog>()).Count);
        foreach (var sheet in new[] { ExportUnits.Sheet(lines, bodies), directory })
        {
            foreach (Action<Stream, Sheet> write in new Action<Stream, Sheet>[] { (to, one) => SheetWriter.Write(to, [one]), CsvWriter.Write })
            {
                using var file = new MemoryStream();
                write(file, sheet);
                var result = (await house.Import.DryRun(null, file.ToArray(), TestContext.Current.CancellationToken)).Value;
                Assert.Equal(lines.Count, result.Lines.Count);
                Assert.All(result.Lines, line => Assert.True(line is { Outcome: ImportOutcome.Unchanged, Remarks.Count: 0 }, Said(result).First(said => said.StartsWith(line.Row + " ", StringComparison.Ordinal))));
            }
        }
    }

    [Fact]
    public async Task A_file_without_a_header_or_without_rows_is_refused_with_what_is_needed()
    {
        await using var house = await UnitHouse.Open();
        Assert.Equal("units.import.no-header", (await house.Import.DryRun(null, "a,b\n1,2\n"u8.ToArray(), TestContext.Current.CancellationToken)).Refusal?.Code);
        Assert.Equal("units.import.no-rows", (await house.Import.DryRun(null, "Mã,Tên đơn vị\n"u8.ToArray(), TestContext.Current.CancellationToken)).Refusal?.Code);
        Assert.Equal("sheet.old-excel", (await house.Import.DryRun(null, new byte[] { 0xD0, 0xCF, 0x11, 0xE0 }, TestContext.Current.CancellationToken)).Refusal?.Code);
    }

    internal static async Task<ImportResult> Run(UnitHouse house, byte[] list)
    {
        house.Time.Advance(TimeSpan.FromMinutes(1));
        return (await house.Import.Run(null, list, null, null, TestContext.Current.CancellationToken)).Value;
    }

    internal static string[] Said(ImportResult result) =>
    [
        .. result.Lines.Select(line => string.Join(" | ",
            [$"{line.Row} {line.Outcome} {line.Name}", .. line.Remarks.Select(remark => remark.Column is { } column ? $"{column}: {remark.What.Vi}" : remark.What.Vi)])),
    ];
}
