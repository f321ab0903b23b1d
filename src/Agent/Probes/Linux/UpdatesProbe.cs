using System.Globalization;
using System.IO.Compression;
using VongGac.Agent.Probes.Linux.Updates;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>Updates of dpkg's systems from apt's files; of rpm's systems what can be seen without asking the network.</summary>
internal static class UpdatesProbe
{
    private const string AptTimer = "apt-daily-upgrade.timer";

    public static UpdateFacts? Look(MachineFacts facts, Ground ground, CancellationToken cancel)
    {
        var units = Units.Of(ground);
        if (ground.Exists(DpkgStatus.Path)) return Apt(ground, units, cancel);
        if (!ground.Exists("/var/lib/rpm") && !ground.Exists("/usr/lib/sysimage/rpm")) return null;
        ground.Looking.Missed("updates that dnf knows of are not counted");
        var last = facts.Software?.Items.Max(item => item.InstalledOn);
        return new UpdateFacts
        {
            LastInstalledAt = last is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null,
            LastCheckedAt = ground.ChangedAt("/var/cache/dnf") ?? ground.ChangedAt("/var/cache/yum"),
            Automatic = DnfAutomatic(ground, units),
            RebootPending = KernelWaits(ground),
            ServiceDisabled = null,
        };
    }

    private static UpdateFacts Apt(Ground ground, Units units, CancellationToken cancel)
    {
        var counts = AptLists.Count(ground, DpkgStatus.Installed(ground.Lines(DpkgStatus.Path), out _), cancel);
        if (counts is null) ground.Looking.Missed("apt: its lists of packages are not there or cannot be read");
        bool? waits = ground.Exists("/run/reboot-required") || ground.Exists("/var/run/reboot-required") ? true : KernelWaits(ground);
        return new UpdateFacts
        {
            LastInstalledAt = LastUpgrade(ground),
            LastCheckedAt = Later(ground.ChangedAt("/var/lib/apt/periodic/update-success-stamp"), counts is null ? null : ground.ChangedAt("/var/lib/apt/lists")),
            Pending = counts?.Pending,
            PendingSecurity = counts?.Security,
            Automatic = AptAutomatic(ground, units),
            RebootPending = waits,
            ServiceDisabled = units.There && units.Known(AptTimer) ? units.Masked(AptTimer) || units.Enabled(AptTimer) == false : null,
        };
    }

    /// <summary>The last package that dpkg replaced by a newer one; its log is in local time, and turned over each month.</summary>
    private static DateTimeOffset? LastUpgrade(Ground ground)
    {
        const string log = "/var/log/dpkg.log";
        foreach (string file in Enumerable.Range(0, 13).Select(age => age switch { 0 => log, 1 => log + ".1", _ => $"{log}.{age}.gz" }))
        {
            string? last = null;
            foreach (string line in Unpacked(ground, file))
            {
                if (line.Length > 28 && line.AsSpan(19).StartsWith(" upgrade ", StringComparison.Ordinal)) last = line;
            }

            if (last is not null && DateTime.TryParseExact(last[..19], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                return new DateTimeOffset(local, ground.Itself ? TimeZoneInfo.Local.GetUtcOffset(local) : TimeSpan.Zero).ToUniversalTime();
        }

        return null;
    }

    private static IEnumerable<string> Unpacked(Ground ground, string file)
    {
        if (!file.EndsWith(".gz", StringComparison.Ordinal)) return ground.Lines(file);
        return Gzip();

        IEnumerable<string> Gzip()
        {
            using var packed = ground.Open(file);
            if (packed is null) yield break;
            using var plain = new GZipStream(packed, CompressionMode.Decompress);
            foreach (string line in ground.Lines(plain, file, 64 << 20)) yield return line;
        }
    }

    private static bool AptAutomatic(Ground ground, Units units)
    {
        var settings = AptConfig.Read(ground);
        return On(settings.GetValueOrDefault("APT::Periodic::Enable", "1")) && On(settings.GetValueOrDefault("APT::Periodic::Unattended-Upgrade", "0"))
            && (ground.Exists("/usr/bin/unattended-upgrade") || ground.Exists("/usr/bin/unattended-upgrades")) && (!units.There || units.Enabled(AptTimer) == true);
    }

    /// <summary>A number of days or of another measure (<c>12h</c>), or <c>always</c>.</summary>
    private static bool On(string value) => value == "always" || value.Any(letter => letter is >= '1' and <= '9');

    private static bool DnfAutomatic(Ground ground, Units units)
    {
        if (units.Enabled("dnf-automatic-install.timer") == true) return true;
        return units.Enabled("dnf-automatic.timer") == true && Keyed.Ini(ground.Lines("/etc/dnf/automatic.conf", 1 << 20))
            .Any(line => line is { Section: "commands", Name: "apply_updates" } && line.Value.ToLowerInvariant() is ("yes" or "true" or "1"));
    }

    /// <summary>A newer kernel lies on the disk than the one that runs; null where there is none on the disk, as in a container.</summary>
    private static bool? KernelWaits(Ground ground)
    {
        const string image = "vmlinuz-";
        string? running = ground.Line("/proc/sys/kernel/osrelease");
        var installed = ground.Names("/boot").Where(name => name.StartsWith(image, StringComparison.Ordinal) && !name.Contains("rescue", StringComparison.Ordinal)).Select(name => name[image.Length..]).ToList();
        if (running is null || !installed.Contains(running)) return null;
        return installed.Exists(name => DebianVersion.Compare(name, running) > 0);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null ? other : other is null || one > other ? one : other;
}
