using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Bench.Kill;

/// <summary>
/// Writes as fast as it can and says each write on its output only after it was acknowledged: <c>HAND NUMBER BATCH</c>. Made to be
/// killed; it never ends by itself.
/// </summary>
internal static class KillWriter
{
    public static Command Command()
    {
        var data = new Option<string>("--data") { Required = true };
        var postgres = new Option<string?>("--postgres");
        var command = new Command("kill-writer", "The process that `kill` kills.") { data, postgres };
        command.Hidden = true;
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = await KillPlace.Open(new HouseOptions(parsed.GetValue(data)!, parsed.GetValue(postgres)), cancel);
            var services = app.Services;
            var time = services.GetRequiredService<TimeProvider>();
            var subjects = await KillPlace.Furnish(services, time.GetUtcNow(), cancel);
            var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
            await Task.WhenAll(subjects.Select((subject, hand) => Task.Run(() => Write(services, subject, hand, time, output, cancel), cancel)));
            return 0;
        });
        return command;
    }

    private static async Task Write(IServiceProvider services, SubjectId subject, int hand, TimeProvider time, TextWriter output, CancellationToken cancel)
    {
        var (writer, ledger, audit) = (services.GetRequiredService<Writer>(), services.GetRequiredService<LedgerDoor>(), services.GetRequiredService<Audit>());
        var urgency = hand % 2 == 0 ? Urgency.Web : Urgency.Intake;
        while (!cancel.IsCancellationRequested)
        {
            var batch = Guid.NewGuid();
            var number = await writer.Write<long>(null, async (store, stop) =>
            {
                var now = time.GetUtcNow();
                long next = await store.Reserve($"kill-{hand}", 1, stop);
                string name = KillPlace.NameOf(hand, next);
                // Every answer differs from the one before it, so each must leave a line in the history.
                var verdict = next % 2 == 0 ? Verdict.Met : Verdict.NotMet;
                await ledger.Record(store, new IntakeBatch(batch, [new Refresh(subject, ["kill"], now)], [new Answer(KillPlace.Measure.Key, subject, verdict, now, Note: name)]), now, stop);
                await audit.Note(store, "kill.write", null, new UnitId(hand + 2), name, now, cancel: stop);
                return next;
            }, urgency, cancel);
            await output.WriteLineAsync($"{hand} {number.Value} {batch}");
        }
    }
}
