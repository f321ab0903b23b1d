using System.Buffers;
using VongGac.Detection.Matching;
using VongGac.Model;

namespace VongGac.Detection.Indicators;

/// <summary>What a value is said to be by its row or list.</summary>
internal enum Meant
{
    /// <summary>It speaks for itself.</summary>
    Any,

    /// <summary>An address or network, perhaps with a port.</summary>
    Address,
    Domain,
    Url,
    Hash,
    Path,
}

/// <summary>Recognises a value, brings it into its one writing and keeps it.</summary>
internal sealed class ValueReader(IndicatorBuilder to)
{
    private static readonly SearchValues<byte> PatternSigns = SearchValues.Create("*+?|^$\\{}[]()<>\" "u8);
    private readonly byte[] _plain = new byte[ListFeed.LongestLine];
    private readonly byte[] _normal = new byte[PathText.Room];

    public static Meant MeantBy(IndicatorKind? kind) => kind switch
    {
        null => Meant.Any,
        IndicatorKind.Address or IndicatorKind.Network => Meant.Address,
        IndicatorKind.Domain => Meant.Domain,
        IndicatorKind.Url => Meant.Url,
        IndicatorKind.Path => Meant.Path,
        _ => Meant.Hash,
    };

    /// <summary>Keeps a value; answers why not.</summary>
    /// <param name="value">Without blanks around it, not empty, at most <see cref="ListFeed.LongestLine"/> bytes.</param>
    public Text? Add(ReadOnlySpan<byte> value, Meant meant, Row row)
    {
        if (meant != Meant.Path && Refang.Needed(value))
        {
            value = _plain.AsSpan(0, Refang.Write(value, _plain));
        }

        switch (meant)
        {
            case Meant.Address:
                return Kept(Network(value, row) ?? Words.BadAddress);
            case Meant.Domain:
                return Host(value, row, Words.BadDomain);
            case Meant.Url:
                return Url(value, row);
            case Meant.Hash:
                return Kept(Hash(value, row) ?? Words.BadHash);
            case Meant.Path:
                return Path(value, row);
        }

        // What is an address, network, range or hash can be nothing else.
        if ((Hash(value, row) ?? Network(value, row)) is { } known)
        {
            return Kept(known);
        }

        if (value.IndexOf("://"u8) >= 0)
        {
            return Url(value, row);
        }

        if (PathText.Looks(value))
        {
            return Path(value, row);
        }

        if (value.IndexOf((byte)'/') > 0)
        {
            return Url(value, row);
        }

        return Host(value, row, Words.Nothing);
    }

    /// <summary>Null where the value is of this kind and kept; <see cref="Taken"/> stands for that where null means "not mine".</summary>
    private static Text? Kept(Text answer) => ReferenceEquals(answer, Taken) ? null : answer;

    private static readonly Text Taken = new("-", "-");

    private Text? Network(ReadOnlySpan<byte> value, Row row)
    {
        if (NetworkText.TryRead(value, out UInt128 start, out bool four, out int length))
        {
            to.AddNetwork(start, four, length, row);
            return Taken;
        }

        if (NetworkText.TryRange(value, out uint first, out uint last))
        {
            while (true)
            {
                int prefix = NetworkText.LargestFrom(first, last);
                to.AddNetwork(first, true, prefix, row);
                uint end = PrefixSet<uint>.End(first, prefix);
                if (end == last)
                {
                    return Taken;
                }

                first = end + 1;
            }
        }

        if (HostText.WithoutPort(value, out ReadOnlySpan<byte> host, out _) && host.Length < value.Length && Address.TryParse(host, out start, out four))
        {
            to.AddNetwork(start, four, four ? 32 : 128, row);
            return Taken;
        }

        int slash = value.IndexOf((byte)'/');
        return slash > 0 && Address.TryParse(value[..slash], out _, out _) && value[(slash + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            ? Words.BadNetwork
            : null;
    }

    private Text? Host(ReadOnlySpan<byte> value, Row row, Text otherwise)
    {
        // "*.example.com" and ".example.com" mean what a domain means here anyway.
        value = value.StartsWith("*."u8) ? value[2..] : value.TrimStart((byte)'.');
        if (Network(value, row) is { } address)
        {
            return Kept(address);
        }

        if (!HostText.WithoutPort(value, out ReadOnlySpan<byte> host, out _))
        {
            return otherwise;
        }

        int length = HostText.Domain(host, _normal);
        if (length < 0)
        {
            return host.IndexOfAny(PatternSigns) >= 0 && host.IndexOf((byte)'.') >= 0 ? Words.Pattern : otherwise;
        }

        ReadOnlySpan<byte> name = _normal.AsSpan(0, length);
        int dot = name.LastIndexOf((byte)'.');
        if (dot < 0)
        {
            return ReferenceEquals(otherwise, Words.Nothing) ? otherwise : Words.OneLabel;
        }

        // "1.2.3" and "1.2.3.256" are broken addresses, not names: no top-level domain is a number.
        if (name[(dot + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            return Words.BadAddress;
        }

        return Keep(KeyKind.Domain, name, row);
    }

    private Text? Url(ReadOnlySpan<byte> value, Row row)
    {
        byte[] room = ArrayPool<byte>.Shared.Rent(UrlText.Room);
        try
        {
            if (!UrlText.TryRead(value, room, out UrlText url))
            {
                return Words.BadUrl;
            }

            if (url.Host.IsEmpty)
            {
                return url.Path.Length < 2 ? Words.BadUrl : Keep(KeyKind.UrlPath, url.Path, row);
            }

            return url.HostOnly ? Host(url.Host, row, Words.BadUrl) : Keep(KeyKind.Url, url.Whole, row);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private Text? Hash(ReadOnlySpan<byte> value, Row row)
    {
        Span<byte> bytes = stackalloc byte[32];
        return HashText.TryRead(value, bytes, out KeyKind kind, out int length) ? Keep(kind, bytes[..length], row) ?? Taken : null;
    }

    private Text? Path(ReadOnlySpan<byte> value, Row row)
    {
        int length = PathText.Write(value, _normal, out bool whole);
        if (length <= 0)
        {
            return Words.BadPath;
        }

        // A tail is met behind a separator; its own first one is that.
        ReadOnlySpan<byte> path = whole ? _normal.AsSpan(0, length) : _normal.AsSpan(0, length).TrimStart((byte)'\\');
        return path.IsEmpty ? Words.BadPath : Keep(whole ? KeyKind.Path : KeyKind.PathTail, path, row);
    }

    private Text? Keep(KeyKind kind, ReadOnlySpan<byte> key, Row row) => to.AddText(kind, key, row) ? null : Words.TooMuchText;
}
