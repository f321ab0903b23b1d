namespace VongGac.Agent.Probes.Linux;

/// <summary>One line of a PAM stack.</summary>
/// <param name="Type"><c>auth</c>, <c>account</c>, <c>password</c>, <c>session</c>.</param>
/// <param name="Module">Without path and ending: <c>pam_unix</c>.</param>
internal sealed record PamLine(string Type, string Module, IReadOnlyList<string> Arguments)
{
    /// <summary>Value of <c>name=value</c>, or "" for the bare word; null when it is not there.</summary>
    public string? Argument(string name)
    {
        foreach (string argument in Arguments)
        {
            if (argument == name) return "";
            if (argument.StartsWith(name, StringComparison.Ordinal) && argument.Length > name.Length && argument[name.Length] == '=') return argument[(name.Length + 1)..];
        }

        return null;
    }
}

/// <summary>The stacks by which people sign in and change passwords.</summary>
internal static class Pam
{
    private const int Deepest = 8, MostLines = 2_000;

    /// <summary>Debian's and Red Hat's names of the same stacks.</summary>
    private static readonly string[] Stacks = ["common-password", "common-auth", "system-auth", "password-auth", "login", "passwd"];

    /// <summary>Lines of all stacks, what they include laid in; empty without PAM.</summary>
    public static IReadOnlyList<PamLine> Read(Ground ground)
    {
        var lines = new List<PamLine>();
        foreach (string stack in Stacks) Add(ground, "/etc/pam.d/" + stack, lines, 0);
        return lines;
    }

    private static void Add(Ground ground, string path, List<PamLine> lines, int depth)
    {
        if (depth > Deepest) return;
        foreach (string line in Keyed.Plain(ground.Lines(path, 1 << 20)))
        {
            if (lines.Count >= MostLines) return;
            string plain = line.StartsWith('-') ? line[1..] : line;
            string[] words = Keyed.Words(plain);
            if (words is ["@include", var file, ..]) Add(ground, Beside(file), lines, depth + 1);
            else if (words is [_, "include" or "substack", var other, ..]) Add(ground, Beside(other), lines, depth + 1);
            else if (Parse(plain) is { } parsed) lines.Add(parsed);
        }
    }

    /// <summary><c>password [success=1 default=ignore] pam_unix.so obscure</c>; null for anything else.</summary>
    public static PamLine? Parse(string line)
    {
        int bracket = line.IndexOf('[');
        int close = line.IndexOf(']');
        string flat = bracket >= 0 && close > bracket ? string.Concat(line.AsSpan(0, bracket), "control", line.AsSpan(close + 1)) : line;
        string[] words = Keyed.Words(flat);
        if (words.Length < 3) return null;
        string module = words[2][(words[2].LastIndexOf('/') + 1)..];
        return new PamLine(words[0], module.EndsWith(".so", StringComparison.Ordinal) ? module[..^3] : module, words[3..]);
    }

    private static string Beside(string file) => file.StartsWith('/') ? file : "/etc/pam.d/" + file;
}
