using VongGac.Agent.Probes;
using VongGac.Agent.Probes.Linux;
using VongGac.Agent.Probes.Windows;
using VongGac.Checks.Facts;

namespace VongGac.Agent;

/// <summary>The probes that fit the machine this runs on.</summary>
public static class ThisMachine
{
    public static Platform Platform => OperatingSystem.IsWindows() ? Platform.Windows : Platform.Linux;

    /// <summary>In the order they run.</summary>
    public static IReadOnlyList<Probe> Probes { get; } = OperatingSystem.IsWindows() ? WindowsProbes.OfThisMachine() : LinuxProbes.All;

    /// <summary>One inspection of this machine.</summary>
    /// <param name="mailDomains">As the server ordered; empty before its first answer.</param>
    /// <param name="clockOffsetSeconds">As measured at the last call; null before the first.</param>
    /// <param name="only">Names of the sections that are wanted; null for all.</param>
    public static Task<Inspection> Look(
        IReadOnlyList<string> mailDomains, double? clockOffsetSeconds, TimeProvider time, CancellationToken cancel, IReadOnlySet<string>? only = null)
    {
        var now = time.GetUtcNow();
        var wanted = only is null ? Probes : [.. Probes.Where(probe => only.Contains(probe.Section))];
        return Inspect.Run(Platform, wanted, () => new Looking("", now, mailDomains) { ClockOffsetSeconds = clockOffsetSeconds }, time, cancel);
    }
}
