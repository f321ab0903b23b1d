using VongGac.Agent.Probes.Linux.Firewalls;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>
/// The host firewall. The rules the kernel holds decide where they may be asked for; else the configuration of whichever
/// program keeps them, which says what should be in force.
/// </summary>
internal static class FirewallProbe
{
    private const int MostOpenings = 2_000;

    public static FirewallFacts? Look(Ground ground)
    {
        var units = Units.Of(ground);
        string kind = Ufw.There(ground) && Ufw.Enabled(ground) ? "ufw"
            : Firewalld.There(ground) && units.Enabled("firewalld.service") != false ? "firewalld"
            : ground.Exists("/etc/nftables.conf") && units.Enabled("nftables.service") == true ? "nftables"
            : Saved(ground).Length > 0 && units.Enabled("netfilter-persistent.service", "iptables.service") == true ? "iptables"
            : "none";

        if (InForce(ground) is { } rules)
        {
            var walk = RuleWalk.Of(rules.Chains);
            if (kind == "none" && (walk.Blocks4 || walk.Blocks6)) kind = rules.By;
            return Facts(ground, kind, walk, walk.Blocks4 || walk.Blocks6);
        }

        if (kind == "none" && !ground.Exists("/etc")) return null;
        if (kind != "none") ground.Looking.Missed("rules in force: not permitted to ask, taken from the configuration");
        switch (kind)
        {
            case "ufw":
                return Facts(ground, kind, true, Ufw.Blocks(ground), Ufw.Openings(ground));
            case "firewalld":
                var (blocks, openings) = Firewalld.Read(ground);
                return Facts(ground, kind, true, blocks, openings);
            case "nftables":
                return Facts(ground, kind, RuleWalk.Of(NftText.Parse(ground.Lines("/etc/nftables.conf", 4 << 20))), true);
            case "iptables":
                return Facts(ground, kind, RuleWalk.Of([.. Saved(ground).SelectMany(file => IptablesRules.Parse(ground.Lines(file.Path, 4 << 20), file.Family))]), true);
            default:
                if (!ground.Itself || Environment.IsPrivilegedProcess) return Facts(ground, kind, false, false, []);
                ground.Looking.Missed("rules in force: not permitted to ask, and none are configured");
                return null;
        }
    }

    /// <summary>What the kernel holds now; null when it may not be asked.</summary>
    private static (string By, List<PacketChain> Chains)? InForce(Ground ground)
    {
        if (!ground.Itself || !Environment.IsPrivilegedProcess) return null;
        var chains = new List<PacketChain>();
        string? nft = Asked.Say("nft", "-j", "list", "ruleset");
        bool foreign = false;
        var own = nft is null ? null : NftJson.Parse(nft, out foreign);
        if (own is not null && !foreign) chains.AddRange(own);

        // The old interface of the kernel has tables of its own, beside those of nft.
        bool old = ground.Line("/proc/net/ip_tables_names") is not null || ground.Line("/proc/net/ip6_tables_names") is not null;
        string? four = foreign || old || own is null ? Asked.Say("iptables-save") : null, six = four is null ? null : Asked.Say("ip6tables-save");
        if (four is not null) chains.AddRange(IptablesRules.Parse(four.Split('\n'), 4));
        if (six is not null) chains.AddRange(IptablesRules.Parse(six.Split('\n'), 6));
        if (foreign && own is not null) chains.AddRange(own.Where(chain => chain.Family == 0));
        return own is null && four is null ? null : (four is not null && chains.Exists(chain => chain.Key.StartsWith("4 ", StringComparison.Ordinal)) ? "iptables" : "nftables", chains);
    }

    private static (string Path, int Family)[] Saved(Ground ground) =>
    [
        .. new[] { ("/etc/iptables/rules.v4", 4), ("/etc/iptables/rules.v6", 6), ("/etc/sysconfig/iptables", 4), ("/etc/sysconfig/ip6tables", 6) }.Where(file => ground.Exists(file.Item1)),
    ];

    /// <summary>IPv6 must be refused too where the machine has an address others can reach.</summary>
    private static FirewallFacts Facts(Ground ground, string kind, RuleWalk walk, bool enabled)
    {
        if (walk.Unsure) ground.Looking.Incomplete("a rule's condition is not understood, or there are too many rules");
        bool six = ground.Lines("/proc/net/if_inet6", 1 << 20).Any(line => Keyed.Words(line) is [_, _, _, "00", ..]);
        return Facts(ground, kind, enabled, walk.Blocks4 && (walk.Blocks6 || !six), walk.Openings);
    }

    private static FirewallFacts Facts(Ground ground, string kind, bool enabled, bool? blocks, IEnumerable<FirewallOpening> openings)
    {
        var all = openings.DistinctBy(opening => (opening.Protocol, opening.Ports, opening.From)).Take(MostOpenings + 1).ToList();
        if (all.Count > MostOpenings) ground.Looking.Incomplete($"more than {MostOpenings} openings");
        return new() { Kind = kind, Profiles = [new FirewallProfile("host", enabled, blocks, Active: true)], Openings = [.. all.Take(MostOpenings)] };
    }
}
