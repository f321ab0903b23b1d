using System.Buffers.Binary;

namespace VongGac.Detection.Logs;

/// <summary>
/// The time of RFC 3164, <c>Nov  3 10:00:05</c>, in its fixed places. The date is read once by <see cref="TimeScan"/> and kept while it
/// stays the same, so that only six digits are read for most lines.
/// </summary>
internal sealed class SyslogTime(LineTimes times)
{
    private const int Length = 15;
    private const ulong DateBytes = 0xFFFF_FFFF_FFFF;

    private ulong _date;
    private long _midnight;

    /// <summary>Answers how many bytes the time takes; zero when it is not plainly of this form and <see cref="TimeScan"/> must be asked.</summary>
    public int Read(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < Length + 2 || text[3] != ' ' || text[6] != ' ' || text[9] != ':' || text[12] != ':' || text[15] != ' ' || MayGoOn(text[16]))
        {
            return 0;
        }

        int hour = Two(text[7], text[8]);
        int minute = Two(text[10], text[11]);
        int second = Two(text[13], text[14]);
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
        {
            return 0;
        }

        long ofDay = (((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond;
        ulong date = BinaryPrimitives.ReadUInt64LittleEndian(text) & DateBytes;
        if (date != _date)
        {
            if (TimeScan.Read(text[..Length], times, out long read) != Length)
            {
                return 0;
            }

            (_date, _midnight) = (date, read - ofDay);
        }

        ticks = _midnight + ofDay;
        return Length;
    }

    /// <summary>Whether a year, a zone, AM or PM may follow.</summary>
    private static bool MayGoOn(byte next) => Scan.IsDigit(next) || char.IsAsciiLetterUpper((char)next) || next is (byte)'+' or (byte)'-' or (byte)'a' or (byte)'p';

    private static int Two(byte tens, byte ones) => Scan.IsDigit(tens) && Scan.IsDigit(ones) ? ((tens - '0') * 10) + ones - '0' : -1;
}
