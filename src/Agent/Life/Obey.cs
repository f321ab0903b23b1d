using System.Text;
using System.Text.Json;
using VongGac.Agent.Updates;
using VongGac.Wire;

namespace VongGac.Agent.Life;

/// <summary>
/// Carries out what the server signed for this machine: each once, within its time, and only what this version knows. A
/// command whose signature or address is wrong is not even answered: nobody known gave it.
/// </summary>
internal sealed class Obey(AgentMemory memory, Func<IReadOnlySet<string>?, Action, CancellationToken, Task> inspect, Update update, TimeProvider time)
{
    /// <summary>Clocks of a server's nodes differ a little.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    /// <summary>Longer than this no answered command is remembered after it has expired.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private const int MostNote = 300;

    private DateTimeOffset ServerNow => time.GetUtcNow() - TimeSpan.FromSeconds(memory.Progress.ClockOffset ?? 0);

    /// <summary>A command was being carried out when the process died: it is not tried again.</summary>
    public void Recover()
    {
        if (memory.Progress.Doing is { } id && memory.Folder.ReadUpdate()?.Command != id) Answer(id, "failed", "interrupted");
    }

    /// <summary>True when there is something new to tell the server.</summary>
    public async Task<bool> All(IReadOnlyList<SignedText> commands, CancellationToken cancel)
    {
        bool news = false;
        foreach (var signed in commands)
        {
            if (!IsOurs(signed, out var command) || memory.Progress.Answered.ContainsKey(command.Id)) continue;
            // An exam is being held: the server says it again later, as long as it holds.
            if (Quiet.Holds(memory.Progress.Orders, ServerNow)) continue;
            news = true;
            if (ServerNow > command.ExpiresAt) Answer(command, "expired", null);
            else if (ServerNow < command.IssuedAt - Early) Answer(command, "refused", "issued in the future");
            else await Do(command, cancel);
            if (update.RestartWanted) return true;
        }

        return news;
    }

    private bool IsOurs(SignedText signed, out Command command)
    {
        command = null!;
        using var key = memory.Identity.OpenServerKey();
        if (!signed.Holds(key) || !WireReader.Read<Command>(Encoding.UTF8.GetBytes(signed.Text)).Is(out var read, out _)) return false;
        command = read;
        return command.Endpoint == memory.Identity.Endpoint;
    }

    private async Task Do(Command command, CancellationToken cancel)
    {
        memory.Keep(memory.Progress with { Doing = command.Id, Answered = Remembered(command) });
        switch (command.Kind)
        {
            case "inspect":
                await inspect(null, () => Answer(command, "done", null), cancel);
                break;
            case "collect" when Arguments<CollectArguments>(command) is { } wanted:
                await inspect(wanted.Sections.ToHashSet(StringComparer.Ordinal), () => Answer(command, "done", null), cancel);
                break;
            case "update" when Arguments<UpdateArguments>(command) is { } wanted:
                if (await update.Begin(command.Id, wanted, cancel) is { } outcome) Answer(command, outcome.State, outcome.Note);
                break;
            default:
                Answer(command, "refused", "unknown kind or arguments");
                break;
        }
    }

    private static T? Arguments<T>(Command command)
        where T : class =>
        command.Arguments is { ValueKind: JsonValueKind.Object } arguments && WireReader.Read<T>(Encoding.UTF8.GetBytes(arguments.GetRawText())).Is(out var read, out _) ? read : null;

    private void Answer(Command command, string state, string? note)
    {
        memory.Keep(memory.Progress with { Answered = Remembered(command) });
        Answer(command.Id, state, note);
    }

    public void Answer(Guid id, string state, string? note) => memory.Keep(memory.Progress with
    {
        Doing = memory.Progress.Doing == id ? null : memory.Progress.Doing,
        Outcomes = [.. memory.Progress.Outcomes.Where(outcome => outcome.Id != id), new CommandOutcome(id, state, note is { Length: > MostNote } ? note[..MostNote] : note, time.GetUtcNow())],
    });

    private Dictionary<Guid, DateTimeOffset> Remembered(Command command)
    {
        var kept = memory.Progress.Answered.Where(pair => pair.Value + Grace > ServerNow).ToDictionary();
        kept[command.Id] = command.ExpiresAt;
        return kept;
    }
}
