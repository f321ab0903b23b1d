using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Bench.Storm;

/// <summary>The house the storm blows at: a process of its own, so that its processor time is told from the generator's.</summary>
internal static class StormHouse
{
    public const string Name = "storm-house";

    private const int Units = 625, Codes = 50;

    public static Command Command()
    {
        var data = new Option<string>("--data") { Required = true };
        var postgres = new Option<string?>("--postgres");
        var machines = new Option<int>("--machines") { DefaultValueFactory = _ => 25_000 };
        var command = new Command(Name, "The house of `storm` and `enrol`: fills itself, says \"ready\", serves until its input ends.") { data, postgres, machines };
        command.Hidden = true;
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = House.Build(new HouseOptions(parsed.GetRequiredValue(data), parsed.GetValue(postgres), "http://127.0.0.1:0"));
            await app.StartAsync(cancel);
            await House.Prepare(app, cancel);
            var codes = await Fill(app, Path.Combine(parsed.GetRequiredValue(data), "machines"), parsed.GetValue(machines), cancel);
            Console.WriteLine($"ready {app.Urls.First()} {string.Join(' ', codes)}");
            await Console.In.ReadLineAsync(cancel);
            return 0;
        });
        return command;
    }

    /// <summary>Public keys lie one after another in a file; machine number i has the i-th and the identity made of i.</summary>
    private static async Task<IReadOnlyList<string>> Fill(WebApplication app, string keys, int machines, CancellationToken cancel)
    {
        var (writer, door, ledger, units) = (app.Services.GetRequiredService<Writer>(), app.Services.GetRequiredService<EndpointsDoor>(),
            app.Services.GetRequiredService<LedgerDoor>(), app.Services.GetRequiredService<UnitsDoor>());
        var now = TimeProvider.System.GetUtcNow();
        var began = now.AddDays(-1);
        byte[] all = await File.ReadAllBytesAsync(keys, cancel);
        int length = machines == 0 ? 1 : all.Length / machines;
        var department = (await writer.Write(null, (store, stop) => units.Add(store, new NewUnit("SO", "Sở", UnitKind.Department, null, null), began, null, stop), cancel: cancel)).Value.Id;
        var schools = new List<UnitId>();
        foreach (int[] some in Enumerable.Range(0, Units).Chunk(25))
        {
            schools.AddRange((await writer.Write<List<UnitId>>(null, async (store, stop) =>
            {
                var added = new List<UnitId>();
                foreach (int i in some)
                {
                    var one = new NewUnit(string.Create(CultureInfo.InvariantCulture, $"T{i}"), string.Create(CultureInfo.InvariantCulture, $"Trường {i}"), UnitKind.UpperSecondary, department, department);
                    added.Add((await units.Add(store, one, began, null, stop)).Value.Id);
                }

                return added;
            }, cancel: cancel)).Value);
        }

        // A school's machines together: each school entered changes the department's row once more, and PostgreSQL keeps
        // every version of it until the transaction ends.
        foreach (int[] some in Enumerable.Range(0, machines).OrderBy(i => i % Units).Chunk(500))
        {
            _ = (await writer.Write<int>(null, async (store, stop) =>
            {
                await SeatedMachines.Act(store, ledger, app.Services.GetRequiredService<Judgement>(), [.. some.Select(i => new SeatedMachine(
                    schools[i % Units], StormMachine.IdOf(i), all.AsSpan(i * length, length).ToArray(), HardwareKeys.Text(StormMachine.Hardware(i)), StormMachine.StateHash))], StormMachine.Sections, began, now, stop);
                return 0;
            }, Urgency.Intake, cancel)).Value;
        }

        return (await writer.Write<List<string>>(null, async (store, stop) =>
        {
            var codes = new List<string>();
            for (int i = 0; i < Codes; i++) codes.Add((await door.MakeCode(store, schools[i], null, 200, TimeSpan.FromHours(1), now, 1, stop)).Value.Text);
            return codes;
        }, cancel: cancel)).Value;
    }
}
