namespace VongGac.Detection.Logs;

/// <summary>Writes moments as RFC 3339 says, in UTC.</summary>
internal static class Rfc3339
{
    /// <summary>The most bytes one moment takes.</summary>
    public const int Longest = 28;

    /// <summary>Answers how many bytes were written; the fraction has no trailing zeros.</summary>
    public static int Write(DateTime utc, Span<byte> to)
    {
        (int year, int month, int day) = utc;
        Two(to, year / 100);
        Two(to[2..], year % 100);
        to[4] = (byte)'-';
        Two(to[5..], month);
        to[7] = (byte)'-';
        Two(to[8..], day);
        to[10] = (byte)'T';
        Two(to[11..], utc.Hour);
        to[13] = (byte)':';
        Two(to[14..], utc.Minute);
        to[16] = (byte)':';
        Two(to[17..], utc.Second);
        int end = 19;
        int fraction = (int)(utc.Ticks % TimeSpan.TicksPerSecond);
        if (fraction != 0)
        {
            to[end++] = (byte)'.';
            for (int unit = (int)TimeSpan.TicksPerSecond / 10; fraction != 0; fraction %= unit, unit /= 10)
            {
                to[end++] = (byte)('0' + (fraction / unit));
            }
        }

        to[end++] = (byte)'Z';
        return end;
    }

    private static void Two(Span<byte> to, int value)
    {
        to[0] = (byte)('0' + (value / 10));
        to[1] = (byte)('0' + (value % 10));
    }
}
