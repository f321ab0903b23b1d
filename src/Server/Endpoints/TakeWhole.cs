using VongGac.Checks;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>All that one inspection saw, taken at once and not as the answer to a call: kept, judged, handed to the ledger.</summary>
internal sealed class TakeWhole(LedgerDoor ledger, Judgement judgement)
{
    /// <param name="machine">Tracked; saved here.</param>
    /// <param name="evidence">Where the answers come from; null: from the facts.</param>
    /// <returns>The verdicts; null when this very batch was taken before.</returns>
    public async Task<IReadOnlyList<CheckVerdict>?> Act(Store store, Endpoint machine, Arrival arrival, string? evidence, CancellationToken cancel)
    {
        var kept = await Keep(store, machine, arrival, cancel);
        var observed = arrival.ObservedAt;
        var verdicts = judgement.Judge(machine.Platform, observed, kept.Sections(), kept.Failures());
        bool image = evidence is null && machine is { FrozenAt: not null, ImageId: not null };
        Answer[] answers = [.. verdicts.Select(verdict => Judgement.AnswerOf(
            verdict, machine.Subject, observed, image && Herd.SetInImage(verdict.Check.Section) ? Proof.Image : Proof.Machine, evidence))];
        var taken = await ledger.Record(store, new IntakeBatch(arrival.Said.Batch, [new Refresh(machine.Subject, arrival.Said.Ran, observed)], answers), arrival.At, cancel);
        if (taken.Repeated) return null;
        string letters = judgement.Letters(verdicts);
        if (letters != machine.Judgement) machine.UntoldAt = arrival.At;
        (machine.Judgement, machine.JudgedWith, machine.JudgedAt, machine.ObservedAt, machine.StateHash, machine.Failing, machine.TurnsAt) =
            (letters, judgement.With, observed, observed, arrival.Said.StateHash, arrival.Failing, verdicts.Min(verdict => verdict.Until));
        await store.SaveChangesAsync(cancel);
        return verdicts;
    }

    /// <summary>Facts and what changed in them, without judging.</summary>
    public static async Task<KeptSections> Keep(Store store, Endpoint machine, Arrival arrival, CancellationToken cancel)
    {
        var sql = await Sql.Of(store, cancel);
        var kept = await KeptSections.Of(sql, machine.Id);
        await kept.Take(store, sql, machine.Id, machine.UnitId, arrival, cancel);
        return kept;
    }
}
