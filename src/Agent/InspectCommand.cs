using System.CommandLine;
using VongGac.Checks;

namespace VongGac.Agent;

/// <summary><c>vonggac-agent inspect [--json] [--offline FOLDER]</c>: looks at this machine once, sends nothing.</summary>
internal static class InspectCommand
{
    public static Command Command()
    {
        var json = new Option<bool>("--json") { Description = Said.Both(InspectWords.AsJson) };
        var offline = new OfflineOptions();
        var command = new Command("inspect", Said.Both(InspectWords.Purpose)) { json };
        offline.AddTo(command);
        command.SetAction((parsed, cancel) => offline.Read(parsed) is { } carried ? carried.Run(cancel) : Run(parsed.GetValue(json), offline.State(parsed), cancel));
        return command;
    }

    private static async Task<int> Run(bool json, string? state, CancellationToken cancel)
    {
        var progress = Remembered.In(state).Progress;
        var inspection = await ThisMachine.Look(progress.Orders?.MailDomains ?? [], progress.ClockOffset, TimeProvider.System, cancel);
        var verdicts = CheckSet.BuiltIn.Judge(inspection);
        if (json)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(InspectJson.Write(inspection, verdicts), cancel);
        }
        else
        {
            foreach (string line in InspectPage.Lines(inspection, verdicts, Environment.IsPrivilegedProcess)) await Console.Out.WriteLineAsync(line);
        }

        return Exit.Done;
    }
}
