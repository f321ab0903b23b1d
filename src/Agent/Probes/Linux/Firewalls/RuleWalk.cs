using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux.Firewalls;

/// <summary>What a set of chains means for a new packet from the network: refused unless a rule lets it in?</summary>
internal sealed class RuleWalk
{
    private const int MostSteps = 50_000, Deepest = 16;

    private readonly Dictionary<string, PacketChain> _chains;
    private readonly List<FirewallOpening> _openings = [];
    private int _steps;

    private RuleWalk(IEnumerable<PacketChain> chains) => _chains = chains.DistinctBy(chain => chain.Key).ToDictionary(chain => chain.Key, StringComparer.Ordinal);

    /// <summary>IPv4 is refused unless a rule lets it in.</summary>
    public bool Blocks4 { get; private set; }

    public bool Blocks6 { get; private set; }

    /// <summary>A rule's condition was not understood, or there were too many rules to follow.</summary>
    public bool Unsure { get; private set; }

    /// <summary>Rules that let the network in, of the chains that refuse the rest.</summary>
    public IReadOnlyList<FirewallOpening> Openings => [.. _openings.Distinct().OrderBy(opening => opening.Protocol, StringComparer.Ordinal).ThenBy(opening => opening.Ports, StringComparer.Ordinal).ThenBy(opening => opening.From, StringComparer.Ordinal)];

    public static RuleWalk Of(IReadOnlyList<PacketChain> chains)
    {
        var walk = new RuleWalk(chains);
        foreach (var chain in chains.Where(chain => chain.Input))
        {
            int before = walk._openings.Count;
            bool four = chain.Family != 6 && walk.Refuses(chain, 4), six = chain.Family != 4 && walk.Refuses(chain, 6);
            walk.Blocks4 |= four;
            walk.Blocks6 |= six;
            // A chain that refuses nothing only watches: what it accepts opens nothing.
            if (!four && !six) walk._openings.RemoveRange(before, walk._openings.Count - before);
        }

        return walk;
    }

    private bool Refuses(PacketChain chain, int family) => Follow(chain, new PacketRule(), family, 0) switch
    {
        RuleAction.Drop => true,
        RuleAction.Accept => false,
        _ => chain.Drops,
    };

    /// <summary>How the chain ends for a packet no particular rule is for: dropped, accepted, or back to where it came from.</summary>
    private RuleAction Follow(PacketChain chain, PacketRule on, int family, int depth)
    {
        foreach (var rule in chain.Rules)
        {
            if (++_steps > MostSteps || depth > Deepest)
            {
                Unsure = true;
                return RuleAction.Return;
            }

            if (rule.Family != 0 && rule.Family != family) continue;
            var both = on.And(rule);
            switch (rule.Action)
            {
                case RuleAction.Accept:
                    Open(both);
                    if (rule.Always) return RuleAction.Accept;
                    break;
                case RuleAction.Drop when rule.Always:
                    return RuleAction.Drop;
                case RuleAction.Return when rule.Always:
                    return RuleAction.Return;
                case RuleAction.Jump or RuleAction.GoTo when rule.Target is not null && _chains.TryGetValue(chain.Beside(rule.Target), out var next):
                    var end = Follow(next, both, family, depth + 1);
                    if (!rule.Always) break;
                    if (end is RuleAction.Drop or RuleAction.Accept) return end;
                    if (rule.Action == RuleAction.GoTo) return RuleAction.Return;
                    break;
                default:
                    break;
            }
        }

        return RuleAction.Return;
    }

    private void Open(PacketRule rule)
    {
        if (rule.Harmless || rule.Protocol is not (PacketRule.Any or "tcp" or "udp" or "sctp" or "dccp")) return;
        bool narrow = rule.Protocol != PacketRule.Any || rule.Ports != PacketRule.Any || rule.From != PacketRule.Any;
        if (rule.Uncertain && !narrow)
        {
            Unsure = true;
            return;
        }

        _openings.Add(new FirewallOpening(rule.Protocol, rule.Ports, rule.From, null, []));
    }
}
