namespace VongGac.Agent.Probes.Linux.Firewalls;

/// <summary>The format of <c>iptables-save</c>, <c>/etc/iptables/rules.v4</c> and ufw's files.</summary>
internal static class IptablesRules
{
    /// <param name="family">4 for iptables, 6 for ip6tables.</param>
    public static List<PacketChain> Parse(IEnumerable<string> lines, int family)
    {
        var chains = new Dictionary<string, PacketChain>(StringComparer.Ordinal);
        string table = "";
        foreach (string raw in lines)
        {
            string line = raw.Trim();
            if (line.StartsWith('*')) table = line[1..].Trim();
            if (table != "filter" || line.Length < 2) continue;
            string[] words = Words(line);
            if (line[0] == ':' && words is [_, var policy, ..])
            {
                string name = words[0][1..];
                chains[name] = new PacketChain($"{family} filter {name}", family, name == "INPUT", policy == "DROP", Chain(name).Rules);
            }
            else if (words is ["-A" or "--append", var name, ..]) Chain(name).Rules.Add(Rule(words.AsSpan(2)));
            else if (words is ["-I", var first, ..]) Chain(first).Rules.Insert(0, Rule(words.AsSpan(2)));
        }

        return [.. chains.Values];

        PacketChain Chain(string name)
        {
            if (!chains.TryGetValue(name, out var chain)) chains[name] = chain = new PacketChain($"{family} filter {name}", family, name == "INPUT", false, []);
            return chain;
        }
    }

    private static PacketRule Rule(ReadOnlySpan<string> words)
    {
        var rule = new PacketRule();
        bool not = false;
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            string next = i + 1 < words.Length ? words[i + 1] : "";
            if (word == "!")
            {
                not = true;
                continue;
            }

            if (not && word.StartsWith('-') && word is not ("-m" or "-j"))
            {
                // "Everything but": narrower than always, and not said in a word.
                rule = rule with { Uncertain = true };
                not = false;
                i++;
                continue;
            }

            (rule, int taken) = Condition(rule, word, next);
            i += taken;
        }

        return rule;
    }

    private static (PacketRule Rule, int Taken) Condition(PacketRule rule, string word, string next) => word switch
    {
        "-p" or "--protocol" => (rule with { Protocol = next == "all" ? PacketRule.Any : next }, 1),
        "-s" or "--source" => (rule with { From = next is "0.0.0.0/0" or "::/0" ? PacketRule.Any : next }, 1),
        "-d" or "--destination" => (Multicast(next) ? rule with { Harmless = true } : rule, 1),
        "-i" or "--in-interface" => (next == "lo" ? rule with { Harmless = true } : rule, 1),
        "--dport" or "--dports" or "--destination-port" or "--destination-ports" => (rule with { Ports = next.Replace(':', '-') }, 1),
        "--ctstate" or "--state" => (State(rule, next), 1),
        "-j" or "--jump" => (Act(rule, next, RuleAction.Jump), 1),
        "-g" or "--goto" => (rule with { Action = RuleAction.GoTo, Target = next }, 1),
        "--dst-type" => (next is "MULTICAST" or "BROADCAST" ? rule with { Harmless = true } : rule with { Uncertain = true }, 1),
        "--match-set" => (rule with { From = "set:" + next }, 1),
        "-m" or "--match" => (next is "tcp" or "udp" or "multiport" or "state" or "conntrack" or "comment" or "set" or "addrtype" or "limit" or "iprange" ? rule : rule with { Uncertain = true }, 1),
        "--src-range" => (rule with { From = next }, 1),
        "--comment" or "--limit" or "--limit-burst" or "--log-prefix" or "--log-level" or "--reject-with" or "--icmp-type" or "--icmpv6-type" or "--sport" or "--sports" => (rule, 1),
        _ => (rule, 0),
    };

    private static PacketRule Act(PacketRule rule, string target, RuleAction jump) => target switch
    {
        "ACCEPT" => rule with { Action = RuleAction.Accept },
        "DROP" or "REJECT" => rule with { Action = RuleAction.Drop },
        "RETURN" => rule with { Action = RuleAction.Return },
        "LOG" or "NFLOG" or "ULOG" or "MARK" or "CONNMARK" or "SET" or "TRACE" or "AUDIT" or "NFQUEUE" => rule with { Action = RuleAction.None },
        _ => rule with { Action = jump, Target = target },
    };

    internal static PacketRule State(PacketRule rule, string states) =>
        states.Split(',').Any(state => state.Equals("new", StringComparison.OrdinalIgnoreCase)) ? rule : rule with { Harmless = true };

    internal static bool Multicast(string address) =>
        (address.StartsWith("22", StringComparison.Ordinal) && address.IndexOf('.') == 3) || address.StartsWith("23", StringComparison.Ordinal) && address.IndexOf('.') == 3
        || address.StartsWith("ff0", StringComparison.OrdinalIgnoreCase) || address.StartsWith("255.255.255.255", StringComparison.Ordinal) || address.StartsWith("fe80:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Words of a line; a comment in quotes is one.</summary>
    private static string[] Words(string line)
    {
        if (!line.Contains('"')) return Keyed.Words(line);
        var words = new List<string>();
        for (int i = 0; i < line.Length;)
        {
            if (line[i] is ' ' or '\t')
            {
                i++;
                continue;
            }

            int end = line[i] == '"' ? line.IndexOf('"', i + 1) : line.AsSpan(i).IndexOfAny(' ', '\t') is var at and >= 0 ? i + at : -1;
            if (end < 0) end = line.Length;
            words.Add(line[i..end].TrimStart('"'));
            i = end + 1;
        }

        return [.. words];
    }
}
