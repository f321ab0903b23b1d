namespace VongGac.Agent.Probes.Windows;

/// <summary>One rule as the registry keeps it: <c>v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|…|</c> (MS-FASP 2.2.37).</summary>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, the number as written, or <c>any</c>.</param>
/// <param name="Ports">Local ports and ranges, or words such as <c>RPC</c>; empty for any.</param>
/// <param name="From">Remote addresses; empty for any.</param>
/// <param name="Profiles"><c>domain</c>, <c>private</c>, <c>public</c>; empty for all.</param>
internal sealed record FirewallRule(
    bool Active, bool Allows, bool Inbound, string Protocol, IReadOnlyList<string> Ports, IReadOnlyList<string> From, string? Program, string? Service,
    IReadOnlyList<string> Profiles)
{
    private const int LongestRule = 64 * 1_024;

    /// <summary>Null where it is no rule of the versions we know (2.x).</summary>
    public static FirewallRule? Read(string text)
    {
        string[] parts = text.Length > LongestRule ? [] : text.Split('|');
        if (parts.Length < 2 || !parts[0].StartsWith("v2.", StringComparison.OrdinalIgnoreCase)) return null;

        bool active = false, allows = false, inbound = false;
        string protocol = "any";
        string? program = null, service = null;
        List<string> ports = [], from = [], profiles = [];
        foreach (string part in parts.AsSpan(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) continue;
            string value = part[(equals + 1)..];
            switch (part[..equals].ToUpperInvariant())
            {
                case "ACTION":
                    // "ByPass" lets authenticated ones in: no opening for everybody.
                    allows = value.Equals("Allow", StringComparison.OrdinalIgnoreCase);
                    break;
                case "ACTIVE":
                    active = value.Equals("TRUE", StringComparison.OrdinalIgnoreCase);
                    break;
                case "DIR":
                    inbound = value.Equals("In", StringComparison.OrdinalIgnoreCase);
                    break;
                case "PROTOCOL":
                    protocol = value switch { "6" => "tcp", "17" => "udp", "1" or "58" => "icmp", "256" or "" => "any", _ => value };
                    break;
                case "LPORT" or "LPORT2_10" or "LPORT2_20" or "LPORT2_24" or "LPORT2_29":
                    ports.Add(value);
                    break;
                case "RA4" or "RA6" or "RA42" or "RA62":
                    from.Add(value.Equals("LocalSubnet", StringComparison.OrdinalIgnoreCase) ? "localSubnet" : value);
                    break;
                case "APP":
                    program = value is "" or "System" ? null : value;
                    break;
                case "SVC":
                    service = value is "" or "*" ? null : value;
                    break;
                case "PROFILE":
                    profiles.Add(value.ToUpperInvariant() switch { "DOMAIN" => "domain", "PRIVATE" => "private", "PUBLIC" => "public", _ => value });
                    break;
            }
        }

        return new FirewallRule(active, allows, inbound, protocol, ports, [.. from.Distinct(StringComparer.OrdinalIgnoreCase)], program, service, [.. profiles.Distinct()]);
    }

    /// <summary>Blocks whatever the other lets in: Windows lets a block win over an allow.</summary>
    public bool Shuts(FirewallRule other) =>
        Active && !Allows && Inbound && From.Count == 0 && Service is null
        && (Protocol == "any" || Protocol == other.Protocol)
        && (Ports.Count == 0 || (other.Ports.Count > 0 && other.Ports.All(port => Ports.Contains(port, StringComparer.OrdinalIgnoreCase))))
        && (Program is null || Program.Equals(other.Program, StringComparison.OrdinalIgnoreCase))
        && (Profiles.Count == 0 || (other.Profiles.Count > 0 && other.Profiles.All(Profiles.Contains)));
}
