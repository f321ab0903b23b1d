using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Bench.Kill;

/// <summary>Opens the data of a killed process and says everything that is not as it was promised.</summary>
internal static class KillJudge
{
    public static async Task<IReadOnlyList<string>> Judge(HouseOptions options, IReadOnlyList<Acknowledged> acks, CancellationToken cancel)
    {
        var faults = new List<string>();
        await using var app = await KillPlace.Open(options, cancel);
        var services = app.Services;
        var (writer, ledger) = (services.GetRequiredService<Writer>(), services.GetRequiredService<LedgerDoor>());
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var subjects = await KillPlace.Furnish(services, now, cancel);
        await using var store = services.GetRequiredService<Database>().Open(post: null, writer: null);
        foreach (var hand in acks.GroupBy(ack => ack.Hand))
        {
            var last = hand.MaxBy(ack => ack.Number)!;
            string series = $"kill-{hand.Key}";
            long next = await store.Set<Sequence>().Where(s => s.Name == series).Select(s => s.Next).SingleOrDefaultAsync(cancel);
            if (next <= last.Number) faults.Add($"the series of hand {hand.Key} stands at {next}, though {last.Number} was handed out");

            var unit = new UnitId(hand.Key + 2);
            var audited = (await store.Set<AuditEntry>().Where(e => e.Unit == unit).OrderByDescending(e => e.Seq).Take(hand.Count() + KillPlace.Hands).Select(e => e.Thing).ToListAsync(cancel)).ToHashSet();
            var history = (await ledger.History(store, subjects[hand.Key], KillPlace.Measure.Key, hand.Count() + KillPlace.Hands, cancel)).Select(change => change.Note).ToHashSet();
            foreach (var ack in hand)
            {
                string name = KillPlace.NameOf(ack.Hand, ack.Number);
                if (!audited.Contains(name)) faults.Add($"{name} was acknowledged and is not in the audit");
                if (!history.Contains(name)) faults.Add($"{name} was acknowledged and is not in the ledger's history");
            }

            var again = await writer.Write<IntakeResult>(null, async (inside, stop) => await ledger.Record(inside, new IntakeBatch(last.Batch, [], [new Answer(KillPlace.Measure.Key, subjects[hand.Key], Verdict.Met, now)]), now, stop), cancel: cancel);
            if (!again.Value.Repeated) faults.Add($"batch {last.Batch} was acknowledged and is not remembered");
        }

        var counted = (await ledger.RollUp(store, [KillPlace.Measure.Key], KillPlace.Root, Axis.Managing, cancel))[0].Counts;
        foreach (var state in Enum.GetValues<VerdictState>())
        {
            int rows = (await ledger.Rows(store, new RowQuery(KillPlace.Measure.Key, KillPlace.Root, Axis.Managing, state), cancel)).Total;
            if (counted.Of(state) != rows) faults.Add($"{state}: the counter says {counted.Of(state)}, the rows are {rows}");
        }

        if ((await VerifyAudit.Run(store, services.GetRequiredService<HouseKeys>(), cancel)).Broken is { } broken) faults.Add(broken.Message.En);
        return faults;
    }
}
