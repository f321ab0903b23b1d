using System.Runtime.Versioning;
using VongGac.Agent.Probes.Browsers;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// The probes of Windows. They ask the registry, documented functions and files: values and SIDs, never words, because the
/// words of Windows are translated. What they do not ask: WMI, PowerShell, any program's output.
/// </summary>
public static class WindowsProbes
{
    /// <summary>The probes for the machine we run on, in the order of the sections.</summary>
    [SupportedOSPlatform("windows")]
    public static IReadOnlyList<Probe> OfThisMachine() => Of(() => new LiveHives(), new LiveWindowsApi());

    /// <param name="hives">A registry for one probe: each gets its own, since some run at the same time.</param>
    internal static IReadOnlyList<Probe> Of(Func<Hives> hives, IWindowsApi api)
    {
        return
        [
            Probe("system", (facts, machine) => facts with { System = SystemProbe.Look(machine) }),
            Probe("hardware", (facts, machine) => facts with { Hardware = HardwareProbe.Look(machine) }),
            Probe("accounts", (facts, machine) => facts with { Accounts = AccountsProbe.Look(machine) }),
            Probe("signIn", (facts, machine) => facts with { SignIn = SignInProbe.Look(machine) }),
            Probe("firewall", (facts, machine) => facts with { Firewall = FirewallProbe.Look(machine) }),
            Probe("network", (facts, machine) => facts with { Network = NetworkProbe.Look(machine) }),
            Probe("antimalware", (facts, machine) => facts with { Antimalware = AntimalwareProbe.Look(machine) }),
            Probe("updates", (facts, machine) => facts with { Updates = UpdatesProbe.Look(machine) }),
            Probe("software", (facts, machine) => facts with { Software = SoftwareProbe.Look(machine) }),
            Probe("autostart", (facts, machine) => facts with { Autostart = AutostartProbe.Look(machine) }),
            ProbeThat("browsers", (facts, machine, cancel) => facts with { Browsers = WindowsBrowsers.Look(machine, cancel) }),
            Probe("remote", (facts, machine) => facts with { Remote = RemoteProbe.Look(machine) }),
            Probe("disks", (facts, machine) => facts with { Disks = DisksProbe.Look(machine) }),
            Probe("clock", (facts, machine) => facts with { Clock = ClockProbe.Look(machine) }),
        ];

        Probe Probe(string section, Func<MachineFacts, WindowsMachine, MachineFacts> look) => ProbeThat(section, (facts, machine, _) => look(facts, machine));

        Probe ProbeThat(string section, Func<MachineFacts, WindowsMachine, CancellationToken, MachineFacts> look) =>
            new(section, (facts, looking, cancel) => Task.Run(
                () =>
                {
                    var registry = hives();
                    using var owned = registry as IDisposable;
                    return look(facts, new WindowsMachine(registry, api, looking).WithEveryone(), cancel);
                },
                cancel));
    }
}
