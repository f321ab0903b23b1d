using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Bench.Storm;
using VongGac.Checks.Facts;
using VongGac.Checks.Trials;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Bench;

/// <summary><c>bench national</c>: the preview of the national malware report over a whole province, from stored facts.</summary>
internal static class NationalRun
{
    private const int Units = 625;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    public static Command Command()
    {
        var machines = new Option<int>("--machines") { DefaultValueFactory = _ => 25_000, Description = "Machines, each with the whole facts of a healthy Windows." };
        var postgres = new Option<string?>("--postgres") { Description = "An empty PostgreSQL database; the embedded one otherwise." };
        var command = new Command("national", "Composes the national malware report over 25,000 machines; budget 2 s.") { machines, postgres };
        command.SetAction(async (parsed, cancel) =>
        {
            string folder = Directory.CreateTempSubdirectory("vonggac-national-").FullName;
            try
            {
                return await Run(new HouseOptions(folder, parsed.GetValue(postgres)), parsed.GetValue(machines), cancel);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> Run(HouseOptions options, int machines, CancellationToken cancel)
    {
        await using var app = House.Build(options);
        await House.Prepare(app, cancel);
        var now = TimeProvider.System.GetUtcNow();
        var reader = await Fill(app, machines, now, cancel);
        var compose = app.Services.GetRequiredService<ComposeAvReport>();
        string[] forms = [.. app.Services.GetRequiredService<AvReportKnowledge>().Forms.All.Where(one => one.IsInForce(VietnamTime.DayOf(now))).Select(one => one.Id)];
        bool slow = false;
        foreach (string form in forms.SelectMany(form => Enumerable.Repeat(form, 3)))
        {
            GC.Collect();
            long held = GC.GetTotalMemory(forceFullCollection: true), before = GC.GetTotalAllocatedBytes(precise: true), began = Stopwatch.GetTimestamp();
            await using var store = app.Services.GetRequiredService<Database>().Open(reader, writer: null);
            if (!(await compose.At(store, form, now, cancel)).Is(out var composed, out var refusal))
            {
                await Console.Error.WriteLineAsync(refusal.Message.En);
                return 1;
            }

            var took = Stopwatch.GetElapsedTime(began);
            long allocated = GC.GetTotalAllocatedBytes(precise: true) - before, kept = GC.GetTotalMemory(forceFullCollection: true) - held;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{form}: {composed.Rows.Count:#,0} machines in {took.TotalMilliseconds:#,0} ms, {allocated / 1_000_000:#,0} MB allocated, {kept / 1_000_000:#,0} MB held, peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000:#,0} MB"));
            slow |= took > Budget;
        }

        Console.WriteLine(slow ? $"TOO SLOW: the budget is {Budget.TotalSeconds:0} s." : "Within the budget.");
        return slow ? 1 : 0;
    }

    /// <summary>A Department with schools and machines as a first call would have left them; returns who reads them all.</summary>
    private static async Task<Post> Fill(WebApplication app, int machines, DateTimeOffset now, CancellationToken cancel)
    {
        var (writer, ledger, units, judgement) = (app.Services.GetRequiredService<Writer>(), app.Services.GetRequiredService<LedgerDoor>(),
            app.Services.GetRequiredService<UnitsDoor>(), app.Services.GetRequiredService<Judgement>());
        var began = now.AddDays(-1);
        var facts = CheckTrials.Healthy(Path.Combine(ContentFolder.BesideProgram.Root, "checks"), Checks.Facts.Platform.Windows).Value.Facts;
        var sections = FactsSections.Split(facts);
        string hash = FactsHash.Of(sections);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] publicKey = key.ExportSubjectPublicKeyInfo();
        var department = (await writer.Write(null, (store, stop) => units.Add(store, new NewUnit("SO", "Sở", UnitKind.Department, null, null), began, null, stop), cancel: cancel)).Value.Id;
        foreach (int[] some in Enumerable.Range(0, machines).Chunk(Math.Max(1, machines / Units)))
        {
            _ = (await writer.Write<int>(null, async (store, stop) =>
            {
                string code = string.Create(CultureInfo.InvariantCulture, $"T{some[0]}");
                var school = (await units.Add(store, new NewUnit(code, "Trường " + code, UnitKind.UpperSecondary, department, department), began, null, stop)).Value.Id;
                await SeatedMachines.Act(
                    store, ledger, judgement, [.. some.Select(i => new SeatedMachine(school, StormMachine.IdOf(i), publicKey, HardwareKeys.Text(StormMachine.Hardware(i)), hash))],
                    sections, began, now, stop, answered: false);
                return 0;
            }, Urgency.Intake, cancel)).Value;
        }

        return new Post { Id = new Guid(1, 0, 0, new byte[8]), AccountId = 1, Role = Role.Department, Unit = department, Axis = Axis.Professional, From = DateTimeOffset.UnixEpoch };
    }
}
