using System.Runtime.InteropServices;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>Measures a group by a fixed number of times that are kept for it.</summary>
internal abstract class TimesCounter(CorrelationRule rule, Slab slab, int times) : Counter
{
    private readonly int _bytes = times * sizeof(long);
    private readonly Pages<uint> _handles = new();

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        ref uint handle = ref _handles[group];
        if (handle == 0)
        {
            handle = slab.Rent(_bytes);
            Spend(group);
        }

        int count = Count(Times(handle), time, time - rule.Timespan.Ticks, positions);
        measure = count;
        return rule.Bounds.Count == 0 ? count == rule.Parts.Count : rule.Holds(measure);
    }

    public override void Spend(int group) => Times(_handles[group]).Fill(long.MinValue);

    public override void Forget(int group)
    {
        ref uint handle = ref _handles[group];
        if (handle != 0)
        {
            slab.Return(handle, _bytes);
            handle = 0;
        }
    }

    /// <summary>Puts an event into the kept times; answers how many of the rules count in the window that begins then.</summary>
    protected abstract int Count(Span<long> kept, long time, long begin, ReadOnlySpan<int> positions);

    private Span<long> Times(uint handle) => MemoryMarshal.Cast<byte, long>(slab.At(handle, _bytes));
}
