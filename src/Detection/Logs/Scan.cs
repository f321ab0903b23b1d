using System.Buffers;
using System.Buffers.Text;

namespace VongGac.Detection.Logs;

/// <summary>How long things are that stand at the beginning of a text; zero when they do not stand there.</summary>
internal static class Scan
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> V6 = SearchValues.Create("0123456789abcdefABCDEF:."u8);
    private static readonly SearchValues<byte> HostName = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._"u8);
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t"u8);

    /// <summary>Prefix of IPv4 addresses written as IPv6.</summary>
    public const int MappedLength = 7;

    public static bool IsDigit(byte one) => (uint)(one - '0') <= 9;

    public static int DigitsAt(ReadOnlySpan<byte> text) => Run(text, Digits);

    public static int BlanksAt(ReadOnlySpan<byte> text) => text.IsEmpty || text[0] is not ((byte)' ' or (byte)'\t') ? 0 : Run(text, Blanks);

    /// <summary>Up to the first blank.</summary>
    public static int WordAt(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny(Blanks);
        return end < 0 ? text.Length : end;
    }

    public static int NumberAt(ReadOnlySpan<byte> text)
    {
        int sign = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        int whole = DigitsAt(text[sign..]);
        int end = sign + whole;
        if (whole > 0 && end + 1 < text.Length && text[end] == '.' && IsDigit(text[end + 1]))
        {
            end += 1 + DigitsAt(text[(end + 1)..]);
        }

        return whole == 0 ? 0 : end;
    }

    /// <summary>Whether a text begins with an IPv4 address written as IPv6.</summary>
    public static bool IsMapped(ReadOnlySpan<byte> text) =>
        text.Length > MappedLength && text[0] == ':' && text[1] == ':' && (text[2] | 0x20) == 'f' && (text[3] | 0x20) == 'f' && (text[4] | 0x20) == 'f'
        && (text[5] | 0x20) == 'f' && text[6] == ':' && IPv4At(text[MappedLength..]) > 0;

    /// <summary>An IPv4 or IPv6 address. A port after an IPv4 address is not part of it.</summary>
    public static int AddressAt(ReadOnlySpan<byte> text)
    {
        int four = IPv4At(text);
        return four > 0 ? four : IPv6At(text);
    }

    public static int IPv4At(ReadOnlySpan<byte> text)
    {
        int at = 0;
        for (int part = 0; part < 4; part++)
        {
            if (part > 0)
            {
                if (at >= text.Length || text[at] != '.')
                {
                    return 0;
                }

                at++;
            }

            int value = 0;
            int start = at;
            while (at < text.Length && at - start < 3 && (uint)(text[at] - '0') <= 9)
            {
                value = (value * 10) + text[at++] - '0';
            }

            if (at == start || value > 255)
            {
                return 0;
            }
        }

        // "1.2.3.4.example.com" is a name; "1.2.3.4." ends a sentence; "1.2.3.4.50550" has its port after a dot.
        if (at < text.Length && (IsDigit(text[at]) || (text[at] | 0x20) is >= 'a' and <= 'z' or '_'))
        {
            return 0;
        }

        return at + 1 < text.Length && text[at] is (byte)'.' or (byte)'-' && (text[at + 1] | 0x20) is >= (byte)'a' and <= (byte)'z' ? 0 : at;
    }

    private static int IPv6At(ReadOnlySpan<byte> text)
    {
        int end = int.Min(Run(text, V6), 45);
        int firstColon = text[..end].IndexOf((byte)':');
        if (firstColon is < 0 or > 4)
        {
            return 0;
        }

        // The longest beginning that is an address: "fe80::1:" and "::1." leave their last byte, "2001:db8::1234:58430" does not: it is one.
        for (int length = end; length >= 2; length--)
        {
            if (text[length - 1] is not (byte)'.' && IsIPv6(text[..length]) && (length == text.Length || !char.IsAsciiLetter((char)text[length])))
            {
                return length;
            }

            if (text[length - 1] is not ((byte)':' or (byte)'.'))
            {
                // Only separators and a port may be left off.
                int colon = text[..length].LastIndexOf((byte)':');
                if (colon < 2 || !IsIPv6(text[..colon]) || DigitsAt(text[(colon + 1)..]) != length - colon - 1)
                {
                    return 0;
                }

                return colon;
            }
        }

        return 0;
    }

    private static bool IsIPv6(ReadOnlySpan<byte> text)
    {
        int groups = 0;
        bool gap = false;
        int at = 0;
        if (text.Length >= 2 && text[0] == ':')
        {
            if (text[1] != ':')
            {
                return false;
            }

            gap = true;
            at = 2;
        }

        while (at < text.Length)
        {
            int start = at;
            while (at < text.Length && at - start < 5 && char.IsAsciiHexDigit((char)text[at]))
            {
                at++;
            }

            if (at < text.Length && text[at] == '.')
            {
                return IPv4At(text[start..]) == text.Length - start && (gap ? groups <= 5 : groups == 6);
            }

            if (at == start || at - start > 4 || ++groups > 8)
            {
                return false;
            }

            if (at == text.Length)
            {
                break;
            }

            at++;
            if (at == text.Length)
            {
                return false;
            }

            if (text[at] == ':')
            {
                if (gap)
                {
                    return false;
                }

                gap = true;
                at++;
            }
        }

        return gap ? groups <= 7 : groups == 8;
    }

    /// <summary>An address or the name of a machine.</summary>
    public static int HostAt(ReadOnlySpan<byte> text)
    {
        int address = AddressAt(text);
        if (address > 0)
        {
            return address;
        }

        int end = Run(text, HostName);
        while (end > 0 && text[end - 1] is (byte)'.' or (byte)'-')
        {
            end--;
        }

        return end;
    }

    private static int Run(ReadOnlySpan<byte> text, SearchValues<byte> of)
    {
        int end = text.IndexOfAnyExcept(of);
        return end < 0 ? text.Length : end;
    }

    /// <summary>A value in double quotes, its quotes included; a quote after a backslash or doubled is part of it. An unfinished one reaches to the end.</summary>
    public static int QuotedAt(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] is not ((byte)'"' or (byte)'\''))
        {
            return 0;
        }

        byte quote = text[0];
        int at = 1;
        while (at < text.Length)
        {
            int next = text[at..].IndexOfAny(quote, (byte)'\\');
            if (next < 0)
            {
                return text.Length;
            }

            at += next;
            if (text[at] == '\\')
            {
                at += 2;
            }
            else
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    /// <summary>A value of digits.</summary>
    public static long Whole(ReadOnlySpan<byte> digits) => Utf8Parser.TryParse(digits, out long value, out int used) && used == digits.Length ? value : -1;
}
