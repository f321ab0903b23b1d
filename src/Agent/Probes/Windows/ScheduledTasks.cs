using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Scheduled tasks out of the service's own tree in the registry: malware deletes the files, not what the service runs by.</summary>
internal static class ScheduledTasks
{
    private const string Cache = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache";
    private const int Deepest = 16, LongestFile = 512 * 1_024;

    public static IEnumerable<AutostartEntry> Look(WindowsMachine machine)
    {
        Stack<(string Path, int Depth)> open = new([("", 0)]);
        while (open.TryPop(out var folder))
        {
            foreach (string key in machine.Keys.Below(Cache + @"\Tree" + folder.Path))
            {
                string path = key[(Cache.Length + @"\Tree".Length)..];
                if (folder.Depth < Deepest) open.Push((path, folder.Depth + 1));
                if (machine.Keys.Text(key, "Id") is not { } id) continue;

                string task = $@"{Cache}\Tasks\{id}";
                var actions = TaskActions.Read(machine.Keys.Bytes(task, "Actions"));
                yield return new AutostartEntry("task", path, actions.Count == 0 ? null : string.Join(" ; ", actions), Enabled(machine, path));
            }
        }
    }

    /// <summary>Out of the task's file, which the service writes itself: Settings/Enabled. Triggers have an Enabled of their own.</summary>
    private static bool? Enabled(WindowsMachine machine, string path)
    {
        if (path.Contains("..", StringComparison.Ordinal)) return null;
        string file = machine.Place(machine.Expand(@"%SystemRoot%\System32\Tasks") + path);
        string? text = machine.Ask<string?>("file of a task", () => File.Exists(file) && new FileInfo(file).Length <= LongestFile ? File.ReadAllText(file) : null);
        int from = text?.IndexOf("<Settings>", StringComparison.Ordinal) ?? -1, to = from < 0 ? -1 : text!.IndexOf("</Settings>", from, StringComparison.Ordinal);
        return to < 0 ? null : !text!.AsSpan(from, to - from).Contains("<Enabled>false</Enabled>", StringComparison.OrdinalIgnoreCase);
    }
}
