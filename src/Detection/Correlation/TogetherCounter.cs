using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>temporal: when each rule matched last. As many rules as were matched within the window count.</summary>
internal sealed class TogetherCounter(CorrelationRule rule, Slab slab) : TimesCounter(rule, slab, rule.Parts.Count)
{
    protected override int Count(Span<long> kept, long time, long begin, ReadOnlySpan<int> positions)
    {
        foreach (int position in positions)
        {
            kept[position] = time;
        }

        int count = 0;
        foreach (long last in kept)
        {
            count += last >= begin ? 1 : 0;
        }

        return count;
    }
}
