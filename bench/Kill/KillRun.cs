using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using VongGac.Server;

namespace VongGac.Bench.Kill;

/// <summary>
/// <c>bench kill</c>: starts a writing process, kills it (SIGKILL) at a random moment, opens the data again and looks for every write
/// that was acknowledged. Again and again on the same data.
/// </summary>
internal static class KillRun
{
    private const int MostTimes = 2_000;

    public static Command Command()
    {
        var times = new Option<int>("--times") { Description = "How often to kill.", DefaultValueFactory = _ => 200 };
        var postgres = new Option<string?>("--postgres") { Description = "An empty PostgreSQL database; the embedded one otherwise." };
        var seed = new Option<int>("--seed") { Description = "Of the random moments.", DefaultValueFactory = _ => 1 };
        var command = new Command("kill", "kill -9 under load: no acknowledged write is lost, counters are right, the audit chain holds.") { times, postgres, seed };
        command.SetAction(async (parsed, cancel) =>
        {
            int all = parsed.GetValue(times);
            if (all is < 1 or > MostTimes)
            {
                Console.Error.WriteLine($"--times is 1 to {MostTimes}.");
                return 2;
            }

            string folder = Directory.CreateTempSubdirectory("vonggac-kill-").FullName;
            try
            {
                return await Kill(new HouseOptions(folder, parsed.GetValue(postgres)), all, new Random(parsed.GetValue(seed)), cancel);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> Kill(HouseOptions options, int times, Random chance, CancellationToken cancel)
    {
        long acknowledged = 0, midway = 0, faults = 0;
        long start = Stopwatch.GetTimestamp();
        for (int round = 1; round <= times; round++)
        {
            // One in ten dies while it starts; the others within a second of work.
            var acks = await Victim(options, startingUp: round % 10 == 0, chance, cancel);
            acknowledged += acks.Count;
            midway += acks.Count > 0 ? 1 : 0;
            var found = await KillJudge.Judge(options, acks, cancel);
            faults += found.Count;
            foreach (string fault in found.Take(10)) Console.WriteLine($"round {round}: {fault}");
            if (round % 20 == 0 || round == times) Console.WriteLine($"{round} kills, {midway} of them amid acknowledged writes, {acknowledged} writes acknowledged, {faults} faults");
        }

        Console.WriteLine($"{(faults == 0 ? "Nothing acknowledged was lost" : "LOST OR BROKEN: " + faults)}; counters = recount and the audit chain verified after each of {times} kills "
            + $"({(options.Postgres is null ? "SQLite" : "PostgreSQL")}, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s)");
        return faults == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Acknowledged>> Victim(HouseOptions options, bool startingUp, Random chance, CancellationToken cancel)
    {
        string[] arguments = ["exec", typeof(KillRun).Assembly.Location, "kill-writer", "--data", options.DataFolder, .. options.Postgres is { } p ? ["--postgres", p] : Array.Empty<string>()];
        using var victim = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var acks = new List<Acknowledged>();
        var working = new TaskCompletionSource();
        var reading = Task.Run(async () =>
        {
            while (await victim.StandardOutput.ReadLineAsync(cancel) is { } line)
            {
                // A line cut in the middle was never said.
                if (line.Split(' ') is [var hand, var number, { Length: 36 } batch] && Guid.TryParse(batch, out var id))
                {
                    acks.Add(new(int.Parse(hand, CultureInfo.InvariantCulture), long.Parse(number, CultureInfo.InvariantCulture), id));
                    working.TrySetResult();
                }
            }

            working.TrySetResult();
        }, cancel);
        if (startingUp) await Task.Delay(chance.Next(50, 900), cancel);
        else
        {
            await working.Task.WaitAsync(TimeSpan.FromSeconds(60), cancel);
            await Task.Delay(chance.Next(5, 1_000), cancel);
        }

        if (victim.HasExited) throw new InvalidOperationException($"The writer ended by itself with {victim.ExitCode}.");
        victim.Kill();
        await victim.WaitForExitAsync(cancel);
        await reading;
        return acks;
    }
}

/// <summary>One write that was acknowledged before the process died.</summary>
internal sealed record Acknowledged(int Hand, long Number, Guid Batch);
