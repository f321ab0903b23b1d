using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Browsers;

/// <summary>Browsers that are not installed: their profiles lie where people put folders. The search is bounded, so none found does not prove that there is none.</summary>
internal static class PortableBrowsers
{
    private const int MostFolders = 3_000, Deepest = 6;

    private static readonly (string Part, string Name)[] Names =
    [
        ("coccoc", "coccoc"), ("coc coc", "coccoc"), ("brave", "brave"), ("opera", "opera"), ("vivaldi", "vivaldi"), ("edge", "edge"), ("chrome", "chrome"),
    ];

    /// <param name="known">Folders of profiles that were looked at already.</param>
    public static IEnumerable<BrowserSeen> Below(IEnumerable<string> roots, IReadOnlySet<string> known, BrowserProfiles profiles, CancellationToken cancel)
    {
        Queue<(string Folder, int Depth)> open = new(roots.Where(Directory.Exists).Select(root => (root, 0)));
        for (int seen = 0; seen < MostFolders && open.TryDequeue(out var at); seen++)
        {
            cancel.ThrowIfCancellationRequested();
            if (known.Contains(at.Folder)) continue;
            if (File.Exists(Path.Combine(at.Folder, "Local State")))
            {
                if (profiles.Chromium(at.Folder) is { Count: > 0 } found) yield return new BrowserSeen(NameOf(at.Folder), null, null, true, found);
            }
            else if (File.Exists(Path.Combine(at.Folder, "prefs.js")) && BrowserProfiles.IsFirefoxProfile(at.Folder))
            {
                yield return new BrowserSeen(at.Folder.Contains("thunderbird", StringComparison.OrdinalIgnoreCase) ? "thunderbird" : "firefox", null, null, true, [profiles.LookAtFirefox(at.Folder)]);
            }
            else if (at.Depth < Deepest)
            {
                foreach (string folder in profiles.Searched(at.Folder)) open.Enqueue((folder, at.Depth + 1));
            }
        }
    }

    private static string NameOf(string folder)
    {
        foreach (var (part, name) in Names)
        {
            if (folder.Contains(part, StringComparison.OrdinalIgnoreCase)) return name;
        }

        return "chromium";
    }
}
