using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>
/// One correlation's open groups. A group opens with its first event and is over when a whole timespan passes without one. It fires at most
/// once in a timespan, so no event is part of two of its detections.
/// </summary>
internal sealed class Groups(CorrelationRule rule, Slab slab, Budget budget)
{
    /// <summary>Bytes a group takes beside its key and what is counted in it: its entry, its share of the table, and its counter's place.</summary>
    public const int BytesEach = 40 + 8 + 16;

    private readonly long _span = rule.Timespan.Ticks;
    private readonly GroupTable _table = new(slab);
    private readonly Counter _counter = Counter.Of(rule, slab, budget);

    public int Count => _table.Count;

    /// <summary>When the group touched longest ago had its last event; the end of time when there is none.</summary>
    public long Oldest => _table.Oldest < 0 ? long.MaxValue : _table.LastOf(_table.Oldest);

    /// <summary>Counts an event; true when there is a detection.</summary>
    public bool Add(ReadOnlySpan<byte> key, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        Expire(time);
        uint hash = SameBytes.Hash(key);
        int group = _table.Find(key, hash);
        if (group < 0)
        {
            group = _table.Add(key, hash, time);
        }
        else
        {
            _table.Touch(group, time);
        }

        if (!_counter.Add(group, time, positions, values, fields, out measure))
        {
            return false;
        }

        ref long fired = ref _counter.Fired(ref _table.FiredOf(group));
        if (fired != long.MinValue && time <= fired + _span)
        {
            return false;
        }

        fired = time;
        _counter.Spend(group);
        return true;
    }

    /// <summary>Removes the groups that are over.</summary>
    public void Expire(long time)
    {
        while (_table.Oldest >= 0 && _table.LastOf(_table.Oldest) < time - _span)
        {
            ForgetOldest();
        }
    }

    public void ForgetOldest()
    {
        int group = _table.Oldest;
        _counter.Forget(group);
        _table.Remove(group);
    }
}
