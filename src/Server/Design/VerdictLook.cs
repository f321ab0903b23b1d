using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>The sign, word and class of each answer, the same on every screen.</summary>
public static class VerdictLook
{
    /// <summary>The order in which the four are always shown: what is wrong first, what is silent next.</summary>
    public static IReadOnlyList<VerdictState> Order { get; } =
        [VerdictState.NotMet, VerdictState.Unknown, VerdictState.Met, VerdictState.NotApplicable];

    public static Text Word(VerdictState state) => state switch
    {
        VerdictState.Met => Words.Met,
        VerdictState.NotMet => Words.NotMet,
        VerdictState.NotApplicable => Words.NotApplicable,
        VerdictState.Unknown => Words.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static Text Why(UnknownReason reason) => reason switch
    {
        UnknownReason.NeverSeen => Words.NeverSeen,
        UnknownReason.Stale => Words.Stale,
        UnknownReason.OffByPlan => Words.OffByPlan,
        UnknownReason.CollectorFailed => Words.CollectorFailed,
        UnknownReason.NotYetJudged => Words.NotYetJudged,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    internal static string Class(VerdictState state) => state switch
    {
        VerdictState.Met => "met",
        VerdictState.NotMet => "notmet",
        VerdictState.NotApplicable => "na",
        _ => "unknown",
    };

    internal static IconName Icon(VerdictState state) => state switch
    {
        VerdictState.Met => IconName.Check,
        VerdictState.NotMet => IconName.Cross,
        VerdictState.NotApplicable => IconName.Dash,
        _ => IconName.Question,
    };
}
