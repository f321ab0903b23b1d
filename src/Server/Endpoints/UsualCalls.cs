using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Calls of machines that changed nothing, many in one transaction: a look at each for the ledger, a line in each row. What is
/// more than that is left for <see cref="ChangedCall"/>.
/// </summary>
internal sealed class UsualCalls(LedgerDoor ledger, GiveOrders orders, Judgement judgement)
{
    private static readonly Statement Called = new("id seen observed serial $boot skew $version $batch next $address told",
        """
        UPDATE endpoint SET seen_at = r.seen, observed_at = coalesce(r.observed, endpoint.observed_at), serial = r.serial, boot = r.boot,
            clock_offset = r.skew, agent_version = r.version, last_batch = r.batch, next_call_at = r.next, address = r.address,
            servers_told = r.told
        FROM {r} WHERE endpoint.id = r.id
        """);

    /// <summary>In the order asked; null where a call is not a usual one.</summary>
    public async Task<CheckInOutcome?[]> Take(Store store, IReadOnlyList<Arrival> arrivals, CancellationToken cancel)
    {
        var sql = await Sql.Of(store, cancel);
        var machines = await CallingMachine.Load(sql, arrivals.Select(a => a.Agent));
        var now = arrivals.Max(a => a.At);
        var outcomes = new CheckInOutcome?[arrivals.Count];
        var taken = new List<(int Index, CallingMachine Machine, Arrival Arrival, bool Doubted)>();
        var repeated = new List<(int Index, CallingMachine Machine, Arrival Arrival)>();
        var once = new HashSet<long>();
        foreach (var (i, arrival) in arrivals.Index())
        {
            if (!machines.TryGetValue(arrival.Agent, out var machine)) outcomes[i] = WireRefusals.BadSignature;
            else if (machine.WhyNot(arrival) is { } why) outcomes[i] = why;
            else if (machine.LastBatch == arrival.Batch && machine.Rivals == 0) repeated.Add((i, machine, arrival));
            else if (IsUsual(machine, arrival) && once.Add(machine.Id)) taken.Add((i, machine, arrival, machine.StateHash != arrival.Said.StateHash));
        }

        var refreshes = taken.Where(t => !t.Doubted && t.Arrival.Said.Ran.Count > 0)
            .Select(t => new Refresh(new SubjectId(t.Machine.Id), t.Arrival.Said.Ran, t.Arrival.ObservedAt)).ToList();
        if (refreshes.Count > 0) await ledger.Record(store, new IntakeBatch(Guid.CreateVersion7(now), refreshes, []), now, cancel);
        var told = await orders.For(sql, [.. taken.Select(t => t.Machine.Id), .. repeated.Select(r => r.Machine.Id)], now);
        foreach (var (i, machine, arrival) in repeated)
            outcomes[i] = new CheckInAnswer(told.Of(machine.Agent, machine.Id, machine.Unit, arrival.Address, machine.StateHash != arrival.Said.StateHash, told.Next(machine.Agent), tell: true));
        var rows = new List<object?[]>(taken.Count);
        foreach (var (i, machine, arrival, doubted) in taken.OrderBy(t => t.Machine.Id))
        {
            var next = told.Next(machine.Agent);
            outcomes[i] = new CheckInAnswer(told.Of(machine.Agent, machine.Id, machine.Unit, arrival.Address, doubted, next, tell: machine.ServersTold != told.Servers));
            rows.Add(
            [
                machine.Id, arrival.At.ToUnixTimeMilliseconds(), doubted || !arrival.Full ? null : arrival.ObservedAt.ToUnixTimeMilliseconds(),
                arrival.Said.Serial, arrival.Boot, arrival.Offset, Short(arrival.Said.AgentVersion), arrival.Batch, (now + next).ToUnixTimeMilliseconds(), arrival.Address,
                told.Servers,
            ]);
        }

        await sql.Run(Called, rows);
        return outcomes;
    }

    private bool IsUsual(CallingMachine machine, Arrival arrival)
    {
        var said = arrival.Said;
        return machine.Rivals == 0 && machine.JudgedWith is not null && said.Sections.Count == 0 && !said.Whole && said.Outcomes.Count == 0 && said.Dropped is null or 0
            && machine.Hardware == arrival.Hardware && machine.Failing == arrival.Failing && said.Serial > machine.Serial
            && (said.Ran.Count == 0 || arrival.ObservedAt.ToUnixTimeMilliseconds() - machine.ObservedAt < (long)judgement.Patience.TotalMilliseconds);
    }

    internal static string Short(string text) => text.Length <= 40 ? text : text[..40];
}
