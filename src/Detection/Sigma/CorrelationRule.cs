namespace VongGac.Detection.Sigma;

/// <summary>What a correlation measures over a group's events within its timespan (Sigma correlation specification 2.1, "Correlation Types").</summary>
public enum CorrelationType
{
    /// <summary>How many events.</summary>
    EventCount,

    /// <summary>How many different values of a field.</summary>
    ValueCount,

    /// <summary>How many of the rules.</summary>
    Temporal,

    /// <summary>How many of the rules one after another in the order in which they are named.</summary>
    TemporalOrdered,

    /// <summary>The sum of a field's numbers.</summary>
    ValueSum,

    /// <summary>The mean of a field's numbers.</summary>
    ValueAverage,

    /// <summary>In how many percent of the events a field has the event's value; with <c>percentile</c>, that percentile of its numbers.</summary>
    ValuePercentile,
}

/// <summary>A rule over what other rules matched within a time (Sigma correlation specification 2.1).</summary>
public sealed class CorrelationRule
{
    /// <summary>The globally unique id; empty when the rule has none.</summary>
    public required string Id { get; init; }

    /// <summary>A short sentence saying what is detected.</summary>
    public required string Title { get; init; }

    /// <summary>The name other correlations refer to; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>As the rule says; else the gravest level of the rules it refers to.</summary>
    public RuleLevel Level => SaidLevel ?? (Parts.Count == 0 ? RuleLevel.Medium : Parts.Max(part => part.Level));

    /// <summary>stable, test, experimental, deprecated or unsupported; null when not said.</summary>
    public string? Status { get; init; }

    /// <summary>ATT&amp;CK techniques and the like.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Where it was read.</summary>
    public required string File { get; init; }

    /// <summary>1-based line of the document's begin.</summary>
    public required int Line { get; init; }

    /// <summary>What is measured.</summary>
    public required CorrelationType Type { get; init; }

    /// <summary>Names or ids as the rule gives them, in its order.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>The fields (or aliases) whose values, together, make a group; none: all events are one group.</summary>
    public required IReadOnlyList<string> GroupBy { get; init; }

    /// <summary>How far apart the first and the last event of a window may be.</summary>
    public required TimeSpan Timespan { get; init; }

    /// <summary>The rules it refers to fire by themselves as well.</summary>
    public bool Generate { get; init; }

    /// <summary>Its words for Vietnamese readers; null when it has none.</summary>
    public RuleWords? Vietnamese { get; init; }

    /// <summary>16 hex digits over what decides when it matches, as <see cref="SigmaRule.Digest"/>.</summary>
    public string Digest { get; init; } = "";

    internal RuleLevel? SaidLevel { get; set; }

    /// <summary>All must hold.</summary>
    internal IReadOnlyList<Bound> Bounds { get; init; } = [];

    /// <summary>Whose values are counted, summed or ranked; several are taken together.</summary>
    internal IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Of <see cref="CorrelationType.ValuePercentile"/>: 0 to 100; null when the share of the value is meant.</summary>
    internal decimal? Percentile { get; init; }

    /// <summary>By alias, then by the rule as it is referred to: the field in its events.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Aliases { get; init; } = NoAliases;

    private static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NoAliases = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    /// <summary>The line of each reference: where faults are shown.</summary>
    internal IReadOnlyList<int> ReferenceLines { get; init; } = [];

    /// <summary>What the references mean, in their order; filled by <see cref="CorrelationLinks"/>.</summary>
    internal IReadOnlyList<CorrelationPart> Parts { get; set; } = [];

    /// <summary>The same correlation at another level, over other rules.</summary>
    internal CorrelationRule With(RuleLevel? level, IReadOnlyList<CorrelationPart> parts)
    {
        var copy = (CorrelationRule)MemberwiseClone();
        copy.SaidLevel = level;
        copy.Parts = parts;
        return copy;
    }

    internal bool Holds(decimal measure)
    {
        foreach (Bound bound in Bounds)
        {
            if (!bound.Holds(measure))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The field of a part's events that stands for a name of this correlation.</summary>
    internal string FieldOf(CorrelationPart part, string name)
    {
        if (Aliases.TryGetValue(name, out IReadOnlyDictionary<string, string>? byRule))
        {
            foreach ((string rule, string field) in byRule)
            {
                if (part.IsCalled(rule))
                {
                    return field;
                }
            }
        }

        return name;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Title} ({File}:{Line})";
}

/// <summary>One thing a correlation refers to: a rule or another correlation.</summary>
internal sealed record CorrelationPart(string Reference, SigmaRule? Rule, CorrelationRule? Correlation)
{
    public RuleLevel Level => Rule?.Level ?? Correlation!.Level;

    public bool IsCalled(string name) =>
        string.Equals(name, Reference, StringComparison.Ordinal)
        || string.Equals(name, Rule?.Name ?? Correlation?.Name, StringComparison.Ordinal)
        || string.Equals(name, Rule?.Id ?? Correlation?.Id, StringComparison.OrdinalIgnoreCase);
}

internal enum Criterion
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

/// <summary>One criterion of a correlation's condition.</summary>
internal readonly record struct Bound(Criterion Criterion, decimal Value)
{
    public bool Holds(decimal measure) => Criterion switch
    {
        Criterion.Less => measure < Value,
        Criterion.LessOrEqual => measure <= Value,
        Criterion.Greater => measure > Value,
        Criterion.GreaterOrEqual => measure >= Value,
        Criterion.Equal => measure == Value,
        _ => measure != Value,
    };
}
