namespace VongGac.Agent.Probes.Linux;

/// <summary>Readers of the small text formats of <c>/etc</c> and <c>/proc</c>; none of them throws on odd input.</summary>
internal static class Keyed
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Lines without comments, blank ones left out.</summary>
    public static IEnumerable<string> Plain(IEnumerable<string> lines, string comments = "#")
    {
        foreach (string raw in lines)
        {
            string line = raw.Trim();
            if (line.Length > 0 && !comments.Contains(line[0])) yield return line;
        }
    }

    /// <summary><c>NAME=value</c> lines, quotes around values taken off; the last of a name counts.</summary>
    public static Dictionary<string, string> Assignments(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>();
        foreach (string line in Plain(lines, "#;"))
        {
            int at = line.IndexOf('=');
            if (at <= 0) continue;
            values[line[..at].Trim()] = Unquoted(line[(at + 1)..].Trim());
        }

        return values;
    }

    /// <summary><c>name value</c> lines; the last of a name counts.</summary>
    public static Dictionary<string, string> Pairs(IEnumerable<string> lines, string comments = "#")
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string line in Plain(lines, comments))
        {
            string[] parts = line.Split(Blanks, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            values[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        return values;
    }

    /// <summary>Every assignment of an ini file with its section, in order; values keep their quotes.</summary>
    public static IEnumerable<(string Section, string Name, string Value)> Ini(IEnumerable<string> lines)
    {
        string section = "";
        string held = "";
        foreach (string raw in lines)
        {
            string line = held.Length > 0 ? held + raw.TrimStart() : raw.Trim();
            held = "";
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[^1] == '\\' && line.Length < 8_192)
            {
                held = line[..^1].TrimEnd() + " ";
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1].Trim();
                continue;
            }

            int at = line.IndexOf('=');
            if (at > 0) yield return (section, line[..at].Trim(), line[(at + 1)..].Trim());
        }
    }

    public static string Unquoted(string value) =>
        value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'' ? value[1..^1] : value;

    public static string[] Words(string line) => line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    public static int? Int(string? text) => int.TryParse(text, out int number) ? number : null;

    /// <summary>Days since 1970, as the shadow file counts; null when no day.</summary>
    public static DateTimeOffset? Day(string? days) =>
        long.TryParse(days, out long count) && count is > 0 and < 1_000_000 ? DateTimeOffset.UnixEpoch.AddDays(count) : null;

    /// <summary>Seconds since 1970; null when outside what a calendar holds.</summary>
    public static DateTimeOffset? Moment(long seconds) =>
        seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
