using System.Globalization;

namespace VongGac.Agent.Probes.Linux;

/// <summary>Which program holds a socket: its inode is looked for among the open files of every process.</summary>
internal static class SocketOwners
{
    private const int MostFiles = 2_000_000;

    /// <summary>Inode to the path of the program; what belongs to others and may not be seen is left out.</summary>
    public static Dictionary<long, string> Find(Ground ground, HashSet<long> wanted)
    {
        var found = new Dictionary<long, string>();
        int files = 0;
        foreach (string id in Processes.Ids(ground))
        {
            if (found.Count == wanted.Count || files > MostFiles) break;
            string? program = null;
            foreach (string name in ground.FleetingNames($"/proc/{id}/fd"))
            {
                files++;
                if (Inode(ground.Link($"/proc/{id}/fd/{name}")) is not { } inode || !wanted.Contains(inode)) continue;
                program ??= Program(ground, id);
                // Of a parent and the children it hands a socket to, the first in order of numbers counts.
                if (program is not null) found.TryAdd(inode, program);
            }
        }

        return found;
    }

    private static long? Inode(string? link) =>
        link is not null && link.StartsWith("socket:[", StringComparison.Ordinal) && link.EndsWith(']')
        && long.TryParse(link.AsSpan(8, link.Length - 9), NumberStyles.None, CultureInfo.InvariantCulture, out long inode) ? inode : null;

    /// <summary>A program replaced on the disk while it runs keeps its name.</summary>
    private static string? Program(Ground ground, string id)
    {
        const string deleted = " (deleted)";
        string? path = ground.Link($"/proc/{id}/exe");
        if (path is null) return null;
        return Discreet.Path(path.EndsWith(deleted, StringComparison.Ordinal) ? path[..^deleted.Length] : path);
    }
}
