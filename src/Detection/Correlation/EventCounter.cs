using System.Runtime.InteropServices;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>
/// event_count, exactly: the times of a group's latest events, no more of them than the condition can tell apart (N for <c>gte: N</c>).
/// Whether there are N events in a window depends on the N latest alone, so older ones need not be kept.
/// </summary>
internal sealed class EventCounter(CorrelationRule rule, Slab slab) : Counter
{
    private readonly long _span = rule.Timespan.Ticks;
    private readonly int _most = MostNeeded(rule);
    private readonly Pages<Ring> _rings = new();

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        ref Ring ring = ref _rings[group];
        Span<long> times = Times(ring);
        long begin = time - _span;
        while (ring.Count > 0 && (ring.Count == _most || times[ring.Head] < begin))
        {
            ring.Head = (ring.Head + 1) & (ring.Capacity - 1);
            ring.Count--;
        }

        if (ring.Count == ring.Capacity)
        {
            times = Grow(ref ring);
        }

        times[(ring.Head + ring.Count++) & (ring.Capacity - 1)] = time;
        measure = ring.Count;
        return rule.Holds(measure);
    }

    public override void Spend(int group)
    {
        ref Ring ring = ref _rings[group];
        ring.Count = 0;
        ring.Head = 0;
    }

    public override void Forget(int group)
    {
        ref Ring ring = ref _rings[group];
        if (ring.Capacity > 0)
        {
            slab.Return(ring.Handle, ring.Capacity * sizeof(long));
        }

        ring = default;
    }

    private Span<long> Times(in Ring ring) =>
        ring.Capacity == 0 ? [] : MemoryMarshal.Cast<byte, long>(slab.At(ring.Handle, ring.Capacity * sizeof(long)));

    private Span<long> Grow(ref Ring ring)
    {
        int capacity = ring.Capacity == 0 ? 2 : ring.Capacity * 2;
        uint handle = slab.Rent(capacity * sizeof(long));
        Span<long> grown = MemoryMarshal.Cast<byte, long>(slab.At(handle, capacity * sizeof(long)));
        Span<long> times = Times(ring);
        times[ring.Head..].CopyTo(grown);
        times[..ring.Head].CopyTo(grown[(ring.Capacity - ring.Head)..]);
        if (ring.Capacity > 0)
        {
            slab.Return(ring.Handle, ring.Capacity * sizeof(long));
        }

        ring.Handle = handle;
        ring.Capacity = capacity;
        ring.Head = 0;
        return grown;
    }

    private struct Ring
    {
        public uint Handle;
        public int Head;
        public int Count;
        public int Capacity;
    }
}
