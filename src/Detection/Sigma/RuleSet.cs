namespace VongGac.Detection.Sigma;

/// <summary>An exclusion over several rules: what it matches, they do not.</summary>
/// <param name="Title">For people.</param>
/// <param name="Rules">Ids or names of the rules it tunes.</param>
/// <param name="Source">Rules of other log sources are left alone.</param>
/// <param name="Suppressed">What is not to be reported. A filter written <c>not X</c> keeps what is not X, so it suppresses X as well.</param>
internal sealed record SigmaFilter(string Title, IReadOnlyList<string> Rules, LogSource Source, Expr Suppressed);

/// <summary>Rules that were read, and what was refused.</summary>
public sealed class RuleSet
{
    internal RuleSet(IReadOnlyList<SigmaRule> rules, IReadOnlyList<SigmaFilter> filters, IReadOnlyList<RuleFault> faults)
    {
        Rules = rules;
        Filters = filters;
        Faults = faults;
    }

    /// <summary>In the order in which they were read.</summary>
    public IReadOnlyList<SigmaRule> Rules { get; }

    /// <summary>What was refused, with file, line and reason.</summary>
    public IReadOnlyList<RuleFault> Faults { get; }

    internal IReadOnlyList<SigmaFilter> Filters { get; }

    /// <summary>The rules at or above a level.</summary>
    public RuleSet AtLeast(RuleLevel level) => new([.. Rules.Where(rule => rule.Level >= level)], Filters, Faults);

    /// <summary>Other rules and filters, the same faults.</summary>
    internal RuleSet With(IReadOnlyList<SigmaRule> rules, IReadOnlyList<SigmaFilter> filters) => new(rules, filters, Faults);

    /// <summary>One of its rules alone, with the filters.</summary>
    internal RuleSet Only(SigmaRule rule) => new([rule], Filters, []);

    /// <summary>When the rule matches, filters included.</summary>
    internal Expr ConditionOf(SigmaRule rule)
    {
        var parts = new List<Expr> { rule.Condition };
        foreach (SigmaFilter filter in Filters)
        {
            bool named = filter.Rules.Any(name => string.Equals(name, "any", StringComparison.Ordinal)
                || string.Equals(name, rule.Id, StringComparison.OrdinalIgnoreCase)
                || string.Equals(name, rule.Name, StringComparison.Ordinal));
            if (named && filter.Source.Covers(rule.Source))
            {
                parts.Add(Expr.Not(filter.Suppressed.As(filter.Title)));
            }
        }

        return parts.Count == 1 ? rule.Condition : Expr.And(parts);
    }
}
