using System.Buffers.Binary;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>Local users and who may become root, by uid and gid; no name leaves this file.</summary>
internal static class AccountsProbe
{
    private const int MostUsers = 5_000;

    private static readonly string[] NoShells = ["nologin", "false", "sync", "halt", "shutdown"];
    private static readonly string[] AdministratorGroups = ["sudo", "wheel", "admin", "root"];

    public static AccountFacts? Look(Ground ground)
    {
        var users = Users(ground);
        if (users.Count == 0)
        {
            ground.Looking.Missed("/etc/passwd: no user in it");
            return null;
        }

        var shadow = Shadow(ground);
        var groups = Groups(ground);
        var administrators = Administrators(ground, users, groups);
        var listed = users.Where(user => user.Uid == 0 || HasShell(user.Shell) || administrators.Contains(user.Uid)).ToList();
        if (listed.Count > MostUsers) ground.Looking.Incomplete($"more than {MostUsers} users");
        using var lastLog = ground.Open("/var/log/lastlog");
        return new AccountFacts
        {
            Users = [.. listed.OrderBy(user => user.Uid).DistinctBy(user => (user.Uid, user.Name)).Take(MostUsers)
                .Select(user => Seen(ground, user, shadow, administrators.Contains(user.Uid), lastLog))],
            Administrators = [.. administrators.Order().Select(uid => $"{uid}")],
        };
    }

    private static LocalUser Seen(Ground ground, PasswdLine user, Dictionary<string, ShadowLine>? shadow, bool administrator, Stream? lastLog)
    {
        var secret = shadow?.GetValueOrDefault(user.Name);
        bool? empty = user.Password.Length == 0 ? true : user.Password != "x" ? false : secret is null ? null : secret.Hash.Length == 0;
        bool locked = secret is not null && secret.Hash.Length > 0 && secret.Hash[0] is '!' or '*';
        bool expired = secret?.Expires is { } day && day <= ground.Looking.Now;
        bool key = locked && (ground.Exists($"{user.Home}/.ssh/authorized_keys") || ground.Exists($"{user.Home}/.ssh/authorized_keys2"));
        return new LocalUser(
            $"{user.Uid}", user.Uid, HasShell(user.Shell) && !expired && (!locked || key), !empty, secret?.SetAt,
            secret is null ? null : secret.MaximumDays is >= 0 and < 99_999, LastSignIn(lastLog, user.Uid), administrator);
    }

    private static List<PasswdLine> Users(Ground ground)
    {
        var users = new List<PasswdLine>();
        foreach (string line in ground.Lines("/etc/passwd", 16 << 20))
        {
            if (line.Split(':') is [{ Length: > 0 } name, var password, var uid, var gid, _, var home, var shell] && uint.TryParse(uid, out uint id) && uint.TryParse(gid, out uint group))
                users.Add(new PasswdLine(name, password, id, group, home.TrimEnd('/'), shell));
        }

        return users;
    }

    /// <summary>Null when it may not be read.</summary>
    private static Dictionary<string, ShadowLine>? Shadow(Ground ground)
    {
        if (ground.Text("/etc/shadow", 16 << 20) is not { } text)
        {
            if (!ground.Exists("/etc/shadow")) ground.Looking.Missed("/etc/shadow: not there");
            return null;
        }

        var lines = new Dictionary<string, ShadowLine>();
        foreach (string line in text.Split('\n'))
        {
            string[] parts = line.Split(':');
            if (parts.Length >= 8) lines[parts[0]] = new ShadowLine(parts[1].Length > 1 ? parts[1][..1] : parts[1], Keyed.Day(parts[2]), Keyed.Int(parts[4]), Keyed.Day(parts[7]));
        }

        return lines;
    }

    private static Dictionary<string, (uint Gid, string[] Members)> Groups(Ground ground)
    {
        var groups = new Dictionary<string, (uint, string[])>();
        foreach (string line in ground.Lines("/etc/group", 16 << 20))
        {
            if (line.Split(':') is [{ Length: > 0 } name, _, var gid, var members] && uint.TryParse(gid, out uint id))
                groups[name] = (id, members.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return groups;
    }

    private static HashSet<uint> Administrators(Ground ground, List<PasswdLine> users, Dictionary<string, (uint Gid, string[] Members)> groups)
    {
        var found = users.Where(user => user.Uid == 0).Select(user => user.Uid).ToHashSet();
        var sudoers = Sudoers.Read(ground);
        foreach (string group in AdministratorGroups.Union(sudoers.Groups)) AddGroup(group);
        foreach (uint gid in sudoers.Gids)
        {
            foreach (var (name, group) in groups.Where(group => group.Value.Gid == gid).ToList()) AddGroup(name);
        }

        var byName = users.DistinctBy(user => user.Name).ToDictionary(user => user.Name);
        int foreign = 0;
        foreach (string name in sudoers.Users)
        {
            if (byName.TryGetValue(name, out var user)) found.Add(user.Uid);
            else foreign++;
        }

        if (foreign > 0) ground.Looking.Missed($"sudoers: {foreign} entries for accounts that are not local");
        if (sudoers.Everybody) found.UnionWith(users.Where(user => HasShell(user.Shell)).Select(user => user.Uid));
        found.UnionWith(sudoers.Uids);
        return found;

        void AddGroup(string name)
        {
            if (!groups.TryGetValue(name, out var group)) return;
            found.UnionWith(users.Where(user => user.Gid == group.Gid && HasShell(user.Shell) || group.Members.Contains(user.Name)).Select(user => user.Uid));
        }
    }

    /// <summary>One record for each uid: 4 bytes time, 32 bytes line, 256 bytes host; the file is sparse.</summary>
    private static DateTimeOffset? LastSignIn(Stream? lastLog, uint uid)
    {
        const int record = 4 + 32 + 256;
        if (lastLog is null || (uid + 1L) * record > lastLog.Length) return null;
        Span<byte> time = stackalloc byte[4];
        lastLog.Position = uid * (long)record;
        return lastLog.ReadAtLeast(time, 4, throwOnEndOfStream: false) < 4 ? null : Keyed.Moment(BinaryPrimitives.ReadUInt32LittleEndian(time));
    }

    private static bool HasShell(string shell) => !NoShells.Contains(shell[(shell.LastIndexOf('/') + 1)..]);

    private sealed record PasswdLine(string Name, string Password, uint Uid, uint Gid, string Home, string Shell);

    /// <param name="Hash">At most its first letter: enough to tell empty and locked ones.</param>
    private sealed record ShadowLine(string Hash, DateTimeOffset? SetAt, int? MaximumDays, DateTimeOffset? Expires);
}
