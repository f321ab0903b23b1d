using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>
/// temporal_ordered: for each rule and length, the latest begin of a chain of so many events that ends with this rule, each event matching a
/// later rule than the one before. The longest chain that begins within the window counts. One event is one link, though it match several rules.
/// </summary>
internal sealed class OrderCounter(CorrelationRule rule, Slab slab) : TimesCounter(rule, slab, rule.Parts.Count * rule.Parts.Count)
{
    private readonly int _rules = rule.Parts.Count;
    private readonly long[] _before = new long[rule.Parts.Count * rule.Parts.Count];

    protected override int Count(Span<long> kept, long time, long begin, ReadOnlySpan<int> positions)
    {
        kept.CopyTo(_before);
        foreach (int position in positions)
        {
            kept[position * _rules] = time;
            for (int length = 1; length <= position; length++)
            {
                ref long latest = ref kept[(position * _rules) + length];
                for (int earlier = length - 1; earlier < position; earlier++)
                {
                    latest = long.Max(latest, _before[(earlier * _rules) + length - 1]);
                }
            }
        }

        int longest = 0;
        for (int index = 0; index < kept.Length; index++)
        {
            if (kept[index] >= begin)
            {
                longest = int.Max(longest, (index % _rules) + 1);
            }
        }

        return longest;
    }
}
