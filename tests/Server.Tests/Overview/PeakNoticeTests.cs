using VongGac.Server.Overview;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Overview;

public sealed class PeakNoticeTests
{
    [Theory]
    [InlineData("2027-01-21", "Còn 12 ngày đến đợt cao điểm Tết Đinh Mùi (02/02/2027 – ")]
    [InlineData("2027-02-05", "Đang trong đợt cao điểm Tết Đinh Mùi, đến hết ngày ")]
    public async Task The_days_to_a_peak_window_are_counted_and_Tet_is_called_by_its_year(string today, string expected)
    {
        var calendars = (await Calendars.Load(ContentFolder.BesideProgram, TestContext.Current.CancellationToken)).Value;
        Assert.Contains(PeakNotice.On(calendars.Peaks, DateOnly.Parse(today)), said => said.Vi.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Far_from_any_window_nothing_is_said()
    {
        var calendars = (await Calendars.Load(ContentFolder.BesideProgram, TestContext.Current.CancellationToken)).Value;
        Assert.Empty(PeakNotice.On(calendars.Peaks, new DateOnly(2026, 10, 15)));
    }
}
