using System.Security;
using System.Text;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Browsers;

/// <summary>Finds profiles below a folder and looks at each: how many log-ins, and whether its user switched the offer off.</summary>
/// <param name="looking">Where misses go: by number of profile, never by path, which may bear a name.</param>
internal sealed class BrowserProfiles(Looking looking, CancellationToken cancel)
{
    private const int MostBelowOneFolder = 200;

    /// <summary>The store on the machine, and the one of the signed-in account.</summary>
    private static readonly string[] ChromiumStores = ["Login Data", "Login Data For Account"];

    private static readonly EnumerationOptions Careful = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private int _number;

    /// <summary>Profiles of a Chromium kin: each has <c>Preferences</c> or a store of log-ins. Opera keeps its first one in the folder itself.</summary>
    public List<BrowserProfile> Chromium(string data) =>
        [.. Folders(data).Prepend(data).Where(folder => File.Exists(Path.Combine(folder, "Login Data")) || File.Exists(Path.Combine(folder, "Preferences")))
            .Where(folder => Path.GetFileName(folder) is not ("System Profile" or "Guest Profile")).Select(LookAtChromium)];

    /// <summary>Profiles of Firefox: below <c>Profiles</c> on Windows, right here on Linux, and wherever <c>profiles.ini</c> says.</summary>
    public List<BrowserProfile> Firefox(string data)
    {
        var folders = Folders(data).Concat(Folders(Path.Combine(data, "Profiles"))).Concat(Elsewhere(Path.Combine(data, "profiles.ini")));
        return [.. folders.Select(Path.GetFullPath).Distinct().Where(IsFirefoxProfile).Select(LookAtFirefox)];
    }

    public static bool IsFirefoxProfile(string folder) =>
        File.Exists(Path.Combine(folder, "logins.json")) || File.Exists(Path.Combine(folder, "prefs.js")) || File.Exists(Path.Combine(folder, "signons.sqlite"));

    public BrowserProfile LookAtFirefox(string folder)
    {
        int number = ++_number;
        var saved = Ask<SavedLogins?>($"firefox profile {number}: log-ins", () =>
            File.Exists(Path.Combine(folder, "logins.json")) ? SavedLogins.OfFirefox(StoreFile.Copy(Path.Combine(folder, "logins.json")), looking.MailDomains)
            : File.Exists(Path.Combine(folder, "signons.sqlite")) ? SavedLogins.OfOldFirefox(StoreFile.Database(Path.Combine(folder, "signons.sqlite")), looking.MailDomains)
            : default(SavedLogins));
        bool? off = Ask<bool?>($"firefox profile {number}: preferences", () => File.Exists(Path.Combine(folder, "prefs.js"))
            ? Encoding.UTF8.GetString(StoreFile.Copy(Path.Combine(folder, "prefs.js"))).Contains("user_pref(\"signon.rememberSignons\", false)", StringComparison.Ordinal) : null);
        return new BrowserProfile(number, saved?.All, saved?.Official, off);
    }

    private BrowserProfile LookAtChromium(string folder)
    {
        int number = ++_number;
        var saved = Ask<SavedLogins?>($"profile {number}: log-ins", () => ChromiumStores.Select(name => Path.Combine(folder, name)).Where(File.Exists)
            .Aggregate(default(SavedLogins), (sum, store) => sum + SavedLogins.OfChromium(StoreFile.Database(store), looking.MailDomains)));
        bool? off = Ask<bool?>($"profile {number}: preferences", () => File.Exists(Path.Combine(folder, "Preferences"))
            ? JsonFlag.Read(StoreFile.Copy(Path.Combine(folder, "Preferences")), "credentials_enable_service") == false : null);
        return new BrowserProfile(number, saved?.All, saved?.Official, off);
    }

    private static IEnumerable<string> Elsewhere(string profiles)
    {
        if (!File.Exists(profiles) || new FileInfo(profiles).Length > 1 << 20) yield break;
        string? path = null;
        foreach (string line in File.ReadLines(profiles))
        {
            if (line.StartsWith('[')) path = null;
            else if (line.StartsWith("Path=", StringComparison.Ordinal)) path = line[5..].Trim();
            else if (line.Trim() == "IsRelative=0" && path is { Length: > 0 } && Path.IsPathFullyQualified(path)) yield return path;
        }
    }

    /// <summary>Whether a person's folder can be looked into; one that cannot makes the section incomplete, not empty.</summary>
    public bool MayLookInto(string home) =>
        Ask<object>("a person's folder", () => Directory.Exists(home) ? Directory.EnumerateFileSystemEntries(home).FirstOrDefault() ?? "" : null, looking.Incomplete) is not null;

    /// <summary>Folders right below, links left out, for a search; those that may not be read are left out too.</summary>
    public IReadOnlyList<string> Searched(string below) => Ask<string[]>("search for portable browsers", () => [.. Directory.GetDirectories(below, "*", Careful).Order(StringComparer.Ordinal)]) ?? [];

    private IEnumerable<string> Folders(string below)
    {
        cancel.ThrowIfCancellationRequested();
        return (Ask<string[]>("profiles", () => Directory.Exists(below) ? Directory.GetDirectories(below) : [], looking.Incomplete) ?? []).Order(StringComparer.Ordinal).Take(MostBelowOneFolder);
    }

    private T? Ask<T>(string what, Func<T?> ask) => Ask(what, ask, looking.Missed);

    private static T? Ask<T>(string what, Func<T?> ask, Action<string> report)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SecurityException or InvalidDataException)
        {
            report(fault is InvalidDataException ? $"{what}: {fault.Message}" : $"{what}: {fault.GetType().Name}");
            return default;
        }
    }
}
