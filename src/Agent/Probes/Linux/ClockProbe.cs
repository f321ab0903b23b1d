using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>Who sets the clock.</summary>
internal static class ClockProbe
{

    private static readonly string[] TimesyncdFolders = ["/usr/lib/systemd/timesyncd.conf.d", "/etc/systemd/timesyncd.conf.d"];
    private static readonly string[] ChronyFiles = ["/etc/chrony/chrony.conf", "/etc/chrony.conf"], NtpFiles = ["/etc/ntpsec/ntp.conf", "/etc/ntp.conf"];
    private static readonly string[] ChronyFolders = ["/etc/chrony/sources.d", "/etc/chrony/conf.d", "/etc/chrony.d"];

    public static ClockFacts? Look(Ground ground)
    {
        if (!ground.Exists("/etc")) return null;
        var processes = Processes.Of(ground);
        var units = Units.Of(ground);
        bool? timesyncd = Runs(processes, units, "systemd-timesyncd.service", "systemd-timesyn");
        bool? chrony = Runs(processes, units, "chrony.service", "chronyd") is true ? true : Runs(processes, units, "chronyd.service", "chronyd");
        bool? ntpd = Runs(processes, units, "ntp.service", "ntpd") is true ? true : Runs(processes, units, "ntpsec.service", "ntpd");
        // A container has its host's clock, and who sets that cannot be seen from inside.
        bool contained = ground.Exists("/run/systemd/container") || ground.Exists("/.dockerenv") || ground.Exists("/run/.containerenv");
        string? source = timesyncd == true || chrony == true || ntpd == true ? "ntp" : contained || timesyncd is null && chrony is null && ntpd is null ? null : "none";
        return new ClockFacts
        {
            Source = source,
            Server = chrony == true ? Chrony(ground) : ntpd == true ? Ntp(ground) : timesyncd == true ? Timesyncd(ground) : null,
            OffsetSeconds = Steps.Offset(ground.Looking.ClockOffsetSeconds),
            TimeZone = TimeZone(ground),
        };
    }

    private static bool? Runs(Processes processes, Units units, string unit, string process) => processes.Runs(process) is { } runs ? runs : units.Enabled(unit);

    private static string? Timesyncd(Ground ground)
    {
        string? server = null, fallback = null;
        foreach (string file in TimesyncdFolders.SelectMany(folder => ground.Names(folder).Select(name => $"{folder}/{name}")).Prepend("/etc/systemd/timesyncd.conf"))
        {
            foreach (var (_, name, value) in Keyed.Ini(ground.Lines(file, 1 << 20)))
            {
                if (name == "NTP") server = Keyed.Words(value).FirstOrDefault();
                else if (name == "FallbackNTP") fallback = Keyed.Words(value).FirstOrDefault();
            }
        }

        return server ?? fallback;
    }

    private static string? Chrony(Ground ground)
    {
        string? file = ChronyFiles.FirstOrDefault(ground.Exists);
        var more = ChronyFolders.SelectMany(folder => ground.Names(folder).Select(name => $"{folder}/{name}"));
        return First(ground, file is null ? more : more.Prepend(file));
    }

    private static string? Ntp(Ground ground) => First(ground, NtpFiles.Where(ground.Exists));

    private static string? First(Ground ground, IEnumerable<string> files) => files.SelectMany(file => Keyed.Plain(ground.Lines(file, 1 << 20), "#!;%"))
        .Select(Keyed.Words).Select(words => words is ["server" or "pool" or "peer" or "refclock", var name, ..] ? name : null).FirstOrDefault(name => name is not null);

    private static string? TimeZone(Ground ground)
    {
        const string zones = "/zoneinfo/";
        string? link = ground.Link("/etc/localtime");
        int at = link?.IndexOf(zones, StringComparison.Ordinal) ?? -1;
        return at >= 0 ? link![(at + zones.Length)..] : ground.Line("/etc/timezone");
    }
}
