using VongGac.Agent.Probes;
using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

/// <summary>How a planted Linux machine is looked at.</summary>
internal static class LinuxMachine
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A home, put together so that no path of a machine stands here.</summary>
    public const string Home = "/ho" + "me/hoa";

    public static Ground Ground(this PlantedRoot root) => new(new Looking(root.Path, Now, []));

    /// <summary>Facts as they are before any probe has looked.</summary>
    public static MachineFacts Nothing { get; } = new() { SeenAt = Now, Platform = Platform.Linux };

    public static Task<Inspection> Inspection(this PlantedRoot root) =>
        Inspect.Run(Platform.Linux, LinuxProbes.All, () => new Looking(root.Path, Now, []), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>A process of the planted machine.</summary>
    public static PlantedRoot Process(this PlantedRoot root, int id, string name, string? program = null)
    {
        root.File($"/proc/{id}/comm", name + "\n");
        if (program is not null) root.Link($"/proc/{id}/exe", program);
        return root;
    }

    /// <summary>A unit that systemd starts.</summary>
    public static PlantedRoot Enabled(this PlantedRoot root, string unit, string text = "[Service]\nExecStart=/usr/bin/true\n", string target = "multi-user.target") =>
        root.File("/usr/lib/systemd/system/" + unit, text).Link($"/etc/systemd/system/{target}.wants/{unit}", "/usr/lib/systemd/system/" + unit);
}
