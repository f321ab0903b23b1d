using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A unit says what it has. This decides which obligations apply to it; it is a claim, not a measurement.</summary>
internal static class DeclareFact
{
    public static async Task<Result<Unit>> Act(
        Store store, LedgerDoor ledger, UnitRecord record, UnitId id, string fact, bool holds, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        string measure = UnitFacts.MeasureOf(fact);
        if (!ledger.Measures.ContainsKey(measure)) return Refusals.UnknownFact(fact);
        if (!(await UnitRecord.Working(store, id, cancel)).Is(out var unit, out var refusal)) return refusal;
        var subject = await ledger.Find(store, Populations.Units, UnitsDoor.KeyOf(id), cancel)
            ?? throw new InvalidOperationException($"Unit {id} is no subject of the ledger.");
        await record.Note(store, id, UnitActKind.FactDeclared, at, account, cancel, became: (holds ? "+" : "-") + fact);
        await store.SaveChangesAsync(cancel);
        var answer = new Answer(measure, subject, holds ? Verdict.Met : Verdict.NotMet, at, Proof.Person);
        await ledger.Record(store, new IntakeBatch(Guid.CreateVersion7(at), [], [answer]), at, cancel);
        return unit;
    }
}
