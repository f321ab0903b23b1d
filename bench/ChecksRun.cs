using System.CommandLine;
using System.Diagnostics;
using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Checks.Trials;
using VongGac.Server.Platform;

namespace VongGac.Bench;

/// <summary><c>bench checks</c>: how long it takes to judge one machine by all checks.</summary>
internal static class ChecksRun
{
    private const int Rounds = 2000, UsualPrograms = 150, UsualStarters = 300, ManyPrograms = 10_000;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1);

    public static Command Command()
    {
        var command = new Command("checks", "Judges one machine by all checks; budget 1 ms for a usual machine once warm.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        string folder = Path.Combine(ContentFolder.BesideProgram.Root, "checks");
        long began = Stopwatch.GetTimestamp();
        var set = CheckSet.Load(folder).Value;
        Console.WriteLine($"{set.Checks.Count} checks read in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms, cold");
        var bare = CheckTrials.Healthy(folder, Platform.Windows).Value;
        began = Stopwatch.GetTimestamp();
        set.Judge(bare);
        Console.WriteLine($"first judgement {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0.0} ms, cold");
        bool fits = Measure(set, "usual machine", With(bare, UsualPrograms, UsualStarters), Rounds) <= Budget;
        Measure(set, $"{ManyPrograms:#,0} programs", With(bare, ManyPrograms, UsualStarters), rounds: 20);
        return fits ? 0 : 1;
    }

    private static TimeSpan Measure(CheckSet set, string name, Inspection machine, int rounds)
    {
        for (int i = 0; i < rounds / 4; i++) set.Judge(machine);
        var times = new TimeSpan[rounds];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < rounds; i++)
        {
            long began = Stopwatch.GetTimestamp();
            set.Judge(machine);
            times[i] = Stopwatch.GetElapsedTime(began);
        }

        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / rounds;
        Array.Sort(times);
        var median = times[rounds / 2];
        Console.WriteLine($"{name}: median {median.TotalMicroseconds:#,0} µs, 99 % {times[rounds * 99 / 100].TotalMicroseconds:#,0} µs, {allocated:#,0} B a judgement of {set.Checks.Count} checks; budget {Budget.TotalMicroseconds:#,0} µs");
        return median;
    }

    private static Inspection With(Inspection machine, int programs, int starters) => machine with
    {
        Facts = machine.Facts with
        {
            Software = new SoftwareFacts { Items = [.. Enumerable.Range(1, programs).Select(i => new InstalledSoftware($"Phần mềm dạy học số {i}", $"{i % 20}.{i % 7}.1", "Công ty thử", "machine", null))] },
            Autostart = new AutostartFacts { Items = [.. Enumerable.Range(1, starters).Select(i => new AutostartEntry("service", $"dich-vu-{i}", $@"C:\Windows\system32\svchost.exe -k netsvcs -p {i}", true))] },
        },
    };
}
