using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A unit ends without successor. Rooms downstream end what is open there when they hear of it.</summary>
internal static class CloseUnit
{
    /// <summary>The reason kept with the subject that leaves the counts.</summary>
    public const string Reason = "units.closed";

    private const int LongestReason = 500;

    public static async Task<Result<Unit>> Act(
        Store store, LedgerDoor ledger, Newsroom news, UnitRecord record, UnitId id, string reason, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        string why = reason.Trim();
        if (why.Length is 0 or > LongestReason) return Refusals.ReasonMissing;
        if (!(await UnitRecord.Working(store, id, cancel)).Is(out var unit, out var refusal)) return refusal;
        int below = await store.Set<Unit>().CountAsync(child => child.To == null && (child.ManagingBody == id || child.ProfessionalBody == id), cancel);
        if (below > 0) return Refusals.HasUnitsBelow(below);
        if (await Tree.WhyNotYet(store, id, at, cancel) is { } early) return early;

        unit.To = at;
        await record.Note(store, id, UnitActKind.Closed, at, account, cancel, became: why);
        // The closed unit leaves everybody's scope: its parent's history keeps the trace.
        if (unit.ManagingBody is { } parent) await record.Note(store, parent, UnitActKind.LostUnit, at, account, cancel, other: id, was: why, became: unit.Name);
        await store.SaveChangesAsync(cancel);

        if (await ledger.Find(store, Populations.Units, UnitsDoor.KeyOf(id), cancel) is { } subject)
            await ledger.Retire(store, [subject], Reason, account, at, cancel);
        await news.Publish(store, new UnitClosed(id, at), cancel);
        await Tree.Close(store, id, at, cancel);
        await ledger.Moved(store, id, at, cancel);
        return unit;
    }
}
