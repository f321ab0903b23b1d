using System.Globalization;
using CsCheck;
using VongGac.Model.Calendar;

namespace VongGac.Model.Tests.Calendar;

public class LunarCalendarTests
{
    [Theory]
    [InlineData(1968, "1968-01-29")]
    [InlineData(1985, "1985-01-21")]
    [InlineData(2007, "2007-02-17")]
    [InlineData(2024, "2024-02-10")]
    [InlineData(2025, "2025-01-29")]
    [InlineData(2026, "2026-02-17")]
    [InlineData(2027, "2027-02-06")]
    [InlineData(2028, "2028-01-26")]
    [InlineData(2029, "2029-02-13")]
    [InlineData(2030, "2030-02-02")]
    [InlineData(2031, "2031-01-23")]
    [InlineData(2033, "2033-01-31")]
    [InlineData(2034, "2034-02-19")]
    [InlineData(2035, "2035-02-08")]
    public void Tet_falls_where_Vietnamese_calendars_print_it(int year, string day) =>
        Assert.Equal(Day(day), LunarCalendar.NewYear(year));

    [Theory]
    [InlineData(2030)]
    [InlineData(2007)]
    [InlineData(1985)]
    public void The_frameworks_Chinese_calendar_is_late_for_Viet_Nam(int year)
    {
        DateTime chinese = new ChineseLunisolarCalendar().ToDateTime(year, 1, 1, 0, 0, 0, 0);
        Assert.True(DateOnly.FromDateTime(chinese) > LunarCalendar.NewYear(year));
    }

    [Theory]
    [InlineData(2024, null)]
    [InlineData(2025, 6)]
    [InlineData(2028, 5)]
    [InlineData(2031, 3)]
    [InlineData(2033, 11)]
    [InlineData(2036, 6)]
    public void The_leap_month_is_the_first_without_a_major_term(int year, int? month) =>
        Assert.Equal(month, LunarCalendar.LeapMonth(year));

    [Fact]
    public void The_Hung_kings_are_remembered_on_the_tenth_of_the_third_month() =>
        Assert.Equal(new DateOnly(2026, 4, 26), LunarCalendar.DayOf(new LunarDate(2026, 3, 10)));

    [Theory]
    [InlineData(2025, "Ất Tỵ")]
    [InlineData(2026, "Bính Ngọ")]
    [InlineData(2033, "Quý Sửu")]
    public void A_year_bears_its_name_in_the_cycle(int year, string name) => Assert.Equal(name, LunarCalendar.NameOf(year));

    [Fact]
    public void A_leap_month_the_year_lacks_has_no_day()
    {
        Assert.Null(LunarCalendar.DayOf(new LunarDate(2026, 6, 1, Leap: true)));
        Assert.Null(LunarCalendar.DayOf(new LunarDate(2026, 1, 31)));
        Assert.Equal("1/6n/2025", LunarCalendar.Of(Assert.NotNull(LunarCalendar.DayOf(new LunarDate(2025, 6, 1, Leap: true)))).ToString());
    }

    [Fact]
    public void Years_outside_the_range_are_refused_by_the_argument_check()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LunarCalendar.NewYear(LunarCalendar.FirstYear - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LunarCalendar.NewYear(LunarCalendar.LastYear + 1));
    }

    [Fact]
    public void Every_day_has_one_lunar_date_and_comes_back_from_it() =>
        Gen.Int[new DateOnly(1900, 2, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber].Sample(number =>
        {
            DateOnly day = DateOnly.FromDayNumber(number);
            return LunarCalendar.DayOf(LunarCalendar.Of(day)) == day;
        });

    [Fact]
    public void The_months_of_two_centuries_follow_one_another_without_gap()
    {
        var months = Enumerable.Range(1900, 201).SelectMany(LunarCalendar.Months).ToList();
        foreach (var (month, next) in months.Zip(months.Skip(1)))
        {
            Assert.InRange(month.Days, 29, 30);
            Assert.Equal(month.Start.AddDays(month.Days), next.Start);
        }
    }

    [Fact]
    public void New_years_of_1900_to_2100_agree_with_the_computed_table()
    {
        foreach (string[] row in SharedTable("lunar-new-year-1900-2100.csv"))
        {
            int year = int.Parse(row[0], CultureInfo.InvariantCulture);
            Assert.Equal((year, Day(row[1])), (year, LunarCalendar.NewYear(year)));
            Assert.Equal((year, row[5]), (year, LunarCalendar.LeapMonth(year)?.ToString(CultureInfo.InvariantCulture) ?? ""));
        }
    }

    [Fact]
    public void Month_starts_of_1950_to_2060_agree_with_the_computed_table()
    {
        foreach (string[] row in SharedTable("lunar-month-starts-1950-2060.csv"))
        {
            var date = new LunarDate(Number(row[0]), Number(row[1]), 1, row[2] == "1");
            Assert.Equal((date, (DateOnly?)Day(row[3])), (date, LunarCalendar.DayOf(date)));
        }

        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string[]> SharedTable(string name)
    {
        string path = Shared.Path("data", "vietnam", name);
        return File.ReadLines(path).Skip(1).Select(line => line.Split(','));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
