using VongGac.Agent.Probes;
using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent;

/// <summary>The probes that fit the machine this runs on.</summary>
public static class ThisMachine
{
    public static Platform Platform => OperatingSystem.IsWindows() ? Platform.Windows : Platform.Linux;

    /// <summary>In the order they run.</summary>
    public static IReadOnlyList<Probe> Probes { get; } = OperatingSystem.IsWindows() ? [] : LinuxProbes.All;

    /// <summary>One inspection of this machine.</summary>
    /// <param name="mailDomains">As the server ordered; empty before its first answer.</param>
    /// <param name="clockOffsetSeconds">As measured at the last call; null before the first.</param>
    public static Task<Inspection> Look(IReadOnlyList<string> mailDomains, double? clockOffsetSeconds, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return Inspect.Run(Platform, Probes, () => new Looking("", now, mailDomains) { ClockOffsetSeconds = clockOffsetSeconds }, time, cancel);
    }
}
