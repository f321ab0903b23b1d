using System.CommandLine;
using VongGac.Agent.State;
using VongGac.Model;

namespace VongGac.Agent.Life;

/// <summary><c>vonggac-agent enrol --server URL --code CODE</c>.</summary>
internal static class EnrolCommand
{
    public static Command Command()
    {
        var (server, code, room, proxy, again, state) = (AgentOptions.Server(), AgentOptions.Code(), AgentOptions.Room(), AgentOptions.Proxy(), AgentOptions.Again(), AgentOptions.State());
        var command = new Command("enrol", Said.Both(LifeWords.EnrolPurpose)) { server, code, room, proxy, again, state };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!AgentFolder.Open(parsed.GetValue(state)).Is(out var folder, out var refusal)) return await Said.Refused(refusal);
            var request = new Enrol.Request(parsed.GetRequiredValue(server), parsed.GetRequiredValue(code), parsed.GetValue(room), parsed.GetValue(proxy), parsed.GetValue(again));
            if (!(await Now(folder, request, cancel)).Is(out var identity, out refusal)) return await Said.Refused(refusal);
            await Console.Out.WriteLineAsync(Said.Both(LifeWords.Enrolled.With(identity.Unit)));
            return Exit.Done;
        });
        return command;
    }

    /// <summary>Enrols this very machine.</summary>
    public static async Task<Result<Identity>> Now(AgentFolder folder, Enrol.Request request, CancellationToken cancel)
    {
        var seen = await ThisMachine.Look([], null, TimeProvider.System, cancel);
        return await Enrol.Run(folder, request, Signals.Of(seen.Facts.Hardware), seen.Facts.System?.HostName ?? Environment.MachineName, TimeProvider.System, cancel);
    }
}
