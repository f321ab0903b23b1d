namespace VongGac.Model.Calendar;

/// <summary>
/// The Vietnamese lunar calendar, computed from the astronomy by the rules Hồ Ngọc Đức published: a month begins on
/// the local day (105°E, UTC+07:00) of its new moon; month 11 holds the winter solstice; between two months 11 with
/// thirteen new moons, the first month in which the sun enters no new sign (no major term, trung khí) is leap.
/// Exact for lunar years 1900–2100 under these rules; thread safe; no state.
/// <para>
/// The framework's <c>ChineseLunisolarCalendar</c> must not be used instead: it reckons at UTC+08:00 and gives Tết
/// a day, or a month, late in 1968, 1969, 1985, 2007 and 2030. Calendars printed before 1968 followed UTC+08:00
/// in the North, so 1903, 1925, 1935 and 1965 differ here from paper.
/// </para>
/// </summary>
public static class LunarCalendar
{
    /// <summary>First lunar year answered.</summary>
    public const int FirstYear = 1900;

    /// <summary>Last lunar year answered.</summary>
    public const int LastYear = 2100;

    // The one new moon of the range nearer to local midnight (4 s) than the series' error: published tables put it after.
    private const int TooCloseToMidnight = -402;

    private static readonly string[] Stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
    private static readonly string[] Branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];

    /// <summary>Tết: the first day of the first month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside <see cref="FirstYear"/>–<see cref="LastYear"/>.</exception>
    public static DateOnly NewYear(int year) => Months(year)[0].Start;

    /// <summary>The leap month's number, or null in a year of twelve months.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside <see cref="FirstYear"/>–<see cref="LastYear"/>.</exception>
    public static int? LeapMonth(int year)
    {
        foreach (LunarMonth month in Months(year))
        {
            if (month.Leap) return month.Number;
        }

        return null;
    }

    /// <summary>The twelve or thirteen months of a lunar year, in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside <see cref="FirstYear"/>–<see cref="LastYear"/>.</exception>
    public static IReadOnlyList<LunarMonth> Months(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);

        // From month 11 of the year before: a leap month may fall after 11 or 12 and belongs to that year still.
        return [.. FromEleventh(year).Concat(FromEleventh(year + 1)).Where(month => month.Year == year)];
    }

    /// <summary>The lunar date of a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day's lunar year is outside <see cref="FirstYear"/>–<see cref="LastYear"/>.</exception>
    public static LunarDate Of(DateOnly day)
    {
        int year = day.Month <= 2 && day < NewYear(day.Year) ? day.Year - 1 : day.Year;
        LunarMonth month = Months(year).Last(m => m.Start <= day);
        return new LunarDate(year, month.Number, day.DayNumber - month.Start.DayNumber + 1, month.Leap);
    }

    /// <summary>The day of a lunar date; null when that year has no such day (month 30 of a short month, a leap month it lacks).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside <see cref="FirstYear"/>–<see cref="LastYear"/>.</exception>
    public static DateOnly? DayOf(LunarDate date)
    {
        foreach (LunarMonth month in Months(date.Year))
        {
            if (month.Number == date.Month && month.Leap == date.Leap)
                return date.Day >= 1 && date.Day <= month.Days ? month.Start.AddDays(date.Day - 1) : null;
        }

        return null;
    }

    /// <summary>The year's name in the sixty-year cycle: 2026 is <c>Bính Ngọ</c>.</summary>
    public static string NameOf(int year) => $"{Stems[Cycle(year - 4, 10)]} {Branches[Cycle(year - 4, 12)]}";

    /// <summary>The months from month 11 of <paramref name="year"/>−1 up to, not including, month 11 of <paramref name="year"/>.</summary>
    private static List<LunarMonth> FromEleventh(int year)
    {
        int first = EleventhMoon(year - 1), next = EleventhMoon(year);
        bool needsLeap = next - first == 13;
        bool leapPlaced = false;
        int number = 11, lunarYear = year - 1;
        var months = new List<LunarMonth>(13);
        for (int moon = first; moon < next; moon++)
        {
            DateOnly start = MoonDay(moon), end = MoonDay(moon + 1);
            bool leap = needsLeap && !leapPlaced && moon > first && SkyPositions.SunSign(start) == SkyPositions.SunSign(end);
            if (leap)
            {
                leapPlaced = true;
            }
            else if (moon > first)
            {
                number = number % 12 + 1;
                if (number == 1) lunarYear = year;
            }

            months.Add(new LunarMonth(lunarYear, number, leap, start, end.DayNumber - start.DayNumber));
        }

        return months;
    }

    /// <summary>The number of the new moon that opens month 11 of a year: the last one on or before the winter solstice.</summary>
    private static int EleventhMoon(int year)
    {
        int moon = SkyPositions.NewMoonNear(new DateOnly(year, 12, 31));
        while (MoonDay(moon) > new DateOnly(year, 12, 31)) moon--;

        // Sign 9 begins at 270°, the solstice: a month that opens with the sun already past it opened too late.
        return SkyPositions.SunSign(MoonDay(moon)) >= 9 ? moon - 1 : moon;
    }

    private static DateOnly MoonDay(int moon) => moon == TooCloseToMidnight
        ? new DateOnly(1967, 7, 8)
        : VietnamTime.DayOf(SkyPositions.NewMoon(moon));

    private static int Cycle(int value, int length) => ((value % length) + length) % length;
}
