using System.Text;

namespace VongGac.Agent.Probes.Linux.Updates;

/// <summary>
/// How many installed packages have a newer version in the lists that apt has fetched: what <c>apt list --upgradable</c> would
/// count. Pins and phasing are not followed; lists that do not install by themselves (backports) are left out.
/// </summary>
internal static class AptLists
{
    private const string Folder = "/var/lib/apt/lists";
    private const long MostBytes = 512L << 20;

    /// <returns>Null when there is no list, or one that could not be read.</returns>
    public static (int Pending, int Security)? Count(Ground ground, IReadOnlyList<DpkgPackage> installed, CancellationToken cancel)
    {
        var names = ground.Names(Folder);
        var lists = names.Where(name => name.Contains("_Packages", StringComparison.Ordinal)).ToList();
        if (lists.Count == 0) return null;
        var newer = new HashSet<DpkgPackage>();
        var secure = new HashSet<DpkgPackage>();
        foreach (string list in lists)
        {
            cancel.ThrowIfCancellationRequested();
            var release = Release(ground, names, list);
            if (release.GetValueOrDefault("NotAutomatic") == "yes") continue;
            bool security = IsSecurity(release);
            string architecture = Architecture(list);
            var known = new Dictionary<string, DpkgPackage>(StringComparer.Ordinal);
            foreach (var package in installed.Where(package => package.Architecture == "all" || architecture == "" || package.Architecture == architecture)) known.TryAdd(package.Name, package);
            bool read = Read(ground, $"{Folder}/{list}", stream => Versions(stream, known, (package, version) =>
            {
                if (DebianVersion.Compare(version, package.Version) <= 0) return;
                newer.Add(package);
                if (security) secure.Add(package);
            }));
            if (read) continue;
            ground.Looking.Missed($"{list}: cannot be read");
            return null;
        }

        return (newer.Count, secure.Count);
    }

    /// <summary>Walks the paragraphs of a list; only those of known packages are looked into.</summary>
    internal static bool Versions(Stream stream, Dictionary<string, DpkgPackage> known, Action<DpkgPackage, string> seen)
    {
        var byName = known.GetAlternateLookup<ReadOnlySpan<char>>();
        DpkgPackage? package = null;
        Span<char> name = stackalloc char[256];
        var lines = new ByteLines(stream, MostBytes);
        while (lines.Next(out var line))
        {
            if (line.Length == 0) package = null;
            else if (line.StartsWith("Package: "u8) && line.Length - 9 <= name.Length)
            {
                int length = Encoding.ASCII.GetChars(line[9..].TrimEnd((byte)'\r'), name);
                package = byName.TryGetValue(name[..length], out var found) ? found : null;
            }
            else if (package is not null && line.StartsWith("Version: "u8)) seen(package, Encoding.ASCII.GetString(line[9..]).Trim());
        }

        return !lines.TooLong;
    }

    /// <summary>Lists are plain, or packed in one of several ways; apt's own helper unpacks them all.</summary>
    private static bool Read(Ground ground, string path, Func<Stream, bool> read)
    {
        if (path.EndsWith("_Packages", StringComparison.Ordinal))
        {
            using var stream = ground.Open(path);
            return stream is not null && read(stream);
        }

        return ground.Itself && Asked.Stream("/usr/lib/apt/apt-helper", read, "cat-file", path);
    }

    /// <summary>The head of the release file a list belongs to: the one with the longest beginning in common.</summary>
    private static Dictionary<string, string> Release(Ground ground, IReadOnlyList<string> names, string list)
    {
        string? file = names.Where(name => name.EndsWith("_InRelease", StringComparison.Ordinal) || name.EndsWith("_Release", StringComparison.Ordinal))
            .Where(name => list.StartsWith(name[..(name.LastIndexOf('_') + 1)], StringComparison.Ordinal)).MaxBy(name => name.Length);
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        if (file is null) return head;
        foreach (string line in ground.Lines($"{Folder}/{file}").TakeWhile(line => !line.StartsWith("MD5Sum:", StringComparison.Ordinal) && !line.StartsWith("SHA256:", StringComparison.Ordinal)))
        {
            int colon = line.IndexOf(':');
            if (colon > 0 && line[0] != ' ') head[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return head;
    }

    private static bool IsSecurity(Dictionary<string, string> release) =>
        release.GetValueOrDefault("Label", "").Contains("security", StringComparison.OrdinalIgnoreCase)
        || release.GetValueOrDefault("Suite", "").EndsWith("-security", StringComparison.Ordinal)
        || release.GetValueOrDefault("Codename", "").EndsWith("-security", StringComparison.Ordinal);

    private static string Architecture(string list)
    {
        const string mark = "_binary-";
        int at = list.LastIndexOf(mark, StringComparison.Ordinal);
        if (at < 0) return "";
        int from = at + mark.Length, end = list.IndexOf('_', from);
        return end < 0 ? "" : list[from..end];
    }
}
