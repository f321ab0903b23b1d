using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A unit passes to another body; all below it goes along.</summary>
internal static class MoveUnit
{
    public static async Task<Result<Unit>> Act(
        Store store, LedgerDoor ledger, UnitRecord record, UnitId id, IReadOnlyList<(Axis Axis, UnitId To)> moves,
        DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (!(await UnitRecord.Working(store, id, cancel)).Is(out var unit, out var refusal)) return refusal;
        var real = moves.Where(move => unit.Parent(move.Axis) != move.To).ToList();
        if (real.Count == 0) return Refusals.SameParent;
        var parents = new List<Unit>();
        foreach (var (axis, to) in real)
        {
            if (!(await UnitRecord.Working(store, to, cancel)).Is(out var parent, out _)) return Refusals.UnknownParent("to");
            if (await Tree.WhyNotMove(store, id, axis, to, at, cancel) is { } reason) return reason;
            parents.Add(parent);
        }

        for (int i = 0; i < real.Count; i++)
        {
            var (axis, to) = real[i];
            string? former = unit.Parent(axis) is { } was ? (await store.FindAsync<Unit>([was], cancel))?.Name : null;
            await Tree.Move(store, id, axis, to, at, cancel);
            unit.SetParent(axis, to);
            await record.Note(store, id, UnitActKind.Moved, at, account, cancel, axis, to, former, parents[i].Name);
        }

        await store.SaveChangesAsync(cancel);
        await ledger.Moved(store, id, at, cancel);
        return unit;
    }
}
