using System.Runtime.InteropServices;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>Operating system, from <c>os-release</c>, <c>/proc</c> and <c>/sys</c>.</summary>
internal static class SystemProbe
{
    public static SystemFacts? Look(Ground ground)
    {
        var release = Keyed.Assignments(ground.Lines(ground.Exists("/etc/os-release") ? "/etc/os-release" : "/usr/lib/os-release"));
        string? host = ground.Line("/proc/sys/kernel/hostname") ?? ground.Line("/etc/hostname");
        if (release.Count == 0) ground.Looking.Missed("os-release: not there");
        if (release.Count == 0 && host is null) return null;
        return new SystemFacts
        {
            HostName = host ?? "?",
            Name = Filled(release.GetValueOrDefault("NAME")) ?? "Linux",
            Edition = Filled(release.GetValueOrDefault("ID")),
            Release = Filled(release.GetValueOrDefault("VERSION_ID")) ?? Filled(release.GetValueOrDefault("VERSION_CODENAME")),
            Kernel = ground.Line("/proc/sys/kernel/osrelease"),
            Architecture = ground.Itself ? RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant() : null,
            BootedAt = BootedAt(ground),
            InstalledAt = InstalledAt(ground),
            DomainJoined = DomainJoined(ground),
            OnBattery = OnBattery(ground),
        };
    }

    /// <summary>To the minute: the kernel reckons it from the clock anew at every question, and it must not seem to change.</summary>
    private static DateTimeOffset? BootedAt(Ground ground)
    {
        foreach (string line in ground.Lines("/proc/stat"))
        {
            if (!line.StartsWith("btime ", StringComparison.Ordinal) || !long.TryParse(line.AsSpan(6), out long seconds)) continue;
            return Keyed.Moment((seconds + 30) / 60 * 60);
        }

        return null;
    }

    /// <summary>The installer's log, else the birth of the root file system; images without a clock say 1970, which is nothing.</summary>
    private static DateTimeOffset? InstalledAt(Ground ground)
    {
        var at = ground.ChangedAt("/var/log/installer") ?? ground.ChangedAt("/lost+found");
        return at?.Year < 2000 ? null : at;
    }

    private static bool DomainJoined(Ground ground)
    {
        bool sssd = Keyed.Ini(ground.Lines("/etc/sssd/sssd.conf"))
            .Any(line => line.Name.Equals("id_provider", StringComparison.OrdinalIgnoreCase) && line.Value.ToLowerInvariant() is "ad" or "ipa");
        return sssd || Keyed.Ini(ground.Lines("/etc/samba/smb.conf"))
            .Any(line => line.Name.Equals("security", StringComparison.OrdinalIgnoreCase) && line.Value.Equals("ads", StringComparison.OrdinalIgnoreCase));
    }

    private static bool? OnBattery(Ground ground)
    {
        const string supplies = "/sys/class/power_supply";
        if (!ground.Exists(supplies)) return null;
        bool discharging = false;
        foreach (string name in ground.Names(supplies))
        {
            string kind = ground.Line($"{supplies}/{name}/type") ?? "";
            if (kind == "Mains" && ground.Line($"{supplies}/{name}/online") == "1") return false;
            if (kind == "Battery" && ground.Line($"{supplies}/{name}/scope") != "Device") discharging |= ground.Line($"{supplies}/{name}/status") == "Discharging";
        }

        return discharging;
    }

    private static string? Filled(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
