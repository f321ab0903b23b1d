using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>The ledger's verdict of each unit on one obligation, as far down as the reader sees.</summary>
internal static class MeasuredUnits
{
    public static async Task<IReadOnlyDictionary<UnitId, Verdict>> Of(LedgerDoor ledger, Store store, Post post, string obligation, CancellationToken cancel) =>
        (await ledger.ByUnit(store, DirectiveMeasures.Obligation(obligation), post.Unit, post.Axis, cancel)).ToDictionary(row => row.Unit, row => VerdictOf(row.Counts));

    /// <summary>Counts of one unit asked about itself hold exactly one verdict; none when the ledger does not know the unit.</summary>
    internal static Verdict VerdictOf(RollUp counts) => counts switch
    {
        { Met: > 0 } => Verdict.Met,
        { NotMet: > 0 } => Verdict.NotMet,
        { NotApplicable: > 0 } => Verdict.NotApplicable,
        { Stale: > 0 } => Verdict.Unknown(UnknownReason.Stale),
        { OffByPlan: > 0 } => Verdict.Unknown(UnknownReason.OffByPlan),
        { CollectorFailed: > 0 } => Verdict.Unknown(UnknownReason.CollectorFailed),
        { NotYetJudged: > 0 } => Verdict.Unknown(UnknownReason.NotYetJudged),
        _ => Verdict.NeverSeen,
    };

    /// <summary>The unit says one thing and something else was seen; silence contradicts nobody.</summary>
    public static bool Differ(Verdict? claimed, Verdict measured) =>
        claimed is { State: not VerdictState.Unknown } said && measured.State != VerdictState.Unknown && said.State != measured.State;

    /// <summary>Each verdict counted; null as never seen.</summary>
    public static RollUp Count(IEnumerable<Verdict?> verdicts)
    {
        long met = 0, notMet = 0, notApplicable = 0, never = 0, other = 0;
        foreach (var verdict in verdicts)
        {
            switch (verdict?.State)
            {
                case VerdictState.Met: met++; break;
                case VerdictState.NotMet: notMet++; break;
                case VerdictState.NotApplicable: notApplicable++; break;
                default:
                    if (verdict is { Reason: not UnknownReason.NeverSeen }) other++;
                    else never++;
                    break;
            }
        }

        return new RollUp(met, notMet, notApplicable, never, other, 0, 0, 0);
    }
}
