using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A unit begins to exist.</summary>
internal static class AddUnit
{
    public static async Task<Result<Unit>> Act(
        Store store, LedgerDoor ledger, Newsroom news, UnitRecord record, NewUnit wanted, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (await WhyNot(store, wanted, at, cancel) is { } refusal) return refusal;
        var id = await Number(store, wanted.Kind, cancel);
        string code = Unit.TidyCode(wanted.Code)!, name = Unit.TidyName(wanted.Name)!;
        var unit = new Unit
        {
            Id = id, Code = code, Name = name, Folded = Unit.FoldedOf(code, name), SortKey = Vietnamese.SortKey(name), Kind = wanted.Kind,
            ManagingBody = wanted.ManagingBody, ProfessionalBody = wanted.ProfessionalBody,
            Pupils = wanted.Pupils, Computers = wanted.Computers, From = at,
        };
        store.Add(unit);
        // The first figures are part of the same act: history keeps them, the audit one line.
        long first = await store.Reserve("unit_act", 3, cancel);
        await record.Note(store, new UnitAct { Id = first, UnitId = id, Kind = UnitActKind.Added, At = at, Account = account, Other = unit.ManagingBody, Became = name }, cancel);
        store.Add(new UnitAct { Id = first + 1, UnitId = id, Kind = UnitActKind.PupilsCounted, At = at, Account = account, Became = Figure(unit.Pupils) });
        store.Add(new UnitAct { Id = first + 2, UnitId = id, Kind = UnitActKind.ComputersCounted, At = at, Account = account, Became = Figure(unit.Computers) });
        await store.SaveChangesAsync(cancel);
        foreach (Axis axis in Tree.Axes) await Tree.Add(store, id, axis, unit.Parent(axis), at, cancel);
        await ledger.Declare(store, [new NewSubject(Populations.Units, UnitsDoor.KeyOf(id), id, name, Kind: wanted.Kind)], at, cancel);
        await news.Publish(store, new UnitAdded(id, at), cancel);
        return unit;
    }

    internal static string Figure(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The first account stands at the Department before it is entered: that number is kept for it, whatever a list begins with.</summary>
    private static async Task<UnitId> Number(Store store, UnitKind kind, CancellationToken cancel)
    {
        int kept = FirstUse.Top.Value;
        if (kind == UnitKind.Department && (await store.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM unit WHERE id = {kept}""").ToListAsync(cancel))[0] == 0)
            return FirstUse.Top;
        long next = await store.Reserve("unit", 1, cancel);
        return new UnitId((int)(next == kept ? await store.Reserve("unit", 1, cancel) : next));
    }

    private static async Task<Refusal?> WhyNot(Store store, NewUnit wanted, DateTimeOffset at, CancellationToken cancel)
    {
        if (Unit.TidyCode(wanted.Code) is not { } code) return Refusals.CodeMissing;
        if (Unit.TidyName(wanted.Name) is null) return Refusals.NameMissing;
        if (wanted.Pupils is < 0 or > Unit.Most) return Refusals.Count("pupils");
        if (wanted.Computers is < 0 or > Unit.Most) return Refusals.Count("computers");
        if (await CodeTaken(store, code, cancel)) return Refusals.DuplicateCode(code);
        return await WhyNotUnder(store, wanted.ManagingBody, "managing", at, cancel)
            ?? await WhyNotUnder(store, wanted.ProfessionalBody, "professional", at, cancel);
    }

    /// <summary>Also by a unit the reader does not see: that a code is taken is no secret.</summary>
    internal static async Task<bool> CodeTaken(Store store, string code, CancellationToken cancel) =>
        (await store.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM unit WHERE code = {code}""").ToListAsync(cancel))[0] > 0;

    private static async Task<Refusal?> WhyNotUnder(Store store, UnitId? parent, string place, DateTimeOffset at, CancellationToken cancel)
    {
        if (parent is not { } id) return null;
        if (!(await UnitRecord.Working(store, id, cancel)).Is(out _, out _)) return Refusals.UnknownParent(place);
        return await Tree.WhyNotUnder(store, id, at, cancel);
    }
}
