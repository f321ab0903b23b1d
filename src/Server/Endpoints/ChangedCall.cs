using System.Globalization;
using System.Text.Json;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>
/// One call that says something new: other facts, other hardware, a disk that went back, outcomes of commands. Facts, verdicts
/// and answer stand in one transaction.
/// </summary>
internal sealed class ChangedCall(LedgerDoor ledger, GiveOrders orders, Judgement judgement, Herd herd)
{
    private static readonly Statement Keep = new(
        "id seen observed serial $boot skew $version $batch next $address $hash $failing $judged $letters $hardware rivals frozen back image $system $name $folded untold judgedat turns told",
        """
        UPDATE endpoint SET seen_at = r.seen, observed_at = coalesce(r.observed, endpoint.observed_at), serial = r.serial, boot = r.boot,
            clock_offset = r.skew, agent_version = r.version, last_batch = r.batch, next_call_at = r.next, address = r.address, state_hash = r.hash,
            failing = r.failing, judged_with = r.judged, judgement = r.letters, hardware = r.hardware, rivals = r.rivals,
            frozen_at = coalesce(r.frozen, endpoint.frozen_at), restores = endpoint.restores + r.back, image_id = coalesce(r.image, endpoint.image_id),
            system = coalesce(r.system, endpoint.system), name = coalesce(r.name, endpoint.name), folded = coalesce(r.folded, endpoint.folded),
            untold_at = coalesce(r.untold, endpoint.untold_at),
            judged_at = coalesce(r.judgedat, endpoint.judged_at), turns_at = CASE WHEN r.judgedat IS NULL THEN endpoint.turns_at ELSE r.turns END,
            servers_told = r.told
        FROM {r} WHERE endpoint.id = r.id
        """);

    private static readonly Statement OnlyRivals = new("id rivals", "UPDATE endpoint SET rivals = r.rivals FROM {r} WHERE endpoint.id = r.id");

    public async Task<CheckInOutcome> Take(Store store, Arrival arrival, CancellationToken cancel)
    {
        var sql = await Sql.Of(store, cancel);
        var now = arrival.At;
        if (!(await CallingMachine.Load(sql, [arrival.Agent])).TryGetValue(arrival.Agent, out var machine)) return WireRefusals.BadSignature;
        if (machine.WhyNot(arrival) is { } why) return why;
        var told = await TellApart.Run(store, machine, arrival.Hardware, now, cancel);
        if (told.Split is { } split)
        {
            if (told.Rivals != machine.Rivals) await sql.Run(OnlyRivals, machine.Id, told.Rivals);
            var nothing = await orders.For(sql, [], now);
            return new CheckInAnswer(nothing.Of(machine.Agent, machine.Id, machine.Unit, arrival.Address, sendAll: false, nothing.Next(machine.Agent), tell: false), split);
        }

        bool repeated = machine.LastBatch == arrival.Batch;
        bool late = !repeated && arrival.ObservedAt.ToUnixTimeMilliseconds() <= machine.ObservedAt;
        bool back = !repeated && arrival.Said.Serial <= machine.Serial && machine.Boot is not null && machine.Boot != arrival.Boot;
        await GiveOrders.Heard(sql, machine.Id, arrival.Said.Outcomes, now);
        var found = repeated || late ? Found.Nothing(machine) : await Facts(store, sql, machine, arrival, back, cancel);
        var given = await orders.For(sql, [machine.Id], now);
        var next = given.Next(machine.Agent);
        long? frozen = back ? now.ToUnixTimeMilliseconds() : null;
        await sql.Run(Keep,
            machine.Id, now.ToUnixTimeMilliseconds(), repeated || late || !arrival.Full ? null : arrival.ObservedAt.ToUnixTimeMilliseconds(),
            back ? arrival.Said.Serial : Math.Max(machine.Serial, arrival.Said.Serial), arrival.Boot, arrival.Offset, UsualCalls.Short(arrival.Said.AgentVersion), arrival.Batch,
            (now + next).ToUnixTimeMilliseconds(), arrival.Address, found.StateHash, repeated || late ? machine.Failing : arrival.Failing,
            found.JudgedWith, found.Letters, told.Own, told.Rivals, frozen, back ? 1 : 0, found.Image, found.System, found.Name, found.Name is { } name ? Vietnamese.Fold(name) : null,
            found.Letters == machine.Judgement ? null : now.ToUnixTimeMilliseconds(), found.Judged ? arrival.ObservedAt.ToUnixTimeMilliseconds() : null, found.TurnsAt, given.Servers);
        return new CheckInAnswer(given.Of(machine.Agent, machine.Id, machine.Unit, arrival.Address, found.SendAll, next, tell: repeated || back || machine.ServersTold != given.Servers));
    }

    /// <summary>Keeps what changed, judges it, and hands the answers to the ledger.</summary>
    private async Task<Found> Facts(Store store, Sql sql, CallingMachine machine, Arrival arrival, bool back, CancellationToken cancel)
    {
        var said = arrival.Said;
        var kept = await KeptSections.Of(sql, machine.Id);
        await kept.Take(store, sql, machine.Id, machine.Unit, arrival, cancel);
        bool frozen = back || machine.FrozenAt is not null;
        int? image = frozen ? await herd.ImageOf(store, machine, kept, arrival.At, cancel) : null;

        long silent = arrival.ObservedAt.ToUnixTimeMilliseconds() - machine.ObservedAt;
        bool judge = kept.Changed || said.Whole || machine.JudgedWith is null || silent > (long)judgement.Patience.TotalMilliseconds;
        bool doubted = !said.Whole && !kept.Changed && machine.StateHash != said.StateHash;
        Dictionary<string, JsonElement>? sections = null;
        if (!said.Whole && kept.Changed)
        {
            sections = kept.Sections();
            doubted = FactsHash.Of(sections) != said.StateHash;
        }

        var answers = new List<Answer>();
        string? letters = machine.Judgement, with = machine.JudgedWith;
        bool judged = judge && (!doubted || kept.Changed);
        long? turns = null;
        if (judged)
        {
            sections ??= kept.Sections();
            var failures = kept.Failures();
            var verdicts = judgement.Judge(machine.Platform, arrival.ObservedAt, sections, failures);
            turns = Judgement.TurnsAt(verdicts);
            // Of a collector that did not run this time nothing new is known: its answers go on ageing.
            var looked = said.Ran.Concat(failures.Keys).ToHashSet(StringComparer.Ordinal);
            string before = machine.Judgement ?? "";
            letters = judgement.Letters(verdicts);
            // Just restored, it shows its image; what changes afterwards is its own until the next start.
            bool OfImage(int i) => image is not null && Herd.SetInImage(verdicts[i].Check.Section) && (back || (before.Length == letters.Length && before[i] == letters[i]));
            answers.AddRange(verdicts.Index().Where(v => looked.Contains(v.Item.Check.Section) || v.Item.Verdict == Verdict.NotApplicable).Select(v =>
                Judgement.AnswerOf(v.Item, new SubjectId(machine.Id), arrival.ObservedAt, OfImage(v.Index) ? Proof.Image : Proof.Machine)));
            with ??= judgement.With;
            if (back && image is { } herded && letters != before) answers.AddRange(await herd.Copy(store, sql, machine, herded, verdicts, arrival.ObservedAt, cancel));
        }

        Refresh[] looks = said.Ran.Count == 0 || (doubted && !kept.Changed) ? [] : [new Refresh(new SubjectId(machine.Id), said.Ran, arrival.ObservedAt)];
        if (looks.Length > 0 || answers.Count > 0)
            await ledger.Record(store, new IntakeBatch(Guid.CreateVersion7(arrival.At), looks, answers), arrival.At, cancel);

        var (system, name) = kept.Changed && said.Sections.TryGetValue("system", out var section) && section.ValueKind == JsonValueKind.Object ? Named(section) : (null, null);
        if (name == machine.Name) name = null;
        if (name is not null) await ledger.Declare(store, [new NewSubject(Populations.Endpoints, machine.Key, machine.Unit, name)], arrival.At, cancel);
        return new Found(doubted ? machine.StateHash : said.StateHash, with, letters, doubted, image, system, name, judged, turns);
    }

    /// <summary>What a system section calls the system and the machine.</summary>
    private static (string? System, string? Name) Named(JsonElement section)
    {
        string? Text(string member) => section.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
        string build = Text("build") is { } number ? Text("ubr") is { } ubr ? $"{number}.{ubr}" : number : "";
        string system = string.Join(' ', new[] { Text("name"), Text("release"), build.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"({build})") : null }.Where(part => !string.IsNullOrEmpty(part)));
        return (system.Length == 0 ? null : system[..Math.Min(system.Length, 120)], KeepRooms.Tidy(Text("hostName") is { } host ? host[..Math.Min(host.Length, Endpoint.LongestName)] : null, Endpoint.LongestName));
    }

    private sealed record Found(string? StateHash, string? JudgedWith, string? Letters, bool SendAll, int? Image, string? System, string? Name, bool Judged, long? TurnsAt)
    {
        public static Found Nothing(CallingMachine machine) => new(machine.StateHash, machine.JudgedWith, machine.Judgement, false, null, null, null, false, null);
    }
}
