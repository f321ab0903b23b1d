using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>Packages of dpkg, and of rpm where that is the system's.</summary>
internal static class SoftwareProbe
{
    public const int Most = 20_000;

    private static readonly string[] RpmDatabases = ["/var/lib/rpm", "/usr/lib/sysimage/rpm"];

    public static SoftwareFacts? Look(Ground ground)
    {
        bool dpkg = ground.Exists(DpkgStatus.Path), rpm = RpmDatabases.Any(folder => ground.Names(folder).Count > 0);
        if (!dpkg && !rpm)
        {
            ground.Looking.Missed("neither dpkg nor rpm keeps a list here");
            return null;
        }

        var items = new List<InstalledSoftware>();
        if (dpkg) items.AddRange(Dpkg(ground));
        if (rpm && (!dpkg || Asked.Where("rpm") is not null)) items.AddRange(Rpm(ground, alone: !dpkg));
        var sorted = items.Distinct().OrderBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.Version, StringComparer.Ordinal).ToList();
        return new SoftwareFacts { Items = [.. sorted.Take(Most)], LeftOut = Math.Max(0, sorted.Count - Most) };
    }

    private static IEnumerable<InstalledSoftware> Dpkg(Ground ground)
    {
        var packages = DpkgStatus.Installed(ground.Lines(DpkgStatus.Path), out int odd);
        if (odd > 0) ground.Looking.Incomplete($"dpkg status: {odd} paragraphs are no packages");
        foreach (var package in packages)
        {
            // dpkg writes the list of a package's files when it unpacks it.
            var unpacked = ground.ChangedAt($"/var/lib/dpkg/info/{package.Name}.list") ?? ground.ChangedAt($"/var/lib/dpkg/info/{package.Name}:{package.Architecture}.list");
            yield return new InstalledSoftware(package.Name, package.Version, null, "dpkg", unpacked is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null);
        }
    }

    /// <summary>rpm's own program reads its database, which has had four forms; what it is asked to print is not translated.</summary>
    private static IEnumerable<InstalledSoftware> Rpm(Ground ground, bool alone)
    {
        string? said = ground.Itself ? Asked.Say("rpm", "-qa", "--qf", @"%{NAME}\t%{VERSION}-%{RELEASE}\t%{VENDOR}\t%{INSTALLTIME}\n") : null;
        if (said is null)
        {
            if (alone) ground.Looking.Incomplete("rpm: its database could not be asked");
            return [];
        }

        return RpmList(said);
    }

    public static IEnumerable<InstalledSoftware> RpmList(string said)
    {
        foreach (string line in said.Split('\n'))
        {
            if (line.Split('\t') is not [var name, var version, var vendor, var seconds] || name.Length is 0 or > 300 || name == "gpg-pubkey") continue;
            DateOnly? day = long.TryParse(seconds, out long at) && Keyed.Moment(at) is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : null;
            yield return new InstalledSoftware(name, version, vendor is "(none)" or "" ? null : vendor, "rpm", day);
        }
    }
}
