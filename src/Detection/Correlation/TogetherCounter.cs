using System.Runtime.InteropServices;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>temporal: when each rule matched last. As many rules as were matched within the window count.</summary>
internal sealed class TogetherCounter(CorrelationRule rule, Slab slab) : Counter
{
    private readonly int _bytes = rule.Parts.Count * sizeof(long);
    private readonly Pages<uint> _handles = new();

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        ref uint handle = ref _handles[group];
        if (handle == 0)
        {
            handle = slab.Rent(_bytes);
            Spend(group);
        }

        Span<long> last = Last(handle);
        foreach (int position in positions)
        {
            last[position] = time;
        }

        int count = 0;
        foreach (long one in last)
        {
            count += one >= time - rule.Timespan.Ticks ? 1 : 0;
        }

        measure = count;
        return rule.Bounds.Count == 0 ? count == last.Length : rule.Holds(measure);
    }

    public override void Spend(int group) => Last(_handles[group]).Fill(long.MinValue);

    public override void Forget(int group)
    {
        ref uint handle = ref _handles[group];
        if (handle != 0)
        {
            slab.Return(handle, _bytes);
            handle = 0;
        }
    }

    private Span<long> Last(uint handle) => MemoryMarshal.Cast<byte, long>(slab.At(handle, _bytes));
}
