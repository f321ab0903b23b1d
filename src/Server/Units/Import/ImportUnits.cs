using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>Takes a list of units: first what it would do, then, when confirmed, doing it in small transactions by the rooms' own acts.</summary>
public sealed class ImportUnits(UnitsDoor units, Database database, Writer writer, TimeProvider time, IEnumerable<ITakePeople> takers)
{
    /// <summary>Rows a transaction: others wait for one no longer than a blink.</summary>
    private const int Chunk = 25;

    private readonly ITakePeople? _people = takers.FirstOrDefault();

    /// <summary>What the list would do; nothing is written.</summary>
    public async Task<Result<ImportResult>> DryRun(Post? post, ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        if (!ReadUnitRows.From(file).Is(out var list, out var refusal)) return refusal;
        await using var store = database.Open(post, writer: null);
        var plan = await PlanImport.From(store, list, _people, cancel);
        return ResultOf(plan, list);
    }

    /// <summary>Does it. Running it again after a stop finishes it: what was taken is then unchanged.</summary>
    /// <param name="progress">Told how many rows are done, of how many.</param>
    public async Task<Result<ImportResult>> Run(
        Post? post, ReadOnlyMemory<byte> file, int? account, Func<int, int, Task>? progress, CancellationToken cancel)
    {
        if (!ReadUnitRows.From(file).Is(out var list, out var refusal)) return refusal;
        IReadOnlyList<PlannedUnit> plan;
        await using (var store = database.Open(post, writer: null)) plan = await PlanImport.From(store, list, _people, cancel);
        UnitId?[] made = [.. plan.Select(unit => unit.Known?.Id)];
        // Authorities before what stands below them; the Department's number then comes before its schools'.
        int[] order = [.. Enumerable.Range(0, plan.Count).OrderBy(i => plan[i].Depth).ThenBy(i => plan[i].Kind).ThenBy(i => i)];
        int done = 0;
        foreach (int[] chunk in order.Chunk(Chunk))
        {
            int[] asked = [.. chunk.Where(i => plan[i].Outcome is ImportOutcome.Taken or ImportOutcome.Changed)];
            if (asked.Length > 0)
            {
                // The work may be tried again from its beginning: what became of a row counts once it is committed.
                var written = await writer.Write<Done[]>(post, async (store, inside) =>
                {
                    var answers = new List<Done>();
                    foreach (int i in asked) answers.Add(await Take(store, plan[i], Resolve, account, inside));
                    return answers.ToArray();

                    UnitId? Resolve(Body body)
                    {
                        if (body.Row is not { } row) return body.Known;
                        int here = Array.IndexOf(asked, row);
                        return here >= 0 && here < answers.Count ? answers[here].Unit : made[row];
                    }
                }, Urgency.Intake, cancel);
                foreach (var (i, answer) in asked.Zip(written.Value))
                {
                    made[i] = answer.Unit;
                    if (answer.Why is { } why) plan[i].Skip(null, why);
                    plan[i].Remarks.AddRange(answer.Remarks);
                }
            }

            done += chunk.Length;
            if (progress is not null) await progress(done, plan.Count);
        }

        return ResultOf(plan, list);
    }

    /// <summary>The rows of which something was not taken, with the reason beside them, to mend and bring in again.</summary>
    public static IReadOnlyList<Sheet> Rejected(ImportResult result, Language language) =>
    [
        .. result.Lines.Where(line => line.Lost).GroupBy(line => line.Sheet).Select(group => new Sheet(
            group.Key.Length == 0 ? Words.Rejected.In(language) : group.Key,
            [new SheetColumn(Words.RejectedWhy.In(language), 60, Wrap: true), .. Titled(result.Titles[group.Key])],
            group.Select(line => (IReadOnlyList<object?>)[Why(line, language), .. line.Cells]))),
    ];

    /// <summary>A heading does not come along into the sheet of what was not taken: its authority becomes a column.</summary>
    private static ImportResult ResultOf(IReadOnlyList<PlannedUnit> plan, UnitList list)
    {
        var headed = plan.Where(unit => unit.UnderHeading is not null).Select(unit => unit.Row.Sheet).ToHashSet(StringComparer.Ordinal);
        var titles = list.Titles.ToDictionary(sheet => sheet.Key, sheet => headed.Contains(sheet.Key) ? [.. sheet.Value, Words.ManagedBy.Vi] : sheet.Value, StringComparer.Ordinal);
        return new ImportResult([.. plan.Select(Line)], titles);

        ImportLine Line(PlannedUnit unit)
        {
            if (!headed.Contains(unit.Row.Sheet)) return unit.Line;
            int empty = list.Titles[unit.Row.Sheet].Count - unit.Row.Cells.Count;
            return unit.Line with { Cells = [.. unit.Row.Cells, .. Enumerable.Repeat("", empty), unit.UnderHeading ?? ""] };
        }
    }

    /// <summary>What became of one row.</summary>
    /// <param name="Unit">Null when there is none.</param>
    /// <param name="Why">Why the row was not taken at all; null when it was.</param>
    /// <param name="Remarks">Parts that were not taken.</param>
    private sealed record Done(UnitId? Unit, Text? Why, IReadOnlyList<ImportRemark> Remarks);

    // A refused row keeps its other rows in the transaction: each act checks before it writes.
    private async Task<Done> Take(Store store, PlannedUnit unit, Func<Body, UnitId?> resolve, int? account, CancellationToken cancel)
    {
        var at = time.GetUtcNow();
        var row = unit.Row;
        UnitId? managing = unit.Managing is { } over ? resolve(over) : null, professional = unit.Professional is { } directs ? resolve(directs) : null;
        if ((unit.Managing is not null && managing is null) || (unit.Professional is not null && professional is null))
            return new Done(unit.Known?.Id, ImportWords.ParentUnknown.With(row.Managing ?? unit.UnderHeading ?? row.Professional ?? "–"), []);

        if (unit.Known is not { } known)
        {
            var wanted = new NewUnit(unit.Code!, row.Name!, unit.Kind!.Value, managing, professional, row.Pupils ?? 0, row.Computers ?? 0);
            if (!(await units.Add(store, wanted, at, account, cancel)).Is(out var added, out var refusal)) return new Done(null, refusal.Message, []);
            return new Done(added.Id, null, await TakePeople(store, unit, added.Id, at, account, cancel));
        }

        var change = new UnitChange(unit.Code, row.Name, row.Kind, row.Pupils, row.Computers);
        if ((await units.Change(store, known.Id, change, at, account, cancel)).Refusal is { } unchanged) return new Done(known.Id, unchanged.Message, []);
        var remarks = new List<ImportRemark>();
        bool moves = PlannedUnit.Moves(unit.Managing, known.ManagingBody), directed = PlannedUnit.Moves(unit.Professional, known.ProfessionalBody);
        Result<Unit>? moved = (moves, directed) switch
        {
            (true, true) => await units.MoveOnBoth(store, known.Id, managing!.Value, professional!.Value, at, account, cancel),
            (true, false) => await units.Move(store, known.Id, Axis.Managing, managing!.Value, at, account, cancel),
            (false, true) => await units.Move(store, known.Id, Axis.Professional, professional!.Value, at, account, cancel),
            _ => (Result<Unit>?)null,
        };
        if (moved?.Refusal is { } stays) remarks.Add(new ImportRemark(null, stays.Message));
        remarks.AddRange(await TakePeople(store, unit, known.Id, at, account, cancel));
        return new Done(known.Id, null, remarks);
    }

    private async Task<List<ImportRemark>> TakePeople(Store store, PlannedUnit unit, UnitId id, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        var remarks = new List<ImportRemark>();
        foreach (var person in _people is null ? [] : unit.Row.People)
        {
            bool refused = unit.Remarks.Exists(remark => remark.Lost && remark.Column == person.Column);
            if (!refused && (await _people!.Take(store, id, person, at, account, cancel)).Refusal is { } refusal)
                remarks.Add(new ImportRemark(person.Column, refusal.Message));
        }

        return remarks;
    }

    internal static string Why(ImportLine line, Language language) => string.Join("; ",
        line.Remarks.Where(remark => remark.Lost).Select(remark => remark.Column is { } column ? $"{column}: {remark.What.In(language)}" : remark.What.In(language)));

    private static IEnumerable<SheetColumn> Titled(IReadOnlyList<string> titles) => titles.Select(title => new SheetColumn(title, 18));
}
