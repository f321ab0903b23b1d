using System.Text;

namespace VongGac.Agent.Probes.Linux.Updates;

/// <summary>apt's settings from <c>apt.conf</c> and <c>apt.conf.d</c>, flat or in nested braces; the last of a name counts.</summary>
internal static class AptConfig
{
    private const int Deepest = 32;

    public static Dictionary<string, string> Read(Ground ground)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var files = ground.Names("/etc/apt/apt.conf.d").Where(name => !name.Contains('.') || name.EndsWith(".conf", StringComparison.Ordinal)).Select(name => "/etc/apt/apt.conf.d/" + name);
        foreach (string file in files.Append("/etc/apt/apt.conf"))
        {
            if (ground.Text(file) is { } text) Parse(text, values);
        }

        return values;
    }

    /// <summary><c>APT::Periodic::Enable "1";</c> and <c>APT { Periodic { Enable "1"; }; };</c> say the same.</summary>
    public static void Parse(string text, Dictionary<string, string> values)
    {
        var scopes = new Stack<string>();
        var name = new StringBuilder();
        string? value = null;
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            string two = i + 1 < text.Length ? text.Substring(i, 2) : "";
            if (letter == '#' || two == "//")
            {
                int end = text.IndexOf('\n', i);
                i = end < 0 ? text.Length : end;
            }
            else if (two == "/*")
            {
                int end = text.IndexOf("*/", i + 2, StringComparison.Ordinal);
                i = end < 0 ? text.Length : end + 1;
            }
            else if (letter == '"')
            {
                int end = text.IndexOf('"', i + 1);
                if (end < 0) return;
                value = text[(i + 1)..end];
                i = end;
            }
            else if (letter == '{')
            {
                if (scopes.Count == Deepest) return;
                scopes.Push(name.ToString());
                name.Clear();
                value = null;
            }
            else if (letter is ';' or '}')
            {
                if (value is not null && name.Length > 0) values[string.Join("::", scopes.Reverse().Append(name.ToString()))] = value;
                if (letter == '}') scopes.TryPop(out _);
                name.Clear();
                value = null;
            }
            else if (!char.IsWhiteSpace(letter) && name.Length < 300) name.Append(letter);
        }
    }
}
