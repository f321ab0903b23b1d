using System.CommandLine;
using System.Security.Cryptography;
using VongGac.Agent.Life;
using VongGac.Agent.State;
using VongGac.Checks;

namespace VongGac.Agent;

/// <summary>The options of <c>inspect</c> that carry the result away instead of showing it.</summary>
internal sealed class OfflineOptions
{
    private readonly Option<string?> _folder = new("--offline") { Description = Said.Both(OfflineWords.ToFolder), HelpName = "OUT" };
    private readonly Option<string?> _code = new("--code") { Description = Said.Both(OfflineWords.UnitCode), HelpName = "CODE" };
    private readonly Option<string?> _state = new("--state") { Description = Said.Both(OfflineWords.State), HelpName = "DIR" };

    public void AddTo(Command command)
    {
        command.Options.Add(_folder);
        command.Options.Add(_code);
        command.Options.Add(_state);
    }

    /// <summary>The state folder that was named; null for the usual one.</summary>
    public string? State(ParseResult parsed) => parsed.GetValue(_state);

    /// <summary>Null when nothing is to be carried.</summary>
    public Errand? Read(ParseResult parsed) => parsed.GetValue(_folder) is { Length: > 0 } folder ? new Errand(folder, parsed.GetValue(_code) ?? "", parsed.GetValue(_state)) : null;

    internal sealed record Errand(string Folder, string Code, string? State)
    {
        public async Task<int> Run(CancellationToken cancel)
        {
            var checks = CheckSet.BuiltIn;
            // Run from a stick there is no state folder, and none is made: nothing is installed.
            var (identity, progress, _, _) = Remembered.In(State);
            var inspection = await ThisMachine.Look(progress.Orders?.MailDomains ?? [], progress.ClockOffset, TimeProvider.System, cancel);
            var verdicts = checks.Judge(inspection);
            using var key = Open(identity);
            var look = Offline.Look(
                inspection, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Code, key is null ? null : identity!.Endpoint, Signals.Of(inspection.Facts.Hardware), AgentVersion.Current);
            if (!(await Offline.Write(Folder, look, inspection, verdicts, CheckCatalogue.Name(checks), key, cancel)).Is(out var written, out var refusal)) return await Said.Refused(refusal);
            await Console.Out.WriteLineAsync(Said.Both(OfflineWords.Written.With(written.File, written.Page)));
            return Exit.Done;
        }

        private static ECDsa? Open(Identity? identity)
        {
            try
            {
                return identity?.OpenKey();
            }
            catch (CryptographicException)
            {
                return null; // not this person's to open: signed with a key of its own then
            }
        }
    }
}
