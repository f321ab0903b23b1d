using System.Text;

namespace VongGac.Detection.Indicators;

/// <summary>
/// Asks an <see cref="IndicatorSet"/> of one event or line after another. One thread at a time; allocates only for hits. A hit that a
/// warning list speaks against is told with that list's name, never dropped.
/// </summary>
public sealed class IndicatorMatcher
{
    private const int MostSegments = 64;
    private readonly IndicatorSet _set;
    private readonly (int Field, string Name, Holding Holding)[] _fields;
    private readonly byte[] _name = new byte[HostText.Room];
    private readonly byte[] _url = new byte[UrlText.Room];
    private readonly byte[] _path = new byte[PathText.Room];
    private readonly List<(Row Row, IndicatorKind Kind, bool Exact)> _rows = [];
    private readonly List<IndicatorHit> _hits = [];

    /// <param name="set">The lists.</param>
    /// <param name="engine">Made with <see cref="EventFields.Names"/>; null where only text lines are asked about.</param>
    public IndicatorMatcher(IndicatorSet set, Engine? engine = null)
    {
        _set = set;
        _fields = engine is null
            ? []
            : [.. EventFields.All.SelectMany(kind => kind.Names.Select(name => (engine.Field(name), name, kind.Holding))).Where(field => field.Item1 >= 0)];
    }

    /// <summary>Every hit in the fields of an event; valid until the next call.</summary>
    public IReadOnlyList<IndicatorHit> Match(EventValues values)
    {
        _hits.Clear();
        foreach ((int field, string name, Holding holding) in _fields)
        {
            for (int value = values.First(field); value >= 0; value = values.Next(value))
            {
                ReadOnlySpan<byte> text = values.Text(value).Trim(" \t\r\n"u8);
                if (text.IsEmpty)
                {
                    continue;
                }

                switch (holding)
                {
                    case Holding.Address or Holding.Host:
                        Host(text, text, name);
                        break;
                    case Holding.Url:
                        Url(text, name);
                        break;
                    case Holding.Hashes:
                        Hashes(text, name);
                        break;
                    case Holding.Path:
                        Path(text, name);
                        break;
                    default:
                        Addresses(text, name);
                        break;
                }
            }
        }

        return _hits;
    }

    /// <summary>Every listed address in a line of text, whatever it is a line of; valid until the next call.</summary>
    public IReadOnlyList<IndicatorHit> Match(ReadOnlySpan<byte> line)
    {
        _hits.Clear();
        Addresses(line, "");
        return _hits;
    }

    private void Addresses(ReadOnlySpan<byte> text, string field)
    {
        int at = 0;
        while (AddressScan.Next(text, _set.Addresses, ref at, out TextAddress found))
        {
            Address(found.Address, found.Four, text.Slice(found.Start, found.Length), field);
        }
    }

    private void Address(UInt128 address, bool four, ReadOnlySpan<byte> seen, string field)
    {
        if (four ? !_set.Addresses.Holds((uint)address) : !_set.Addresses.HoldsSix(address))
        {
            return;
        }

        _rows.Clear();
        _set.Addresses.Rows(address, four, _rows);
        string value = Encoding.UTF8.GetString(seen);
        string? against = _set.Warnings.OfAddress(address, four, seen);
        foreach ((Row row, IndicatorKind kind, bool exact) in _rows)
        {
            _hits.Add(new IndicatorHit(_set.IndicatorOf(row, kind), field, value, exact, against));
        }
    }

    /// <param name="seen">What the event says, of which the host is a part.</param>
    private void Host(ReadOnlySpan<byte> text, ReadOnlySpan<byte> seen, string field)
    {
        if (!HostText.WithoutPort(text, out ReadOnlySpan<byte> host, out _))
        {
            return;
        }

        if (Matching.Address.TryParse(host, out UInt128 address, out bool four))
        {
            Address(address, four, seen, field);
            return;
        }

        int length = HostText.Domain(host, _name);
        ReadOnlySpan<byte> whole = length < 0 ? [] : _name.AsSpan(0, length);
        for (ReadOnlySpan<byte> name = whole; !name.IsEmpty;)
        {
            for (int entry = _set.Texts.Find(KeyKind.Domain, name); entry >= 0; entry = _set.Texts.Next(entry))
            {
                bool exact = name.Length == whole.Length;
                string? against = _set.Warnings.OfHost(whole) ?? (exact ? null : _set.Warnings.OfHost(name));
                Hit(entry, IndicatorKind.Domain, field, seen, exact, against);
            }

            int dot = name.IndexOf((byte)'.');
            name = dot < 0 ? [] : name[(dot + 1)..];
        }
    }

    private void Url(ReadOnlySpan<byte> text, string field)
    {
        if (!UrlText.TryRead(text, _url, out UrlText url))
        {
            return;
        }

        if (!url.Host.IsEmpty)
        {
            Host(url.Host, text, field);
            Below(url, text, field);
        }

        // A path alone is met at its end too: a shell keeps its name in whatever folder it was put.
        ReadOnlySpan<byte> path = url.Path;
        int query = path.IndexOf((byte)'?');
        int end = query < 0 ? path.Length : query;
        int segments = 0;
        for (int slash = 0; slash >= 0 && slash < end && segments++ < MostSegments;)
        {
            UrlKey(KeyKind.UrlPath, path[slash..], text, field, url, slash == 0);
            if (query > 0)
            {
                UrlKey(KeyKind.UrlPath, path[slash..end], text, field, url, slash == 0);
            }

            int next = path[(slash + 1)..end].IndexOf((byte)'/');
            slash = next < 0 ? -1 : slash + 1 + next;
        }
    }

    /// <summary>The URL itself, without its query, and every folder above it.</summary>
    private void Below(in UrlText url, ReadOnlySpan<byte> text, string field)
    {
        ReadOnlySpan<byte> whole = url.Whole;
        UrlKey(KeyKind.Url, whole, text, field, url, true);
        int query = whole.IndexOf((byte)'?');
        int end = query < 0 ? whole.Length : query;
        if (query >= 0)
        {
            UrlKey(KeyKind.Url, whole[..end], text, field, url, true);
        }

        int segments = 0;
        for (int slash = whole[..end].LastIndexOf((byte)'/'); slash > 0 && segments++ < MostSegments; slash = whole[..slash].LastIndexOf((byte)'/'))
        {
            if (slash + 1 < end)
            {
                UrlKey(KeyKind.Url, whole[..(slash + 1)], text, field, url, false);
            }
        }
    }

    private void UrlKey(KeyKind kind, ReadOnlySpan<byte> key, ReadOnlySpan<byte> seen, string field, in UrlText url, bool exact)
    {
        for (int entry = _set.Texts.Find(kind, key); entry >= 0; entry = _set.Texts.Next(entry))
        {
            string? against = url.Host.IsEmpty
                ? _set.Warnings.OfText(Spoken.Url, seen)
                : _set.Warnings.OfHost(url.Host, Spoken.Url) ?? _set.Warnings.OfText(Spoken.Url, seen);
            Hit(entry, IndicatorKind.Url, field, seen, exact, against);
        }
    }

    private void Hashes(ReadOnlySpan<byte> text, string field)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOfAny((byte)',', (byte)' ');
            ReadOnlySpan<byte> one = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            int equals = one.IndexOfAny((byte)'=', (byte)':');
            ReadOnlySpan<byte> name = equals < 0 ? [] : one[..equals];

            // An import hash is as long as an MD5 and says nothing of the file's bytes.
            if (!Ascii.EqualsIgnoreCase(name, "IMPHASH"u8))
            {
                Hash(one[(equals + 1)..], field);
            }
        }
    }

    private void Hash(ReadOnlySpan<byte> text, string field)
    {
        Span<byte> bytes = stackalloc byte[32];
        if (!HashText.TryRead(text, bytes, out KeyKind kind, out int length))
        {
            return;
        }

        (IndicatorKind shown, Spoken spoken) = kind switch
        {
            KeyKind.Md5 => (IndicatorKind.Md5, Spoken.Md5),
            KeyKind.Sha1 => (IndicatorKind.Sha1, Spoken.Sha1),
            _ => (IndicatorKind.Sha256, Spoken.Sha256),
        };
        for (int entry = _set.Texts.Find(kind, bytes[..length]); entry >= 0; entry = _set.Texts.Next(entry))
        {
            Hit(entry, shown, field, text, true, _set.Warnings.OfText(spoken, text));
        }
    }

    private void Path(ReadOnlySpan<byte> text, string field)
    {
        int length = PathText.Write(text, _path, out bool whole);
        if (length <= 0)
        {
            return;
        }

        ReadOnlySpan<byte> path = _path.AsSpan(0, length);
        for (int entry = _set.Texts.Find(KeyKind.Path, path); whole && entry >= 0; entry = _set.Texts.Next(entry))
        {
            Hit(entry, IndicatorKind.Path, field, text, true, _set.Warnings.OfText(Spoken.Path, text));
        }

        int segments = 0;
        for (ReadOnlySpan<byte> tail = path; !tail.IsEmpty && segments++ < MostSegments;)
        {
            for (int entry = _set.Texts.Find(KeyKind.PathTail, tail); entry >= 0; entry = _set.Texts.Next(entry))
            {
                Hit(entry, IndicatorKind.Path, field, text, false, _set.Warnings.OfText(Spoken.Path, text));
            }

            int separator = tail.IndexOfAny((byte)'\\', (byte)'/');
            tail = separator < 0 ? [] : tail[(separator + 1)..];
        }
    }

    private void Hit(int entry, IndicatorKind kind, string field, ReadOnlySpan<byte> seen, bool exact, string? against) =>
        _hits.Add(new IndicatorHit(_set.IndicatorOf(_set.Texts.RowOf(entry), kind), field, Encoding.UTF8.GetString(seen), exact, against));
}
