using System.Text.Json;
using VongGac.Agent.State;
using VongGac.Checks.Facts;
using VongGac.Wire;

namespace VongGac.Agent.Life;

/// <summary>Turns an inspection into a check-in that says what changed, and puts it into the spool.</summary>
internal static class Gather
{
    /// <summary>Keeps what was seen. A section whose collector failed stays as it was last seen, here as with the server, and the check-in says so.</summary>
    public static void Inspection(AgentMemory memory, Inspection inspection, DateTimeOffset now)
    {
        var held = memory.Folder.ReadHeld();
        var seen = FactsSections.Split(inspection.Facts);
        foreach (var (name, section) in seen) held[name] = section;
        var hashes = held.ToDictionary(pair => pair.Key, pair => FactsHash.OfSection(pair.Value), StringComparer.Ordinal);
        bool whole = memory.Progress.SendAll;
        var checkIn = New(memory, now, seen.Count == 0 ? memory.Progress.Hardware : Signals.Of(inspection.Facts.Hardware) is { Keys.Count: > 0 } signals ? signals : memory.Progress.Hardware) with
        {
            Ran = [.. inspection.Collectors.Where(run => run.Ok && seen.ContainsKey(run.Name)).Select(run => run.Name)],
            Failed = Failures(memory.Progress.Failed, inspection.Collectors, seen),
            StateHash = FactsHash.Of(held),
            Sections = held.Where(pair => whole || hashes[pair.Key] != memory.Progress.Said.GetValueOrDefault(pair.Key)).ToDictionary(StringComparer.Ordinal),
            Whole = whole,
        };
        memory.Folder.Write(held);
        Put(memory, checkIn, now, progress => progress with
        {
            Said = hashes, StateHash = checkIn.StateHash, Failed = checkIn.Failed, Hardware = checkIn.Hardware, SendAll = false, InspectedAt = now, Boot = checkIn.Boot,
        });
    }

    /// <summary>What is said between inspections: that the machine is alive. With outcomes to tell it goes into the spool, else it is worth one try.</summary>
    /// <returns>The check-in to say; null when it lies in the spool.</returns>
    public static CheckIn? Call(AgentMemory memory, DateTimeOffset now)
    {
        var checkIn = New(memory, now, memory.Progress.Hardware);
        if (memory.Progress.Outcomes.Count > 0 || memory.Progress.Dropped > 0)
        {
            Put(memory, checkIn, now, progress => progress);
            return null;
        }

        memory.Keep(memory.Progress with { Serial = checkIn.Serial });
        return checkIn;
    }

    /// <summary>Counts check-ins that will never arrive; what they held is said anew.</summary>
    public static void Lost(AgentMemory memory, params IReadOnlyList<CheckIn?> lost)
    {
        if (lost.Count == 0) return;
        var known = lost.OfType<CheckIn>().ToList();
        memory.Keep(memory.Progress with
        {
            Dropped = memory.Progress.Dropped + lost.Count + known.Sum(checkIn => checkIn.Dropped ?? 0), SendAll = true,
            Outcomes = [.. known.SelectMany(checkIn => checkIn.Outcomes), .. memory.Progress.Outcomes],
        });
    }

    private static void Put(AgentMemory memory, CheckIn checkIn, DateTimeOffset now, Func<Progress, Progress> also)
    {
        memory.Folder.Spool.Add(checkIn);
        memory.Keep(also(memory.Progress with { Serial = checkIn.Serial, Outcomes = [], Dropped = 0 }));
        Lost(memory, memory.Folder.Spool.Trim(now));
    }

    private static CheckIn New(AgentMemory memory, DateTimeOffset now, HardwareSignals hardware) => new()
    {
        Batch = Guid.CreateVersion7(now), Serial = memory.Progress.Serial + 1, Boot = Boot.Current(), ObservedAt = Round(now), SentAt = Round(now), AgentVersion = AgentVersion.Current,
        Hardware = hardware, Ran = [], Failed = memory.Progress.Failed, StateHash = memory.Progress.StateHash, Outcomes = memory.Progress.Outcomes, Dropped = memory.Progress.Dropped > 0 ? memory.Progress.Dropped : null,
    };

    /// <summary>To the millisecond: what is finer costs bytes and says nothing.</summary>
    public static DateTimeOffset Round(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());

    /// <summary>Of a collector that did not run this time the last failure stands.</summary>
    private static List<CollectorFailure> Failures(IReadOnlyList<CollectorFailure> before, IReadOnlyList<CollectorRun> runs, IReadOnlyDictionary<string, JsonElement> seen) =>
    [
        .. before.Where(failure => runs.All(run => run.Name != failure.Name)),
        .. runs.Where(run => !run.Ok || !seen.ContainsKey(run.Name)).Select(run => new CollectorFailure(run.Name, run.Error ?? "saw nothing")),
    ];
}
