using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>Compares a list with what is known and says what each row would do. Writes nothing.</summary>
internal sealed class PlanImport
{
    private readonly Dictionary<string, Unit> _byCode;
    private readonly Dictionary<UnitId, Unit> _byId;
    private readonly ILookup<string, Unit> _byName;
    private readonly Bodies _bodies = new();
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _codes;
    private readonly Dictionary<string, PlannedUnit> _seen = new(StringComparer.Ordinal);
    private readonly List<PlannedUnit> _planned;

    // The one Department and the one Province, where there is one: what stands below them need not say so.
    private readonly Body? _department, _province;

    private PlanImport(IReadOnlyList<Unit> known, IReadOnlyCollection<string> taken, UnitList list)
    {
        _byCode = known.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        _byId = known.ToDictionary(unit => unit.Id);
        _byName = known.Where(unit => unit.To is null).ToLookup(unit => Vietnamese.Fold(unit.Name), StringComparer.Ordinal);
        _taken = [.. taken];
        _codes = [.. taken, .. list.Rows.Select(row => Unit.TidyCode(row.Code)).OfType<string>()];
        _planned = [.. list.Rows.Select(row => new PlannedUnit(row))];
        var authorities = new List<(Body Body, string? Code, string Name, UnitKind Kind)>();
        foreach (var unit in known.Where(unit => unit.To is null && !unit.Kind.Teaches())) authorities.Add((new Body(unit.Id, null), unit.Code, unit.Name, unit.Kind));
        // Authorities the list itself brings can be named as parents anywhere in it.
        var brought = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < _planned.Count; i++)
        {
            var row = _planned[i].Row;
                        string? code = Unit.TidyCode(row.Code);
            if ((row.Kind ?? row.KindOfName) is not { } kind || kind.Teaches() || row.Name is not { } name || Match(row, code, null, out _) is not null) continue;
            if (brought.Add(code ?? Vietnamese.Fold(name))) authorities.Add((new Body(null, i), code, name, kind));
        }

        foreach (var (body, code, name, _) in authorities) _bodies.Add(body, code, name);
        _department = Only(UnitKind.Department);
        _province = Only(UnitKind.Province);

        Body? Only(UnitKind kind) => authorities.Where(authority => authority.Kind == kind).Take(2).ToList() is [var only] ? only.Body : null;
    }

    public static async Task<IReadOnlyList<PlannedUnit>> From(Store store, UnitList list, ITakePeople? people, CancellationToken cancel)
    {
        var known = await store.Set<Unit>().AsNoTracking().ToListAsync(cancel);
        // Also of units the reader does not see: that a code is taken is no secret.
        var codes = await store.Database.SqlQuery<string>($"""SELECT code AS "Value" FROM unit""").ToListAsync(cancel);
        var plan = new PlanImport(known, codes, list);
        foreach (var unit in plan._planned) plan.Judge(unit);
        new SettlePlan(plan._planned, plan._byId).Settle();
        foreach (var unit in plan._planned.Where(unit => unit.Outcome == ImportOutcome.Changed))
            unit.Remarks.AddRange(plan.Changes(unit, unit.Known!).Select(change => new ImportRemark(null, change, Lost: false)));
        if (people is not null) await AddPeople(store, plan._planned, people, cancel);
        return plan._planned;
    }

    private void Judge(PlannedUnit unit)
    {
        var row = unit.Row;
        string? code = Unit.TidyCode(row.Code);
        unit.UnderHeading = row.Managing is null ? SectionFor(row, code) : null;
        if (row.Name is not null && Unit.TidyName(row.Name) is null || (row.Name is null && row.Code is null)) { unit.Skip(null, ImportWords.NameMissing); return; }
        if (row.Code is not null && code is null) { unit.Skip(null, ImportWords.CodeWrong.With(row.Code)); return; }
        bool managed = Parent(unit, row.Managing ?? unit.UnderHeading, body => unit.Managing = body);
        bool directed = Parent(unit, row.Professional, body => unit.Professional = body);
        unit.Known = Match(row, code, unit.Managing, out var unclear);
        if (unclear is not null) { unit.Skip(null, unclear); return; }
        // Under a body nobody knows a name alone tells nothing: the row may be about another school.
        if (!managed && unit.Known is { } guess && guess.Code != code && guess.Kind.Teaches()) unit.Known = null;
        if (unit.Known is { To: not null }) { unit.Skip(null, ImportWords.ClosedUnit); return; }

        string key = unit.Known is { } known ? "#" + known.Id : code ?? $"{Vietnamese.Fold(row.Name!)}|{unit.Managing}";
        if (_seen.TryGetValue(key, out var first))
        {
            unit.Skip(null, (first.Row.Cells.SequenceEqual(row.Cells, StringComparer.Ordinal) ? ImportWords.Repeated : ImportWords.Contradicts).With(first.Row.Row));
            return;
        }

        _seen[key] = unit;
        if (unit.Known is null) JudgeNew(unit, code, managed && directed);
        else JudgeKnown(unit, unit.Known, code);
    }

    /// <summary>A heading is the managing body only of what such a body manages: a high school may stand under its commune's heading.</summary>
    private string? SectionFor(UnitRow row, string? code)
    {
        if (row.Section is not { } section || (row.Kind ?? (code is null ? null : _byCode.GetValueOrDefault(code)?.Kind) ?? row.KindOfName) is not { } kind || !kind.Teaches()) return null;
        return KindWords.Of(section) is UnitKind.Department == !kind.IsManagedByCommune() ? section : null;
    }

    private void JudgeNew(PlannedUnit unit, string? code, bool parents)
    {
        var row = unit.Row;
        if (row.Name is null) { unit.Skip(null, ImportWords.NameMissing); return; }
        if ((row.Kind ?? row.KindOfName) is not { } kind) { unit.Skip(null, ImportWords.KindMissing); return; }
        if (code is not null && _taken.Contains(code)) { unit.Skip(null, Refusals.DuplicateCode(code).Message); return; }
        if (!parents) { unit.Outcome = ImportOutcome.Skipped; return; } // the remark says which
        if (kind.Teaches() || kind == UnitKind.Commune) unit.Professional ??= _department;
        if (kind is UnitKind.Commune or UnitKind.Department) unit.Managing ??= _province;
        else if (kind.Teaches() && !kind.IsManagedByCommune()) unit.Managing ??= _department;
        if (unit.Managing is null && kind.Teaches()) { unit.Skip(null, ImportWords.ParentMissing); return; }

        unit.Kind = kind;
        unit.Code = code ?? NextCode(kind);
        if (code is null) unit.Remarks.Add(new ImportRemark(null, ImportWords.CodeMade.With(unit.Code), Lost: false));
        unit.Outcome = ImportOutcome.Taken;
    }

    private static void JudgeKnown(PlannedUnit unit, Unit known, string? code)
    {
        unit.Kind = unit.Row.Kind ?? known.Kind;
        unit.Code = code ?? known.Code;
        unit.Outcome = unit.Changes(known) ? ImportOutcome.Changed : ImportOutcome.Unchanged;
    }

    private IEnumerable<Text> Changes(PlannedUnit unit, Unit known)
    {
        var row = unit.Row;
        if (unit.Code != known.Code) yield return Change(Words.Code, known.Code, unit.Code!);
        if (Unit.TidyName(row.Name) is { } name && name != known.Name) yield return Change(Words.Name, known.Name, name);
        if (unit.Kind is { } kind && kind != known.Kind)
        {
            Text was = KindNames.Of(known.Kind), becomes = KindNames.Of(kind);
            yield return new Text($"{Words.Kind.Vi}: {was.Vi} → {becomes.Vi}", $"{Words.Kind.En}: {was.En} → {becomes.En}");
        }

        if (row.Pupils is { } pupils && pupils != known.Pupils) yield return Change(Words.Pupils, AddUnit.Figure(known.Pupils), AddUnit.Figure(pupils));
        if (row.Computers is { } computers && computers != known.Computers) yield return Change(Words.Computers, AddUnit.Figure(known.Computers), AddUnit.Figure(computers));
        if (PlannedUnit.Moves(unit.Managing, known.ManagingBody)) yield return Change(Words.ManagedBy, Named(known.ManagingBody), Named(unit.Managing));
        if (PlannedUnit.Moves(unit.Professional, known.ProfessionalBody)) yield return Change(Words.DirectedBy, Named(known.ProfessionalBody), Named(unit.Professional));

        static Text Change(Text what, string was, string becomes) => new($"{what.Vi}: {was} → {becomes}", $"{what.En}: {was} → {becomes}");
    }

    private string Named(Body? body) => body?.Row is { } row ? _planned[row].Row.Name! : Named(body?.Known);

    private string Named(UnitId? id) => id is { } body && _byId.TryGetValue(body, out var unit) ? unit.Name : "–";

    /// <summary>
    /// By code; else by name and managing body. Schools of one name stand in many communes: what would move or recode another
    /// school because it is called the same is left to a person.
    /// </summary>
    /// <param name="unclear">Why it cannot be told; null when it can.</param>
    private Unit? Match(UnitRow row, string? code, Body? managing, out Text? unclear)
    {
        unclear = null;
        if (code is not null && _byCode.TryGetValue(code, out var coded)) return coded;
        var named = row.Name is null ? [] : _byName[Vietnamese.Fold(row.Name)].ToList();
        if (named.Count == 0) return null;
        if (named is [{ } only] && (!only.Kind.Teaches() || only.ManagingBody is null)) return only;
        if (managing is { } body)
        {
            if (body.Known is { } id && named.Find(unit => unit.ManagingBody == id) is { } there) return there;
            if (code is null) unclear = ImportWords.NamedElsewhere.With(Named(named[0].ManagingBody), named[0].Code);
            return null;
        }

        // Another code, and no body to tell two of one name apart: only what the Department manages is unique by its name.
        if (code is not null) return named is [var unique] && !unique.Kind.IsManagedByCommune() ? unique : null;
        if (named.Count > 1) unclear = ImportWords.Ambiguous;
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
            else if (outcome != ImportOutcome.Unchanged && unit.Known is not null)
            {
                unit.Outcome = ImportOutcome.Changed;
                unit.Remarks.Add(new ImportRemark(person.Column, outcome == ImportOutcome.Taken ? ImportWords.PersonNew : ImportWords.PersonChanged, Lost: false));
            }
        }
    }
}
