using System.Text.Json;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Bench.Storm;

/// <summary>A machine that enrolled and called once.</summary>
internal sealed record SeatedMachine(UnitId Unit, Guid Agent, byte[] PublicKey, string Hardware, string StateHash);

/// <summary>Ten thousands of machines as enrolling and a first call would have left them, without waiting for it.</summary>
internal static class SeatedMachines
{
    private static readonly Statement Sit = new("id $agent #key $hardware $hash at $judged $letters",
        """
        UPDATE endpoint SET state = 2, platform = 1, agent = r.agent, public_key = r.key, hardware = r.hardware, state_hash = r.hash, serial = 1, boot = 'x', enrolled_at = r.at,
            seen_at = r.at, observed_at = r.at, judged_at = r.at, judged_with = r.judged, judgement = r.letters FROM {r} WHERE endpoint.id = r.id
        """);

    private static readonly Statement Facts = new("id $name unit #body $hash at",
        "INSERT INTO endpoint_section (endpoint_id, name, unit_id, body, hash, changed_at) SELECT r.id, r.name, r.unit, r.body, r.hash, r.at FROM {r}");

    /// <param name="answered">False: only the facts are there, for what asks nothing of the ledger.</param>
    public static async Task Act(
        Store store, LedgerDoor ledger, Judgement judgement, IReadOnlyList<SeatedMachine> machines, IReadOnlyDictionary<string, JsonElement> sections,
        DateTimeOffset declared, DateTimeOffset now, CancellationToken cancel, bool answered = true)
    {
        var sql = await Sql.Of(store, cancel);
        var kept = sections.Select(s => (s.Key, Body: Packed.Of(FactsHash.CanonicalBytes(s.Value)), Hash: FactsHash.OfSection(s.Value))).ToList();
        var verdicts = judgement.Judge(EndpointPlatform.Windows, now, sections, new Dictionary<string, string>());
        var ids = new List<(long Id, SeatedMachine Machine)>();
        foreach (var unit in machines.GroupBy(m => m.Unit))
        {
            var names = unit.Select(m => ($"b{m.Agent:N}", "PM1-01")).ToList();
            var made = await DeclareMachines.New(store, unit.Key, null, null, names, EndpointState.Declared, EndpointOrigin.Found, declared, null, ledger, cancel);
            ids.AddRange(made.Zip(unit));
        }

        await sql.Run(Sit, [.. ids.Select(m => new object?[]
        {
            m.Id, m.Machine.Agent.ToString("N"), m.Machine.PublicKey, m.Machine.Hardware, m.Machine.StateHash, now.ToUnixTimeMilliseconds(), judgement.With, judgement.Letters(verdicts),
        })]);
        await sql.Run(Facts, [.. ids.SelectMany(m => kept.Select(s => new object?[] { m.Id, s.Key, m.Machine.Unit.Value, s.Body, s.Hash, now.ToUnixTimeMilliseconds() }))]);
        if (answered) await ledger.Record(store, new IntakeBatch(
            Guid.CreateVersion7(now), [.. ids.Select(m => new Refresh(new SubjectId(m.Id), [.. sections.Keys], now))],
            [.. ids.SelectMany(m => verdicts.Select(v => Judgement.AnswerOf(v, new SubjectId(m.Id), now, Proof.Machine)))]), now, cancel);
    }
}
