using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using VongGac.Server.Reports;

namespace VongGac.Server.Tests.Reports;

public class ReportFormTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("30/11/2026", "17:00", "2026-11-30T10:00:00Z")]
    [InlineData("30/11/2026", "", "2026-11-30T10:00:00Z")]
    [InlineData("30/11/2026", "7h30", "2026-11-30T00:30:00Z")]
    [InlineData("", "", "2026-12-01T03:04:00Z")]
    public void A_cut_off_is_read_as_the_clock_of_Viet_Nam(string day, string hour, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment), ReportForm.CutOff(day, hour, Now).Value);

    [Theory]
    [InlineData("31/11/2026", "17:00", "date.unreadable", "day")]
    [InlineData("30/11/2026", "25:00", "reports.time", "time")]
    [InlineData("02/12/2026", "", "reports.future", "day")]
    public void A_wrong_cut_off_is_refused_at_its_field(string day, string hour, string code, string place)
    {
        var refusal = ReportForm.CutOff(day, hour, Now).Refusal;
        Assert.Equal((code, place), (refusal?.Code, refusal?.Place));
    }

    [Fact]
    public void Lines_become_entries_without_their_dashes()
    {
        var (request, refusals) = ReportForm.Read(Form(("recipients", "- Như trên;\r\n\r\n– Lưu: VT.")), Now);
        Assert.Empty(refusals);
        Assert.Equal(["Như trên;", "Lưu: VT."], request!.Fields.Recipients);
    }

    [Fact]
    public void Number_and_date_may_be_left_to_the_clerk()
    {
        var (request, _) = ReportForm.Read(Form(), Now);
        Assert.Equal((null, null), (request!.Fields.Number, request.Fields.Day));
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var (request, refusals) = ReportForm.Read(Form(("subject", " "), ("number", "bảy"), ("dated", "hôm qua")), Now);
        Assert.Null(request);
        Assert.Equal(["number", "dated", "subject"], refusals.Select(r => r.Place));
    }

    private static FormCollection Form(params (string Name, string Value)[] fields)
    {
        var typed = new Dictionary<string, StringValues>
        {
            ["directive"] = "3", ["day"] = "30/11/2026", ["time"] = "17:00", ["parent"] = "UBND tỉnh Bình Minh", ["issuer"] = "Sở Giáo dục và Đào tạo",
            ["symbol"] = "BC-SGDĐT", ["place"] = "Bình Minh", ["subject"] = "Kết quả",
        };
        foreach (var (name, value) in fields) typed[name] = value;
        return new FormCollection(typed);
    }
}
