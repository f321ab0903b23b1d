using VongGac.Detection.Sigma;

namespace VongGac.Detection.Overlays;

/// <summary>Rules after tuning, and what became of each tuning.</summary>
/// <param name="Rules">What is left of the rules, with levels and exceptions of the tunings.</param>
/// <param name="Notes">One for each tuning, in the order in which they were read.</param>
public sealed record Tuned(RuleSet Rules, IReadOnlyList<TuningNote> Notes);

/// <summary>
/// Tunings of other people's rules, kept apart from them. The rules can be replaced by newer ones; what was decided about them stays,
/// until its last day.
/// </summary>
public sealed class Overlay
{
    private Overlay(IReadOnlyList<Tuning> tunings, IReadOnlyList<RuleFault> faults)
    {
        Tunings = tunings;
        Faults = faults;
    }

    /// <summary>In the order in which they were read.</summary>
    public IReadOnlyList<Tuning> Tunings { get; }

    /// <summary>What could not be read, with file, line and reason. Whoever applies an overlay shows them: a broken exception is none.</summary>
    public IReadOnlyList<RuleFault> Faults { get; }

    /// <param name="files">YAML; each a map with a list <c>overlays</c>.</param>
    public static Overlay Read(IEnumerable<RuleFile> files)
    {
        var reader = new TuningReader();
        foreach (RuleFile file in files)
        {
            reader.Read(file);
        }

        return new Overlay(reader.Tunings, reader.Faults);
    }

    /// <summary>The same rules, tuned.</summary>
    /// <param name="rules">As they were read.</param>
    /// <param name="today">The day by which tunings expire, in Viet Nam.</param>
    public Tuned Apply(RuleSet rules, DateOnly today)
    {
        var known = new Dictionary<string, Tunable>(StringComparer.OrdinalIgnoreCase);
        foreach (Tunable rule in rules.Rules.Select(rule => new Tunable(rule.Id, rule.Title, rule.Digest, false))
            .Concat(rules.Correlations.Select(rule => new Tunable(rule.Id, rule.Title, rule.Digest, true))))
        {
            known.TryAdd(rule.Id, rule);
        }

        var off = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var levels = new Dictionary<string, RuleLevel>(StringComparer.OrdinalIgnoreCase);
        var filters = new List<SigmaFilter>();
        var notes = new List<TuningNote>(Tunings.Count);
        foreach (Tuning tuning in Tunings)
        {
            TuningNote note = Judge(tuning, known.GetValueOrDefault(tuning.Rule), today);
            notes.Add(note);
            if (!note.IsApplied)
            {
                continue;
            }

            switch (tuning.Action)
            {
                case TuningAction.Off:
                    off.Add(tuning.Rule);
                    break;
                case TuningAction.Level:
                    levels[tuning.Rule] = tuning.Level!.Value;
                    break;
                default:
                    filters.Add(new SigmaFilter($"{tuning.File}:{tuning.Line} ({tuning.Owner}: {tuning.Reason})", [tuning.Rule], LogSource.None, tuning.Suppressed!));
                    break;
            }
        }

        return new Tuned(notes.Exists(note => note.IsApplied) ? rules.Tune(levels, off, filters) : rules, notes);
    }

    private static TuningNote Judge(Tuning tuning, Tunable? rule, DateOnly today)
    {
        if (tuning.Expires < today)
        {
            return new TuningNote(tuning, TuningState.Expired, Words.Expired(tuning));
        }

        if (rule is null)
        {
            return new TuningNote(tuning, TuningState.RuleGone, Words.RuleGone(tuning));
        }

        if (rule.Correlates && tuning.Action == TuningAction.Filter)
        {
            return new TuningNote(tuning, TuningState.Unfit, Words.Unfit(rule.Title));
        }

        if (tuning.Digest is null)
        {
            return new TuningNote(tuning, TuningState.AppliedUnbound, Words.Unbound(tuning, rule.Title, rule.Digest));
        }

        return string.Equals(tuning.Digest, rule.Digest, StringComparison.OrdinalIgnoreCase)
            ? new TuningNote(tuning, TuningState.Applied, Words.Applied(tuning, rule.Title))
            : new TuningNote(tuning, TuningState.RuleChanged, Words.RuleChanged(tuning, rule.Title, rule.Digest));
    }

    private sealed record Tunable(string Id, string Title, string Digest, bool Correlates);
}
