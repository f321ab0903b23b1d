using System.Net;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>Ports that listen and public addresses talked to, from <c>/proc/net</c>.</summary>
internal static class NetworkProbe
{
    private const int Established = 1, NotConnected = 7, Listening = 10, MostConnections = 1_000, MostSockets = 200_000;

    public static NetworkFacts? Look(Ground ground)
    {
        var tables = new[] { "tcp", "tcp6", "udp", "udp6" };
        if (!ground.Exists("/proc/net/tcp"))
        {
            ground.Looking.Missed("/proc/net/tcp: not there");
            return null;
        }

        var sockets = tables.SelectMany(table => ground.Lines("/proc/net/" + table).Select(SocketTable.Parse).OfType<SocketLine>().Select(line => (Protocol: table[..3], Line: line)))
            .Take(MostSockets).ToList();
        int ephemeral = EphemeralFrom(ground);
        var listening = sockets.Where(socket => socket.Protocol == "tcp" ? socket.Line.State == Listening
            : socket.Line.State == NotConnected && socket.Line.RemotePort == 0 && socket.Line.LocalPort > 0 && socket.Line.LocalPort < ephemeral).ToList();
        var connected = sockets.Where(socket => socket.Line.State == Established && socket.Line.RemotePort > 0 && PublicAddress.Is(socket.Line.Remote)).ToList();
        var owners = SocketOwners.Find(ground, [.. listening.Concat(connected).Select(socket => socket.Line.Inode).Where(inode => inode > 0)]);

        // A connection that somebody else opened to one of our ports is named by that port: the other side's changes each time.
        var ours = listening.Select(socket => (socket.Protocol, socket.Line.LocalPort)).ToHashSet();
        var connections = connected.Where(socket => !ours.Contains((socket.Protocol, socket.Line.LocalPort)))
            .Select(socket => new PublicConnection(socket.Protocol, $"{socket.Line.Remote}", socket.Line.RemotePort, owners.GetValueOrDefault(socket.Line.Inode)))
            .Distinct().OrderBy(connection => connection.Address, StringComparer.Ordinal).ThenBy(connection => connection.Port).ThenBy(connection => connection.Program, StringComparer.Ordinal).ToList();
        return new NetworkFacts
        {
            Listening =
            [
                .. listening.Select(socket => new ListeningPort(
                    socket.Protocol, $"{socket.Line.Local}", socket.Line.LocalPort, !IPAddress.IsLoopback(socket.Line.Local), owners.GetValueOrDefault(socket.Line.Inode)))
                    .Distinct().OrderBy(port => port.Protocol, StringComparer.Ordinal).ThenBy(port => port.Port).ThenBy(port => port.Address, StringComparer.Ordinal).ThenBy(port => port.Program, StringComparer.Ordinal),
            ],
            Connections = [.. connections.Take(MostConnections)],
            ConnectionsLeftOut = Math.Max(0, connections.Count - MostConnections),
            Addresses = [.. V4(ground).Concat(V6(ground)).Distinct().Order(StringComparer.Ordinal)],
            DnsServers = DnsServers(ground),
        };
    }

    /// <summary>UDP ports from here on are drawn for clients, which look like listeners and change from minute to minute.</summary>
    private static int EphemeralFrom(Ground ground) =>
        Keyed.Words(ground.Line("/proc/sys/net/ipv4/ip_local_port_range") ?? "") is [var low, ..] && Keyed.Int(low) is { } port and > 1024 ? port : 32_768;

    /// <summary>The routing tree names an address, and the line below says that it is this machine's own.</summary>
    private static IEnumerable<string> V4(Ground ground)
    {
        string? last = null;
        foreach (string line in ground.Lines("/proc/net/fib_trie", 16 << 20))
        {
            string[] words = Keyed.Words(line);
            if (words is ["|--", var address, ..]) last = address;
            else if (words is ["/32", "host", "LOCAL", ..] && last is not null && IPAddress.TryParse(last, out var ip) && !IPAddress.IsLoopback(ip)) yield return $"{ip}";
        }
    }

    /// <summary>Without link-local ones, and without temporary ones, which change every day to hide the machine.</summary>
    private static IEnumerable<string> V6(Ground ground)
    {
        const int temporary = 0x01;
        foreach (string line in ground.Lines("/proc/net/if_inet6", 1 << 20))
        {
            if (Keyed.Words(line) is not [{ Length: 32 } hex, _, _, "00", var flags, ..] || !hex.All(char.IsAsciiHexDigit)) continue;
            if (int.TryParse(flags, System.Globalization.NumberStyles.AllowHexSpecifier, null, out int bits) && (bits & temporary) != 0) continue;
            yield return $"{new IPAddress(Convert.FromHexString(hex))}";
        }
    }

    private static List<string> DnsServers(Ground ground)
    {
        var servers = Servers("/etc/resolv.conf");
        if (!servers.Any(server => IPAddress.IsLoopback(IPAddress.Parse(server)))) return servers;
        // A resolver on the machine stands in front of the real ones.
        var behind = Servers("/run/systemd/resolve/resolv.conf");
        return behind.Count > 0 ? behind : servers;

        List<string> Servers(string file) =>
        [
            .. ground.Lines(file, 1 << 20).Select(Keyed.Words)
                .Select(words => words is ["nameserver", var server, ..] && IPAddress.TryParse(server.Split('%')[0], out var ip) ? $"{ip}" : null).OfType<string>().Distinct(),
        ];
    }
}
