using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

public sealed record MeasuresModel(Ask Ask, IReadOnlyList<(Measure Measure, RollUp Counts)> Lines, Sort Order);

/// <summary>Every question the house asks, and how it stands: <c>GET /measures</c>.</summary>
internal static class ShowMeasures
{
    public const string Path = "/measures";

    public static async Task<IResult> Page(ReadAsk read, Store store, LedgerDoor ledger, Reader reader, CancellationToken cancel)
    {
        if (!(await read.Now(cancel)).Is(out var ask, out var refusal)) return ReadAsk.Answer(refusal);
        var kind = Names.KindOfWord(Tabs.Chosen(reader.Here, Names.Kinds).Value);
        string search = Vietnamese.Fold(reader.Here[FilterBar.Key] ?? "");
        Measure[] asked = [.. ledger.Measures.Values.Where(measure => measure.Kind == kind
            && Vietnamese.Fold($"{measure.Key} {reader.Say(measure.Title)}").Contains(search, StringComparison.Ordinal))];
        var counts = await Counts.Of(ledger, store, asked.Select(measure => measure.Key), ask, cancel);
        var order = Sort.Of(reader.Here, new Sort("title", false), "title", "unknown", "not-met", "met");
        var lines = asked.Select(measure => (Measure: measure, Counts: counts.GetValueOrDefault(measure.Key)));
        IOrderedEnumerable<(Measure Measure, RollUp Counts)> sorted = order.By == "title"
            ? lines.OrderBy(line => Vietnamese.SortKey(reader.Say(line.Measure.Title)), StringComparer.Ordinal)
            : lines.OrderBy(line => order.By switch { "unknown" => line.Counts.Unknown, "not-met" => line.Counts.NotMet, _ => line.Counts.Met });
        return new RazorComponentResult<MeasureList>(new { Model = new MeasuresModel(ask, [.. order.Descending ? sorted.Reverse() : sorted], order) });
    }
}
