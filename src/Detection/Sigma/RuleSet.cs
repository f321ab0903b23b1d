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
    private readonly HashSet<object> _silent;

    internal RuleSet(
        IReadOnlyList<SigmaRule> rules, IReadOnlyList<SigmaFilter> filters, IReadOnlyList<RuleFault> faults, IReadOnlyList<CorrelationRule>? correlations = null,
        HashSet<object>? silent = null)
    {
        Rules = rules;
        Filters = filters;
        Faults = faults;
        Correlations = correlations ?? [];
        _silent = silent ?? CorrelationLinks.Silent(Correlations);
    }

    /// <summary>In the order in which they were read.</summary>
    public IReadOnlyList<SigmaRule> Rules { get; }

    /// <summary>Rules over what <see cref="Rules"/> match, each behind those it refers to.</summary>
    public IReadOnlyList<CorrelationRule> Correlations { get; }

    /// <summary>What was refused, with file, line and reason.</summary>
    public IReadOnlyList<RuleFault> Faults { get; }

    internal IReadOnlyList<SigmaFilter> Filters { get; }

    /// <summary>Whether a match is a detection; false for what only feeds correlations.</summary>
    public bool Reports(SigmaRule rule) => !_silent.Contains(rule);

    /// <summary>Whether it is a detection of its own; false for what only feeds other correlations.</summary>
    public bool Reports(CorrelationRule rule) => !_silent.Contains(rule);

    /// <summary>The rules at or above a level. What correlations at or above it need stays, without firing by itself.</summary>
    public RuleSet AtLeast(RuleLevel level)
    {
        var needed = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var silent = new HashSet<object>(_silent, ReferenceEqualityComparer.Instance);
        foreach (CorrelationRule correlation in Correlations.Reverse())
        {
            if (correlation.Level >= level && Reports(correlation) || needed.Contains(correlation))
            {
                needed.Add(correlation);
                needed.UnionWith(correlation.Parts.Select(part => (object?)part.Rule ?? part.Correlation!));
            }
        }

        silent.UnionWith(Rules.Where(rule => rule.Level < level));
        silent.UnionWith(Correlations.Where(correlation => correlation.Level < level));
        return new RuleSet(
            [.. Rules.Where(rule => rule.Level >= level && Reports(rule) || needed.Contains(rule))], Filters, Faults,
            [.. Correlations.Where(needed.Contains)], silent);
    }

    /// <summary>
    /// The same rules under other levels and with more filters, some of them off. What is off and still needed by a correlation that is
    /// not stays, without firing by itself.
    /// </summary>
    /// <param name="levels">New levels by id.</param>
    /// <param name="off">Ids of rules and correlations that are not to fire.</param>
    /// <param name="filters">Beside the present ones.</param>
    internal RuleSet Tune(IReadOnlyDictionary<string, RuleLevel> levels, IReadOnlySet<string> off, IReadOnlyList<SigmaFilter> filters)
    {
        var needed = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (CorrelationRule correlation in Correlations.Reverse().Where(correlation => !off.Contains(correlation.Id) || needed.Contains(correlation)))
        {
            needed.UnionWith(correlation.Parts.Select(part => (object?)part.Rule ?? part.Correlation!));
        }

        var silent = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var changed = new Dictionary<object, object>(ReferenceEqualityComparer.Instance);
        var rules = new List<SigmaRule>(Rules.Count);
        foreach (SigmaRule rule in Rules.Where(rule => !off.Contains(rule.Id) || needed.Contains(rule)))
        {
            SigmaRule tuned = levels.TryGetValue(rule.Id, out RuleLevel level) ? rule with { Level = level } : rule;
            Keep(rule, tuned, rule.Id);
            rules.Add(tuned);
        }

        var correlations = new List<CorrelationRule>(Correlations.Count);
        foreach (CorrelationRule correlation in Correlations.Where(correlation => !off.Contains(correlation.Id) || needed.Contains(correlation)))
        {
            // Each stands behind those it refers to: what they became is known.
            CorrelationRule tuned = correlation.With(
                levels.TryGetValue(correlation.Id, out RuleLevel level) ? level : correlation.SaidLevel,
                [.. correlation.Parts.Select(part => part with { Rule = (SigmaRule?)Became(part.Rule), Correlation = (CorrelationRule?)Became(part.Correlation) })]);
            Keep(correlation, tuned, correlation.Id);
            correlations.Add(tuned);
        }

        return new RuleSet(rules, [.. Filters, .. filters], Faults, correlations, silent);

        object? Became(object? part) => part is null ? null : changed[part];

        void Keep(object before, object after, string id)
        {
            changed.Add(before, after);
            if (_silent.Contains(before) || off.Contains(id))
            {
                silent.Add(after);
            }
        }
    }

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
