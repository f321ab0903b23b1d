using System.Diagnostics;
using VongGac.Agent.Probes;
using VongGac.Checks.Facts;

namespace VongGac.Agent;

/// <summary>One look at this machine: every collector by itself, none of them able to hold up or spoil the others.</summary>
public static class Inspect
{
    /// <summary>How long one collector is waited for before the next begins beside it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>When the inspection ends, whoever has not finished.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(9);

    /// <summary>
    /// Runs the probes in turn, which is gentle to a slow machine; one that dawdles goes on in the background while the next
    /// begins, and counts if it is done by <see cref="Limit"/>.
    /// </summary>
    /// <param name="looking">Made anew for each probe, so that each has its own list of what it missed.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was called.</exception>
    public static async Task<Inspection> Run(
        Platform platform, IReadOnlyList<Probe> probes, Func<Looking> looking, TimeProvider time, CancellationToken cancel)
    {
        long begun = time.GetTimestamp();
        using var end = new CancellationTokenSource(Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancel);
        var facts = new MachineFacts { SeenAt = looking().Now, Platform = platform };
        var running = new List<(Probe Probe, long Begun, Task<Outcome> Outcome)>();
        foreach (var probe in probes)
        {
            var soFar = facts;
            running.Add((probe, time.GetTimestamp(), Task.Run(() => One(probe, soFar, looking(), time, stop.Token), CancellationToken.None)));
            await Task.WhenAny(running[^1].Outcome, Task.Delay(Patience, time, stop.Token));
            cancel.ThrowIfCancellationRequested();
            if (running[^1].Outcome is { IsCompletedSuccessfully: true } quick) facts = Join(facts, (await quick).Facts, probe.Section);
        }

        var rest = Limit - time.GetElapsedTime(begun);
        await Task.WhenAny(Task.WhenAll(running.Select(run => run.Outcome)), Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time, cancel));
        cancel.ThrowIfCancellationRequested();

        var runs = new List<CollectorRun>();
        foreach (var (probe, from, task) in running)
        {
            if (!task.IsCompleted)
            {
                runs.Add(new CollectorRun(probe.Section, false, (long)time.GetElapsedTime(from).TotalMilliseconds, "not done in time"));
                continue;
            }

            var outcome = await task;
            facts = Join(facts, outcome.Facts, probe.Section);
            runs.Add(outcome.Run);
        }

        return new Inspection(facts, runs);
    }

    private static async Task<Outcome> One(Probe probe, MachineFacts soFar, Looking looking, TimeProvider time, CancellationToken stop)
    {
        long begun = time.GetTimestamp();
        MachineFacts? facts = null;
        string? fault = null;
        try
        {
            facts = await probe.Look(soFar, looking, stop);
            if (!Filled(facts, probe.Section)) fault = "saw nothing";
        }
        catch (Exception failure)
        {
            fault = stop.IsCancellationRequested ? "not done in time" : Named(failure);
        }

        string? error = fault is null && looking.Misses.Count == 0 ? null : string.Join("; ", looking.Misses.Prepend(fault).Where(line => line is not null));
        return new Outcome(facts, new CollectorRun(probe.Section, fault is null && !looking.Lacking, (long)time.GetElapsedTime(begun).TotalMilliseconds, error));
    }

    /// <summary>Which fault, never its message: messages quote paths, and paths hold names of users.</summary>
    private static string Named(Exception failure)
    {
        var place = new StackTrace(failure).GetFrames().Select(frame => DiagnosticMethodInfo.Create(frame))
            .FirstOrDefault(method => method?.DeclaringTypeName.StartsWith("VongGac.", StringComparison.Ordinal) == true);
        return place is null ? failure.GetType().Name : $"{failure.GetType().Name} in {place.DeclaringTypeName}.{place.Name}";
    }

    private static bool Filled(MachineFacts facts, string section) => Join(new MachineFacts { SeenAt = facts.SeenAt, Platform = facts.Platform }, facts, section)
        != new MachineFacts { SeenAt = facts.SeenAt, Platform = facts.Platform };

    /// <summary>The one section of <paramref name="from"/>, laid into <paramref name="into"/>.</summary>
    private static MachineFacts Join(MachineFacts into, MachineFacts? from, string section) => (from, section) switch
    {
        (null, _) => into,
        (_, "system") => into with { System = from.System },
        (_, "hardware") => into with { Hardware = from.Hardware },
        (_, "accounts") => into with { Accounts = from.Accounts },
        (_, "signIn") => into with { SignIn = from.SignIn },
        (_, "firewall") => into with { Firewall = from.Firewall },
        (_, "network") => into with { Network = from.Network },
        (_, "antimalware") => into with { Antimalware = from.Antimalware },
        (_, "updates") => into with { Updates = from.Updates },
        (_, "software") => into with { Software = from.Software },
        (_, "autostart") => into with { Autostart = from.Autostart },
        (_, "browsers") => into with { Browsers = from.Browsers },
        (_, "remote") => into with { Remote = from.Remote },
        (_, "disks") => into with { Disks = from.Disks },
        (_, "clock") => into with { Clock = from.Clock },
        _ => throw new ArgumentException($"There is no section {section}.", nameof(section)),
    };

    private sealed record Outcome(MachineFacts? Facts, CollectorRun Run);
}
