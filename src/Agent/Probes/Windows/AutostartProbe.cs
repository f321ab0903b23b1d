using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>What starts by itself: Run keys, what stands beside the shell, services and drivers, tasks, start-up folders.</summary>
internal static class AutostartProbe
{
    private const int Most = 5_000;
    private const string Approved = @"Microsoft\Windows\CurrentVersion\Explorer\StartupApproved";
    private const string Winlogon = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon";
    private const string StartupFolder = @"Microsoft\Windows\Start Menu\Programs\Startup";

    public static AutostartFacts Look(WindowsMachine machine)
    {
        // What people and malware add comes first, so that it is what stays when there is too much.
        var found = Runs(machine).Concat(Shell(machine)).Concat(Folders(machine)).Concat(ScheduledTasks.Look(machine)).Concat(Services(machine))
            .Select(entry => entry with { Name = Discreet.Path(entry.Name), Command = entry.Command is null ? null : Discreet.Command(entry.Command) })
            .Distinct().ToList();
        return new AutostartFacts
        {
            Items = [.. found.Take(Most).OrderBy(entry => entry.Kind, StringComparer.Ordinal).ThenBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Command, StringComparer.Ordinal)],
            LeftOut = Math.Max(0, found.Count - Most),
        };
    }

    private static IEnumerable<AutostartEntry> Runs(WindowsMachine machine)
    {
        var places = new[]
        {
            (Software: @"HKLM\SOFTWARE", Hive: @"HKLM\SOFTWARE", Approval: "Run"), (Software: @"HKLM\SOFTWARE\WOW6432Node", Hive: @"HKLM\SOFTWARE", Approval: "Run32"),
        }.Concat(machine.Users().Select(user => (Software: $@"HKU\{user}\Software", Hive: $@"HKU\{user}\Software", Approval: "Run")));
        foreach (var (software, hive, approval) in places)
        {
            foreach (string key in new[] { "Run", "RunOnce", @"Policies\Explorer\Run" })
            {
                string place = $@"{software}\Microsoft\Windows\CurrentVersion\{key}";
                foreach (string name in machine.Keys.Names(place))
                {
                    yield return new AutostartEntry("run", Keys.Clean(name) ?? "(default)", machine.Keys.Text(place, name),
                        key == "Run" ? IsApproved(machine.Keys, $@"{hive}\{Approved}\{approval}", name) : true);
                }
            }
        }
    }

    /// <summary>People switch entries off in the task manager: the first byte is odd then. Not written means on.</summary>
    private static bool? IsApproved(Keys keys, string place, string name) => keys.Bytes(place, name) is { Length: > 0 } state ? (state[0] & 1) == 0 : true;

    private static IEnumerable<AutostartEntry> Shell(WindowsMachine machine)
    {
        foreach (string name in new[] { "Shell", "Userinit", "Taskman" })
        {
            if (machine.Keys.Text(Winlogon, name) is { } command) yield return new AutostartEntry("run", @"Winlogon\" + name, command, true);
        }

        const string appInit = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Windows";
        if (machine.Keys.Text(appInit, "AppInit_DLLs") is { } libraries) yield return new AutostartEntry("run", "AppInit_DLLs", libraries, machine.Keys.Flag(appInit, "LoadAppInit_DLLs"));

        const string options = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Image File Execution Options";
        foreach (string key in machine.Keys.Below(options))
        {
            if (machine.Keys.Text(key, "Debugger") is { } debugger) yield return new AutostartEntry("run", @"Debugger\" + key[(options.Length + 1)..], debugger, true);
        }
    }

    private static IEnumerable<AutostartEntry> Folders(WindowsMachine machine)
    {
        var folders = new[] { machine.Expand(@"%ProgramData%\" + StartupFolder) }.Concat(machine.ProfileFolders().Select(profile => $@"{profile}\AppData\Roaming\{StartupFolder}"));
        foreach (string folder in folders)
        {
            string place = machine.Place(folder);
            foreach (string file in machine.List<string>("start-up folder", () => Directory.Exists(place) ? Directory.GetFiles(place) : []))
            {
                string name = Path.GetFileName(file);
                if (!name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase)) yield return new AutostartEntry("startup", Keys.Clean(name) ?? "?", folder + '\\' + name, true);
            }
        }
    }

    /// <summary>Those that start with the machine. Type 1, 2 and 8 are drivers; start 0 and 1 before everything, 2 by itself.</summary>
    private static IEnumerable<AutostartEntry> Services(WindowsMachine machine)
    {
        foreach (string key in machine.Keys.Below(WindowsMachine.Services))
        {
            if (machine.Keys.Count(key, "Start", 4) is not (0 or 1 or 2) || machine.Keys.Number(key, "Type") is not { } type) continue;

            bool driver = (type & 0xB) != 0;
            string? library = driver ? null : machine.Keys.Text(key + @"\Parameters", "ServiceDll");
            string? command = machine.Keys.Text(key, "ImagePath");
            yield return new AutostartEntry(driver ? "driver" : "service", Keys.Clean(key[(WindowsMachine.Services.Length + 1)..]) ?? "?", library is null ? command : $"{command} ({library})", true);
        }
    }
}
