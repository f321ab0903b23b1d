namespace VongGac.Agent.Probes.Linux;

/// <param name="Name">Without the architecture.</param>
internal sealed record DpkgPackage(string Name, string Version, string Architecture);

/// <summary>dpkg's own list of packages, <c>/var/lib/dpkg/status</c>, and lists in the same form.</summary>
internal static class DpkgStatus
{
    public const string Path = "/var/lib/dpkg/status";

    /// <summary>Packages whose files are on the disk; a paragraph without name or version is passed over and counted.</summary>
    /// <param name="odd">How many paragraphs are no packages, although they are not empty.</param>
    public static List<DpkgPackage> Installed(IEnumerable<string> lines, out int odd)
    {
        var packages = new List<DpkgPackage>();
        int strange = 0;
        string? name = null, version = null, architecture = null, status = null;
        bool any = false;
        foreach (string raw in lines)
        {
            string line = raw.TrimEnd('\r');
            if (line.Length == 0)
            {
                Close();
                continue;
            }

            any = true;
            if (line[0] is ' ' or '\t') continue;
            if (Field(line, "Package:") is { } package) name = package;
            else if (Field(line, "Status:") is { } state) status = state;
            else if (Field(line, "Version:") is { } number) version = number;
            else if (Field(line, "Architecture:") is { } kind) architecture = kind;
        }

        Close();
        odd = strange;
        return packages;

        void Close()
        {
            // "install ok installed": wish, error flag, state. A package that is half way has files on the disk too.
            string? state = status is null ? null : Keyed.Words(status) is [_, _, var last] ? last : "";
            if (any && (name is null || state is null or "")) strange++;
            else if (state is "installed" or "half-configured" or "unpacked" or "triggers-awaited" or "triggers-pending" or "half-installed")
            {
                if (version is null) strange++;
                else packages.Add(new DpkgPackage(name!, version, architecture ?? ""));
            }

            (name, version, architecture, status, any) = (null, null, null, null, false);
        }
    }

    private static string? Field(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) && line[name.Length..].Trim() is { Length: > 0 and < 300 } value ? value : null;
}
