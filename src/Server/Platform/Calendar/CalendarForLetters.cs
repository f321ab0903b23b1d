using VongGac.Formats.Letters;
using VongGac.Model.Calendar;

namespace VongGac.Server.Platform;

/// <summary>The days a letter reader needs, out of the product's calendars.</summary>
public static class CalendarForLetters
{
    /// <summary>Letters older than this were not about machines; later ones cannot be dated yet.</summary>
    private const int FirstYear = 2000, LastYear = 2060;

    public static LetterCalendar ForLetters(this Holidays holidays)
    {
        int[] years = [.. Enumerable.Range(FirstYear, LastYear - FirstYear + 1)];
        return new LetterCalendar(
            years.ToDictionary(year => year, LunarCalendar.NewYear),
            years.SelectMany(holidays.In).Select(off => off.Day).ToHashSet());
    }
}
