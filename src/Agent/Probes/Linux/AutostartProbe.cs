using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>What starts by itself: systemd units, cron, old start scripts, sessions of the desktop, and the loader's preloads.</summary>
internal static class AutostartProbe
{
    public const int Most = 5_000;

    private const string CrontabFolder = "/var/spool/cron";

    private static readonly string[] CronFolders = ["/etc/cron.hourly", "/etc/cron.daily", "/etc/cron.weekly", "/etc/cron.monthly"];
    private static readonly string[] StartLevels = ["/etc/rc2.d", "/etc/rc5.d", "/etc/rc3.d"], StartFiles = ["/etc/rc.local", "/etc/rc.d/rc.local"];

    public static AutostartFacts? Look(Ground ground)
    {
        if (!ground.Exists("/etc")) return null;
        var homes = Homes(ground);
        var all = Systemd(ground).Concat(Cron(ground, homes)).Concat(Scripts(ground)).Concat(Desktop(ground, homes)).Concat(Preload(ground))
            .Distinct().OrderBy(entry => entry.Kind, StringComparer.Ordinal).ThenBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Command, StringComparer.Ordinal).ToList();
        return new AutostartFacts { Items = [.. all.Take(Most)], LeftOut = Math.Max(0, all.Count - Most) };
    }

    private static IEnumerable<AutostartEntry> Systemd(Ground ground)
    {
        var units = Units.Of(ground);
        foreach (var (unit, _) in units.Wanted)
        {
            // Targets, mounts and the like run no program, and a link to a unit that is gone starts nothing.
            if (!units.Masked(unit) && units.Command(unit) is { } command) yield return new AutostartEntry("systemd", unit, Said(command), true);
        }
    }

    private static IEnumerable<AutostartEntry> Cron(Ground ground, Dictionary<string, (uint Uid, string Home)> users)
    {
        foreach (string file in ground.Names("/etc/cron.d").Where(CronName).Select(name => "/etc/cron.d/" + name).Prepend("/etc/crontab"))
        {
            foreach (string line in CronLines(ground, file)) yield return new AutostartEntry("cron", file, Said(line), true);
        }

        foreach (string folder in CronFolders)
        {
            foreach (string name in ground.Names(folder).Where(CronName)) yield return new AutostartEntry("cron", $"{folder}/{name}", $"{folder}/{name}", true);
        }

        // Tables of users bear their names: the number stands for it.
        string of = ground.Exists(CrontabFolder + "/crontabs") ? CrontabFolder + "/crontabs" : CrontabFolder;
        foreach (string owner in ground.Names(of).Where(name => users.ContainsKey(name)))
        {
            foreach (string line in CronLines(ground, $"{of}/{owner}")) yield return new AutostartEntry("cron", $"crontab {users[owner].Uid}", Said(line), true);
        }
    }

    /// <summary>Lines of a table that run something: not the settings of its environment.</summary>
    private static IEnumerable<string> CronLines(Ground ground, string file) =>
        Keyed.Plain(ground.Lines(file, 1 << 20)).Where(line => line[0] is '*' or '@' || char.IsAsciiDigit(line[0]));

    /// <summary>cron passes over names with a dot, and what dpkg left behind.</summary>
    private static bool CronName(string name) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static IEnumerable<AutostartEntry> Scripts(Ground ground)
    {
        foreach (string level in StartLevels)
        {
            foreach (string name in ground.Names(level).Where(name => name.Length > 3 && name[0] == 'S' && char.IsAsciiDigit(name[1]) && char.IsAsciiDigit(name[2])))
                yield return new AutostartEntry("service", name[3..], "/etc/init.d/" + name[3..], true);
        }

        foreach (string file in StartFiles.Where(ground.Exists))
        {
            foreach (string line in Keyed.Plain(ground.Lines(file, 1 << 20)).Where(line => line is not ("exit 0" or ":")).Take(200)) yield return new AutostartEntry("run", file, Said(line), null);
        }
    }

    private static IEnumerable<AutostartEntry> Desktop(Ground ground, Dictionary<string, (uint Uid, string Home)> users)
    {
        foreach (string name in DesktopFiles(ground, "/etc/xdg/autostart"))
            yield return Entry(ground, "/etc/xdg/autostart/" + name, name);
        foreach (var (uid, home) in users.Values.Where(user => user.Home.Length > 1).DistinctBy(user => user.Home))
        {
            foreach (string name in DesktopFiles(ground, home + "/.config/autostart")) yield return Entry(ground, $"{home}/.config/autostart/{name}", $"user {uid}: {name}");
            foreach (string folder in ground.Names(home + "/.config/systemd/user").Where(name => name.EndsWith(".wants", StringComparison.Ordinal)))
            {
                foreach (string unit in ground.Names($"{home}/.config/systemd/user/{folder}"))
                {
                    string? command = Keyed.Ini(ground.Lines($"{home}/.config/systemd/user/{unit}", 1 << 20)).FirstOrDefault(line => line.Name == "ExecStart").Value;
                    yield return new AutostartEntry("systemd", $"user {uid}: {unit}", Said(command), true);
                }
            }
        }
    }

    private static IEnumerable<string> DesktopFiles(Ground ground, string folder) => ground.Names(folder).Where(name => name.EndsWith(".desktop", StringComparison.Ordinal));

    private static AutostartEntry Entry(Ground ground, string file, string name)
    {
        string? command = null;
        bool enabled = true;
        foreach (var (section, key, value) in Keyed.Ini(ground.Lines(file, 1 << 20)))
        {
            if (section != "Desktop Entry") continue;
            if (key == "Exec") command = value;
            else if (key == "Hidden" && value == "true" || key == "X-GNOME-Autostart-enabled" && value == "false") enabled = false;
        }

        return new AutostartEntry("startup", name, Said(command), enabled);
    }

    /// <summary>Libraries laid into every program: rare, and a favourite of malware.</summary>
    private static IEnumerable<AutostartEntry> Preload(Ground ground) =>
        Keyed.Plain(ground.Lines("/etc/ld.so.preload", 1 << 20)).Take(50).Select(line => new AutostartEntry("run", "/etc/ld.so.preload", Said(line), true));

    private static string? Said(string? command) => command is null ? null : Discreet.Command(command);

    private static Dictionary<string, (uint Uid, string Home)> Homes(Ground ground)
    {
        var homes = new Dictionary<string, (uint, string)>(StringComparer.Ordinal);
        foreach (string line in ground.Lines("/etc/passwd", 16 << 20))
        {
            if (line.Split(':') is [{ Length: > 0 } name, _, var uid, _, _, var home, _] && uint.TryParse(uid, out uint id)) homes.TryAdd(name, (id, home.TrimEnd('/')));
        }

        return homes;
    }
}
