using System.Text;

namespace VongGac.Agent.Probes;

/// <summary>Takes names of users and secrets out of command lines and paths before they become facts.</summary>
public static class Discreet
{
    private const int Longest = 1_000;

    private static readonly string[] Homes = ["/home/", "/export/home/", @"\users\", @"\documents and settings\"];

    /// <summary>Names below the homes that are no user's.</summary>
    private static readonly string[] Nobody = ["public", "default", "all users", "default user", "linuxbrew"];

    private static readonly string[] SecretWords =
        ["password", "passwd", "passphrase", "secret", "token", "apikey", "api-key", "api_key", "credential", "privatekey", "private-key", "private_key", "authkey", "auth-key"];

    /// <summary>Short words that are secret ones only as a whole: <c>/bypass</c> is none.</summary>
    private static readonly string[] SecretWholeWords = ["pass", "pwd", "pw"];

    /// <summary>A path in which the name of a home's owner is <c>%USER%</c>.</summary>
    public static string Path(string path)
    {
        var said = new StringBuilder();
        int from = 0;
        while (from < path.Length)
        {
            var (at, home) = Next(path, from);
            if (home.Length == 0) break;
            int name = at + home.Length;
            int end = name;
            while (end < path.Length && path[end] is not ('/' or '\\' or '"' or '\'' or ':' or ';' or '\n') && !(path[end] == ' ' && home[0] == '/')) end++;
            said.Append(path, from, name - from).Append(end == name || Nobody.Contains(path[name..end], StringComparer.OrdinalIgnoreCase) ? path[name..end] : "%USER%");
            from = end;
        }

        return said.Append(path, from, path.Length - from).ToString();
    }

    /// <summary>A command line without names of users, and cut after the first word like password; one line of at most 1,000 letters.</summary>
    public static string Command(string command)
    {
        string line = string.Concat(command.Take(Longest).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        int cut = SecretAt(line);
        if (cut >= 0) line = line[..cut] + "…";
        return Path(WithoutSignIn(line));
    }

    private static (int At, string Home) Next(string path, int from)
    {
        (int At, string Home) first = (int.MaxValue, "");
        foreach (string home in Homes)
        {
            int at = path.IndexOf(home, from, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && at < first.At) first = (at, home);
        }

        return first;
    }

    /// <summary>Where the first secret may begin; -1 for nowhere.</summary>
    private static int SecretAt(string line)
    {
        int first = -1;
        foreach (string word in SecretWords)
        {
            int at = line.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (first < 0 || at + word.Length < first)) first = at + word.Length;
        }

        foreach (string word in SecretWholeWords)
        {
            for (int at = line.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                int end = at + word.Length;
                if ((at > 0 && char.IsLetterOrDigit(line[at - 1])) || (end < line.Length && char.IsLetterOrDigit(line[end]))) continue;
                if (first < 0 || end < first) first = end;
                break;
            }
        }

        return ShortOption(line) is var option and >= 0 && (first < 0 || option < first) ? option : first;
    }

    /// <summary>What follows <c>-p</c> and <c>-u</c> of programs that take a secret there.</summary>
    private static int ShortOption(string line)
    {
        string? option = line.Contains("mysql", StringComparison.OrdinalIgnoreCase) || line.Contains("mariadb", StringComparison.OrdinalIgnoreCase)
            || line.Contains("sshpass", StringComparison.OrdinalIgnoreCase) ? " -p"
            : line.Contains("curl", StringComparison.OrdinalIgnoreCase) ? " -u" : null;
        int at = option is null ? -1 : line.IndexOf(option, StringComparison.Ordinal);
        return at < 0 ? -1 : at + option!.Length;
    }

    /// <summary><c>https://name:secret@host</c> becomes <c>https://…@host</c>.</summary>
    private static string WithoutSignIn(string line)
    {
        for (int at = line.IndexOf("://", StringComparison.Ordinal); at >= 0; at = line.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            int end = at + 3;
            while (end < line.Length && line[end] is not ('/' or ' ' or '"' or '\'')) end++;
            int sign = line.LastIndexOf('@', end - 1, end - at - 3);
            if (sign >= 0) line = string.Concat(line.AsSpan(0, at + 3), "…", line.AsSpan(sign));
        }

        return line;
    }
}
