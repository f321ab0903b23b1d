using System.Net;

namespace VongGac.Agent.Probes;

/// <summary>Addresses that lie on the Internet, as opposed to a network of one's own (RFC 6890). Blocks for documentation count as public: whoever uses them outside documents is to be seen.</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Others =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "224.0.0.0/3", "::/128", "::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>An IPv4 address inside an IPv6 one counts as itself.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Others.Any(network => network.Contains(plain));
    }
}
