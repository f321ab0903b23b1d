using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>The rows behind one figure.</summary>
public sealed record RowsModel(Ask Ask, Measure Measure, RowPage Page, RollUp Counts, VerdictState? State, UnknownReason? Reason, int Number, Sort Order)
{
    /// <summary>What a subject is called: its label, its unit's name for a unit, else its key.</summary>
    public string Name(VerdictRow row) => row.Label ?? (Measure.Population == Populations.Units ? Ask.Tree.Name(row.Unit) : row.SubjectKey);
}

/// <summary>The rows behind any figure: <c>GET /rows?measure=…</c>, see <see cref="RowsLink"/>.</summary>
internal static class ShowRows
{
    public const int Size = 50;

    public static async Task<IResult> Page(ReadAsk read, Store store, LedgerDoor ledger, Reader reader, CancellationToken cancel)
    {
        if (reader.Here[RowsLink.MeasureKey] is null) return new SeeOther(ShowMeasures.Path); // "clear the filter" drops the measure too
        int number = Pager.Asked(reader.Here);
        return (await Load(read, store, ledger, reader, number, Size, cancel)).Is(out var model, out var refusal)
            ? new RazorComponentResult<RowList>(new { Model = model })
            : ReadAsk.Answer(refusal);
    }

    /// <param name="number">The page from 1; 0 for the first rows whatever the page.</param>
    /// <param name="size">Rows a page.</param>
    public static async Task<Result<RowsModel>> Load(
        ReadAsk read, Store store, LedgerDoor ledger, Reader reader, int number, int size, CancellationToken cancel)
    {
        if (!(await read.Now(cancel)).Is(out var ask, out var refusal)) return refusal;
        if (reader.Here[RowsLink.MeasureKey] is not { } key || !ledger.Measures.TryGetValue(key, out var measure))
            return new Refusal("overview.no-measure", Words.NoMeasure, RowsLink.MeasureKey);

        var reason = RowsLink.ReasonOf(reader.Here[RowsLink.ReasonKey]);
        var state = reason is null ? RowsLink.StateOf(reader.Here[RowsLink.StateKey]) : VerdictState.Unknown;
        var order = Sort.Of(reader.Here, new Sort("name", false), "name", "seen", "answer");
        var query = new RowQuery(
            key, ask.Unit.Id, ask.Axis, state, reason, reader.Here[FilterBar.Key], Math.Max(0, number - 1) * size, size,
            order.By switch { "seen" => RowOrder.Observed, "answer" => RowOrder.State, _ => RowOrder.Name }, order.Descending);
        var page = ask.At is { } at ? await ledger.RowsAsOf(store, query, at, cancel) : await ledger.Rows(store, query, cancel);
        var counts = await Counts.Of(ledger, store, [key], ask, cancel);
        return new RowsModel(ask, measure, page, counts.GetValueOrDefault(key), state, reason, Math.Max(1, number), order);
    }
}
