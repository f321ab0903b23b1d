namespace VongGac.Detection.Correlation;

/// <summary>
/// Events that wait until none before them can come any more. They leave in the order of their times, those of one time in the order in
/// which they came. Events that come in order cost no sorting.
/// </summary>
internal sealed class WaitingEvents
{
    private readonly Slab _slab = new();
    private readonly Queue<Waiting> _inOrder = new();
    private readonly PriorityQueue<Waiting, (long Time, long Turn)> _others = new();
    private long _newest = long.MinValue;
    private long _turn;

    public int Count => _inOrder.Count + _others.Count;

    /// <summary>Bytes of what waits.</summary>
    public long Bytes => _slab.Used + ((long)Count * 64);

    public void Add(long time, string source, long record, ReadOnlySpan<byte> values)
    {
        var waiting = new Waiting(time, _turn++, source, record, _slab.Rent(values.Length), values.Length);
        values.CopyTo(_slab.At(waiting.Handle, values.Length));
        if (time >= _newest || _inOrder.Count == 0)
        {
            _newest = time;
            _inOrder.Enqueue(waiting);
        }
        else
        {
            _others.Enqueue(waiting, (time, waiting.Turn));
        }
    }

    /// <summary>The time of the next to leave; false when nothing waits.</summary>
    public bool TryNext(out long time)
    {
        bool any = Count > 0;
        time = !any ? 0 : FromOthers() ? _others.Peek().Time : _inOrder.Peek().Time;
        return any;
    }

    /// <summary>Takes the next one out; its bytes stay valid until the next is added.</summary>
    public Waiting Take(out ReadOnlySpan<byte> values)
    {
        Waiting waiting = FromOthers() ? _others.Dequeue() : _inOrder.Dequeue();
        values = _slab.At(waiting.Handle, waiting.Length);
        return waiting;
    }

    /// <summary>What <see cref="Take"/> gave is no longer needed.</summary>
    public void Done(in Waiting waiting) => _slab.Return(waiting.Handle, waiting.Length);

    private bool FromOthers() =>
        _others.TryPeek(out Waiting other, out _)
        && (!_inOrder.TryPeek(out Waiting first) || (other.Time, other.Turn).CompareTo((first.Time, first.Turn)) < 0);
}

/// <summary>One event that waits.</summary>
internal readonly record struct Waiting(long Time, long Turn, string Source, long Record, uint Handle, int Length);
