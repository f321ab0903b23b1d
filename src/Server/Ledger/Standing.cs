using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>State and reason in one stored number.</summary>
internal enum Standing : byte
{
    Met = 1,
    NotMet = 2,
    NotApplicable = 3,

    /// <summary>No answer: the usual case has no row at all.</summary>
    NeverSeen = 4,
    Stale = 5,
    OffByPlan = 6,
    CollectorFailed = 7,
    NotYetJudged = 8,
}

internal static class Standings
{
    /// <summary>Something is known, so it can go stale.</summary>
    public static bool IsKnown(this Standing standing) => standing <= Standing.NotApplicable;

    public static Verdict Verdict(this Standing standing) => standing.IsKnown()
        ? new Verdict((VerdictState)standing)
        : Model.Verdict.Unknown((UnknownReason)(standing - 3));

    /// <exception cref="ArgumentException">State and reason contradict each other.</exception>
    public static Standing Of(Verdict verdict) => verdict switch
    {
        { State: VerdictState.Met or VerdictState.NotMet or VerdictState.NotApplicable, Reason: UnknownReason.None } => (Standing)verdict.State,
        { State: VerdictState.Unknown, Reason: >= UnknownReason.NeverSeen and <= UnknownReason.NotYetJudged } => (Standing)((int)verdict.Reason + 3),
        _ => throw new ArgumentException($"Not a verdict: {verdict.State} because of {verdict.Reason}.", nameof(verdict)),
    };
}

/// <summary>How many subjects stand where; who never gave an answer is not among them. As a difference it may be negative.</summary>
internal readonly record struct Counts(
    long Met, long NotMet, long NotApplicable, long Stale, long OffByPlan, long CollectorFailed, long NotYetJudged)
{
    /// <summary>The stored columns in the order of <see cref="Read"/>.</summary>
    public const string Columns = "met, not_met, not_applicable, stale, off_by_plan, collector_failed, not_yet_judged";

    public long Unknown => Stale + OffByPlan + CollectorFailed + NotYetJudged;

    public long All => Met + NotMet + NotApplicable + Unknown;

    /// <summary>One subject; nothing for one never seen.</summary>
    public static Counts One(Standing standing) => standing switch
    {
        Standing.Met => new(1, 0, 0, 0, 0, 0, 0),
        Standing.NotMet => new(0, 1, 0, 0, 0, 0, 0),
        Standing.NotApplicable => new(0, 0, 1, 0, 0, 0, 0),
        Standing.Stale => new(0, 0, 0, 1, 0, 0, 0),
        Standing.OffByPlan => new(0, 0, 0, 0, 1, 0, 0),
        Standing.CollectorFailed => new(0, 0, 0, 0, 0, 1, 0),
        Standing.NotYetJudged => new(0, 0, 0, 0, 0, 0, 1),
        _ => default,
    };

    /// <summary>The size of a population is kept as the first count of a measure of its own.</summary>
    public static Counts People(long count) => new(count, 0, 0, 0, 0, 0, 0);

    public static Counts Read(Row row, int first) => new(
        row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3),
        row.GetInt64(first + 4), row.GetInt64(first + 5), row.GetInt64(first + 6));

    public RollUp Of(long population) => new(
        Met, NotMet, NotApplicable, population - All, Stale, OffByPlan, CollectorFailed, NotYetJudged);

    public static Counts operator +(Counts a, Counts b) => new(
        a.Met + b.Met, a.NotMet + b.NotMet, a.NotApplicable + b.NotApplicable, a.Stale + b.Stale,
        a.OffByPlan + b.OffByPlan, a.CollectorFailed + b.CollectorFailed, a.NotYetJudged + b.NotYetJudged);

    public static Counts operator -(Counts a, Counts b) => new(
        a.Met - b.Met, a.NotMet - b.NotMet, a.NotApplicable - b.NotApplicable, a.Stale - b.Stale,
        a.OffByPlan - b.OffByPlan, a.CollectorFailed - b.CollectorFailed, a.NotYetJudged - b.NotYetJudged);

    public static Counts operator -(Counts a) => default(Counts) - a;
}
