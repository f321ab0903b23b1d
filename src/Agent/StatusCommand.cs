using System.CommandLine;
using VongGac.Agent.Life;

namespace VongGac.Agent;

/// <summary><c>vonggac-agent status</c>: for the staff whose machine it is; there is no icon in the tray.</summary>
internal static class StatusCommand
{
    public static Command Command()
    {
        var state = AgentOptions.State();
        var command = new Command("status", Said.Both(StatusWords.Purpose)) { state };
        command.SetAction(async (parsed, _) =>
        {
            foreach (string line in StatusPage.Lines(Remembered.In(parsed.GetValue(state)), TimeProvider.System.GetUtcNow())) await Console.Out.WriteLineAsync(line);
            return Exit.Done;
        });
        return command;
    }
}
