using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>Compares a list with what is known and says what each row would do. Writes nothing.</summary>
internal sealed class PlanImport
{
    private readonly Dictionary<string, Unit> _byCode;
    private readonly ILookup<string, Unit> _byName;
    private readonly Unit? _department;
    private readonly Bodies _bodies = new();
    private readonly HashSet<string> _codes;
    private readonly Dictionary<string, PlannedUnit> _seen = new(StringComparer.Ordinal);

    private PlanImport(IReadOnlyList<Unit> known, UnitList list)
    {
        _byCode = known.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        _byName = known.Where(unit => unit.To is null).ToLookup(unit => Vietnamese.Fold(unit.Name), StringComparer.Ordinal);
        var departments = known.Where(unit => unit.Kind == UnitKind.Department && unit.To is null).ToList();
        _department = departments.Count == 1 ? departments[0] : null;
        _codes = [.. _byCode.Keys, .. list.Rows.Select(row => Unit.TidyCode(row.Code)).OfType<string>()];
        foreach (var unit in known.Where(unit => unit.To is null && !unit.Kind.Teaches())) _bodies.Add(new Body(unit.Id, null), unit.Code, unit.Name);
    }

    public static async Task<IReadOnlyList<PlannedUnit>> From(Store store, UnitList list, ITakePeople? people, CancellationToken cancel)
    {
        var known = await store.Set<Unit>().AsNoTracking().ToListAsync(cancel);
        var plan = new PlanImport(known, list).Units(list);
        if (people is not null) await AddPeople(store, plan, people, cancel);
        return plan;
    }

    private List<PlannedUnit> Units(UnitList list)
    {
        var planned = list.Rows.Select(row => new PlannedUnit(row)).ToList();
        // Authorities the list itself brings can be named as parents anywhere in it.
        for (int i = 0; i < planned.Count; i++)
        {
            var row = planned[i].Row;
            if (row is { Kind: { } kind, Name: { } name } && !kind.Teaches() && Match(row, null, out _) is null) _bodies.Add(new Body(null, i), Unit.TidyCode(row.Code), name);
        }

        foreach (var unit in planned) Judge(unit);
        return planned;
    }

    private void Judge(PlannedUnit unit)
    {
        var row = unit.Row;
        if (row.Name is not null && Unit.TidyName(row.Name) is null || (row.Name is null && row.Code is null)) { unit.Skip(null, ImportWords.NameMissing); return; }
        string? code = Unit.TidyCode(row.Code);
        if (row.Code is not null && code is null) { unit.Skip(null, ImportWords.CodeWrong.With(row.Code)); return; }
        bool parents = Parent(unit, row.Managing, body => unit.Managing = body) & Parent(unit, row.Professional, body => unit.Professional = body);
        unit.Known = Match(row, unit.Managing?.Known, out bool ambiguous);
        if (ambiguous) { unit.Skip(null, ImportWords.Ambiguous); return; }
        if (unit.Known is { To: not null }) { unit.Skip(null, ImportWords.ClosedUnit); return; }

        string key = unit.Known is { } known ? "#" + known.Id : code ?? $"{Vietnamese.Fold(row.Name!)}|{unit.Managing}";
        if (_seen.TryGetValue(key, out var first))
        {
            unit.Skip(null, (first.Row.Cells.SequenceEqual(row.Cells, StringComparer.Ordinal) ? ImportWords.Repeated : ImportWords.Contradicts).With(first.Row.Row));
            return;
        }

        _seen[key] = unit;
        if (unit.Known is null) JudgeNew(unit, code, parents);
        else JudgeKnown(unit, unit.Known, code);
    }

    private void JudgeNew(PlannedUnit unit, string? code, bool parents)
    {
        var row = unit.Row;
        if (row.Name is null) { unit.Skip(null, ImportWords.NameMissing); return; }
        if (row.Kind is not { } kind) { unit.Skip(null, ImportWords.KindMissing); return; }
        if (!parents) { unit.Outcome = ImportOutcome.Skipped; return; } // the remark says which
        if (unit.Managing is null && kind.IsManagedByCommune()) { unit.Skip(null, ImportWords.ParentMissing); return; }
        if (_department is { } department && kind.Teaches())
        {
            unit.Managing ??= new Body(department.Id, null);
            unit.Professional ??= new Body(department.Id, null);
        }

        unit.Code = code ?? NextCode(kind);
        if (code is null) unit.Remarks.Add(new ImportRemark(null, ImportWords.CodeMade.With(unit.Code), Lost: false));
        unit.Outcome = ImportOutcome.Taken;
    }

    private static void JudgeKnown(PlannedUnit unit, Unit known, string? code)
    {
        var row = unit.Row;
        unit.Code = code ?? known.Code;
        bool changes = unit.Code != known.Code || (row.Name is not null && Unit.TidyName(row.Name) != known.Name) || (row.Kind is { } kind && kind != known.Kind)
            || (row.Pupils ?? known.Pupils) != known.Pupils || (row.Computers ?? known.Computers) != known.Computers
            || Moves(unit.Managing, known.ManagingBody) || Moves(unit.Professional, known.ProfessionalBody);
        unit.Outcome = changes ? ImportOutcome.Changed : ImportOutcome.Unchanged;
    }

    public static bool Moves(Body? to, UnitId? from) => to is { } body && (body.Known is null || body.Known != from);

    /// <summary>By code; else by name, and by managing body where several bear the name.</summary>
    private Unit? Match(UnitRow row, UnitId? managing, out bool ambiguous)
    {
        ambiguous = false;
        if (Unit.TidyCode(row.Code) is { } code && _byCode.TryGetValue(code, out var coded)) return coded;
        if (row.Name is null) return null;
        var named = _byName[Vietnamese.Fold(row.Name)].ToList();
        if (managing is { } body) return named.Find(unit => unit.ManagingBody == body) ?? (named.Count == 1 && row.Code is null ? named[0] : null);
        if (row.Code is not null && named.Count > 0 && row.Managing is null) return named.Count == 1 ? named[0] : null;
        ambiguous = named.Count > 1;
        return named.Count == 1 ? named[0] : null;
    }

    private bool Parent(PlannedUnit unit, string? text, Action<Body> set)
    {
        if (text is null) return true;
        var found = _bodies.Find(text);
        if (found.Count == 1)
        {
            set(found.First());
            return true;
        }

        unit.Remarks.Add(new ImportRemark(null, (found.Count == 0 ? ImportWords.ParentUnknown : ImportWords.ParentAmbiguous).With(text)));
        return false;
    }

    private string NextCode(UnitKind kind)
    {
        string prefix = KindWords.Prefix(kind);
        for (int i = 1; ; i++)
        {
            string code = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}{i:000}");
            if (_codes.Add(code)) return code;
        }
    }

    private static async Task AddPeople(Store store, IReadOnlyList<PlannedUnit> plan, ITakePeople takes, CancellationToken cancel)
    {
        var asked = plan.Where(unit => unit.Outcome != ImportOutcome.Skipped).SelectMany(unit => unit.Row.People, (unit, person) => (unit, person)).ToList();
        var answers = await takes.Plan(store, [.. asked.Select(pair => (pair.unit.Known?.Id, pair.person))], cancel);
        for (int i = 0; i < asked.Count; i++)
        {
            var (unit, person) = asked[i];
            if (!answers[i].Is(out var outcome, out var refusal)) unit.Remarks.Add(new ImportRemark(person.Column, refusal.Message));
            else if (outcome != ImportOutcome.Unchanged && unit.Outcome == ImportOutcome.Unchanged) unit.Outcome = ImportOutcome.Changed;
        }
    }
}
