using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Demo;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Bench.Demo;

/// <summary><c>bench demo</c>: lets the whole example province live its year in a fresh installation and says how long that took.</summary>
internal static class DemoRun
{
    /// <summary>The first start of <c>serve --demo</c> may take no longer.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    public static Command Command()
    {
        var postgres = new Option<string?>("--postgres") { Description = "An empty PostgreSQL database; the embedded one otherwise." };
        var command = new Command("demo", "Loads the example province (923 institutions, 25,000 machines, twelve months) in less than a minute.") { postgres };
        command.SetAction(async (parsed, cancel) =>
        {
            string folder = Directory.CreateTempSubdirectory("vonggac-demo-").FullName;
            try
            {
                return await Load(new HouseOptions(folder, parsed.GetValue(postgres)), cancel);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> Load(HouseOptions options, CancellationToken cancel)
    {
        long start = Stopwatch.GetTimestamp();
        await using var app = House.Build(options);
        var progress = new Months(start);
        LoadedExample? loaded = null;
        await House.Prepare(app, cancel, async stop => loaded = (await ExampleHistory.LoadOnce(app.Services, progress, stop)).Value);
        var took = Stopwatch.GetElapsedTime(start);
        long bytes = new DirectoryInfo(options.DataFolder).EnumerateFiles("*.db*").Sum(file => file.Length);
        Console.WriteLine($"{loaded!.Units} units, {loaded.Machines} machines, {loaded.Acts} acts in {took.TotalSeconds:F1} s"
            + $" ({Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:F1} s of CPU), {bytes / 1_000_000} MB on disk, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
        await Counts(app.Services, cancel);
        Console.WriteLine(took <= Budget ? "Within the minute." : $"TOO SLOW: the budget is {Budget.TotalSeconds:F0} s.");
        return took <= Budget ? 0 : 1;
    }

    private static async Task Counts(IServiceProvider services, CancellationToken cancel)
    {
        await using var store = services.GetRequiredService<Database>().Open(post: null, writer: null);
        var ledger = services.GetRequiredService<LedgerDoor>();
        var root = (await services.GetRequiredService<UnitsDoor>().FindByCode(store, "UB51", cancel))!.Id;
        var keys = ledger.Measures.Keys.Order(StringComparer.Ordinal).ToList();
        foreach (var line in await ledger.RollUp(store, keys, root, Axis.Managing, cancel)) Console.WriteLine($"  {line.Measure,-40} {line.Counts}");
    }

    private sealed class Months(long start) : IProgress<HistoryProgress>
    {
        private int _month;

        public void Report(HistoryProgress value)
        {
            if (value.Day.Month == _month) return;
            _month = value.Day.Month;
            Console.WriteLine($"  {value.Day:yyyy-MM-dd} after {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:F1} s of CPU");
        }
    }
}
