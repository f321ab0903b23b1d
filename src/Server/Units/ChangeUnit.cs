using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>Corrects what a unit is called and declares new figures.</summary>
internal static class ChangeUnit
{
    public static async Task<Result<Unit>> Act(
        Store store, LedgerDoor ledger, UnitRecord record, UnitId id, UnitChange change, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (!(await UnitRecord.Working(store, id, cancel)).Is(out var unit, out var refusal)) return refusal;
        string? code = change.Code is null ? unit.Code : Unit.TidyCode(change.Code), name = change.Name is null ? unit.Name : Unit.TidyName(change.Name);
        if (code is null) return Refusals.CodeMissing;
        if (name is null) return Refusals.NameMissing;
        if (change.Pupils is < 0 or > Unit.Most) return Refusals.Count("pupils");
        if (change.Computers is < 0 or > Unit.Most) return Refusals.Count("computers");
        if (code != unit.Code && await AddUnit.CodeTaken(store, code, cancel)) return Refusals.DuplicateCode(code);

        if (code != unit.Code) await record.Note(store, id, UnitActKind.Recoded, at, account, cancel, was: unit.Code, became: code);
        bool renamed = name != unit.Name;
        if (renamed) await record.Note(store, id, UnitActKind.Renamed, at, account, cancel, was: unit.Name, became: name);
        var kind = change.Kind ?? unit.Kind;
        bool other = kind != unit.Kind;
        if (other) await record.Note(store, id, UnitActKind.KindChanged, at, account, cancel, was: unit.Kind.ToString(), became: kind.ToString());
        unit.Kind = kind;

        unit.Call(code, name);
        await Count(store, record, unit, change.Pupils ?? unit.Pupils, change.Computers ?? unit.Computers, at, account, cancel);
        await store.SaveChangesAsync(cancel);
        // A known key keeps its id and takes the new label and kind: closures go by the kind.
        if (renamed || other) await ledger.Declare(store, [new NewSubject(Populations.Units, UnitsDoor.KeyOf(id), id, name, Kind: kind)], at, cancel);
        return unit;
    }

    /// <summary>Sets both figures, noting those that changed. The caller saves.</summary>
    internal static async Task Count(Store store, UnitRecord record, Unit unit, int pupils, int computers, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (pupils != unit.Pupils)
            await record.Note(store, unit.Id, UnitActKind.PupilsCounted, at, account, cancel, was: AddUnit.Figure(unit.Pupils), became: AddUnit.Figure(pupils));
        if (computers != unit.Computers)
            await record.Note(store, unit.Id, UnitActKind.ComputersCounted, at, account, cancel, was: AddUnit.Figure(unit.Computers), became: AddUnit.Figure(computers));
        (unit.Pupils, unit.Computers) = (pupils, computers);
    }
}
