using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Overview;

/// <summary>All answers for one subject and how they came about.</summary>
/// <param name="Unit">Whose it is; null when that unit works no longer.</param>
/// <param name="Kinds">The kinds of answers there are, as tabs with their counts.</param>
/// <param name="Kind">The one chosen.</param>
/// <param name="Shown">The answers the address asks for, all of one kind.</param>
/// <param name="All">Every answer.</param>
/// <param name="MayWaive">The reader may accept a risk.</param>
public sealed record SubjectModel(
    SubjectId Subject, string Name, string Population, Unit? Unit, IReadOnlyList<Option> Kinds, MeasureKind Kind,
    IReadOnlyList<VerdictRow> Shown, IReadOnlyList<VerdictRow> All,
    IReadOnlyList<VerdictChange> History, bool MayWaive, DateTimeOffset Now, Answers? Answers);

/// <summary>One subject: <c>GET /subjects/{id}</c>.</summary>
internal static class ShowSubject
{
    /// <summary>Of everything about a subject a page shows what changed last; of one measure, all that matters.</summary>
    private const int MostChanges = 20, MostChangesOfMeasure = 100;

    /// <summary>The answers of one kind and state for a subject.</summary>
    public static string Link(SubjectId subject, MeasureKind? kind = null, VerdictState? state = null) => RowsLink.Build(
        RowsLink.To(subject), (Tabs.Key, kind is { } k ? Names.Word(k) : null), (RowsLink.StateKey, state is { } s ? RowsLink.Word(s) : null));

    public static async Task<IResult> Page(
        long id, HttpContext http, Store store, LedgerDoor ledger, UnitsDoor units, TimeProvider time, Reader reader, CancellationToken cancel) =>
        await Load(new SubjectId(id), http.Post()!, store, ledger, units, time, reader, answers: null, cancel) is { } model
            ? new RazorComponentResult<SubjectPage>(new { Model = model })
            : TypedResults.NotFound();

    /// <summary>Null when there is no such subject in the reader's scope.</summary>
    public static async Task<SubjectModel?> Load(
        SubjectId subject, Post post, Store store, LedgerDoor ledger, UnitsDoor units, TimeProvider time, Reader reader, Answers? answers, CancellationToken cancel)
    {
        var all = await ledger.Of(store, subject, cancel);
        if (all.Count == 0) return null;
        var unit = await units.Find(store, all[0].Unit, cancel);
        string population = ledger.Measures[all[0].Measure].Population;
        string? only = reader.Here[RowsLink.MeasureKey];
        var counts = all.CountBy(row => ledger.Measures[row.Measure].Kind).OrderBy(pair => Names.Rank(pair.Key)).ToList();
        IReadOnlyList<Option> kinds = [.. counts.Select(pair => new Option(Names.Word(pair.Key), Names.Of(pair.Key), new Text($"{pair.Value}", $"{pair.Value}")))];
        var kind = only is not null && ledger.Measures.TryGetValue(only, out var asked) ? asked.Kind : counts[kinds.Index().First(each => each.Item == Tabs.Chosen(reader.Here, kinds)).Index].Key;
        var state = RowsLink.StateOf(reader.Here[RowsLink.StateKey]);
        return new SubjectModel(
            subject, all[0].Label ?? (population == Populations.Units ? unit?.Name : null) ?? all[0].SubjectKey, population, unit, kinds, kind,
            [.. all.Where(row => ledger.Measures[row.Measure].Kind == kind && (state is null || row.Verdict.State == state)
                && (only is null || row.Measure == only))],
            all, await ledger.History(store, subject, only, only is null ? MostChanges : MostChangesOfMeasure, cancel), post.Role.May(Permission.ReviewClaims), time.GetUtcNow(), answers);
    }
}
