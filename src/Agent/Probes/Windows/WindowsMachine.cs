using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security;

namespace VongGac.Agent.Probes.Windows;

/// <summary>What one Windows probe looks at: registry, programming interface and files of one machine.</summary>
internal sealed record WindowsMachine(Hives Hives, IWindowsApi Api, Looking Looking)
{
    public const string Services = @"HKLM\SYSTEM\CurrentControlSet\Services";

    public Keys Keys { get; } = new(Hives, Looking);

    /// <summary>Where a path of Windows lies: below <see cref="Looking.Root"/> drives are folders (<c>C:\Users</c> is <c>Root/C/Users</c>).</summary>
    public string Place(string path) =>
        Looking.Root.Length == 0 ? path : Path.Combine([Looking.Root, .. path.Split('\\', '/', ':').Where(part => part.Length > 0)]);

    /// <summary>Asks something that may fail alone; then it is null and reported.</summary>
    public T? Ask<T>(string what, Func<T?> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is Win32Exception or EntryPointNotFoundException or DllNotFoundException or IOException
            or UnauthorizedAccessException or SecurityException or ExternalException or InvalidDataException)
        {
            Looking.Missed(fault is Win32Exception { NativeErrorCode: int code } ? $"{what}: error {code}" : $"{what}: {fault.GetType().Name}");
            return default;
        }
    }

    /// <summary>How a service starts: 2 automatic, 3 on demand, 4 disabled; null when it is not installed.</summary>
    public int? StartOf(string service) => Keys.Count($@"{Services}\{service}", "Start", 4);

    /// <summary>Installed and not disabled; null when its start could not be read though it is there.</summary>
    public bool? MayRun(string service) => !Keys.Exists($@"{Services}\{service}") ? false : StartOf(service) is { } start ? start != 4 : null;

    /// <summary>SIDs of accounts whose hive is loaded: people and their domain accounts, neither services nor built-in ones.</summary>
    public IEnumerable<string> Users() => Keys.Below("HKU").Select(path => path[4..])
        .Where(sid => sid.StartsWith("S-1-5-21-", StringComparison.Ordinal) || sid.StartsWith("S-1-12-1-", StringComparison.Ordinal))
        .Where(sid => !sid.EndsWith("_Classes", StringComparison.OrdinalIgnoreCase));

    /// <summary>Folders of the profiles of people, as Windows writes them.</summary>
    public IEnumerable<string> ProfileFolders()
    {
        const string list = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList";
        return Keys.Below(list).Where(key => key[(list.Length + 1)..].StartsWith("S-1-5-21-", StringComparison.Ordinal)
                || key[(list.Length + 1)..].StartsWith("S-1-12-1-", StringComparison.Ordinal))
            .Select(key => Keys.Text(key, "ProfileImagePath")).OfType<string>().Select(Expand).Distinct(StringComparer.OrdinalIgnoreCase);
    }

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
