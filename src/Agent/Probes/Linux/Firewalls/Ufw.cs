using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux.Firewalls;

/// <summary>ufw's own record of its rules: a comment before each in <c>/etc/ufw/user.rules</c>.</summary>
internal static class Ufw
{
    public static bool There(Ground ground) => ground.Exists("/etc/ufw/ufw.conf");

    public static bool Enabled(Ground ground) =>
        Keyed.Assignments(ground.Lines("/etc/ufw/ufw.conf", 1 << 20)).GetValueOrDefault("ENABLED")?.ToLowerInvariant() == "yes";

    /// <summary>What no rule allows is refused.</summary>
    public static bool? Blocks(Ground ground)
    {
        string? policy = Keyed.Assignments(ground.Lines("/etc/default/ufw", 1 << 20)).GetValueOrDefault("DEFAULT_INPUT_POLICY");
        return policy is null ? null : policy.ToUpperInvariant() is "DROP" or "REJECT";
    }

    public static IEnumerable<FirewallOpening> Openings(Ground ground) =>
        ground.Lines("/etc/ufw/user.rules", 4 << 20).Concat(ground.Lines("/etc/ufw/user6.rules", 4 << 20)).Select(Tuple).OfType<FirewallOpening>();

    /// <summary><c>### tuple ### allow tcp 22 0.0.0.0/0 any 10.20.0.0/16 in</c>: action, protocol, port, to, source port, from, direction; null for what lets nobody in.</summary>
    public static FirewallOpening? Tuple(string line)
    {
        string[] words = Keyed.Words(line);
        if (words is not ["###", "tuple", "###", var action, var protocol, var ports, _, _, var from, ..]) return null;
        string verb = action.Split('_')[0];
        if (verb is not ("allow" or "limit") || action.Contains("route", StringComparison.Ordinal) || action.StartsWith("route:", StringComparison.Ordinal)) return null;
        string direction = words.LastOrDefault(word => word == "in" || word == "out" || word.StartsWith("in_", StringComparison.Ordinal) || word.StartsWith("out_", StringComparison.Ordinal)) ?? "in";
        if (direction.StartsWith("out", StringComparison.Ordinal)) return null;
        return new FirewallOpening(protocol, ports.Replace(':', '-'), from is "0.0.0.0/0" or "::/0" ? PacketRule.Any : from, null, []);
    }
}
