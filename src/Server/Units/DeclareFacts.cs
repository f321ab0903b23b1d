using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>One of the things a unit is asked whether it has.</summary>
/// <param name="Fact">Key in the catalogue, such as <c>has-website</c>.</param>
public sealed record SaidFact(string Fact, bool Holds);

/// <summary>A unit says what it has and what it has not. This decides which obligations apply to it; it is a claim, not a measurement.</summary>
internal static class DeclareFacts
{
    public static async Task<Result<Unit>> Act(
        Store store, LedgerDoor ledger, UnitRecord record, UnitId id, IReadOnlyList<SaidFact> said, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (said.FirstOrDefault(one => !ledger.Measures.ContainsKey(UnitFacts.MeasureOf(one.Fact))) is { } strange) return Refusals.UnknownFact(strange.Fact);
        if (!(await UnitRecord.Working(store, id, cancel)).Is(out var unit, out var refusal)) return refusal;
        var subject = await ledger.Find(store, Populations.Units, UnitsDoor.KeyOf(id), cancel)
            ?? throw new InvalidOperationException($"Unit {id} is no subject of the ledger.");
        foreach (var (fact, holds) in said)
            await record.Note(store, id, UnitActKind.FactDeclared, at, account, cancel, became: (holds ? "+" : "-") + fact);
        await store.SaveChangesAsync(cancel);
        var answers = said.Select(one => new Answer(UnitFacts.MeasureOf(one.Fact), subject, one.Holds ? Verdict.Met : Verdict.NotMet, at, Proof.Person));
        await ledger.Record(store, new IntakeBatch(Guid.CreateVersion7(at), [], [.. answers]), at, cancel);
        return unit;
    }
}
