using System.CommandLine;
using System.Security.Cryptography;
using VongGac.Agent.Tests.Life;
using VongGac.Wire;

namespace VongGac.Bench.Agent;

/// <summary>
/// <c>bench agent-update</c>: a published agent is ordered to become another published version, then two that are broken: one
/// that leaves at once, one that is no program. The process that was started is the one that still runs at the end.
/// </summary>
internal static class UpdateRun
{
    private const string Old = "0.9.1", New = "0.9.2";

    public static System.CommandLine.Command Command()
    {
        var old = new Option<string>("--old") { Description = "The agent that runs, version 0.9.1.", Required = true };
        var next = new Option<string>("--new") { Description = "The agent it is to become, version 0.9.2.", Required = true };
        var command = new System.CommandLine.Command("agent-update", "Signed update over the wire with two published versions, and broken ones that never take over.") { old, next };
        command.SetAction((parsed, cancel) => Run(parsed.GetRequiredValue(old), parsed.GetRequiredValue(next), cancel));
        return command;
    }

    private static async Task<int> Run(string old, string next, CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("vonggac-update-").FullName;
        try
        {
            string program = Path.Combine(folder, "vonggac-agent");
            File.Copy(old, program);
            await using var server = await WireServer.Start(TimeProvider.System);
            server.Orders = server.Orders with { NextCallSeconds = 1 };
            server.Releases[$"{New}/linux-x64"] = await File.ReadAllBytesAsync(next, cancel);
            server.Releases["0.9.3/linux-x64"] = "#!/bin/sh\nexit 1\n"u8.ToArray();
            server.Releases["0.9.4/linux-x64"] = "\u007fELF, cut off"u8.ToArray();
            var runs = new Runs(program, Path.Combine(folder, "state"), "");
            await runs.Once(["enrol", "--server", server.Address.AbsoluteUri, "--code", WireServer.Code], cancel);
            await using var agent = runs.Start(["run", "--now"]);
            await Until(() => server.Taken.Any(taken => taken.CheckIn.AgentVersion == Old), cancel);
            var endpoint = server.Taken.First().Endpoint;
            bool good = await Ordered(server, endpoint, New, "done", New, cancel);
            good &= await Ordered(server, endpoint, "0.9.3", "failed", New, cancel);
            good &= await Ordered(server, endpoint, "0.9.4", "failed", New, cancel);
            string left = string.Join(", ", Directory.EnumerateFiles(folder).Select(Path.GetFileName));
            Console.WriteLine($"left beside the program: {left}");
            return good && agent.Alive && left == "vonggac-agent" ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Orders an update and waits for its outcome and for the version that goes on calling.</summary>
    private static async Task<bool> Ordered(WireServer server, Guid endpoint, string version, string expected, string runs, CancellationToken cancel)
    {
        var id = Guid.NewGuid();
        string hash = Convert.ToHexStringLower(SHA256.HashData(server.Releases[$"{version}/linux-x64"]));
        server.Orders = server.Orders with { Commands = [server.Command(endpoint, "update", new UpdateArguments(version, "vonggac-agent", hash), id: id)] };
        await Until(() => server.Of(endpoint).Any(checkIn => checkIn.Outcomes.Any(outcome => outcome.Id == id)), cancel);
        int heard = server.Taken.Count;
        await Until(() => server.Taken.Count > heard + 2, cancel);
        var outcome = server.Of(endpoint).SelectMany(checkIn => checkIn.Outcomes).First(outcome => outcome.Id == id);
        string now = server.Of(endpoint).Last().AgentVersion;
        Console.WriteLine($"{version}: {outcome.State} ({outcome.Note}); {now} calls");
        return outcome.State == expected && now == runs;
    }

    private static async Task Until(Func<bool> happened, CancellationToken cancel)
    {
        for (int i = 0; i < 1_200 && !happened(); i++) await Task.Delay(100, cancel);
        if (!happened()) throw new TimeoutException("What was waited for did not happen within two minutes.");
    }
}
