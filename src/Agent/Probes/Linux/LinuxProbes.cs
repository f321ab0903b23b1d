using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>
/// The probes of Linux. They read files; the few programs they ask (<see cref="Asked"/>) print the same on every locale.
/// </summary>
public static class LinuxProbes
{
    /// <summary>In the order they run.</summary>
    public static IReadOnlyList<Probe> All { get; } =
    [
        Of("system", (facts, ground) => facts with { System = SystemProbe.Look(ground) }),
        Of("hardware", (facts, ground) => facts with { Hardware = HardwareProbe.Look(ground) }),
    ];

    private static Probe Of(string section, Func<MachineFacts, Ground, MachineFacts> look) =>
        new(section, (facts, looking, cancel) =>
        {
            cancel.ThrowIfCancellationRequested();
            return Task.FromResult(look(facts, new Ground(looking)));
        });
}
