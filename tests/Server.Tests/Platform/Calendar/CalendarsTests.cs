using CsCheck;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Calendar;

public class CalendarsTests
{
    private static readonly Lazy<Task<Calendars>> Loaded = new(async () =>
        (await Calendars.Load(ContentFolder.BesideProgram, CancellationToken.None)).Value);

    [Theory]
    [InlineData("2026-02-17", false)] // Tết
    [InlineData("2026-02-14", false)] // announced break begins on a Saturday
    [InlineData("2026-02-23", true)]
    [InlineData("2026-01-02", false)] // announced, worked on Saturday the 10th instead
    [InlineData("2026-01-10", true)]
    [InlineData("2026-04-27", false)] // Hung Kings on a Sunday, made up on Monday
    [InlineData("2026-04-28", true)]
    [InlineData("2026-11-20", true)] // teachers' day is worked
    [InlineData("2026-11-21", false)]
    [InlineData("2030-02-01", false)] // the last day of the old year by the Vietnamese calendar, not the Chinese
    [InlineData("2028-05-02", false)] // 30 April on a Sunday: the next working day is after 1 May
    [InlineData("2027-05-03", false)] // 1 May on a Saturday
    public async Task Offices_work_on_working_days(string day, bool works) =>
        Assert.Equal(works, (await Loaded.Value).Holidays.IsWorkingDay(DateOnly.Parse(day)));

    [Fact]
    public async Task Five_working_days_step_over_Tet_and_do_not_count_the_first_day()
    {
        Holidays holidays = (await Loaded.Value).Holidays;
        Assert.Equal(new DateOnly(2026, 2, 26), holidays.AddWorkingDays(new DateOnly(2026, 2, 12), 5));
        Assert.Equal(new DateOnly(2026, 11, 27), holidays.AddWorkingDays(new DateOnly(2026, 11, 20), 5));
        Assert.Equal(new DateOnly(2026, 11, 23), holidays.AddWorkingDays(new DateOnly(2026, 11, 21), 0));
    }

    [Fact]
    public async Task Adding_working_days_and_counting_them_are_inverse()
    {
        Holidays holidays = (await Loaded.Value).Holidays;
        Gen.Select(Gen.Int[new DateOnly(2022, 1, 1).DayNumber, new DateOnly(2060, 1, 1).DayNumber], Gen.Int[1, 120]).Sample((number, days) =>
        {
            DateOnly from = DateOnly.FromDayNumber(number), to = holidays.AddWorkingDays(from, days);
            return holidays.IsWorkingDay(to) && holidays.WorkingDaysBetween(from, to) == days;
        });
    }

    [Fact]
    public async Task Every_year_by_rule_has_eleven_days_of_holiday_on_working_days()
    {
        Holidays holidays = (await Loaded.Value).Holidays;
        for (int year = 2028; year <= 2060; year++)
        {
            int given = holidays.In(year).Count(off => off.Day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
            Assert.True(given is 11, $"{year}: {given}");
        }
    }

    [Fact]
    public async Task A_holiday_in_law_agrees_with_open_holiday_data()
    {
        string path = SharedFile.Path("data", "vietnam", "holidays-vn-2015-2050.json");
        Holidays holidays = (await Loaded.Value).Holidays;
        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        string[] byLaw = ["New Year's Day", "Lunar New Year", "Hung Kings' Commemoration Day", "Liberation Day/Reunification Day", "International Labor Day"];
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            DateOnly day = DateOnly.Parse(entry.Name);
            if (day.Year >= 2022 && byLaw.Contains(entry.Value.GetString())) Assert.NotNull(holidays.On(day));
        }
    }

    [Theory]
    [InlineData("2026-01-31", null)]
    [InlineData("2026-02-02", PeakPhase.Open)]
    [InlineData("2026-02-12", PeakPhase.Open)]
    [InlineData("2026-02-13", PeakPhase.Heightened)]
    [InlineData("2026-02-27", PeakPhase.Heightened)]
    [InlineData("2026-02-28", null)]
    public async Task The_window_of_Tet_follows_the_moon(string day, PeakPhase? phase)
    {
        DateOnly on = DateOnly.Parse(day);
        PeakWindow? tet = (await Loaded.Value).Peaks.On(on).FirstOrDefault(window => window.Key == "lunar-new-year");
        Assert.Equal(phase, tet?.PhaseOn(on));
    }

    [Fact]
    public async Task A_window_that_opens_in_December_is_found_from_both_years()
    {
        PeakWindows peaks = (await Loaded.Value).Peaks;
        Assert.Contains(peaks.On(new DateOnly(2026, 12, 20)), window => window.Key == "new-year" && window.First == new DateOnly(2027, 1, 1));
        Assert.True(peaks.IsHeightened(new DateOnly(2026, 12, 30)));
        Assert.False(peaks.IsHeightened(new DateOnly(2026, 12, 20)));
    }

    [Fact]
    public async Task The_windows_of_a_year_come_in_order()
    {
        var keys = (await Loaded.Value).Peaks.Between(new DateOnly(2026, 1, 9), new DateOnly(2026, 12, 17)).Select(window => window.Key);
        Assert.Equal(
            ["party-congress-14", "lunar-new-year", "election-2026", "reunification-labour", "graduation-exam-2026", "national-day"],
            keys);
    }

    [Theory]
    [InlineData("2026-02-17", UnitKind.Primary, "tet")]
    [InlineData("2026-02-25", UnitKind.Primary, null)]
    [InlineData("2026-07-01", UnitKind.Primary, "summer")]
    [InlineData("2026-07-01", UnitKind.ContinuingEducation, null)]
    [InlineData("2026-07-01", UnitKind.Department, null)]
    public async Task Schools_are_off_by_plan_and_offices_are_not(string day, UnitKind kind, string? closure) =>
        Assert.Equal(closure, (await Loaded.Value).Schools.OffByPlan(DateOnly.Parse(day), kind)?.Key);

    [Fact]
    public async Task Terms_are_known_where_a_plan_is_known()
    {
        SchoolYears schools = (await Loaded.Value).Schools;
        Assert.Equal((2026, 1), schools.TermOn(new DateOnly(2026, 11, 24)) is var (year, term) ? (year.Year, term) : default);
        Assert.Null(schools.TermOn(new DateOnly(2026, 7, 1)));
        Assert.Null(schools.TermOn(new DateOnly(2040, 11, 24)));
    }
}
