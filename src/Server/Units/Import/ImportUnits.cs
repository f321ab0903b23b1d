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
        return new ImportResult([.. plan.Select(unit => unit.Line)], list.Titles);
    }

    /// <summary>Does it. Running it again after a stop finishes it: what was taken is then unchanged.</summary>
    /// <param name="progress">Told how many rows are done, of how many.</param>
    public async Task<Result<ImportResult>> Run(
        Post? post, ReadOnlyMemory<byte> file, int? account, Func<int, int, Task>? progress, CancellationToken cancel)
    {
        if (!ReadUnitRows.From(file).Is(out var list, out var refusal)) return refusal;
        IReadOnlyList<PlannedUnit> plan;
        await using (var store = database.Open(post, writer: null)) plan = await PlanImport.From(store, list, _people, cancel);
        var made = new UnitId?[plan.Count];
        // Authorities before what stands below them.
        int[] order = [.. Enumerable.Range(0, plan.Count).OrderBy(i => plan[i].Row.Kind ?? plan[i].Known?.Kind ?? UnitKind.LanguageAndComputing).ThenBy(i => i)];
        int done = 0;
        foreach (int[] chunk in order.Chunk(Chunk))
        {
            if (chunk.Any(i => plan[i].Outcome is ImportOutcome.Taken or ImportOutcome.Changed))
            {
                var written = await writer.Write<UnitId?[]>(post, async (store, inside) =>
                {
                    var ids = new UnitId?[chunk.Length];
                    for (int i = 0; i < chunk.Length; i++) ids[i] = await Take(store, plan[chunk[i]], Resolve, account, inside);
                    return ids;

                    UnitId? Resolve(Body? body) => body is not { } named ? null : named.Known ?? made[named.Row!.Value] ?? ids[Array.IndexOf(chunk, named.Row.Value)];
                }, Urgency.Intake, cancel);
                for (int i = 0; i < chunk.Length; i++) made[chunk[i]] = written.Value[i];
            }

            done += chunk.Length;
            if (progress is not null) await progress(done, plan.Count);
        }

        return new ImportResult([.. plan.Select(unit => unit.Line)], list.Titles);
    }

    /// <summary>The rows of which something was not taken, with the reason beside them, to mend and bring in again.</summary>
    public static IReadOnlyList<Sheet> Rejected(ImportResult result, Language language) =>
    [
        .. result.Lines.Where(line => line.Lost).GroupBy(line => line.Sheet).Select(group => new Sheet(
            group.Key.Length == 0 ? Words.Rejected.In(language) : group.Key,
            [new SheetColumn(Words.RejectedWhy.In(language), 60, Wrap: true), .. Titled(result.Titles[group.Key])],
            group.Select(line => (IReadOnlyList<object?>)[Why(line, language), .. line.Cells]))),
    ];

    // A refused row keeps its other rows in the transaction: each act checks before it writes.
    private async Task<UnitId?> Take(Store store, PlannedUnit unit, Func<Body?, UnitId?> resolve, int? account, CancellationToken cancel)
    {
        if (unit.Outcome is ImportOutcome.Unchanged or ImportOutcome.Skipped) return unit.Known?.Id;
        var at = time.GetUtcNow();
        var row = unit.Row;
        UnitId? managing = resolve(unit.Managing), professional = resolve(unit.Professional);
        if ((unit.Managing is not null && managing is null) || (unit.Professional is not null && professional is null))
        {
            unit.Skip(null, ImportWords.ParentUnknown.With(row.Managing ?? row.Professional ?? ""));
            return null;
        }

        if (unit.Known is not { } known)
        {
            var wanted = new NewUnit(unit.Code!, row.Name!, row.Kind!.Value, managing, professional, row.Pupils ?? 0, row.Computers ?? 0);
            if (!(await units.Add(store, wanted, at, account, cancel)).Is(out var added, out var refusal))
            {
                unit.Skip(null, refusal.Message);
                return null;
            }

            await TakePeople(store, unit, added.Id, at, account, cancel);
            return added.Id;
        }

        var change = new UnitChange(unit.Code, row.Name, row.Kind, row.Pupils, row.Computers);
        if ((await units.Change(store, known.Id, change, at, account, cancel)).Refusal is { } unchanged) unit.Skip(null, unchanged.Message);
        bool moves = PlanImport.Moves(unit.Managing, known.ManagingBody), directed = PlanImport.Moves(unit.Professional, known.ProfessionalBody);
        Result<Unit>? moved = (moves, directed) switch
        {
            (true, true) => await units.MoveOnBoth(store, known.Id, managing!.Value, professional!.Value, at, account, cancel),
            (true, false) => await units.Move(store, known.Id, Axis.Managing, managing!.Value, at, account, cancel),
            (false, true) => await units.Move(store, known.Id, Axis.Professional, professional!.Value, at, account, cancel),
            _ => (Result<Unit>?)null,
        };
        if (moved?.Refusal is { } stays) unit.Remarks.Add(new ImportRemark(null, stays.Message));
        await TakePeople(store, unit, known.Id, at, account, cancel);
        return known.Id;
    }

    private async Task TakePeople(Store store, PlannedUnit unit, UnitId id, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (_people is null) return;
        foreach (var person in unit.Row.People)
        {
            bool known = unit.Remarks.Exists(remark => remark.Column == person.Column);
            if (!known && (await _people.Take(store, id, person, at, account, cancel)).Refusal is { } refusal)
                unit.Remarks.Add(new ImportRemark(person.Column, refusal.Message));
        }
    }

    internal static string Why(ImportLine line, Language language) => string.Join("; ",
        line.Remarks.Where(remark => remark.Lost).Select(remark => remark.Column is { } column ? $"{column}: {remark.What.In(language)}" : remark.What.In(language)));

    private static IEnumerable<SheetColumn> Titled(IReadOnlyList<string> titles) => titles.Select(title => new SheetColumn(title, 18));
}
