using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A unit becomes part of another. What hangs below it, its open matters and its figures pass to the successor.</summary>
internal static class MergeUnit
{
    /// <summary>The reason kept with the subject that leaves the counts.</summary>
    public const string Reason = "units.merged";

    public static async Task<Result<Unit>> Act(
        Store store, LedgerDoor ledger, Newsroom news, UnitRecord record, UnitId id, UnitId into, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (id == into) return Refusals.IntoItself;
        if (!(await UnitRecord.Working(store, id, cancel)).Is(out var unit, out var refusal)) return refusal;
        if (!(await UnitRecord.Working(store, into, cancel)).Is(out var successor, out refusal)) return refusal with { Place = "into" };
        if (await Tree.WhyNotYet(store, id, at, cancel) is { } early) return early;
        if (await Tree.WhyNotUnder(store, into, at, cancel) is { } unready) return unready;

        var below = await store.Set<Unit>().Where(child => child.To == null && (child.ManagingBody == id || child.ProfessionalBody == id)).ToListAsync(cancel);
        foreach (var child in below)
        {
            var moves = Tree.Axes.Where(axis => child.Parent(axis) == id).Select(axis => (axis, into)).ToList();
            // The successor standing below the unit it takes over: it has no place to go.
            if (!(await MoveUnit.Act(store, ledger, record, child.Id, moves, at, account, cancel)).Is(out _, out refusal)) return refusal;
        }

        unit.To = at;
        unit.Successor = into;
        await record.Note(store, id, UnitActKind.Merged, at, account, cancel, other: into, became: successor.Name);
        await record.Note(store, into, UnitActKind.TookOver, at, account, cancel, other: id, became: unit.Name);
        await ChangeUnit.Count(store, record, successor, successor.Pupils + unit.Pupils, successor.Computers + unit.Computers, at, account, cancel);
        await store.SaveChangesAsync(cancel);

        await ledger.PassOn(store, id, into, subjects: null, at, cancel);
        if (await ledger.Find(store, Populations.Units, UnitsDoor.KeyOf(id), cancel) is { } subject)
            await ledger.Retire(store, [subject], Reason, account, at, cancel);
        await news.Publish(store, new UnitMerged(id, into, at), cancel);
        await Tree.Close(store, id, at, cancel);
        await ledger.Moved(store, id, at, cancel);
        return successor;
    }
}
