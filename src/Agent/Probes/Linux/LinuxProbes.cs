using VongGac.Agent.Probes.Browsers;
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
        Of("system", (facts, ground, _) => facts with { System = SystemProbe.Look(ground) }),
        Of("hardware", (facts, ground, _) => facts with { Hardware = HardwareProbe.Look(ground) }),
        Of("accounts", (facts, ground, _) => facts with { Accounts = AccountsProbe.Look(ground) }),
        Of("signIn", (facts, ground, _) => facts with { SignIn = SignInProbe.Look(ground) }),
        Of("firewall", (facts, ground, _) => facts with { Firewall = FirewallProbe.Look(ground) }),
        Of("network", (facts, ground, _) => facts with { Network = NetworkProbe.Look(ground) }),

        // Before those that take versions of their products from it.
        Of("software", (facts, ground, _) => facts with { Software = SoftwareProbe.Look(ground) }),
        Of("antimalware", (facts, ground, _) => facts with { Antimalware = AntimalwareProbe.Look(facts, ground) }),
        Of("updates", (facts, ground, cancel) => facts with { Updates = UpdatesProbe.Look(facts, ground, cancel) }),
        Of("autostart", (facts, ground, _) => facts with { Autostart = AutostartProbe.Look(ground) }),
        LinuxBrowsers.Probe,
        Of("remote", (facts, ground, _) => facts with { Remote = RemoteProbe.Look(facts, ground) }),
        Of("disks", (facts, ground, _) => facts with { Disks = DisksProbe.Look(ground) }),
        Of("clock", (facts, ground, _) => facts with { Clock = ClockProbe.Look(ground) }),
    ];

    private static Probe Of(string section, Func<MachineFacts, Ground, CancellationToken, MachineFacts> look) =>
        new(section, (facts, looking, cancel) =>
        {
            cancel.ThrowIfCancellationRequested();
            return Task.FromResult(look(facts, new Ground(looking), cancel));
        });
}
