using System.Globalization;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>
/// What ClamAV's daemon and its watcher wrote of files they found, in the log and the one rotated last. A file that is not there any more
/// was dealt with; what streams from elsewhere (mail gateways) lies on no disk of this machine.
/// </summary>
internal static class ClamFindings
{
    private const string Found = " FOUND", Arrow = " -> ";
    private const int MostThreats = 200;
    private const long MostLetters = 64L << 20;

    /// <summary>Logs of clamonacc, which has no setting of its own in <c>clamd.conf</c>.</summary>
    private static readonly string[] Watchers = ["/var/log/clamav/clamonacc.log", "/var/log/clamonacc.log"];

    /// <summary>Threats whose files lie there still; null when nothing is logged where it could be read.</summary>
    /// <param name="log">The daemon's <c>LogFile</c>; null when it names none.</param>
    public static IReadOnlyList<ThreatSeen>? Active(Ground ground, string? log)
    {
        string[] logs = [.. Watchers.Prepend(log).OfType<string>().SelectMany(file => new[] { file + ".1", file }).Where(ground.Exists)];
        if (log is null || !logs.Contains(log))
        {
            ground.Looking.Missed("clamav: no log of what was found");
            return null;
        }

        int misses = ground.Looking.Misses.Count;
        var files = new Dictionary<string, (string Name, string? Hash)>(StringComparer.Ordinal);
        foreach (string line in logs.SelectMany(file => ground.Lines(file, MostLetters)))
        {
            if (Read(line) is { } found) files[found.Path] = (found.Name, found.Hash);
        }

        if (ground.Looking.Misses.Count > misses) return null; // a log that could not be read to its end may hold another
        var threats = files.Where(pair => ground.Exists(pair.Key)).GroupBy(pair => pair.Value.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Files: group.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList()))
            .Select(one => new ThreatSeen("clamav", one.Key, Kind(one.Key), Discreet.Path(one.Files[0].Key), one.Files[0].Value.Hash, one.Files.Count)).ToList();
        if (threats.Count > MostThreats) ground.Looking.Incomplete($"clamav: {threats.Count - MostThreats} threats more");
        return [.. threats.Take(MostThreats)];
    }

    /// <summary><c>Mon Mar 21 10:39:04 2022 -> /srv/a.exe: Win.Trojan.Agent-1(44d88612fea8a8f36de82e1278abb02f:68) FOUND</c>; time, hash and size as configured.</summary>
    internal static (string Path, string Name, string? Hash)? Read(string line)
    {
        string text = line.TrimEnd();
        if (!text.EndsWith(Found, StringComparison.Ordinal)) return null;
        text = text[..^Found.Length];
        int arrow = text.IndexOf(Arrow, StringComparison.Ordinal);
        if (arrow >= 0 && !text.StartsWith('/')) text = text[(arrow + Arrow.Length)..];
        int colon = text.LastIndexOf(": ", StringComparison.Ordinal);
        // A name has no blanks, so that what follows the last colon and has some belongs to an odd file name.
        if (!text.StartsWith('/') || colon <= 0) return null;
        string name = text[(colon + 2)..];
        if (name.Length is 0 or > 200 || name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))) return null;
        string? hash = null;
        if (name.EndsWith(')') && name.LastIndexOf('(') is > 0 and var open)
        {
            string[] signed = name[(open + 1)..^1].Split(':');
            if (signed.Length == 2 && signed[0].Length is 32 or 64 && signed[0].All(char.IsAsciiHexDigit) && long.TryParse(signed[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                (name, hash) = (name[..open], signed[0].ToLowerInvariant());
        }

        return (text[..colon], name, hash);
    }

    /// <summary><c>Trojan</c> of <c>Win.Trojan.Agent-1</c>; null for names of another form.</summary>
    private static string? Kind(string name) => name.Split('.') is [_, { Length: > 0 } kind, _, ..] ? kind : null;
}
