using System.Runtime.InteropServices;
using System.Text;

namespace VongGac.Detection.Correlation;

/// <summary>
/// Correlates what rules match: is given every event's matches, and gives back what correlation rules find in them. Time is what events say.
/// One thread at a time.
/// </summary>
public sealed class Correlator
{
    private readonly Wiring _wiring;
    private readonly CorrelationLimits _limits;
    private readonly Action<CorrelationDetection> _found;
    private readonly SlotWriter _slots;
    private readonly WaitingEvents _waiting = new();
    private readonly Groups[] _groups;
    private readonly Slab _slab = new();
    private readonly Budget _budget = new();
    private readonly List<Plug> _plugs = [];
    private readonly List<int> _positions = [];
    private readonly KeyWriter _key = new();
    private readonly KeyWriter _other = new();
    private long _newest = long.MinValue;
    private long _counted = long.MinValue;
    private int _open;

    /// <param name="engine">Whose matches are given.</param>
    /// <param name="found">Called for each detection, in the order of their times.</param>
    /// <param name="limits">How long to wait and how much to keep; the defaults when null.</param>
    public Correlator(Engine engine, Action<CorrelationDetection> found, CorrelationLimits? limits = null)
    {
        _wiring = engine.Wiring;
        _limits = limits ?? new CorrelationLimits();
        _found = found;
        _slots = new SlotWriter(_wiring, engine);
        _groups = [.. _wiring.Rules.Select(rule => new Groups(rule, _slab, _budget))];
    }

    /// <summary>Matches of events that came later than <see cref="CorrelationLimits.Lateness"/> allows: not counted.</summary>
    public long Late { get; private set; }

    /// <summary>Matches of events that say they are from after <see cref="CorrelationLimits.Latest"/>: not counted.</summary>
    public long Future { get; private set; }

    /// <summary>Matches of events that do not say when they happened: not counted.</summary>
    public long Untimed { get; private set; }

    /// <summary>Events a correlation did not count because a field of its group is missing in them.</summary>
    public long Groupless { get; private set; }

    /// <summary>Events counted before their time because too many waited: later ones may have come out of order.</summary>
    public long Hurried { get; private set; }

    /// <summary>Groups forgotten before their time because too many were open: what they had counted is lost.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Values that left a window before their time because it held too many.</summary>
    public long Crowded => _budget.Crowded;

    /// <summary>Groups open now.</summary>
    public int Open => _open;

    /// <summary>Bytes of the open groups.</summary>
    public long GroupBytes => _slab.Used + _budget.Bytes + ((long)_open * Groups.BytesEach);

    /// <summary>Takes the matches of one event; to be called behind every <see cref="Matcher.Match"/>.</summary>
    /// <param name="matches">What the matcher answered.</param>
    /// <param name="values">The event's values, from <see cref="Matcher.Values"/>.</param>
    /// <param name="source">Where the event was found, as detections shall say it.</param>
    /// <param name="record">Its number there.</param>
    public void Add(ReadOnlySpan<int> matches, in EventValues values, string source, long record)
    {
        if (_groups.Length == 0 || !_slots.Rules(matches))
        {
            return;
        }

        if (!values.TryTime(out DateTime time))
        {
            Untimed++;
            return;
        }

        if (time > _limits.Latest)
        {
            Future++;
            return;
        }

        if (time.Ticks < _counted)
        {
            Late++;
            return;
        }

        _slots.Values(values);
        Advance(time);
        if (time.Ticks <= _counted && _waiting.Count == 0)
        {
            Count(time.Ticks, source, record, _slots.Bytes);
            return;
        }

        _waiting.Add(time.Ticks, source, record, _slots.Bytes);
        while (_waiting.Bytes > _limits.MostWaitingBytes)
        {
            Hurried++;
            CountNext();
        }
    }

    /// <summary>
    /// It is that late, whatever events come: those that waited for it are counted. For streams that fall silent; <see cref="Add"/> does it for
    /// the time of every event.
    /// </summary>
    public void Advance(DateTime time)
    {
        if (time.Ticks <= _newest)
        {
            return;
        }

        _newest = time.Ticks;
        if (_limits.Lateness.Ticks < _newest)
        {
            Release(_newest - _limits.Lateness.Ticks);
        }
    }

    /// <summary>No more events will come, or none out of order: everything that waits is counted.</summary>
    public void Flush() => Release(_newest);

    private void Release(long until)
    {
        while (_waiting.TryNext(out long time) && time <= until)
        {
            CountNext();
        }

        _counted = long.Max(_counted, until);
    }

    private void CountNext()
    {
        Waiting waiting = _waiting.Take(out ReadOnlySpan<byte> values);
        _counted = long.Max(_counted, waiting.Time);
        Count(waiting.Time, waiting.Source, waiting.Record, values);
        _waiting.Done(waiting);
    }

    /// <summary>Counts an event everywhere its matches count; what is found counts on in the correlations that refer to it.</summary>
    private void Count(long time, string source, long record, ReadOnlySpan<byte> bytes)
    {
        SlotValues values = _slots.Read(bytes);
        _plugs.Clear();
        int count = SlotWriter.RulesIn(bytes);
        for (int index = 0; index < count; index++)
        {
            _plugs.AddRange(_wiring.ByRule[SlotWriter.RuleAt(bytes, index)].AsSpan());
        }

        while (_plugs.Count > 0)
        {
            // Whatever feeds a correlation stands before it: what the first gets is complete. Of several rules, the one that was read first
            // says the event's fields.
            Plug plug = _plugs[0];
            int at = 0;
            for (int other = 1; other < _plugs.Count; other++)
            {
                Plug one = _plugs[other];
                if ((one.Correlation, one.Rule, one.Position).CompareTo((plug.Correlation, plug.Rule, plug.Position)) < 0)
                {
                    plug = one;
                    at = other;
                }
            }

            _plugs.RemoveAt(at);
            CountIn(plug, time, source, record, values);
        }
    }

    private void CountIn(Plug plug, long time, string source, long record, in SlotValues values)
    {
        if (!_key.Together(values, plug.Wanted.Group))
        {
            Groupless++;
            return;
        }

        // The event counts once in a group, however many of the rules it matches.
        int correlation = plug.Correlation;
        _positions.Clear();
        _positions.Add(plug.Position);
        for (int other = _plugs.Count - 1; other >= 0; other--)
        {
            Plug same = _plugs[other];
            if (same.Correlation == correlation && _other.Together(values, same.Wanted.Group) && _other.Bytes.SequenceEqual(_key.Bytes))
            {
                _positions.Add(same.Position);
                _plugs.RemoveAt(other);
            }
        }

        Groups groups = _groups[correlation];
        int before = groups.Count;
        bool fires = groups.Add(_key.Bytes, time, CollectionsMarshal.AsSpan(_positions), values, plug.Wanted.Values, out decimal measure);
        _open += groups.Count - before;
        Shrink(time);
        if (!fires)
        {
            return;
        }

        if (_wiring.Reports[correlation])
        {
            _found(new CorrelationDetection(
                _wiring.Rules[correlation], new DateTime(time, DateTimeKind.Utc), GroupOf(correlation, plug.Wanted, values), measure, source, record));
        }

        foreach (Socket outer in _wiring.ByCorrelation[correlation])
        {
            _plugs.Add(_wiring.Chained(outer, plug.Rule));
        }
    }

    private KeyValuePair<string, string>[] GroupOf(int correlation, Wanted wanted, in SlotValues values)
    {
        IReadOnlyList<string> names = _wiring.Rules[correlation].GroupBy;
        var group = new KeyValuePair<string, string>[names.Count];
        for (int index = 0; index < group.Length; index++)
        {
            int place = values.First(wanted.Group[index]);
            group[index] = new(names[index], Encoding.UTF8.GetString(values.Read(ref place)));
        }

        return group;
    }

    /// <summary>Keeps the open groups within the limits: what is over goes first, then what was touched longest ago.</summary>
    private void Shrink(long time)
    {
        if (_open <= _limits.MostGroups && GroupBytes <= _limits.MostGroupBytes)
        {
            return;
        }

        foreach (Groups groups in _groups)
        {
            int before = groups.Count;
            groups.Expire(time);
            _open += groups.Count - before;
        }

        while (_open > 0 && (_open > _limits.MostGroups || GroupBytes > _limits.MostGroupBytes))
        {
            _groups.MinBy(groups => groups.Oldest)!.ForgetOldest();
            _open--;
            Forgotten++;
        }
    }
}
