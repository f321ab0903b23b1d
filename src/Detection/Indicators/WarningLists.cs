using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using VongGac.Detection.Matching;

namespace VongGac.Detection.Indicators;

/// <summary>What kind of value is looked at, as bits: a warning list speaks of several.</summary>
[Flags]
internal enum Spoken
{
    None = 0,
    Address = 1,
    Host = 2,
    Url = 4,
    Md5 = 8,
    Sha1 = 16,
    Sha256 = 32,
    Path = 64,
    All = 127,
}

/// <summary>Warning lists of MISP, asked only about what an indicator has hit.</summary>
internal sealed class WarningLists
{
    private static readonly TimeSpan RegexLimit = TimeSpan.FromMilliseconds(100);
    private readonly List<(string Name, Spoken Of)> _lists = [];
    private readonly Chunks<Network<uint>> _fours = new();
    private readonly Chunks<Network<UInt128>> _sixes = new();
    private readonly TextSet _texts = new();
    private readonly Dictionary<uint, List<(byte[] Part, int List)>> _parts = [];
    private readonly List<(byte[] Part, int List)> _shortParts = [];
    private readonly List<(Regex Regex, int List)> _regexes = [];
    private PrefixSet<uint>? _four;
    private PrefixSet<UInt128>? _six;

    /// <summary>A further list; answers its number.</summary>
    public int Begin(string name, Spoken of)
    {
        _lists.Add((name, of));
        return _lists.Count - 1;
    }

    public void AddNetwork(UInt128 start, bool four, int length, int list)
    {
        if (four)
        {
            _fours.Add(new((uint)start, (byte)length, new Row(0, list)));
        }
        else
        {
            _sixes.Add(new(start, (byte)length, new Row(0, list)));
        }
    }

    public void AddHost(ReadOnlySpan<byte> normal, int list) => _texts.Add(KeyKind.Domain, normal, new Row(0, list));

    public void AddWhole(ReadOnlySpan<byte> folded, int list) => _texts.Add(KeyKind.Whole, folded, new Row(0, list));

    public void AddPart(byte[] folded, int list)
    {
        if (folded.Length < 4)
        {
            _shortParts.Add((folded, list));
            return;
        }

        (CollectionsMarshal.GetValueRefOrAddDefault(_parts, MemoryMarshal.Read<uint>(folded), out _) ??= []).Add((folded, list));
    }

    /// <summary>Takes an expression in MISP's writing, <c>/pattern/flags</c>; throws like <see cref="Regex"/> where it cannot be read.</summary>
    public void AddRegex(string written, int list)
    {
        RegexOptions options = RegexOptions.CultureInvariant;
        int close = written.LastIndexOf('/');
        if (written.StartsWith('/') && close > 0)
        {
            string flags = written[(close + 1)..];
            options |= flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None;
            options |= flags.Contains('s', StringComparison.Ordinal) ? RegexOptions.Singleline : RegexOptions.None;
            options |= flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None;
            written = written[1..close];
        }

        _regexes.Add((new Regex(written, options, RegexLimit), list));
    }

    public void Freeze()
    {
        // Several lists may name the same: each counts, and none is reported as repeated.
        _four = new PrefixSet<uint>(_fours, PrefixOrder.Of(_fours), static (_, _) => false);
        _six = new PrefixSet<UInt128>(_sixes, PrefixOrder.Of(_sixes), static (_, _) => false);
        _texts.Freeze(static (_, _) => false);
    }

    /// <summary>The name of the first list that speaks against an address; null when none does.</summary>
    public string? OfAddress(UInt128 address, bool four, ReadOnlySpan<byte> text)
    {
        if (_lists.Count == 0)
        {
            return null;
        }

        if (four)
        {
            for (int network = _four!.Find((uint)address); network >= 0; network = _four.Around(network))
            {
                if (Speaks(_four.RowOf(network).Origin, Spoken.Address) is { } name)
                {
                    return name;
                }
            }
        }
        else
        {
            for (int network = _six!.Find(address); network >= 0; network = _six.Around(network))
            {
                if (Speaks(_six.RowOf(network).Origin, Spoken.Address) is { } name)
                {
                    return name;
                }
            }
        }

        return OfText(Spoken.Address, text);
    }

    /// <summary>The same of a name of a host, in its normal form.</summary>
    public string? OfHost(ReadOnlySpan<byte> host, Spoken kind = Spoken.Host)
    {
        if (_lists.Count == 0)
        {
            return null;
        }

        for (ReadOnlySpan<byte> name = host; !name.IsEmpty;)
        {
            for (int entry = _texts.Find(KeyKind.Domain, name); entry >= 0; entry = _texts.Next(entry))
            {
                if (Speaks(_texts.RowOf(entry).Origin, kind) is { } list)
                {
                    return list;
                }
            }

            int dot = name.IndexOf((byte)'.');
            name = dot < 0 ? [] : name[(dot + 1)..];
        }

        return OfText(kind, host);
    }

    /// <summary>The same of any value by its text alone.</summary>
    public string? OfText(Spoken kind, ReadOnlySpan<byte> text)
    {
        if (_lists.Count == 0)
        {
            return null;
        }

        byte[] folded = Folding.Fold(text);
        for (int entry = _texts.Find(KeyKind.Whole, folded); entry >= 0; entry = _texts.Next(entry))
        {
            if (Speaks(_texts.RowOf(entry).Origin, kind) is { } name)
            {
                return name;
            }
        }

        for (int at = 0; at + 4 <= folded.Length; at++)
        {
            if (_parts.TryGetValue(MemoryMarshal.Read<uint>(folded.AsSpan(at)), out List<(byte[] Part, int List)>? parts))
            {
                foreach ((byte[] part, int list) in parts)
                {
                    if (folded.AsSpan(at).StartsWith(part) && Speaks(list, kind) is { } name)
                    {
                        return name;
                    }
                }
            }
        }

        foreach ((byte[] part, int list) in _shortParts)
        {
            if (folded.AsSpan().IndexOf(part) >= 0 && Speaks(list, kind) is { } name)
            {
                return name;
            }
        }

        return _regexes.Count == 0 ? null : OfRegex(kind, Encoding.UTF8.GetString(text));
    }

    private string? OfRegex(Spoken kind, string text)
    {
        foreach ((Regex regex, int list) in _regexes)
        {
            try
            {
                if (Speaks(list, kind) is { } name && regex.IsMatch(text))
                {
                    return name;
                }
            }
            catch (RegexMatchTimeoutException)
            {
                // Not seen that the list speaks against it: the hit stands, which is the safe side.
            }
        }

        return null;
    }

    private string? Speaks(int list, Spoken kind) => (_lists[list].Of & kind) != Spoken.None ? _lists[list].Name : null;
}
