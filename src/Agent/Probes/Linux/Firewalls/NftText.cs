using System.Text;

namespace VongGac.Agent.Probes.Linux.Firewalls;

/// <summary>The language of <c>/etc/nftables.conf</c>, as far as chains, their policies and common conditions go.</summary>
internal static class NftText
{
    private static readonly string[] Passing = ["counter", "log", "limit", "comment", "meter", "quota", "update", "add", "set", "notrack"];

    public static List<PacketChain> Parse(IEnumerable<string> lines)
    {
        var chains = new Dictionary<string, PacketChain>(StringComparer.Ordinal);
        string table = "";
        PacketChain? chain = null;
        foreach (string statement in Statements(lines))
        {
            string[] words = Keyed.Words(statement);
            if (words is ["flush", "ruleset", ..]) chains.Clear();
            else if (words is ["table", var family, var name, "{"]) (table, chain) = ($"{family} {name}", null);
            else if (words is ["table", var only, "{"]) (table, chain) = ($"ip {only}", null);
            else if (words is ["chain", var named, "{"])
            {
                string key = $"{table} {named}";
                if (!chains.TryGetValue(key, out chain)) chains[key] = chain = new PacketChain(key, Family(table.Split(' ')[0]), false, false, []);
            }
            else if (words is ["}"]) chain = null;
            else if (words is [.., "{"]) chain = null;
            else if (chain is null) continue;
            else if (words is ["type", var type, "hook", var hook, ..]) Replace(chain with { Input = type == "filter" && hook == "input" });
            else if (words is ["policy", var policy, ..]) Replace(chain with { Drops = policy == "drop" });
            else chain.Rules.Add(Rule(words));
        }

        return [.. chains.Values];

        void Replace(PacketChain changed) => chains[changed.Key] = chain = changed;
    }

    public static int Family(string family) => family switch { "ip" => 4, "ip6" => 6, _ => 0 };

    /// <summary>One condition: what is compared, and with which value, list or set.</summary>
    public static PacketRule Condition(PacketRule rule, string what, string value)
    {
        switch (what)
        {
            case "tcp dport" or "udp dport" or "sctp dport" or "th dport" or "dccp dport":
                string protocol = what[..what.IndexOf(' ')];
                return rule with { Protocol = protocol == "th" ? rule.Protocol : protocol, Ports = value };
            case "tcp sport" or "udp sport" or "th sport" or "tcp flags":
                return rule with { Protocol = what[..3] is "tcp" or "udp" ? what[..3] : rule.Protocol };
            case "ip saddr":
                return rule with { From = value is "0.0.0.0/0" ? PacketRule.Any : value, Family = 4 };
            case "ip6 saddr":
                return rule with { From = value is "::/0" ? PacketRule.Any : value, Family = 6 };
            case "ip daddr" or "ip6 daddr":
                return rule with { Harmless = rule.Harmless || value.Split(',').All(IptablesRules.Multicast), Family = what[2] == '6' ? 6 : 4 };
            case "meta iif" or "meta iifname" or "iif" or "iifname":
                return value.Trim('"') == "lo" ? rule with { Harmless = true } : rule;
            case "ct state":
                return IptablesRules.State(rule, value);
            case "meta nfproto":
                return rule with { Family = value == "ipv6" ? 6 : 4 };
            case "ip protocol" or "meta l4proto" or "ip6 nexthdr":
                string[] protocols = value.Split(',');
                return rule with
                {
                    Protocol = protocols.Contains("tcp") && protocols.Contains("udp") ? PacketRule.Any : protocols.FirstOrDefault(name => name is "tcp" or "udp") ?? value,
                    Family = what == "ip protocol" ? 4 : what == "ip6 nexthdr" ? 6 : rule.Family,
                };
            case "meta pkttype":
                return value.Split(',').All(kind => kind is "multicast" or "broadcast") ? rule with { Harmless = true } : rule;
            default:
                return what.StartsWith("icmp", StringComparison.Ordinal) || what.StartsWith("igmp", StringComparison.Ordinal)
                    ? rule with { Protocol = what.Split(' ')[0] } : rule with { Uncertain = true };
        }
    }

    private static PacketRule Rule(string[] words)
    {
        var rule = new PacketRule();
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            string next = i + 1 < words.Length ? words[i + 1] : "";
            switch (word)
            {
                case "accept":
                    return rule with { Action = RuleAction.Accept };
                case "drop" or "reject":
                    return rule with { Action = RuleAction.Drop };
                case "return":
                    return rule with { Action = RuleAction.Return };
                case "jump" or "goto":
                    return rule with { Action = word == "jump" ? RuleAction.Jump : RuleAction.GoTo, Target = next };
                case "iif" or "iifname":
                    rule = Condition(rule, word, next);
                    i++;
                    break;
                case "ip" or "ip6" or "tcp" or "udp" or "sctp" or "th" or "meta" or "ct" or "icmp" or "icmpv6" or "igmp":
                    (rule, i) = Compared(rule, words, i);
                    break;
                default:
                    if (Passing.Contains(word)) i = Skip(words, i);
                    else rule = rule with { Uncertain = true };
                    break;
            }
        }

        return rule;
    }

    private static (PacketRule Rule, int At) Compared(PacketRule rule, string[] words, int at)
    {
        if (at + 2 >= words.Length) return (rule with { Uncertain = true }, words.Length);
        string what = $"{words[at]} {words[at + 1]}";
        int value = at + 2;
        if (words[value] is "==" or "in") value++;
        if (value >= words.Length || words[value] == "!=") return (rule with { Uncertain = true }, Math.Min(value + 1, words.Length));
        return words[value] == "vmap" ? (rule with { Uncertain = true }, words.Length) : (Condition(rule, what, words[value]), value);
    }

    /// <summary>Past the arguments of a statement that decides nothing: up to the next word that decides or compares.</summary>
    private static int Skip(string[] words, int at)
    {
        while (at + 1 < words.Length && words[at + 1] is not ("accept" or "drop" or "reject" or "return" or "jump" or "goto" or "tcp" or "udp" or "ct" or "ip" or "ip6" or "meta" or "iif" or "iifname" or "log" or "counter" or "limit")) at++;
        return at;
    }

    /// <summary>Statements by line and semicolon, comments and quotes' insides left out, anonymous sets joined to one word: <c>{80,443}</c> becomes <c>80,443</c>.</summary>
    private static IEnumerable<string> Statements(IEnumerable<string> lines)
    {
        var statement = new StringBuilder();
        int set = 0;
        bool quoted = false;
        foreach (string line in lines)
        {
            for (int i = 0; i < line.Length; i++)
            {
                char letter = line[i];
                if (letter == '"') quoted = !quoted;
                else if (quoted) statement.Append(letter is ' ' or '{' or '}' or ';' or '#' ? '_' : letter);
                else if (letter == '#') break;
                else if (letter == '{' && set == 0 && Opens(statement))
                {
                    yield return statement.Append(" {").ToString();
                    statement.Clear();
                }
                else if (letter == '{') set++;
                else if (letter == '}' && set > 0) set--;
                else if (letter == '}' || (letter == ';' && set == 0))
                {
                    if (statement.Length > 0) yield return statement.ToString();
                    statement.Clear();
                    if (letter == '}') yield return "}";
                }
                else if (set == 0 || letter is not (' ' or '\t')) statement.Append(letter);
            }

            quoted = false;
            if (set > 0) continue;
            if (statement.ToString().Trim().EndsWith('\\')) statement.Length = statement.ToString().LastIndexOf('\\');
            else
            {
                if (!string.IsNullOrWhiteSpace(statement.ToString())) yield return statement.ToString();
                statement.Clear();
            }
        }
    }

    /// <summary>The brace begins a block, not a set of values.</summary>
    private static bool Opens(StringBuilder statement) =>
        Keyed.Words(statement.ToString()) is ["table" or "chain" or "set" or "map" or "flowtable" or "counter" or "quota" or "limit" or "ct", ..] and { Length: <= 3 };
}
