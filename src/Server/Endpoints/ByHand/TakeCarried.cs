using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VongGac.Checks;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>What became of one thing carried in.</summary>
public sealed record CarriedOutcome(long Machine, string Name, Text Said);

/// <summary>
/// Takes what a person carried in: a file with all facts is judged as a check-in is; a square code or typed letters bring
/// verdicts only, and their evidence says so. Each inside the caller's transaction.
/// </summary>
internal sealed class TakeCarried(LedgerDoor ledger, UnitsDoor units, Judgement judgement, TakeWhole whole, FindCarried find, Audit audit)
{
    /// <summary>Older says nothing of today.</summary>
    public const int MostDays = 30;

    /// <summary>Begins the evidence of verdicts: of a signed square code; of letters nobody signed.</summary>
    public const string SquareEvidence = "by-hand:square", TypedEvidence = "by-hand:typed", FileEvidence = "by-hand:file";

    public async Task<Result<CarriedOutcome>> File(Store store, SignedLook signed, string typedUnit, DateTimeOffset now, int account, CancellationToken cancel)
    {
        var look = signed.Look;
        if (!(await UnitOf(store, look.Code, typedUnit, cancel)).Is(out var unit, out var refusal)) return refusal;
        if (TooOld(look.ObservedAt, now)) return ByHandWords.TooOld(MostDays);
        if (KeepRooms.Tidy(look.HostName[..Math.Min(look.HostName.Length, Endpoint.LongestName)], Endpoint.LongestName) is not { } name) return OfflineRefusal.NotAFile;
        var platform = look.Platform == "windows" ? EndpointPlatform.Windows : EndpointPlatform.Linux;
        var carried = new Carried(unit, look.Endpoint, key => key.AsSpan().SequenceEqual(signed.PublicKey), HardwareKeys.Text(look.Hardware), null, name, platform);
        if (!(await find.In(store, carried, now, account, cancel)).Is(out var machine, out refusal)) return refusal;
        // The clock of a machine without a network is often wrong; what it saw in the future it saw at the latest now.
        var observed = look.ObservedAt > now ? now : look.ObservedAt;
        if (machine.ObservedAt is { } known && known >= observed) return known == observed ? Done(machine, ByHandWords.Repeated) : ByHandWords.Newer;
        machine.Platform = platform;
        await store.SaveChangesAsync(cancel);

        var arrival = new Arrival(
            new CheckIn
            {
                Batch = look.Batch, Serial = 0, Boot = Guid.Empty, ObservedAt = observed, SentAt = now, AgentVersion = look.AgentVersion, Hardware = look.Hardware, Ran = look.Ran,
                Failed = look.Failed, StateHash = look.StateHash, Sections = look.Sections, Whole = true,
            }, machine.Agent ?? "", signed.PublicKey, null, now);
        if (await whole.Act(store, machine, arrival, $"{FileEvidence}:{look.Batch:N}", cancel) is not { } verdicts) return Done(machine, ByHandWords.Repeated);
        await Note(store, machine, account, now, $"file {look.Batch:N}", cancel);
        return Done(machine, Sentence(ByHandWords.TakenWhole, observed, verdicts.Select(verdict => verdict.Verdict.State)));
    }

    public async Task<Result<CarriedOutcome>> Square(Store store, SignedSummary signed, string typedUnit, DateTimeOffset now, int account, CancellationToken cancel)
    {
        var summary = signed.Summary;
        if (!(await UnitOf(store, summary.Code, typedUnit, cancel)).Is(out var unit, out var refusal)) return refusal;
        if (KeepRooms.Tidy(summary.HostName, Endpoint.LongestName) is not { } name) return OfflineRefusal.NotASquare;
        if (summary.Catalogue != CheckCatalogue.Name(judgement.Checks) || summary.States.Count != judgement.Checks.Checks.Count) return ByHandWords.OtherCatalogue;
        var carried = new Carried(
            unit, summary.Endpoint, key => IsBy(signed, key), HardwareKeys.Text(new HardwareSignals(summary.Hardware)), null, name,
            summary.Windows ? EndpointPlatform.Windows : EndpointPlatform.Linux);
        return await Verdicts(store, carried, summary.ObservedAt, judgement.Checks.Checks.Zip(summary.States), SquareEvidence, Proof.Machine, signed.Material, now, account, cancel);
    }

    public async Task<Result<CarriedOutcome>> Typed(Store store, OfflineCode code, string machine, string typedUnit, DateTimeOffset now, int account, CancellationToken cancel)
    {
        if (!(await UnitOf(store, "", typedUnit, cancel)).Is(out var unit, out var refusal)) return refusal;
        if (KeepRooms.Tidy(machine, Endpoint.LongestName) is not { } name) return ByHandWords.NameMissing;
        var platform = code.Windows ? VongGac.Checks.Facts.Platform.Windows : VongGac.Checks.Facts.Platform.Linux;
        var asked = judgement.Checks.Checks.Where(check => check.Platforms.Contains(platform)).ToList();
        if (code.Catalogue != CheckCatalogue.Name(judgement.Checks)[..4] || code.States.Count != asked.Count) return ByHandWords.OtherCatalogue;
        var carried = new Carried(unit, null, _ => false, null, code.Hardware, name, code.Windows ? EndpointPlatform.Windows : EndpointPlatform.Linux);
        return await Verdicts(store, carried, code.ObservedAt, asked.Zip(code.States), TypedEvidence, Proof.Person, Encoding.UTF8.GetBytes($"{unit}\n{code.Write()}"), now, account, cancel);
    }

    private async Task<Result<CarriedOutcome>> Verdicts(
        Store store, Carried carried, DateTimeOffset observedAt, IEnumerable<(Check Check, VerdictState State)> verdicts, string evidence, Proof proof, byte[] material, DateTimeOffset now,
        int account, CancellationToken cancel)
    {
        if (TooOld(observedAt, now)) return ByHandWords.TooOld(MostDays);
        if (!(await find.In(store, carried, now, account, cancel)).Is(out var machine, out var refusal)) return refusal;
        var observed = observedAt > now ? now : observedAt;
        if (machine.ObservedAt > observed) return ByHandWords.Newer;
        await store.SaveChangesAsync(cancel);
        var answers = verdicts.Select(one => new Answer(
            one.Check.Id, machine.Subject, one.State == VerdictState.Unknown ? Verdict.Unknown(UnknownReason.CollectorFailed) : new Verdict(one.State), observed, proof, evidence)).ToArray();
        // The same code carried in twice is one batch.
        var batch = new Guid(SHA256.HashData(material).AsSpan(0, 16));
        var taken = await ledger.Record(store, new IntakeBatch(batch, [], answers), now, cancel);
        if (taken.Repeated) return Done(machine, ByHandWords.Repeated);
        await Note(store, machine, account, now, string.Create(CultureInfo.InvariantCulture, $"{evidence} {batch:N}"), cancel);
        return Done(machine, Sentence(ByHandWords.TakenVerdicts, observed, answers.Select(answer => answer.Verdict.State)));
    }

    private async Task<Result<UnitId>> UnitOf(Store store, string code, string typed, CancellationToken cancel)
    {
        string wanted = code.Length > 0 ? code : typed.Trim();
        if (wanted.Length == 0) return store.Post is { } post ? post.Unit : ByHandWords.OtherUnit;
        return await units.FindByCode(store, wanted, cancel) is { To: null } unit ? unit.Id : ByHandWords.OtherUnit;
    }

    private Task Note(Store store, Endpoint machine, int account, DateTimeOffset now, string more, CancellationToken cancel) =>
        audit.Note(store, "endpoints.by-hand", account, machine.UnitId, $"machine:{machine.Id}", now, more, cancel);

    private static bool TooOld(DateTimeOffset observed, DateTimeOffset now) => now - observed > TimeSpan.FromDays(MostDays);

    private static bool IsBy(SignedSummary signed, byte[] publicKey)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _); // stored at enrolment, where it was checked
        return signed.IsBy(key);
    }

    private static CarriedOutcome Done(Endpoint machine, Text said) => new(machine.Id, machine.Name, said);

    private static Text Sentence(Text text, DateTimeOffset observed, IEnumerable<VerdictState> states)
    {
        var counts = states.CountBy(state => state).ToDictionary();
        return text.With(
            VietnamTime.Minute(observed), counts.GetValueOrDefault(VerdictState.Met), counts.GetValueOrDefault(VerdictState.NotMet), counts.GetValueOrDefault(VerdictState.Unknown));
    }
}
