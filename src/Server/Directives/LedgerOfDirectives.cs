using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>How this room speaks to the ledger.</summary>
internal static class LedgerOfDirectives
{
    /// <summary>The ledger's subject of a unit itself.</summary>
    /// <exception cref="InvalidOperationException">The unit was never declared, which adding a unit always does.</exception>
    public static async Task<SubjectId> Unit(this LedgerDoor ledger, Store store, UnitId unit, CancellationToken cancel) =>
        await ledger.Find(store, Populations.Units, unit.ToString(), cancel)
        ?? throw new InvalidOperationException($"Unit {unit} is not a subject of the ledger.");

    /// <summary>The ledger's subject of a receipt.</summary>
    /// <exception cref="InvalidOperationException">The receipt was never declared, which issuing always does.</exception>
    public static async Task<SubjectId> Receipt(this LedgerDoor ledger, Store store, Receipt receipt, CancellationToken cancel) =>
        await ledger.Find(store, Populations.Receipts, receipt.SubjectKey, cancel)
        ?? throw new InvalidOperationException($"Receipt {receipt.SubjectKey} is not a subject of the ledger.");

    public static Task Record(this LedgerDoor ledger, Store store, IReadOnlyList<Answer> answers, DateTimeOffset at, CancellationToken cancel) =>
        ledger.Record(store, new IntakeBatch(Guid.CreateVersion7(at), [], answers), at, cancel);
}
