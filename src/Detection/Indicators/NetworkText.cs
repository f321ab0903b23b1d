using System.Globalization;
using VongGac.Detection.Matching;

namespace VongGac.Detection.Indicators;

/// <summary>Networks as they are written: <c>192.0.2.0/24</c>, <c>2001:db8::/32</c>, an address alone, <c>192.0.2.1-192.0.2.9</c>.</summary>
internal static class NetworkText
{
    /// <summary>Reads an address or network; bits behind the prefix are cut off, as firewalls do.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out UInt128 start, out bool four, out int length)
    {
        int slash = text.IndexOf((byte)'/');
        length = 0;
        if (!Address.TryParse(slash < 0 ? text : text[..slash], out start, out four))
        {
            return false;
        }

        int most = four ? 32 : 128;
        if (slash < 0)
        {
            length = most;
            return true;
        }

        ReadOnlySpan<byte> digits = text[(slash + 1)..];
        if (digits.Length is 0 or > 3 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out length))
        {
            return false;
        }

        // The prefix of an IPv4 network written in IPv6 counts the ninety-six bits in front.
        if (four && text.IndexOf((byte)':') >= 0)
        {
            length -= 96;
        }

        if (length < 0 || length > most)
        {
            return false;
        }

        start = four ? PrefixSet<uint>.Start((uint)start, length) : PrefixSet<UInt128>.Start(start, length);
        return true;
    }

    /// <summary>Reads a range of IPv4 addresses.</summary>
    public static bool TryRange(ReadOnlySpan<byte> text, out uint first, out uint last)
    {
        first = last = 0;
        int dash = text.IndexOf((byte)'-');
        if (dash < 0 || !Address.TryParse(text[..dash].TrimEnd((byte)' '), out UInt128 from, out bool four) || !four
            || !Address.TryParse(text[(dash + 1)..].TrimStart((byte)' '), out UInt128 to, out four) || !four || from > to)
        {
            return false;
        }

        first = (uint)from;
        last = (uint)to;
        return true;
    }

    /// <summary>The largest network that begins at an address and ends at or before another.</summary>
    public static int LargestFrom(uint first, uint last)
    {
        int free = first == 0 ? 32 : int.TrailingZeroCount((int)first);
        while (free > 0 && (ulong)first + (1UL << free) - 1 > last)
        {
            free--;
        }

        return 32 - free;
    }
}
