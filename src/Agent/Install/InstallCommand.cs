using System.CommandLine;
using VongGac.Agent.Life;
using VongGac.Agent.State;
using VongGac.Model;

namespace VongGac.Agent.Install;

/// <summary><c>vonggac-agent install --server URL --code CODE</c>: copies the program, enrols, makes the service and starts it.</summary>
internal static class InstallCommand
{
    public static Command Command()
    {
        var (server, code, room, proxy, again, state) = (AgentOptions.Server(), AgentOptions.Code(), AgentOptions.Room(), AgentOptions.Proxy(), AgentOptions.Again(), AgentOptions.State());
        // A second run renews program and service and needs no code.
        server.Required = code.Required = false;
        var command = new Command("install", Said.Both(InstallWords.Purpose)) { server, code, room, proxy, again, state };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!Environment.IsPrivilegedProcess) return await Said.Refused(new Refusal("install.not-allowed", InstallWords.NotAllowed));
            if (!AgentFolder.Open(parsed.GetValue(state)).Is(out var folder, out var refusal)) return await Said.Refused(refusal);
            bool enrolled = folder.ReadIdentity().Is(out var known, out _) && known is not null;
            if (!enrolled || parsed.GetValue(again))
            {
                if (parsed.GetValue(server) is not { } address || parsed.GetValue(code) is not { } said) return await Said.Refused(new Refusal("install.no-code", InstallWords.NoCode));
                var request = new Enrol.Request(address, said, parsed.GetValue(room), parsed.GetValue(proxy), parsed.GetValue(again));
                if (!(await EnrolCommand.Now(folder, request, cancel)).Is(out var identity, out refusal)) return await Said.Refused(refusal);
                await Console.Out.WriteLineAsync(Said.Both(LifeWords.Enrolled.With(identity.Unit)));
            }

            if (!ProgramPlace.Take().Is(out string? program, out refusal)) return await Said.Refused(refusal);
            var installed = OperatingSystem.IsWindows() ? WindowsService.Install(program, folder.Path) : await LinuxUnit.Install(program, folder.Path, cancel);
            if (!installed.Is(out _, out refusal)) return await Said.Refused(refusal);
            await Console.Out.WriteLineAsync(Said.Both(InstallWords.Installed.With(program)));
            return Exit.Done;
        });
        return command;
    }
}
