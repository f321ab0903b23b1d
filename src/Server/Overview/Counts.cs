using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>Measure keys of obligations, and counts by key as the address asks for them.</summary>
internal static class Counts
{
    /// <summary>The measure that holds the folded verdict on an obligation.</summary>
    public static string Obligation(string id) => "obligation." + id;

    /// <summary>The measure that holds what units say about an obligation.</summary>
    public static string Claim(string id) => "claims." + id;

    /// <summary>The counts over the subtree asked about, now or as of the day asked; one question to the ledger.</summary>
    /// <remarks>Measures nobody registered are left out: no figure is better than an invented one.</remarks>
    public static async Task<IReadOnlyDictionary<string, RollUp>> Of(
        LedgerDoor ledger, Store store, IEnumerable<string> measures, Ask ask, CancellationToken cancel)
    {
        string[] known = [.. measures.Where(ledger.Measures.ContainsKey)];
        if (known.Length == 0) return new Dictionary<string, RollUp>();
        var counts = ask.At is { } at
            ? await ledger.RollUpAsOf(store, known, ask.Unit.Id, ask.Axis, at, cancel)
            : await ledger.RollUp(store, known, ask.Unit.Id, ask.Axis, cancel);
        return counts.ToDictionary(one => one.Measure, one => one.Counts, StringComparer.Ordinal);
    }

    /// <summary>The counts by reason of everything that is not known, loudest first, without the empty ones.</summary>
    public static IReadOnlyList<(UnknownReason Reason, long Count)> Reasons(RollUp counts) => [..
        new[]
        {
            (UnknownReason.NeverSeen, counts.NeverSeen), (UnknownReason.Stale, counts.Stale),
            (UnknownReason.CollectorFailed, counts.CollectorFailed), (UnknownReason.NotYetJudged, counts.NotYetJudged),
            (UnknownReason.OffByPlan, counts.OffByPlan),
        }.Where(one => one.Item2 > 0)];
}
