using System.Runtime.InteropServices;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>
/// temporal_ordered: for each rule and length, the latest begin of a chain of so many events that ends with this rule, each event matching a
/// later rule than the one before. The longest chain that begins within the window counts. One event is one link, though it match several rules.
/// </summary>
internal sealed class OrderCounter(CorrelationRule rule, Slab slab) : Counter
{
    private readonly int _rules = rule.Parts.Count;
    private readonly int _bytes = rule.Parts.Count * rule.Parts.Count * sizeof(long);
    private readonly Pages<uint> _handles = new();
    private readonly long[] _before = new long[rule.Parts.Count * rule.Parts.Count];

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        ref uint handle = ref _handles[group];
        if (handle == 0)
        {
            handle = slab.Rent(_bytes);
            Spend(group);
        }

        Span<long> begins = Begins(handle);
        begins.CopyTo(_before);
        foreach (int position in positions)
        {
            begins[position * _rules] = time;
            for (int length = 1; length <= position; length++)
            {
                ref long begin = ref begins[(position * _rules) + length];
                for (int earlier = length - 1; earlier < position; earlier++)
                {
                    begin = long.Max(begin, _before[(earlier * _rules) + length - 1]);
                }
            }
        }

        int longest = 0;
        for (int index = 0; index < begins.Length; index++)
        {
            if (begins[index] >= time - rule.Timespan.Ticks)
            {
                longest = int.Max(longest, (index % _rules) + 1);
            }
        }

        measure = longest;
        return rule.Bounds.Count == 0 ? longest == _rules : rule.Holds(measure);
    }

    public override void Spend(int group) => Begins(_handles[group]).Fill(long.MinValue);

    public override void Forget(int group)
    {
        ref uint handle = ref _handles[group];
        if (handle != 0)
        {
            slab.Return(handle, _bytes);
            handle = 0;
        }
    }

    private Span<long> Begins(uint handle) => MemoryMarshal.Cast<byte, long>(slab.At(handle, _bytes));
}
