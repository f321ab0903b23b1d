using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>Bytes that counters keep outside the slab.</summary>
internal sealed class Budget
{
    public long Bytes { get; set; }

    /// <summary>Values that left a window before their time because it was full.</summary>
    public long Crowded { get; set; }
}

/// <summary>
/// Measures the groups of one correlation. Events come in the order of their times. A window reaches from an event back over the timespan,
/// its begin included.
/// </summary>
internal abstract class Counter
{
    /// <summary>Values a group may have in its window where every one must be kept; beyond them the oldest leave.</summary>
    public const int MostValues = 1 << 17;

    public static Counter Of(CorrelationRule rule, Slab slab, Budget budget) => rule.Type switch
    {
        CorrelationType.EventCount => new EventCounter(rule, slab),
        CorrelationType.ValueCount => new DistinctCounter(rule, budget),
        CorrelationType.Temporal => new TogetherCounter(rule, slab),
        CorrelationType.TemporalOrdered => new OrderCounter(rule, slab),
        CorrelationType.ValueSum or CorrelationType.ValueAverage => new SumCounter(rule, budget),
        _ when rule.Percentile is not null => new PercentileCounter(rule, budget),
        _ => new ShareCounter(rule, budget),
    };

    /// <summary>Counts one event of a group; true when the condition holds with it.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="time">When it happened, in ticks.</param>
    /// <param name="positions">Which of the correlation's rules it is a match of.</param>
    /// <param name="values">The event's values.</param>
    /// <param name="fields">The slots of the fields that are counted.</param>
    /// <param name="measure">What the condition was asked of.</param>
    public abstract bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure);

    /// <summary>
    /// Where it stands when last there was a detection: of the whole group, unless each value has its own.
    /// </summary>
    public virtual ref long Fired(ref long ofGroup) => ref ofGroup;

    /// <summary>
    /// There was a detection. No window of the next one reaches back to it, so whatever makes up this one may be forgotten.
    /// </summary>
    public abstract void Spend(int group);

    /// <summary>The group is gone.</summary>
    public abstract void Forget(int group);

    /// <summary>From how many on more make no difference to the condition.</summary>
    protected static int MostNeeded(CorrelationRule rule)
    {
        decimal most = 1;
        foreach (Bound bound in rule.Bounds)
        {
            most = decimal.Max(most, bound.Criterion is Criterion.GreaterOrEqual or Criterion.Less
                ? decimal.Ceiling(bound.Value)
                : decimal.Floor(decimal.Min(bound.Value, 1 << 27)) + 1);
        }

        return (int)decimal.Min(most, 1 << 27);
    }
}
