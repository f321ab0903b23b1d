using System.Globalization;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Browsers;

/// <summary>Browsers on Linux: packages, policy files, profiles below every home.</summary>
public static class LinuxBrowsers
{
    private const int MostHomes = 1_000;

    /// <summary>Where people put things; the names of these folders follow the language of the desktop.</summary>
    private static readonly string[] Places = ["Desktop", "Downloads", "Documents", "Màn hình nền", "Tải xuống", "Tài liệu"];

    public static Probe Probe { get; } = new("browsers", (facts, looking, cancel) => Task.Run(() => facts with { Browsers = Look(looking, cancel) }, cancel));

    private static BrowserFacts Look(Looking looking, CancellationToken cancel)
    {
        var profiles = new BrowserProfiles(looking, cancel);
        var versions = Packages(looking, BrowserKind.All.SelectMany(kind => kind.Packages).ToHashSet());
        var homes = Homes(looking).Where(profiles.MayLookInto).ToList();
        HashSet<string> known = [];
        List<BrowserSeen> seen = [];
        foreach (var kind in BrowserKind.All)
        {
            cancel.ThrowIfCancellationRequested();
            var folders = homes.SelectMany(home => kind.LinuxData.Select(data => Path.Combine(home, data))).Where(Directory.Exists).ToList();
            known.UnionWith(folders);
            List<BrowserProfile> found = [.. folders.SelectMany(folder => kind.Firefox ? profiles.Firefox(folder) : profiles.Chromium(folder))];
            string? version = kind.Packages.Select(package => versions.GetValueOrDefault(package)).FirstOrDefault(one => one is not null);
            if (version is null && found.Count == 0) continue;

            seen.Add(new BrowserSeen(kind.Name, version ?? WindowsBrowsers.LastVersion(folders), Forbidden(looking, kind), version is null, found));
        }

        var places = homes.SelectMany(home => Places.Select(folder => Path.Combine(home, folder)));
        seen.AddRange(PortableBrowsers.Below(places, known, profiles, cancel));
        return new BrowserFacts { Items = seen };
    }

    private static bool? Forbidden(Looking looking, BrowserKind kind)
    {
        bool? forbidden = false;
        foreach (string place in kind.LinuxPolicies.Select(path => looking.Root + path))
        {
            foreach (string file in kind.Firefox ? [place] : Directory.Exists(place) ? Directory.GetFiles(place, "*.json") : [])
            {
                try
                {
                    if (!File.Exists(file)) continue;
                    byte[] json = StoreFile.Copy(file);
                    if (kind.Firefox ? WindowsBrowsers.FirefoxForbids(json) : JsonFlag.Read(json, "PasswordManagerEnabled") == false) return true;
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
                {
                    looking.Missed($"{kind.Name} policies: {fault.GetType().Name}");
                    forbidden = null;
                }
            }
        }

        return forbidden;
    }

    /// <summary>Homes of people and of root; of services none.</summary>
    private static List<string> Homes(Looking looking)
    {
        const int firstPerson = 1_000, nobody = 65_534;
        HashSet<string> homes = [];
        string passwd = looking.Root + "/etc/passwd";
        if (File.Exists(passwd))
        {
            foreach (string line in File.ReadLines(passwd).Take(100_000))
            {
                string[] fields = line.Split(':');
                if (fields.Length >= 7 && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out int id) && (id == 0 || id is >= firstPerson and not nobody)
                    && fields[5].StartsWith('/') && fields[5].Length > 1) homes.Add(looking.Root + fields[5]);
            }
        }

        // Accounts of a directory service are not in the file, their homes are here all the same.
        bool apart = Directory.Exists(looking.Root + "/home");
        if (!apart && !File.Exists(passwd)) looking.Incomplete("/etc/passwd: not there, nobody's folder is known");
        if (apart) homes.UnionWith(Directory.GetDirectories(looking.Root + "/home"));
        return [.. homes.Where(Directory.Exists).Order(StringComparer.Ordinal).Take(MostHomes)];
    }

    private static Dictionary<string, string> Packages(Looking looking, HashSet<string> wanted)
    {
        Dictionary<string, string> versions = [];
        string status = looking.Root + "/var/lib/dpkg/status";
        if (!File.Exists(status)) return versions;

        string? package = null;
        bool installed = false;
        foreach (string line in File.ReadLines(status))
        {
            if (line.StartsWith("Package: ", StringComparison.Ordinal)) (package, installed) = (wanted.Contains(line[9..]) ? line[9..] : null, false);
            else if (package is null) continue;
            else if (line.StartsWith("Status: ", StringComparison.Ordinal)) installed = line.EndsWith(" installed", StringComparison.Ordinal);
            else if (installed && line.StartsWith("Version: ", StringComparison.Ordinal)) versions[package] = line[9..];
        }

        return versions;
    }
}
