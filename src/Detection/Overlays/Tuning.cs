using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Overlays;

/// <summary>What a tuning does to its rule.</summary>
public enum TuningAction
{
    /// <summary>The rule no longer reports what the tuning describes.</summary>
    Filter,

    /// <summary>The rule reports at another level.</summary>
    Level,

    /// <summary>The rule is not used.</summary>
    Off,
}

/// <summary>
/// One change to one rule for one's own network. It is bound to the rule's id, so that an update of the rules does not undo it.
/// </summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Action">What is done.</param>
/// <param name="Level">The new level, for <see cref="TuningAction.Level"/>.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Reason">Why it is right here.</param>
/// <param name="Expires">The last day on which it is applied: what is excepted has to be looked at again.</param>
/// <param name="Digest"><see cref="SigmaRule.Digest"/> of the rule it was written for; null when not said.</param>
/// <param name="File">Where it was read.</param>
/// <param name="Line">1-based.</param>
public sealed record Tuning(
    string Rule, TuningAction Action, RuleLevel? Level, string Owner, string Reason, DateOnly Expires, string? Digest, string File, int Line)
{
    /// <summary>What is no longer reported, for <see cref="TuningAction.Filter"/>.</summary>
    internal Expr? Suppressed { get; init; }
}

/// <summary>What is worth saying about a tuning.</summary>
public enum TuningState
{
    /// <summary>Applied, and the rule is the one it was written for.</summary>
    Applied,

    /// <summary>Applied; it does not say for which text of the rule it was written.</summary>
    AppliedUnbound,

    /// <summary>Applied, though the rule was changed since: to be looked at.</summary>
    RuleChanged,

    /// <summary>Not applied: its last day is over.</summary>
    Expired,

    /// <summary>Not applied: no rule has this id any more.</summary>
    RuleGone,

    /// <summary>Not applied: a correlation cannot except single events.</summary>
    Unfit,
}

/// <summary>A tuning and what became of it.</summary>
/// <param name="Tuning">The tuning.</param>
/// <param name="State">What became of it.</param>
/// <param name="Message">The same for people, with what to do.</param>
public sealed record TuningNote(Tuning Tuning, TuningState State, Text Message)
{
    /// <summary>The rules are tuned by it.</summary>
    public bool IsApplied => State is TuningState.Applied or TuningState.AppliedUnbound or TuningState.RuleChanged;

    /// <summary>Somebody has to do something.</summary>
    public bool NeedsWork => State is not TuningState.Applied;
}
