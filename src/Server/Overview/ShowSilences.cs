using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Overview;

/// <summary>A unit's answers to all obligations together.</summary>
/// <param name="Counts">Answers, one for each obligation.</param>
public sealed record SilenceLine(Unit Unit, RollUp Counts)
{
    public Silence Level => Silences.Of(Counts);
}

public sealed record SilencesModel(Ask Ask, IReadOnlyList<SilenceLine> Lines, Sort Order);

/// <summary>The units by how loud their silence is, the same figures as the map: <c>GET /silences</c>.</summary>
internal static class ShowSilences
{
    public const string Path = "/silences";
    public const string LevelKey = "level";

    /// <summary>Only units of which something is known not to be as it must.</summary>
    public const string FailsKey = "fails";

    public static async Task<IResult> Page(
        ReadAsk read, Store store, LedgerDoor ledger, LettersDoor letters, Reader reader, CancellationToken cancel) =>
        (await Load(read, store, ledger, letters, reader, cancel)).Is(out var model, out var refusal)
            ? new RazorComponentResult<SilenceList>(new { Model = model })
            : ReadAsk.Answer(refusal);

    public static async Task<Result<SilencesModel>> Load(
        ReadAsk read, Store store, LedgerDoor ledger, LettersDoor letters, Reader reader, CancellationToken cancel)
    {
        if (!(await read.Now(cancel)).Is(out var ask, out var refusal)) return refusal;
        var level = Silences.LevelOf(reader.Here[LevelKey]);
        string search = Vietnamese.Fold(reader.Here[FilterBar.Key] ?? "");
        var order = Sort.Of(reader.Here, new Sort("unknown", true), "unit", "body", "unknown", "not-met", "met");
        var lines = (await Of(ledger, store, letters, ask, cancel)).Where(line =>
            (level is null || line.Level == level) && (reader.Here[FailsKey] is null || line.Counts.NotMet > 0)
            && line.Unit.Folded.Contains(search, StringComparison.Ordinal));
        return new SilencesModel(ask, [.. Sorted(lines, ask.Tree, order)], order);
    }

    /// <summary>Every unit in the subtree with its answers: one question to the ledger.</summary>
    public static async Task<IReadOnlyList<SilenceLine>> Of(LedgerDoor ledger, Store store, LettersDoor letters, Ask ask, CancellationToken cancel)
    {
        string[] measures = [.. (await letters.Knowledge()).Catalogue.At(ask.On).Select(obligation => Counts.Obligation(obligation.Id)).Where(ledger.Measures.ContainsKey)];
        return [.. (await ledger.ByUnit(store, measures, ask.Unit.Id, ask.Axis, cancel))
            .Where(one => ask.Tree[one.Unit] is not null)
            .Select(one => new SilenceLine(ask.Tree[one.Unit]!, one.Counts))];
    }

    private static IEnumerable<SilenceLine> Sorted(IEnumerable<SilenceLine> lines, Tree tree, Sort order)
    {
        string Name(SilenceLine line) => order.By == "body" ? Vietnamese.SortKey(tree.Name(Tree.BodyOf(line.Unit))) : line.Unit.SortKey;
        long Count(SilenceLine line) => order.By switch
        {
            "unknown" => line.Counts.Unknown,
            "not-met" => line.Counts.NotMet,
            _ => line.Counts.Met,
        };
        return (order.By is "unit" or "body", order.Descending) switch
        {
            (true, false) => lines.OrderBy(Name, StringComparer.Ordinal),
            (true, true) => lines.OrderByDescending(Name, StringComparer.Ordinal),
            (false, false) => lines.OrderBy(Count).ThenBy(line => line.Unit.SortKey, StringComparer.Ordinal),
            _ => lines.OrderByDescending(Count).ThenByDescending(line => line.Counts.NotMet).ThenBy(line => line.Unit.SortKey, StringComparer.Ordinal),
        };
    }
}
