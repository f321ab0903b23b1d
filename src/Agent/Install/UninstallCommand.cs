using System.CommandLine;
using VongGac.Agent.Life;
using VongGac.Agent.State;
using VongGac.Model;

namespace VongGac.Agent.Install;

/// <summary><c>vonggac-agent uninstall</c>: stops and removes service, program and, unless kept, the state. The server keeps the machine as silent until somebody retires it.</summary>
internal static class UninstallCommand
{
    public static Command Command()
    {
        var keep = new Option<bool>("--keep-state") { Description = Said.Both(InstallWords.KeepState) };
        var state = AgentOptions.State();
        var command = new Command("uninstall", Said.Both(InstallWords.RemovePurpose)) { keep, state };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!Environment.IsPrivilegedProcess) return await Said.Refused(new Refusal("install.not-allowed", InstallWords.NotAllowed));
            var removed = OperatingSystem.IsWindows() ? await WindowsService.Uninstall(TimeProvider.System, cancel) : await LinuxUnit.Uninstall(cancel);
            if (!removed.Is(out _, out var refusal)) return await Said.Refused(refusal);
            ProgramPlace.Remove();
            string folder = parsed.GetValue(state) ?? AgentFolder.Usual;
            // Only a folder that is an agent's: a wrong --state must not cost anybody his files.
            if (!parsed.GetValue(keep) && File.Exists(Path.Combine(folder, "progress.json"))) Directory.Delete(folder, recursive: true);
            await Console.Out.WriteLineAsync(Said.Both(InstallWords.Removed));
            return Exit.Done;
        });
        return command;
    }
}
