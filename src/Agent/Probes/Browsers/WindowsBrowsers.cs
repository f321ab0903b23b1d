using VongGac.Agent.Probes.Windows;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Browsers;

/// <summary>Browsers on Windows: the list of programs, policies of the machine, profiles of every user.</summary>
internal static class WindowsBrowsers
{
    private static readonly string[] NotSearched = ["Windows", "Program Files", "Program Files (x86)", "ProgramData", "Users", "$Recycle.Bin", "System Volume Information", "Recovery", "PerfLogs"];

    /// <summary>These folders' names on the disk are not translated.</summary>
    private static readonly string[] Places = ["Desktop", "Downloads", "Documents"];

    public static BrowserFacts Look(WindowsMachine machine, CancellationToken cancel)
    {
        var profiles = new BrowserProfiles(machine.Looking, cancel);
        var installed = Uninstallable.Of(machine).ToList();
        var people = machine.ProfileFolders().Select(machine.Place).Where(profiles.MayLookInto).ToList();
        HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
        List<BrowserSeen> seen = [];
        foreach (var kind in BrowserKind.All)
        {
            cancel.ThrowIfCancellationRequested();
            var folders = people.SelectMany(person => kind.WindowsData.Select(data => Path.Combine([person, .. data.Split('\\')]))).Where(Directory.Exists).ToList();
            known.UnionWith(folders);
            List<BrowserProfile> found = [.. folders.SelectMany(folder => kind.Firefox ? profiles.Firefox(folder) : profiles.Chromium(folder))];
            var program = installed.Find(one => Array.Exists(kind.Titles, title => IsTitle(one.Name, title)));
            if (program is null && found.Count == 0) continue;

            seen.Add(new BrowserSeen(kind.Name, program?.Version ?? LastVersion(folders), Forbidden(machine, kind, program), program is null, found));
        }

        if (machine.Keys.Text(@"HKLM\SOFTWARE\Microsoft\Internet Explorer", "svcVersion") is { } version) seen.Add(new BrowserSeen("ie", version, null, false, []));
        seen.AddRange(PortableBrowsers.Below(people.SelectMany(person => Places.Select(folder => Path.Combine(person, folder)))
            .Concat(Roots(machine, profiles)), known, profiles, cancel));
        return new BrowserFacts { Items = seen };
    }

    /// <summary>Begins with the browser's name and is the browser, not what comes along with it.</summary>
    private static bool IsTitle(string name, string title) => name.StartsWith(title, StringComparison.OrdinalIgnoreCase)
        && !name.Contains("Update", StringComparison.OrdinalIgnoreCase) && !name.Contains("WebView", StringComparison.OrdinalIgnoreCase) && !name.Contains("Maintenance", StringComparison.OrdinalIgnoreCase);

    private static bool? Forbidden(WindowsMachine machine, BrowserKind kind, Uninstallable? program)
    {
        foreach (string policy in kind.Policies)
        {
            string key = @"HKLM\SOFTWARE\Policies\" + policy;
            if (machine.Keys.Flag(key, "PasswordManagerEnabled") == false || (kind.Firefox && machine.Keys.Flag(key, "OfferToSaveLogins") == false)) return true;
        }

        if (!kind.Firefox || program?.Folder is not { } folder) return false;
        string file = Path.Combine(machine.Place(folder.TrimEnd('\\')), "distribution", "policies.json");
        return machine.Ask("firefox policies", () => File.Exists(file) ? FirefoxForbids(StoreFile.Copy(file)) : (bool?)false);
    }

    public static bool FirefoxForbids(ReadOnlySpan<byte> policies) =>
        JsonFlag.Read(policies, "policies", "PasswordManagerEnabled") == false || JsonFlag.Read(policies, "policies", "OfferToSaveLogins") == false;

    /// <summary>Chromium writes the version that used a folder last beside its profiles.</summary>
    public static string? LastVersion(IEnumerable<string> folders) => folders.Select(folder => Path.Combine(folder, "Last Version"))
        .Where(file => File.Exists(file) && new FileInfo(file).Length < 64).Select(file => File.ReadAllText(file).Trim()).FirstOrDefault(version => Version.TryParse(version, out _));

    /// <summary>Folders in the roots of drives, those of Windows itself left out.</summary>
    private static IEnumerable<string> Roots(WindowsMachine machine, BrowserProfiles profiles)
    {
        var drives = machine.Looking.Root.Length > 0
            ? Enumerable.Range('A', 26).Select(letter => Path.Combine(machine.Looking.Root, ((char)letter).ToString())).Where(Directory.Exists)
            : machine.Ask<string[]>("drives", () => [.. DriveInfo.GetDrives().Where(drive => drive.DriveType is DriveType.Fixed or DriveType.Removable && drive.IsReady).Select(drive => drive.RootDirectory.FullName)]) ?? [];
        return [.. drives.SelectMany(profiles.Searched).Where(folder => !NotSearched.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase))];
    }
}
