using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using VongGac.Bench.Web;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Bench.Ledger;

/// <summary><c>bench ledger</c>: the ledger at the size of a province, through its own door: load, the storm of check-ins, figures now and then.</summary>
internal static class LedgerRun
{
    private const double MostCpu = 0.25, MostWebP99 = 300, MostOne = 20, MostAll = 100, MostAsOf = 200;

    public static Command Command()
    {
        var postgres = new Option<string?>("--postgres") { Description = "An empty PostgreSQL database; the embedded one otherwise." };
        var endpoints = new Option<int>("--endpoints") { DefaultValueFactory = _ => 25_000 };
        var measures = new Option<int>("--measures") { DefaultValueFactory = _ => 70 };
        var units = new Option<int>("--units") { DefaultValueFactory = _ => 923 };
        var seconds = new Option<int>("--seconds") { Description = "Over which all machines check in.", DefaultValueFactory = _ => 60 };
        var command = new Command("ledger", "1.78 million verdicts: load, 25,000 refreshes in a minute beside web writes, roll-ups, as-of.") { postgres, endpoints, measures, units, seconds };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(units) < LedgerPlace.Communes + 10 || parsed.GetValue(measures) < LedgerPlace.Obligations)
            {
                Console.Error.WriteLine($"At least {LedgerPlace.Communes + 10} units and {LedgerPlace.Obligations} measures.");
                return 2;
            }

            string folder = Directory.CreateTempSubdirectory("vonggac-ledger-").FullName;
            try
            {
                var start = TimeProvider.System.GetUtcNow().AddDays(-30);
                var watch = Stopwatch.StartNew();
                await using var place = await LedgerPlace.Build(
                    new HouseFolder(folder, parsed.GetValue(postgres)), parsed.GetValue(units), parsed.GetValue(endpoints), parsed.GetValue(measures), start, cancel);
                long answers = ((long)parsed.GetValue(endpoints) * parsed.GetValue(measures)) + ((long)parsed.GetValue(units) * (LedgerPlace.OfUnits + LedgerPlace.Obligations));
                Console.WriteLine($"loaded {answers:N0} verdicts in {watch.Elapsed.TotalSeconds:0} s: {answers / watch.Elapsed.TotalSeconds:N0}/s");
                watch.Restart();
                await place.Live(start.AddHours(2), TimeProvider.System.GetUtcNow().AddMinutes(-1), 1_000, 20, cancel);
                Console.WriteLine($"20,000 changes over 30 days in 1,000 batches: {watch.Elapsed.TotalSeconds:0.0} s; size {await Size(place, cancel):N0} MB");
                await Settle(place, cancel);
                bool kept = await Figures(place, start, cancel);
                kept &= await Storm(place, parsed.GetValue(seconds), cancel);
                Console.WriteLine(kept ? "budgets: kept" : "budgets: MISSED");
                return kept ? 0 : 1;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    /// <summary>What a database does by itself in a quiet hour.</summary>
    public static async Task Settle(LedgerPlace place, CancellationToken cancel)
    {
        await using var store = place.Database.Open(null, null);
        await store.Database.ExecuteSqlRawAsync(place.Database.ManyWriters ? "VACUUM ANALYZE" : "PRAGMA optimize", cancel);
    }

    private static async Task<double> Size(LedgerPlace place, CancellationToken cancel)
    {
        if (!place.Database.ManyWriters) return new DirectoryInfo(place.Folder.Path).EnumerateFiles().Sum(file => file.Length) / 1e6;
        await using var store = place.Database.Open(null, null);
        return (await store.Database.SqlQuery<long>($"""SELECT pg_database_size(current_database()) AS "Value" """).ToListAsync(cancel))[0] / 1e6;
    }

    private static async Task<bool> Figures(LedgerPlace place, DateTimeOffset start, CancellationToken cancel)
    {
        var random = new Random(2);
        string[] one() => [random.Next(2) == 0 ? place.Machine[random.Next(place.Machine.Count)].Key : place.Obligation[random.Next(LedgerPlace.Obligations)].Key];
        string[] all = [.. place.Machine.Concat(place.Unit).Concat(place.Obligation).Select(m => m.Key)];
        string[] obligations = [.. place.Obligation.Select(m => m.Key)];
        UnitId anywhere() => new(random.Next(4) == 0 ? 1 : 1 + random.Next(place.Units));
        var now = TimeProvider.System.GetUtcNow();
        bool kept = await Ask("one measure, any subtree", 2_000, MostOne, store => place.Door.RollUp(store, one(), anywhere(), Axis.Managing, cancel));
        kept &= await Ask($"all {all.Length} over the province", 300, MostAll, store => place.Door.RollUp(store, all, new UnitId(1), Axis.Managing, cancel));
        kept &= await Ask("24 obligations as of any moment", 500, MostAsOf, store => place.Door.RollUpAsOf(
            store, obligations, anywhere(), Axis.Managing, start + ((now - start) * random.NextDouble()), cancel));
        kept &= await Ask($"all {all.Length} as of any moment", 100, MostAsOf, store => place.Door.RollUpAsOf(
            store, all, new UnitId(1), Axis.Managing, start + ((now - start) * random.NextDouble()), cancel));
        kept &= await Ask("one measure by child of the province", 200, MostAll, store => place.Door.ByChild(store, one()[0], new UnitId(1), Axis.Managing, cancel));
        kept &= await Ask("one measure by unit of the province", 100, MostAll, store => place.Door.ByUnit(store, one()[0], new UnitId(1), Axis.Managing, cancel));
        kept &= await Ask("50 rows not met of a province", 50, MostAsOf, store => place.Door.Rows(
            store, new RowQuery(place.Machine[random.Next(place.Machine.Count)].Key, new UnitId(1), Axis.Managing, VerdictState.NotMet), cancel));
        kept &= await Ask("50 rows of a school as of any moment", 50, MostAsOf, store => place.Door.RowsAsOf(
            store, new RowQuery(place.Machine[random.Next(place.Machine.Count)].Key, new UnitId(place.School(random.Next(place.Machines.Count))), Axis.Managing),
            start + ((now - start) * random.NextDouble()), cancel));
        return kept;

        async Task<bool> Ask(string name, int times, double most, Func<Store, Task> ask)
        {
            var took = new List<double>();
            for (int i = 0; i < times + 20; i++)
            {
                long began = Stopwatch.GetTimestamp();
                await using (var store = place.Database.Open(null, null)) await ask(store);
                if (i >= 20) took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds); // the first few warm up
            }

            return Say(name, took, most);
        }
    }

    /// <summary>Every machine checks in once within the time, evenly; beside it people save forms that change an answer.</summary>
    private static async Task<bool> Storm(LedgerPlace place, int seconds, CancellationToken cancel)
    {
        var (web, intake) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var running = new ConcurrentBag<Task>();
        double before = await Cpu.Seconds(place.Database, cancel);
        long began = Stopwatch.GetTimestamp();
        int sent = 0, saved = 0, all = place.Machines.Count;
        while (sent < all)
        {
            double passed = Stopwatch.GetElapsedTime(began).TotalSeconds;
            for (int due = Math.Min(all, (int)(all * passed / seconds)); sent < due; sent++)
            {
                var machine = place.Machines[sent];
                running.Add(Timed(intake, () => place.Write((store, stop) =>
                {
                    var now = TimeProvider.System.GetUtcNow();
                    return place.Door.Record(store, new IntakeBatch(Guid.NewGuid(), [new Refresh(machine, LedgerPlace.Collectors, now)], []), now, stop);
                }, cancel)));
            }

            for (; saved < passed * 20; saved++)
            {
                var subject = place.UnitSubjects[saved * 7 % place.UnitSubjects.Count];
                var verdict = place.Any();
                running.Add(Timed(web, () => place.Write(async (store, stop) =>
                {
                    var now = TimeProvider.System.GetUtcNow();
                    await store.Reserve("bench.form", 1, stop);
                    await place.Door.Record(store, new IntakeBatch(Guid.NewGuid(), [], [new Answer(place.Unit[0].Key, subject, verdict, now)]), now, stop);
                }, cancel, Urgency.Web)));
            }

            await Task.Delay(5, cancel);
        }

        await Task.WhenAll(running);
        double wall = Stopwatch.GetElapsedTime(began).TotalSeconds, cpu = (await Cpu.Seconds(place.Database, cancel) - before) / wall;
        Console.WriteLine($"{all:N0} refreshes and {saved:N0} web writes in {wall:0.0} s: {cpu:P1} of one core, load generator and database included {(cpu < MostCpu ? "" : "← MISSED")}");
        Say("refresh, until acknowledged", [.. intake], double.MaxValue);
        return Say("web write, until acknowledged", [.. web], MostWebP99) & cpu < MostCpu;
    }

    private static async Task Timed(ConcurrentBag<double> into, Func<Task> work)
    {
        long began = Stopwatch.GetTimestamp();
        await work();
        into.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static bool Say(string name, List<double> took, double most)
    {
        double[] sorted = [.. took.Order()];
        double p99 = Timings.At(sorted, 0.99);
        Console.WriteLine($"{name,-42} median {Timings.At(sorted, 0.5),7:0.00} ms   p99 {p99,7:0.00} ms   n {sorted.Length,6:N0} {(p99 < most ? "" : "← MISSED")}");
        return p99 < most;
    }
}
