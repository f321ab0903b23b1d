using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>One obligation over a subtree: what was measured, what units say, how it went.</summary>
public sealed record ObligationLine(CatalogueObligation Obligation, RollUp Measured, RollUp Claimed, IReadOnlyList<TrendPoint> Trend)
{
    public string Measure => Counts.Obligation(Obligation.Id);
}

/// <summary>The page of all obligations over one subtree.</summary>
public sealed record ObligationsModel(Ask Ask, IReadOnlyList<ObligationLine> Lines, Sort Order, VerdictState? State);

/// <summary>All obligations over a subtree: <c>GET /obligations</c>.</summary>
internal static class ShowObligations
{
    public const string Path = "/obligations";

    public static async Task<IResult> Page(
        ReadAsk read, Store store, LedgerDoor ledger, LettersDoor letters, Reader reader, CancellationToken cancel) =>
        (await Load(read, store, ledger, letters, reader, withTrend: true, cancel)).Is(out var model, out var refusal)
            ? new RazorComponentResult<ObligationList>(new { Model = model })
            : ReadAsk.Answer(refusal);

    public static async Task<Result<ObligationsModel>> Load(
        ReadAsk read, Store store, LedgerDoor ledger, LettersDoor letters, Reader reader, bool withTrend, CancellationToken cancel)
    {
        if (!(await read.Now(cancel)).Is(out var ask, out var refusal)) return refusal;
        var catalogue = (await letters.Knowledge()).Catalogue;
        var inForce = catalogue.At(ask.On);
        string[] measures = [.. inForce.Select(obligation => Counts.Obligation(obligation.Id))];
        var counts = await Counts.Of(ledger, store, measures.Concat(inForce.Select(obligation => Counts.Claim(obligation.Id))), ask, cancel);
        var trend = withTrend ? await Trend.Of(ledger, store, measures, catalogue, ask, counts, cancel) : new Dictionary<string, IReadOnlyList<TrendPoint>>();

        var state = RowsLink.StateOf(reader.Here[RowsLink.StateKey]);
        string search = Vietnamese.Fold(reader.Here[FilterBar.Key] ?? "");
        var order = Sort.Of(reader.Here, new Sort("id", false), "id", "unknown", "not-met", "met");
        var lines = inForce
            .Select(obligation => new ObligationLine(
                obligation,
                counts.GetValueOrDefault(Counts.Obligation(obligation.Id)),
                counts.GetValueOrDefault(Counts.Claim(obligation.Id)),
                trend.GetValueOrDefault(Counts.Obligation(obligation.Id), [])))
            .Where(line => (state is null || line.Measured.Of(state.Value) > 0)
                && Vietnamese.Fold($"{line.Obligation.Id} {reader.Say(line.Obligation.Title)}").Contains(search, StringComparison.Ordinal));
        long Key(ObligationLine line) => order.By switch
        {
            "unknown" => line.Measured.Unknown,
            "not-met" => line.Measured.NotMet,
            "met" => line.Measured.Met,
            _ => 0,
        };
        var sorted = order switch
        {
            { By: "id", Descending: true } => lines.Reverse(),
            { Descending: true } => lines.OrderByDescending(Key),
            _ => lines.OrderBy(Key),
        };
        return new ObligationsModel(ask, [.. sorted], order, state);
    }
}
