namespace VongGac.Model;

/// <summary>
/// How many subjects of one population gave which answer. <see cref="Population"/> is the denominator: whoever gave no
/// answer is counted as <see cref="NeverSeen"/>, so silence cannot vanish. Counts are never negative.
/// </summary>
public readonly record struct RollUp(
    long Met, long NotMet, long NotApplicable, long NeverSeen, long Stale, long OffByPlan, long CollectorFailed, long NotYetJudged)
{
    /// <summary>All subjects asked.</summary>
    public long Population => Met + NotMet + NotApplicable + Unknown;

    /// <summary>All that is not known, for whatever reason.</summary>
    public long Unknown => NeverSeen + Stale + OffByPlan + CollectorFailed + NotYetJudged;

    /// <summary>The count of one answer.</summary>
    public long Of(VerdictState state) => state switch
    {
        VerdictState.Met => Met,
        VerdictState.NotMet => NotMet,
        VerdictState.NotApplicable => NotApplicable,
        VerdictState.Unknown => Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The same population seen in two parts becomes one; parts must not overlap.</summary>
    public static RollUp operator +(RollUp left, RollUp right) => new(
        left.Met + right.Met, left.NotMet + right.NotMet, left.NotApplicable + right.NotApplicable, left.NeverSeen + right.NeverSeen,
        left.Stale + right.Stale, left.OffByPlan + right.OffByPlan, left.CollectorFailed + right.CollectorFailed, left.NotYetJudged + right.NotYetJudged);
}
