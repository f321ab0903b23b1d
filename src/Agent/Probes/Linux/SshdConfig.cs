namespace VongGac.Agent.Probes.Linux;

/// <summary>sshd's configuration: the first value of a keyword counts, included files are read in place, <c>Match</c> blocks may loosen it.</summary>
internal sealed class SshdConfig
{
    private const int MostFiles = 200, Deepest = 8;

    private readonly Dictionary<string, string> _first = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Name, string Value)> _matched = [];
    private int _files;
    private bool _inMatch;

    private SshdConfig()
    {
    }

    /// <summary>Null when there is no such file, or it may not be read.</summary>
    public static SshdConfig? Read(Ground ground, string path = "/etc/ssh/sshd_config")
    {
        if (!ground.Exists(path)) return null;
        int before = ground.Looking.Misses.Count;
        var config = new SshdConfig();
        config.File(ground, path, 0);
        return ground.Looking.Misses.Count > before && config._first.Count == 0 ? null : config;
    }

    /// <summary>Passwords are taken, by sshd itself or by PAM's questions.</summary>
    public bool Passwords =>
        Somewhere("PasswordAuthentication", "yes", "yes") || (Somewhere("UsePAM", "yes", "no") && Somewhere(Interactive, "yes", "yes"));

    /// <summary>root comes in with a password.</summary>
    public bool RootPassword => Passwords && Somewhere("PermitRootLogin", "yes", "prohibit-password");

    /// <summary>The old name of the same keyword.</summary>
    private string Interactive => _first.ContainsKey("KbdInteractiveAuthentication") ? "KbdInteractiveAuthentication" : "ChallengeResponseAuthentication";

    private bool Somewhere(string name, string value, string unset) =>
        _first.GetValueOrDefault(name, unset).Equals(value, StringComparison.OrdinalIgnoreCase) || _matched.Contains((name.ToLowerInvariant(), value));

    private void File(Ground ground, string path, int depth)
    {
        if (depth > Deepest || _files++ > MostFiles) return;
        foreach (string line in Keyed.Plain(ground.Lines(path, 1 << 20)))
        {
            string[] words = line.Split([' ', '\t', '='], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2) continue;
            string name = words[0].ToLowerInvariant(), value = Keyed.Unquoted(words[1]);
            if (name == "match") _inMatch = !words[1].Equals("all", StringComparison.OrdinalIgnoreCase);
            else if (name == "include")
            {
                bool outer = _inMatch;
                foreach (string pattern in words[1..]) Include(ground, Keyed.Unquoted(pattern), depth);
                _inMatch = outer;
            }
            else if (_inMatch) _matched.Add((name, value.ToLowerInvariant()));
            else _first.TryAdd(name, value);
        }
    }

    /// <summary>A pattern with <c>*</c> and <c>?</c> in its last part; others do not occur.</summary>
    private void Include(Ground ground, string pattern, int depth)
    {
        string path = pattern.StartsWith('/') ? pattern : "/etc/ssh/" + pattern;
        string folder = Path.GetDirectoryName(path) ?? "/", name = Path.GetFileName(path);
        foreach (string file in ground.Names(folder).Where(file => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(name, file, ignoreCase: false)))
            File(ground, $"{folder.TrimEnd('/')}/{file}", depth + 1);
    }
}
