using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>Turns printed days into dates, as far as the letter and the calendar settle them.</summary>
internal sealed class LetterDates(DateOnly? signed, LetterCalendar calendar)
{
    /// <summary>The day the letter was signed; null when not printed.</summary>
    public DateOnly? Signed { get; } = signed;

    public bool IsHoliday(DateOnly day) => calendar.Holidays.Contains(day);

    /// <summary>First day of the lunar year that begins in <paramref name="year"/>; null when the calendar does not know.</summary>
    public DateOnly? Tet(int year) => calendar.Tet.TryGetValue(year, out var day) ? day : null;

    /// <summary>The date a match of <see cref="Pattern.Day"/> prints in full; null without a year or when no calendar has it.</summary>
    public static DateOnly? Printed(Match match) => match.Groups["y"].Success ? Of(match, int.Parse(match.Groups["y"].ValueSpan)) : null;

    /// <summary>
    /// The date a deadline means. Without a printed year it is the first such day on or after the letter's date.
    /// </summary>
    public DateOnly? Coming(Match match)
    {
        if (match.Groups["y"].Success) return Printed(match);
        if (Signed is not { } from) return null;
        for (int year = from.Year; year <= Math.Min(from.Year + 1, DateOnly.MaxValue.Year); year++)
        {
            if (Of(match, year) is { } date && date >= from) return date;
        }

        return null;
    }

    /// <summary>False for 31/02 and the like, whatever the year.</summary>
    public static bool Possible(Match match) => Of(match, match.Groups["y"].Success ? int.Parse(match.Groups["y"].ValueSpan) : 2024) is not null;

    /// <summary>Last day of a month; null when there is no such month.</summary>
    public static DateOnly? EndOfMonth(int year, int month) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) : null;

    private static DateOnly? Of(Match match, int year)
    {
        int month = int.Parse(match.Groups["m"].ValueSpan), day = int.Parse(match.Groups["d"].ValueSpan);
        return EndOfMonth(year, month) is { } end && day >= 1 && day <= end.Day ? new DateOnly(year, month, day) : null;
    }
}
