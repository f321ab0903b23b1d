using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A part of a unit becomes a unit of its own. Its machines, where it has any, are passed on by whoever keeps them.</summary>
internal static class SplitUnit
{
    public static async Task<Result<Unit>> Act(
        Store store, LedgerDoor ledger, Newsroom news, UnitRecord record, UnitId id, NewUnit part, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (!(await UnitRecord.Working(store, id, cancel)).Is(out var unit, out var refusal)) return refusal;
        if (part.Pupils > unit.Pupils) return Refusals.Count("pupils");
        if (part.Computers > unit.Computers) return Refusals.Count("computers");
        var wanted = part with { ManagingBody = part.ManagingBody ?? unit.ManagingBody, ProfessionalBody = part.ProfessionalBody ?? unit.ProfessionalBody };
        if (!(await AddUnit.Act(store, ledger, news, record, wanted, at, account, cancel)).Is(out var added, out refusal)) return refusal;
        await record.Note(store, id, UnitActKind.Split, at, account, cancel, other: added.Id, became: added.Name);
        await ChangeUnit.Count(store, record, unit, unit.Pupils - added.Pupils, unit.Computers - added.Computers, at, account, cancel);
        await store.SaveChangesAsync(cancel);
        return added;
    }
}
