namespace VongGac.Detection.Logs;

/// <summary>Writes moments as RFC 3339 says, in UTC. The last date is kept: most records are of the same day as the one before.</summary>
internal sealed class Rfc3339
{
    /// <summary>The most bytes one moment takes.</summary>
    public const int Longest = 28;

    private const int DateLength = 11;

    private readonly byte[] _date = "0001-01-01T"u8.ToArray();
    private long _day;

    /// <summary>Answers how many bytes were written; the fraction has no trailing zeros.</summary>
    public int Write(DateTime utc, Span<byte> to)
    {
        long day = Math.DivRem(utc.Ticks, TimeSpan.TicksPerDay, out long ofDay);
        if (day != _day)
        {
            (int year, int month, int date) = utc;
            Two(_date, year / 100);
            Two(_date.AsSpan(2), year % 100);
            Two(_date.AsSpan(5), month);
            Two(_date.AsSpan(8), date);
            _day = day;
        }

        _date.CopyTo(to);
        to = to[DateLength..];
        int second = (int)Math.DivRem(ofDay, TimeSpan.TicksPerSecond, out long rest);
        Two(to, second / 3600);
        to[2] = (byte)':';
        Two(to[3..], second / 60 % 60);
        to[5] = (byte)':';
        Two(to[6..], second % 60);
        int end = 8;
        int fraction = (int)rest;
        if (fraction != 0)
        {
            to[end++] = (byte)'.';
            for (int unit = (int)TimeSpan.TicksPerSecond / 10; fraction != 0; fraction %= unit, unit /= 10)
            {
                to[end++] = (byte)('0' + (fraction / unit));
            }
        }

        to[end++] = (byte)'Z';
        return DateLength + end;
    }

    private static void Two(Span<byte> to, int value)
    {
        to[0] = (byte)('0' + (value / 10));
        to[1] = (byte)('0' + (value % 10));
    }
}
