using System.Globalization;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Matching;

/// <summary>Parts of dates as they are written, for the time modifiers: "not designed to handle timezone or format conversions".</summary>
internal static class Moment
{
    /// <summary>Reads <c>2024-05-31</c>, with <c>T</c> or a blank and <c>23:59</c> behind it when the part is of the day.</summary>
    public static bool TryPart(ReadOnlySpan<byte> text, TimePart part, out int value)
    {
        value = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !Number(text[..4], out int year) || !Number(text[5..7], out int month) || !Number(text[8..10], out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        switch (part)
        {
            case TimePart.Year:
                value = year;
                return true;
            case TimePart.Month:
                value = month;
                return true;
            case TimePart.Day:
                value = day;
                return true;
            case TimePart.Week:
                value = ISOWeek.GetWeekOfYear(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified));
                return true;
        }

        if (text.Length < 16 || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':'
            || !Number(text[11..13], out int hour) || !Number(text[14..16], out int minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        value = part == TimePart.Hour ? hour : minute;
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
