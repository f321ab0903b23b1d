using System.Text;

namespace VongGac.Detection.Indicators;

/// <summary>Collects lists; <see cref="Build"/> freezes them. One thread.</summary>
public sealed class IndicatorBuilder
{
    /// <summary>So many different combinations of list, confidence, validity and label.</summary>
    internal const int MostOrigins = 65_536;

    private const int LongestLabel = 256;

    private readonly List<ListReport> _reports = [];
    private readonly List<Origin> _origins = [];
    private readonly Dictionary<Origin, int> _originNumbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _labels = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly Chunks<OneAddress> _singles = new();
    private readonly Chunks<Network<uint>> _fours = new();
    private readonly Chunks<Network<UInt128>> _sixes = new();
    private readonly TextSet _texts = new();
    private Origin? _common;
    private ListFeed? _open;
    private bool _built;

    internal WarningLists Warnings { get; } = new();

    /// <summary>Begins a list that comes in pieces; the one before ends with it.</summary>
    /// <exception cref="InvalidOperationException">The set was built.</exception>
    public ListFeed Begin(ListSource source)
    {
        if (_built)
        {
            throw new InvalidOperationException("the set was built");
        }

        _open?.End();
        var report = new ListReport(source);
        _reports.Add(report);
        return _open = new ListFeed(this, report, _reports.Count - 1);
    }

    /// <summary>Takes a list that is in memory.</summary>
    public ListReport Add(ListSource source, ReadOnlySpan<byte> text)
    {
        ListFeed feed = Begin(source);
        feed.Feed(text);
        return feed.End();
    }

    /// <summary>Freezes what was taken. The builder is of no use afterwards.</summary>
    public IndicatorSet Build()
    {
        _open?.End();
        _built = true;
        _texts.Freeze(Same);
        var addresses = new AddressSet(_singles, _fours, _sixes, Same);
        Warnings.Freeze();
        return new IndicatorSet(_reports, _origins, addresses, _texts, Warnings);
    }

    internal void AddNetwork(UInt128 start, bool four, int length, Row row)
    {
        if (!four)
        {
            _sixes.Add(new(start, (byte)length, row));
        }
        else if (length == 32)
        {
            _singles.Add(new((uint)start, row));
        }
        else
        {
            _fours.Add(new((uint)start, (byte)length, row));
        }
    }

    internal void AddSingle(uint address, Row row) => _singles.Add(new(address, row));

    internal bool AddText(KeyKind kind, ReadOnlySpan<byte> key, Row row) => _texts.Add(kind, key, row);

    /// <summary>The number of what rows have in common; -1 when there are too many.</summary>
    internal int OriginOf(Origin origin)
    {
        if (_originNumbers.TryGetValue(origin, out int number))
        {
            return number;
        }

        if (_origins.Count == MostOrigins)
        {
            return -1;
        }

        _originNumbers.Add(origin, _origins.Count);
        _origins.Add(origin);
        return _origins.Count - 1;
    }

    /// <summary>The same for a row with a label; without allocating where rows differ in nothing else.</summary>
    internal int OriginOf(int list, int confidence, DateTimeOffset? from, DateTimeOffset? until, ReadOnlySpan<byte> label)
    {
        Span<char> characters = stackalloc char[LongestLabel];
        ReadOnlySpan<char> text = characters[..Encoding.UTF8.GetChars(label.Length > LongestLabel ? label[..LongestLabel] : label, characters)];
        if (_common is not { } common || common.List != list || common.Confidence != confidence || common.From != from || common.Until != until)
        {
            _common = new Origin(list, confidence, from, until, null);
            _labels.Dictionary.Clear();
        }

        if (!_labels.TryGetValue(text, out int number))
        {
            number = OriginOf(_common with { Label = text.IsEmpty ? null : text.ToString() });
            if (number >= 0)
            {
                _labels.Dictionary.Add(text.ToString(), number);
            }
        }

        return number;
    }

    /// <summary>The later row only repeats the earlier: it is of the same list.</summary>
    private bool Same(Row earlier, Row later)
    {
        int list = _origins[earlier.Origin].List;
        if (list != _origins[later.Origin].List)
        {
            return false;
        }

        _reports[list].Repeated++;
        _reports[list].Taken--;
        return true;
    }
}
