using VongGac.Agent.Calls;
using VongGac.Agent.Life;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.Updates;

/// <summary>Runs a program and says whether it left with 0 in time; otherwise it is killed.</summary>
internal delegate Task<bool> Trial(string program, CancellationToken cancel);

/// <summary>
/// Another version takes over only after it has proven itself on this very machine: it first runs beside the old one,
/// inspects, calls, and must be acknowledged. Then the files change places. Should it fail to be acknowledged afterwards,
/// three starts or an hour of calls later, the old file comes back.
/// </summary>
internal sealed class Update(AgentMemory memory, Func<Line?> openLine, ProgramFiles? files, Trial trial, TimeProvider time)
{
    public const int MostStarts = 3;
    private const int MostFailures = 5;
    private static readonly TimeSpan Probation = TimeSpan.FromHours(1);

    /// <summary>The program file was exchanged: this process must make way for it.</summary>
    public bool RestartWanted { get; private set; }

    /// <summary>Downloads, tries and swaps. Null: the restart is wanted, and the answer to the command comes from the next process.</summary>
    public async Task<(string State, string? Note)?> Begin(Guid command, UpdateArguments wanted, CancellationToken cancel)
    {
        if (wanted.Version == AgentVersion.Current) return ("done", "runs already");
        if (files is null) return ("failed", "not installed as a single file");
        if (wanted.Sha256 is not { Length: 64 } || !wanted.Sha256.All(char.IsAsciiHexDigit)) return ("refused", "no SHA-256");
        using var line = openLine();
        if (line is null) return ("failed", "no server");
        if (!(await Download.Run(memory, line, wanted, cancel)).Is(out string? file, out var refusal)) return ("failed", refusal.Message.En);
        try
        {
            files.TakeNext(file);
            File.Delete(file);
            var journal = new UpdateJournal(command, AgentVersion.Current, wanted.Version, files.Program, UpdateStep.Trial, time.GetUtcNow());
            memory.Folder.Write(journal);
            bool left = await trial(files.Next, cancel);
            memory.Reload();
            if (!left || memory.Folder.ReadUpdate() is not { Step: UpdateStep.Tried })
            {
                End();
                return ("failed", left ? "the new version was not acknowledged; the old one goes on" : "the new version failed its trial; the old one goes on");
            }

            memory.Folder.Write(journal with { Step = UpdateStep.Swapped });
            files.Swap();
            RestartWanted = true;
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            End();
            return ("failed", new Refusal("update.files", UpdateWords.Files.With(fault.Message)).Message.En);
        }
    }

    /// <summary>At the start of a process: an update that was under way is carried on, or taken back.</summary>
    public void Recover(Action<Guid, string, string?> answer)
    {
        if (memory.Folder.ReadUpdate() is not { } journal) return;
        switch (journal.Step)
        {
            case UpdateStep.Swapped when AgentVersion.Current == journal.To && journal.Starts >= MostStarts:
                RollBack(journal, $"started {journal.Starts} times without an acknowledgement");
                break;
            case UpdateStep.Swapped when AgentVersion.Current == journal.To:
                memory.Folder.Write(journal with { Starts = journal.Starts + 1 });
                break;
            case UpdateStep.RolledBack when AgentVersion.Current == journal.To && File.Exists(new ProgramFiles(journal.Program).Before):
                RollBack(journal, journal.Note ?? "");
                break;
            case UpdateStep.RolledBack:
                End();
                answer(journal.Command, "failed", $"rolled back to {AgentVersion.Current}: {journal.Note}");
                break;
            default:
                // The old version still runs: the machine went off during the trial or before the files changed places.
                End();
                answer(journal.Command, "failed", "interrupted; the old version goes on");
                break;
        }
    }

    /// <summary>A check-in of this version was acknowledged. True when that ends an update.</summary>
    public bool Acknowledged(Action<Guid, string, string?> answer)
    {
        if (memory.Folder.ReadUpdate() is not { Step: UpdateStep.Swapped } journal || AgentVersion.Current != journal.To) return false;
        End();
        answer(journal.Command, "done", $"from {journal.From} to {journal.To}");
        return true;
    }

    /// <summary>A call failed. Long enough after a swap the old version gets another chance.</summary>
    public void NotAcknowledged()
    {
        if (memory.Folder.ReadUpdate() is { Step: UpdateStep.Swapped } journal && AgentVersion.Current == journal.To
            && memory.Progress.Failures >= MostFailures && time.GetUtcNow() - journal.Since > Probation) RollBack(journal, $"{memory.Progress.Failures} calls failed");
    }

    /// <summary>In the new version, on trial: the server took its check-in.</summary>
    public void Tried()
    {
        if (memory.Folder.ReadUpdate() is { Step: UpdateStep.Trial } journal && AgentVersion.Current == journal.To) memory.Folder.Write(journal with { Step = UpdateStep.Tried });
    }

    private void RollBack(UpdateJournal journal, string why)
    {
        var place = new ProgramFiles(journal.Program);
        memory.Folder.Write(journal with { Step = UpdateStep.RolledBack, Note = why });
        if (File.Exists(place.Before)) place.SwapBack();
        RestartWanted = true;
    }

    private void End()
    {
        memory.Folder.Write((UpdateJournal?)null);
        files?.Clean();
    }
}
