using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security;

namespace VongGac.Agent.Probes.Windows;

/// <summary>What one Windows probe looks at: registry, programming interface and files of one machine.</summary>
internal sealed record WindowsMachine(Hives Hives, IWindowsApi Api, Looking Looking)
{
    private const string ProfileList = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList";

    public const string Services = @"HKLM\SYSTEM\CurrentControlSet\Services";

    public Keys Keys { get; } = new(Hives, Looking);

    /// <summary>Where a path of Windows lies: below <see cref="Looking.Root"/> drives are folders (<c>C:\Windows</c> is <c>Root/C/Windows</c>).</summary>
    public string Place(string path) =>
        Looking.Root.Length == 0 ? path : Path.Combine([Looking.Root, .. path.Split('\\', '/', ':').Where(part => part.Length > 0)]);

    /// <summary>Asks something that may fail alone; then it is null and reported.</summary>
    public T? Ask<T>(string what, Func<T?> ask) => Ask(what, ask, Looking.Missed);

    /// <summary>The same for a list: empty when it fails, and the section is incomplete.</summary>
    public IReadOnlyList<T> List<T>(string what, Func<IReadOnlyList<T>> ask) => Ask(what, ask, Looking.Incomplete) ?? [];

    private static T? Ask<T>(string what, Func<T?> ask, Action<string> report)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is Win32Exception or EntryPointNotFoundException or DllNotFoundException or IOException
            or UnauthorizedAccessException or SecurityException or ExternalException or InvalidDataException)
        {
            report(fault is Win32Exception { NativeErrorCode: int code } ? $"{what}: error {code}" : $"{what}: {fault.GetType().Name}");
            return default;
        }
    }

    /// <summary>How a service starts: 2 automatic, 3 on demand, 4 disabled; null when it is not installed.</summary>
    public int? StartOf(string service) => Keys.Count($@"{Services}\{service}", "Start", 4);

    /// <summary>Installed and not disabled; null when its start could not be read though it is there.</summary>
    public bool? MayRun(string service) => !Keys.Exists($@"{Services}\{service}") ? false : StartOf(service) is { } start ? start != 4 : null;

    /// <summary>SIDs of accounts whose hive can be read: people's, of this machine, a domain or the cloud; neither services' nor built-in ones'.</summary>
    public IEnumerable<string> Users() => Keys.Below("HKU").Select(path => path[4..]).Where(IsPerson);

    /// <summary>Folders of the profiles of people, as Windows writes them.</summary>
    public IEnumerable<string> ProfileFolders() => Profiles().Select(profile => profile.Folder).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same machine with the hives of people who are not signed in.</summary>
    public WindowsMachine WithEveryone() => new(new EveryonesHives(Hives, HiveFiles(), Looking), Api, Looking);

    /// <summary>Where people's hives lie while they are not signed in, by SID.</summary>
    private Dictionary<string, string> HiveFiles() =>
        Profiles().DistinctBy(profile => profile.Sid).ToDictionary(profile => profile.Sid, profile => Place(profile.Folder + @"\NTUSER.DAT"), StringComparer.OrdinalIgnoreCase);

    private IEnumerable<(string Sid, string Folder)> Profiles() => Keys.Below(ProfileList).Select(key => (Sid: key[(ProfileList.Length + 1)..], Folder: Keys.Text(key, "ProfileImagePath")))
        .Where(profile => IsPerson(profile.Sid) && profile.Folder is not null).Select(profile => (profile.Sid, Expand(profile.Folder!)));

    private static bool IsPerson(string sid) =>
        (sid.StartsWith("S-1-5-21-", StringComparison.Ordinal) || sid.StartsWith("S-1-12-1-", StringComparison.Ordinal)) && !sid.EndsWith("_Classes", StringComparison.OrdinalIgnoreCase);

    /// <summary>Replaces the variables that paths in the registry begin with.</summary>
    public string Expand(string path)
    {
        foreach (var (name, value) in new[]
        {
            ("%SystemDrive%", "C:"), ("%SystemRoot%", @"C:\Windows"), ("%windir%", @"C:\Windows"), ("%ProgramFiles%", @"C:\Program Files"),
            ("%ProgramFiles(x86)%", @"C:\Program Files (x86)"), ("%ProgramData%", @"C:\ProgramData"), ("%ALLUSERSPROFILE%", @"C:\ProgramData"),
        })
        {
            string variable = name.Trim('%');
            path = path.Replace(name, Looking.Root.Length == 0 ? Environment.GetEnvironmentVariable(variable) ?? value : value, StringComparison.OrdinalIgnoreCase);
        }

        return path;
    }
}
