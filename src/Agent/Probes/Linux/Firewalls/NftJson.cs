using System.Text.Json;

namespace VongGac.Agent.Probes.Linux.Firewalls;

/// <summary>The format of <c>nft -j list ruleset</c> (libnftables-json(5)).</summary>
internal static class NftJson
{
    /// <summary>Null when it is no such JSON.</summary>
    /// <param name="foreign">Some rules were made by iptables' compatible program: their conditions are not in this form, so ask <c>iptables-save</c>.</param>
    public static List<PacketChain>? Parse(string json, out bool foreign)
    {
        foreign = false;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("nftables", out var items) || items.ValueKind != JsonValueKind.Array) return null;
            var chains = new Dictionary<string, PacketChain>(StringComparer.Ordinal);
            foreach (var item in items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
            {
                if (item.TryGetProperty("chain", out var chain)) Add(chains, chain);
                else if (item.TryGetProperty("rule", out var rule)) foreign |= AddRule(chains, rule);
            }

            return [.. chains.Values];
        }
    }

    private static void Add(Dictionary<string, PacketChain> chains, JsonElement chain)
    {
        string family = Said(chain, "family");
        string key = $"{family} {Said(chain, "table")} {Said(chain, "name")}";
        bool input = Said(chain, "hook") == "input" && Said(chain, "type") == "filter" && family is "ip" or "ip6" or "inet";
        chains.TryAdd(key, new PacketChain(key, NftText.Family(family), input && Said(chain, "hook") == "input", Said(chain, "policy") == "drop", []));
    }

    private static bool AddRule(Dictionary<string, PacketChain> chains, JsonElement rule)
    {
        string key = $"{Said(rule, "family")} {Said(rule, "table")} {Said(rule, "chain")}";
        if (!chains.TryGetValue(key, out var chain) || !rule.TryGetProperty("expr", out var expressions) || expressions.ValueKind != JsonValueKind.Array) return false;
        var read = new PacketRule();
        bool foreign = false;
        foreach (var expression in expressions.EnumerateArray().Where(expression => expression.ValueKind == JsonValueKind.Object))
        {
            foreach (var part in expression.EnumerateObject())
            {
                foreign |= part.Name == "xt";
                read = Statement(read, part.Name, part.Value);
            }
        }

        chain.Rules.Add(read);
        return foreign;
    }

    private static PacketRule Statement(PacketRule rule, string name, JsonElement value) => name switch
    {
        "accept" => rule with { Action = RuleAction.Accept },
        "drop" or "reject" => rule with { Action = RuleAction.Drop },
        "return" => rule with { Action = RuleAction.Return },
        "jump" => rule with { Action = RuleAction.Jump, Target = Said(value, "target") },
        "goto" => rule with { Action = RuleAction.GoTo, Target = Said(value, "target") },
        "match" => Match(rule, value),
        "vmap" or "xt" => rule with { Uncertain = true },
        _ => rule,
    };

    private static PacketRule Match(PacketRule rule, JsonElement match)
    {
        if (match.ValueKind != JsonValueKind.Object || !match.TryGetProperty("left", out var left) || !match.TryGetProperty("right", out var right) || left.ValueKind != JsonValueKind.Object)
            return rule with { Uncertain = true };
        string what = left.TryGetProperty("payload", out var payload) ? $"{Said(payload, "protocol")} {Said(payload, "field")}"
            : left.TryGetProperty("meta", out var meta) ? $"meta {Said(meta, "key")}"
            : left.TryGetProperty("ct", out var ct) ? $"ct {Said(ct, "key")}" : "";
        return Said(match, "op") == "!=" ? rule with { Uncertain = true } : NftText.Condition(rule, what, Words(right, 0));
    }

    /// <summary>A value, set or range as nft writes it in text: <c>80,443</c>, <c>10.0.0.0/8</c>, <c>@ssh_allowed</c>.</summary>
    private static string Words(JsonElement value, int depth)
    {
        if (depth > 6) return "?";
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString()!;
            case JsonValueKind.Number:
                return value.GetRawText();
            case JsonValueKind.Array:
                return string.Join(',', value.EnumerateArray().Take(200).Select(part => Words(part, depth + 1)));
            case JsonValueKind.Object:
                if (value.TryGetProperty("set", out var set)) return Words(set, depth + 1);
                if (value.TryGetProperty("range", out var range) && range.ValueKind == JsonValueKind.Array && range.GetArrayLength() == 2)
                    return $"{Words(range[0], depth + 1)}-{Words(range[1], depth + 1)}";
                if (value.TryGetProperty("prefix", out var prefix) && prefix.ValueKind == JsonValueKind.Object && prefix.TryGetProperty("len", out var length))
                    return $"{Said(prefix, "addr")}/{Words(length, depth + 1)}";
                if (value.TryGetProperty("elem", out var element) && element.ValueKind == JsonValueKind.Object && element.TryGetProperty("val", out var inner)) return Words(inner, depth + 1);
                return "?";
            default:
                return "?";
        }
    }

    private static string Said(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
