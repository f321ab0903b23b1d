using VongGac.Detection.Matching;

namespace VongGac.Detection.Indicators;

/// <summary>
/// URLs in one writing: <c>host[:port]/path?query</c>. Scheme, user and fragment are left out, the host is as in
/// <see cref="HostText"/>, the scheme's own port is dropped, the path stays as it is.
/// </summary>
internal readonly ref struct UrlText
{
    /// <summary>Longer ones are not looked at.</summary>
    public const int Longest = 8192;

    /// <summary>So many bytes hold every normal form.</summary>
    public const int Room = Longest + HostText.Room + 16;

    /// <summary>The host alone; an address without brackets; empty where the URL has none.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>Host, path and query; empty where there is no host.</summary>
    public ReadOnlySpan<byte> Whole { get; private init; }

    /// <summary>Path and query, at least a slash.</summary>
    public ReadOnlySpan<byte> Path { get; private init; }

    /// <summary>It names a host and nothing on it: <c>http://192.0.2.1</c>.</summary>
    public bool HostOnly { get; private init; }

    /// <summary>Reads a URL, with or without scheme, or a path alone.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> to, out UrlText url)
    {
        url = default;
        if (text.Length is 0 or > Longest)
        {
            return false;
        }

        int fragment = text.IndexOf((byte)'#');
        if (fragment >= 0)
        {
            text = text[..fragment];
        }

        int scheme = text.IndexOf("://"u8);
        int usual = -1;
        if (scheme >= 0 && text[..scheme].IndexOfAny((byte)'/', (byte)'?') < 0)
        {
            usual = Usual(text[..scheme]);
            text = text[(scheme + 3)..];
        }
        else if (text.StartsWith("//"u8))
        {
            text = text[2..];
        }
        else if (text.StartsWith("/"u8))
        {
            text.CopyTo(to);
            url = new UrlText { Path = to[..text.Length] };
            return true;
        }

        int slash = text.IndexOfAny((byte)'/', (byte)'?');
        ReadOnlySpan<byte> authority = slash < 0 ? text : text[..slash];
        ReadOnlySpan<byte> path = slash < 0 ? [] : text[slash..];
        authority = authority[(authority.LastIndexOf((byte)'@') + 1)..];
        if (!HostText.WithoutPort(authority, out ReadOnlySpan<byte> host, out int port))
        {
            return false;
        }

        int length;
        if (Address.TryParse(host, out _, out _))
        {
            length = host.Length;
            for (int index = 0; index < length; index++)
            {
                to[index] = Folding.Lower(host[index]);
            }
        }
        else
        {
            length = HostText.Domain(host, to);
            if (length < 0)
            {
                return false;
            }
        }

        int at = length;
        if (port >= 0 && port != usual)
        {
            to[at++] = (byte)':';
            port.TryFormat(to[at..], out int digits, provider: System.Globalization.CultureInfo.InvariantCulture);
            at += digits;
        }

        int begin = at;
        if (path.IsEmpty || path[0] == '?')
        {
            to[at++] = (byte)'/';
        }

        path.CopyTo(to[at..]);
        at += path.Length;
        url = new UrlText { Host = to[..length], Whole = to[..at], Path = to[begin..at], HostOnly = path.IsEmpty && port < 0 };
        return true;
    }

    private static int Usual(ReadOnlySpan<byte> scheme) =>
        Is(scheme, "http"u8) ? 80 : Is(scheme, "https"u8) ? 443 : Is(scheme, "ftp"u8) ? 21 : Is(scheme, "ws"u8) ? 80 : Is(scheme, "wss"u8) ? 443 : -1;

    private static bool Is(ReadOnlySpan<byte> scheme, ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(scheme, name);
}
