using System.CommandLine;
using System.Diagnostics;
using VongGac.Bench.Web;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Bench.Ledger;

/// <summary><c>bench sweep</c>: everything goes stale at once and is swept in chunks while machines go on checking in.</summary>
internal static class SweepRun
{
    private const double MostMinutes = 10, AnswersAtStake = 1_000_000;

    public static Command Command()
    {
        var postgres = new Option<string?>("--postgres") { Description = "An empty PostgreSQL database; the embedded one otherwise." };
        var answers = new Option<int>("--answers") { Description = "Due at once.", DefaultValueFactory = _ => (int)AnswersAtStake };
        var measures = new Option<int>("--measures") { DefaultValueFactory = _ => 40 };
        var command = new Command("sweep", "1,000,000 answers due at once, swept while check-ins go on.") { postgres, answers, measures };
        command.SetAction(async (parsed, cancel) =>
        {
            string folder = Directory.CreateTempSubdirectory("vonggac-sweep-").FullName;
            try
            {
                // 61 days ago, kept fresh for 60: all of it is due now.
                int machines = parsed.GetValue(answers) / parsed.GetValue(measures);
                await using var place = await LedgerPlace.Build(
                    new HouseFolder(folder, parsed.GetValue(postgres)), 923, machines, parsed.GetValue(measures), TimeProvider.System.GetUtcNow().AddDays(-61), cancel);
                await LedgerRun.Settle(place, cancel);
                var fresh = await Fresh(place, cancel);
                Console.WriteLine($"{machines:N0} machines with {parsed.GetValue(measures)} answers each are due");
                return await Sweep(place, machines * parsed.GetValue(measures), fresh, cancel) ? 0 : 1;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    /// <summary>Some machines that are seen now, to check in while the others are swept.</summary>
    private static async Task<IReadOnlyList<Model.SubjectId>> Fresh(LedgerPlace place, CancellationToken cancel)
    {
        var now = TimeProvider.System.GetUtcNow();
        IReadOnlyList<Model.SubjectId> ids = [];
        await place.Write(async (store, stop) =>
        {
            ids = await place.Door.Declare(store, [.. Enumerable.Range(0, 1_000).Select(i => new NewSubject(Model.Populations.Endpoints, $"f{i}", new Model.UnitId(place.School(i))))], now, stop);
            await place.Door.Record(store, new IntakeBatch(Guid.NewGuid(), [.. ids.Select(id => new Refresh(id, LedgerPlace.Collectors, now))],
                [.. ids.Select(id => new Answer(place.Machine[0].Key, id, Model.Verdict.Met, now))]), now, stop);
        }, cancel);
        return ids;
    }

    private static async Task<bool> Sweep(LedgerPlace place, int answers, IReadOnlyList<Model.SubjectId> fresh, CancellationToken cancel)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var took = new List<double>();
        var checkIns = Task.Run(async () =>
        {
            for (int i = 0; !done.IsCancellationRequested; i++)
            {
                long began = Stopwatch.GetTimestamp();
                var machine = fresh[i % fresh.Count];
                await place.Write((store, stop) =>
                {
                    var now = TimeProvider.System.GetUtcNow();
                    return place.Door.Record(store, new IntakeBatch(Guid.NewGuid(), [new Refresh(machine, LedgerPlace.Collectors, now)], []), now, stop);
                }, cancel);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(10, cancel);
            }
        }, cancel);

        var watch = Stopwatch.StartNew();
        int subjects = 0, swept = 0;
        do
        {
            swept = (await place.Writer.Write<int>(null, async (store, stop) => await place.Door.Sweep(store, TimeProvider.System.GetUtcNow(), 100, stop), Urgency.Intake, cancel)).Value;
            subjects += swept;
        }
        while (swept > 0);
        watch.Stop();
        await done.CancelAsync();
        await checkIns;
        double[] sorted = [.. took.Order()];
        bool kept = watch.Elapsed.TotalMinutes / answers * AnswersAtStake < MostMinutes;
        Console.WriteLine($"swept {answers:N0} answers of {subjects:N0} machines in {watch.Elapsed.TotalSeconds:0} s: {answers / watch.Elapsed.TotalSeconds:N0}/s {(kept ? "" : "← MISSED")}");
        Console.WriteLine($"meanwhile {sorted.Length:N0} check-ins: median {Timings.At(sorted, 0.5):0.0} ms, p99 {Timings.At(sorted, 0.99):0.0} ms, longest {Timings.At(sorted, 1):0.0} ms");
        return kept;
    }
}
