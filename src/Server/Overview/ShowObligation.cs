using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Overview;

/// <summary>A measure that answers the obligation, with its own population and counts.</summary>
public sealed record AnsweringLine(Measure Measure, Fold Fold, RollUp Counts);

/// <summary>One obligation: what it asks, what in law stands behind it, what answers it, who is silent.</summary>
/// <param name="Children">Of today, whatever day is asked about.</param>
public sealed record ObligationModel(
    Ask Ask, ObligationLine Line, IReadOnlyList<AnsweringLine> Measures, IReadOnlyList<(Unit Unit, RollUp Counts)> Children, Sort Order);

/// <summary>One obligation over a subtree: <c>GET /obligations/{id}</c>.</summary>
internal static class ShowObligation
{
    public static async Task<IResult> Page(
        string id, ReadAsk read, Store store, LedgerDoor ledger, LettersDoor letters, Reader reader, CancellationToken cancel)
    {
        if (!(await read.Now(cancel)).Is(out var ask, out var refusal)) return ReadAsk.Answer(refusal);
        var catalogue = (await letters.Knowledge()).Catalogue;
        if (catalogue.Find(id, ask.On) is not { } obligation) return TypedResults.NotFound();

        string measure = Counts.Obligation(id);
        var counts = await Counts.Of(
            ledger, store, [measure, Counts.Claim(id), .. obligation.Measures.Select(one => MeasureKey(ledger, one.Key, id))], ask, cancel);
        var trend = await Trend.Of(ledger, store, [measure], catalogue, ask, counts, cancel);
        var answering = obligation.Measures
            .Select(one => (Key: MeasureKey(ledger, one.Key, id), one.Fold))
            .Where(one => counts.ContainsKey(one.Key))
            .Select(one => new AnsweringLine(ledger.Measures[one.Key], one.Fold, counts[one.Key]));
        var order = Sort.Of(reader.Here, new Sort("unknown", true), "unit", "unknown", "not-met", "met");
        var children = ledger.Measures.ContainsKey(measure) && ask.Tree.All.Count > 1 ? await Children(ledger, store, measure, ask, cancel) : [];
        return new RazorComponentResult<ObligationPage>(new
        {
            Model = new ObligationModel(
                ask,
                new ObligationLine(obligation, counts.GetValueOrDefault(measure), counts.GetValueOrDefault(Counts.Claim(id)), trend.GetValueOrDefault(measure, [])),
                [.. answering], Sorted(children, order), order),
        });
    }

    /// <summary>The catalogue names some measures once for all obligations; the ledger keeps one of each obligation.</summary>
    private static string MeasureKey(LedgerDoor ledger, string key, string id) =>
        ledger.Measures.ContainsKey($"{key}.{id}") ? $"{key}.{id}" : key;

    /// <summary>
    /// By the bodies that manage the units, because professionally the Department directs a thousand schools directly;
    /// below a body, by unit.
    /// </summary>
    private static async Task<IReadOnlyList<(Unit, RollUp)>> Children(LedgerDoor ledger, Store store, string measure, Ask ask, CancellationToken cancel)
    {
        var byUnit = (await ledger.ByUnit(store, [measure], ask.Unit.Id, ask.Axis, cancel)).Where(one => ask.Tree[one.Unit] is not null);
        if (ask.Unit.Kind is UnitKind.Commune || ask.Unit.Kind.Teaches() || ask is { Unit.Kind: UnitKind.Department, Axis: Axis.Managing })
            return [.. byUnit.Select(one => (ask.Tree[one.Unit]!, one.Counts))];
        return [.. byUnit
            .GroupBy(one => Tree.BodyOf(ask.Tree[one.Unit]!))
            .Where(body => ask.Tree[body.Key] is not null)
            .Select(body => (ask.Tree[body.Key]!, body.Aggregate(default(RollUp), (sum, one) => sum + one.Counts)))];
    }

    private static IReadOnlyList<(Unit, RollUp)> Sorted(IReadOnlyList<(Unit Unit, RollUp Counts)> children, Sort order)
    {
        long Count((Unit Unit, RollUp Counts) line) => order.By switch
        {
            "unknown" => line.Counts.Unknown,
            "not-met" => line.Counts.NotMet,
            "met" => line.Counts.Met,
            _ => 0,
        };
        var byName = children.OrderBy(line => line.Unit.SortKey, StringComparer.Ordinal);
        return order switch
        {
            { By: "unit", Descending: true } => [.. byName.Reverse()],
            { Descending: true } => [.. byName.OrderByDescending(Count).ThenByDescending(line => line.Counts.NotMet)],
            _ => [.. byName.OrderBy(Count)],
        };
    }
}
