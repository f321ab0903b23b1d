using System.Buffers.Text;

namespace VongGac.Detection.Events;

/// <summary>When an event happened, as logs write it.</summary>
public static class EventTime
{
    /// <summary>Where an event says when it happened, the most trusted first.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["@timestamp", "TimeCreated_SystemTime", "SystemTime", "TimeCreated", "EventTime", "UtcTime", "eventTime", "timestamp", "time"];

    /// <summary>
    /// Reads <c>2024-05-31T23:59:58.1234567+07:00</c> (RFC 3339; a blank for the T, an offset without colon and no offset at all, meaning UTC,
    /// are taken too) and seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size. Finer than 100 ns is cut.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (text.Length < 19 || text[4] != '-')
        {
            return TryEpoch(text, out time);
        }

        if (text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':' || text[16] != ':'
            || !Digits(text[..4], out int year) || !Digits(text[5..7], out int month) || !Digits(text[8..10], out int day)
            || !Digits(text[11..13], out int hour) || !Digits(text[14..16], out int minute) || !Digits(text[17..19], out int second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        // A leap second is the last moment of its minute: order is kept, and no event is lost.
        long ticks = new DateTime(year, month, day, hour, minute, int.Min(second, 59), DateTimeKind.Utc).Ticks;
        text = text[19..];
        if (!text.IsEmpty && text[0] is (byte)'.' or (byte)',')
        {
            long unit = TimeSpan.TicksPerSecond / 10;
            for (text = text[1..]; !text.IsEmpty && text[0] is >= (byte)'0' and <= (byte)'9'; text = text[1..])
            {
                ticks += (text[0] - '0') * unit;
                unit /= 10;
            }
        }

        return TryOffset(text, out long offset) && TryTicks(ticks - offset, out time);
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty || text.SequenceEqual("Z"u8) || text.SequenceEqual("z"u8) || text.SequenceEqual(" UTC"u8))
        {
            return true;
        }

        if (text.Length is not (5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != ':')
            || !Digits(text[1..3], out int hours) || !Digits(text[^2..], out int minutes) || minutes > 59)
        {
            return false;
        }

        ticks = ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryEpoch(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (text.Length is < 9 or > 24 || !Utf8Parser.TryParse(text, out decimal number, out int read) || read != text.Length || number < 0)
        {
            return false;
        }

        // 10^11 seconds are in the year 5138, and 10^11 milliseconds in 1973: no log is either.
        decimal seconds = number switch
        {
            < 1e11m => number,
            < 1e14m => number / 1e3m,
            < 1e17m => number / 1e6m,
            _ => number / 1e9m,
        };
        return seconds < 1e11m && TryTicks(DateTime.UnixEpoch.Ticks + (long)(seconds * TimeSpan.TicksPerSecond), out time);
    }

    private static bool TryTicks(long ticks, out DateTime time)
    {
        bool good = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
        time = good ? new DateTime(ticks, DateTimeKind.Utc) : default;
        return good;
    }

    private static bool Digits(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
