using System.Buffers;
using System.Globalization;
using System.Text;
using VongGac.Detection.Matching;

namespace VongGac.Detection.Indicators;

/// <summary>Names of hosts in one writing: lower case, ASCII (RFC 5890's A-labels), no dot at the end.</summary>
internal static class HostText
{
    /// <summary>So many bytes hold every name's normal form.</summary>
    public const int Room = 256;

    private const int LongestInput = 1024;

    private static readonly SearchValues<byte> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_."u8);

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <summary>Writes the normal form; answers its length, or -1 where the bytes are no name of a host.</summary>
    public static int Domain(ReadOnlySpan<byte> text, Span<byte> to)
    {
        if (text.Length is 0 or > LongestInput)
        {
            return -1;
        }

        if (!Ascii.IsValid(text))
        {
            Span<byte> ascii = stackalloc byte[Room * 4];
            int length = Punycode(text, ascii);
            return length < 0 ? -1 : Domain(ascii[..length], to);
        }

        if (text[^1] == '.')
        {
            text = text[..^1];
        }

        if (text.Length is 0 or > 253)
        {
            return -1;
        }

        for (int index = 0; index < text.Length; index++)
        {
            to[index] = Folding.Lower(text[index]);
        }

        ReadOnlySpan<byte> name = to[..text.Length];
        if (name.IndexOfAnyExcept(Plain) >= 0)
        {
            return -1;
        }

        for (int label = 0; label <= name.Length;)
        {
            int dot = name[label..].IndexOf((byte)'.');
            int length = dot < 0 ? name.Length - label : dot;
            if (length is 0 or > 63)
            {
                return -1;
            }

            label += length + 1;
        }

        return name.Length;
    }

    /// <summary>The part in front of a port (<c>host:80</c>, <c>[2001:db8::1]:80</c>); an IPv6 address alone stays whole.</summary>
    /// <returns>False where what stands behind the colon is no port.</returns>
    public static bool WithoutPort(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> host, out int port)
    {
        host = text;
        port = -1;
        if (text.Length > 2 && text[0] == '[')
        {
            int close = text.IndexOf((byte)']');
            if (close < 0)
            {
                return false;
            }

            host = text[1..close];
            ReadOnlySpan<byte> rest = text[(close + 1)..];
            return rest.IsEmpty || (rest[0] == ':' && Port(rest[1..], out port));
        }

        int colon = text.IndexOf((byte)':');
        if (colon < 0 || text[(colon + 1)..].IndexOf((byte)':') >= 0)
        {
            return true;
        }

        host = text[..colon];
        return Port(text[(colon + 1)..], out port);
    }

    private static bool Port(ReadOnlySpan<byte> digits, out int port)
    {
        // "host:" with nothing behind is the default port (RFC 3986, 3.2.3).
        port = -1;
        return digits.IsEmpty || (digits.Length <= 5 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535);
    }

    private static int Punycode(ReadOnlySpan<byte> text, Span<byte> to)
    {
        Span<char> characters = stackalloc char[LongestInput];
        if (System.Text.Unicode.Utf8.ToUtf16(text, characters, out _, out int length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return -1;
        }

        // Three more full stops count as dots (RFC 3490, 3.1).
        Span<char> name = characters[..length];
        name.Replace('\u3002', '.');
        name.Replace('\uFF0E', '.');
        name.Replace('\uFF61', '.');
        for (int index = 0; index < name.Length; index++)
        {
            name[index] = char.ToLowerInvariant(name[index]);
        }

        try
        {
            string ascii = Idn.GetAscii(name.ToString());
            return ascii.Length > to.Length ? -1 : Encoding.ASCII.GetBytes(ascii, to);
        }
        catch (ArgumentException)
        {
            // Not a name: the caller says so with its place.
            return -1;
        }
    }
}
