namespace VongGac.Agent.Probes.Linux;

/// <summary>Who may run everything as root by sudo; rules for single commands make no administrator.</summary>
internal sealed class Sudoers
{
    private const int MostFiles = 200, Deepest = 8;

    private readonly Dictionary<string, string[]> _aliases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _who = new(StringComparer.Ordinal);
    private int _files;

    private Sudoers()
    {
    }

    public HashSet<string> Users { get; } = new(StringComparer.Ordinal);

    public HashSet<uint> Uids { get; } = [];

    public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

    public HashSet<uint> Gids { get; } = [];

    public bool Everybody { get; private set; }

    public static Sudoers Read(Ground ground)
    {
        var sudoers = new Sudoers();
        sudoers.File(ground, "/etc/sudoers", 0);
        foreach (string who in sudoers._who) sudoers.Take(who, 0);
        return sudoers;
    }

    private void File(Ground ground, string path, int depth)
    {
        if (depth > Deepest || _files++ > MostFiles) return;
        string held = "";
        foreach (string raw in ground.Lines(path, 1 << 20))
        {
            string line = held + raw.Trim();
            held = "";
            if (line.EndsWith('\\') && line.Length < 16_384)
            {
                held = line[..^1] + " ";
                continue;
            }

            string[] words = Keyed.Words(line);
            if (words is ["@include" or "#include", var file, ..]) File(ground, file, depth + 1);
            else if (words is ["@includedir" or "#includedir", var folder, ..])
            {
                foreach (string name in ground.Names(folder).Where(name => !name.Contains('.') && !name.EndsWith('~'))) File(ground, $"{folder.TrimEnd('/')}/{name}", depth + 1);
            }
            else if (words.Length > 0 && (line[0] != '#' || IsUid(words[0]))) Rule(line, words);
        }
    }

    /// <summary>A number behind the sign is a user, not a comment.</summary>
    private static bool IsUid(string word) => word.Length > 1 && word.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private void Rule(string line, string[] words)
    {
        if (words[0] == "User_Alias" && line.IndexOf('=') is var at and > 0)
        {
            string name = line["User_Alias".Length..at].Trim();
            _aliases[name] = line[(at + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return;
        }

        if (words[0].StartsWith("Defaults", StringComparison.Ordinal) || words[0].EndsWith("_Alias", StringComparison.Ordinal)) return;
        int equals = line.IndexOf('=');
        if (equals < 0 || !AllCommands(line[(equals + 1)..])) return;
        string[] left = line[..equals].Split(',', StringSplitOptions.TrimEntries);
        foreach (string part in left)
        {
            string[] names = Keyed.Words(part);
            if (names.Length > 0) _who.Add(names[0]);
        }
    }

    /// <summary><c>(ALL:ALL) NOPASSWD: ALL</c>: one of the commands is all of them.</summary>
    private static bool AllCommands(string commands)
    {
        int close = commands.IndexOf(')');
        string rest = close >= 0 ? commands[(close + 1)..] : commands;
        return rest.Split([',', ':'], StringSplitOptions.TrimEntries).Contains("ALL");
    }

    private void Take(string who, int depth)
    {
        if (who == "ALL") Everybody = true;
        else if (_aliases.TryGetValue(who, out var members) && depth < Deepest)
        {
            foreach (string member in members) Take(member, depth + 1);
        }
        else if (who.StartsWith("%#", StringComparison.Ordinal))
        {
            if (uint.TryParse(who.AsSpan(2), out uint gid)) Gids.Add(gid);
        }
        else if (who[0] == '%') Groups.Add(who[1..]);
        else if (who[0] == '#')
        {
            if (uint.TryParse(who.AsSpan(1), out uint uid)) Uids.Add(uid);
        }
        else if (who[0] is not ('+' or '!')) Users.Add(who);
    }
}
