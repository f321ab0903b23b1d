using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>The address that saves what a page shows: the page's own, with <c>/export</c>, its filters kept.</summary>
internal static class ExportLink
{
    public const string Suffix = "/export";

    public static string Of(Here here, string path) =>
        new Here(path + Suffix, here.Query.Where(pair => pair.Key != Pager.Key)).ToString();
}

/// <summary>The lists of this room as CSV, filtered and sorted as on screen, all pages.</summary>
internal static class Export
{
    private const int Most = 100_000;

    public static async Task<IResult> Obligations(
        ReadAsk read, Store store, LedgerDoor ledger, LettersDoor letters, Reader reader, CancellationToken cancel)
    {
        if (!(await ShowObligations.Load(read, store, ledger, letters, reader, withTrend: false, cancel)).Is(out var model, out var refusal))
            return ReadAsk.Answer(refusal);
        return File(reader, Words.Obligations,
            [
                (Words.ColumnCode, 8), (Words.ColumnObligation, 50), (Words.ColumnPopulation, 10), (VerdictLook.Word(VerdictState.Met), 10),
                (VerdictLook.Word(VerdictState.NotMet), 10), (VerdictLook.Word(VerdictState.NotApplicable), 10), (VerdictLook.Word(VerdictState.Unknown), 10),
                .. Names.Reasons.Select(reason => (reason.Label, 10)),
                (Words.ColumnSaysMet, 10), (Words.ColumnSaysNotMet, 10), (Words.ColumnSaysNotApplicable, 10), (Words.ColumnSaysNothing, 10),
            ],
            model.Lines.Select(line => (IReadOnlyList<object?>)
            [
                line.Obligation.Id, reader.Say(line.Obligation.Title), line.Measured.Population, line.Measured.Met, line.Measured.NotMet,
                line.Measured.NotApplicable, line.Measured.Unknown, line.Measured.NeverSeen, line.Measured.Stale, line.Measured.OffByPlan,
                line.Measured.CollectorFailed, line.Measured.NotYetJudged,
                line.Claimed.Met, line.Claimed.NotMet, line.Claimed.NotApplicable, line.Claimed.Unknown,
            ]));
    }

    public static async Task<IResult> Rows(ReadAsk read, Store store, LedgerDoor ledger, Reader reader, CancellationToken cancel)
    {
        if (!(await ShowRows.Load(read, store, ledger, reader, 0, Most, cancel)).Is(out var model, out var refusal)) return ReadAsk.Answer(refusal);
        return File(reader, model.Measure.Title,
            [
                (Words.ColumnSubject, 40), (Words.ColumnUnit, 40), (Words.ColumnGroup, 20), (Words.ColumnVerdict, 16), (Words.ColumnWhy, 30),
                (Words.ColumnObserved, 18), (Words.ColumnProof, 20), (Words.ColumnNote, 40), (Words.ColumnWaived, 18),
            ],
            model.Page.Rows.Select(row => (IReadOnlyList<object?>)
            [
                model.Name(row), model.Ask.Tree.Name(row.Unit), row.Group, reader.Say(VerdictLook.Word(row.Verdict.State)),
                row.Verdict.Reason == UnknownReason.None ? null : reader.Say(VerdictLook.Why(row.Verdict.Reason)),
                row.ObservedAt, row.ObservedAt is null ? null : reader.Say(Names.Of(row.Proof)), row.Note, row.Waived,
            ]));
    }

    public static async Task<IResult> Silences(
        ReadAsk read, Store store, LedgerDoor ledger, LettersDoor letters, Reader reader, CancellationToken cancel)
    {
        if (!(await ShowSilences.Load(read, store, ledger, letters, reader, cancel)).Is(out var model, out var refusal)) return ReadAsk.Answer(refusal);
        return File(reader, Words.Silences,
            [
                (Words.ColumnUnit, 40), (Words.ColumnBody, 40), (Words.ColumnLevel, 30), (Words.ColumnQuestions, 10),
                (VerdictLook.Word(VerdictState.Unknown), 10), (VerdictLook.Word(VerdictState.NotMet), 10), (VerdictLook.Word(VerdictState.Met), 10),
                (VerdictLook.Word(VerdictState.NotApplicable), 10),
            ],
            model.Lines.Select(line => (IReadOnlyList<object?>)
            [
                line.Unit.Name, model.Ask.Tree.Name(Tree.BodyOf(line.Unit)), reader.Say(Names.Of(line.Level)), line.Counts.Population,
                line.Counts.Unknown, line.Counts.NotMet, line.Counts.Met, line.Counts.NotApplicable,
            ]));
    }

    private static FileContentHttpResult File(Reader reader, Text name, IReadOnlyList<(Text Title, int Width)> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var memory = new MemoryStream();
        CsvWriter.Write(memory, new Sheet(reader.Say(name), [.. columns.Select(column => new SheetColumn(reader.Say(column.Title), column.Width))], rows));
        return TypedResults.File(memory.ToArray(), "text/csv; charset=utf-8", Words.FileName.In(reader.Language) + ".csv");
    }
}
