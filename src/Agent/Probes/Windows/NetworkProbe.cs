using System.Net;
using System.Net.Sockets;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Ports that listen, with the program behind them, and established connections to public addresses.</summary>
internal static class NetworkProbe
{
    private const int MostConnections = 1_000;

    /// <summary>From here on Windows gives ports away at random: a UDP socket there asks, it does not serve.</summary>
    private const int FirstRandomPort = 49_152;

    public static NetworkFacts Look(WindowsMachine machine)
    {
        Dictionary<int, string?> programs = [];
        List<ListeningPort> listening = [];
        List<PublicConnection> connections = [];
        foreach (var (tcp, six) in new[] { (true, false), (true, true), (false, false), (false, true) })
        {
            string protocol = tcp ? "tcp" : "udp";
            foreach (var socket in machine.List($"{protocol} sockets", () => SocketTable.Read(machine.Api.Sockets(tcp, six), tcp, six)))
            {
                if (socket.Listens && (tcp || socket.LocalPort < FirstRandomPort))
                    listening.Add(new ListeningPort(protocol, Bare(socket.Local), socket.LocalPort, !IPAddress.IsLoopback(socket.Local), Program(socket.Process)));
                else if (socket.Established && PublicAddress.Is(socket.Remote))
                    connections.Add(new PublicConnection(protocol, Bare(socket.Remote), socket.RemotePort, Program(socket.Process)));
            }
        }

        var adapters = machine.List("adapters", machine.Api.Adapters).Where(adapter => adapter.Up).ToList();
        var distinct = connections.Distinct().OrderBy(connection => connection.Address, StringComparer.Ordinal).ThenBy(connection => connection.Port).ToList();
        return new NetworkFacts
        {
            Listening = [.. listening.Distinct().OrderBy(port => port.Protocol, StringComparer.Ordinal).ThenBy(port => port.Port).ThenBy(port => port.Address, StringComparer.Ordinal)],
            Connections = [.. distinct.Take(MostConnections)],
            ConnectionsLeftOut = Math.Max(0, distinct.Count - MostConnections),
            Addresses = [.. adapters.SelectMany(adapter => adapter.Addresses).Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal).Select(Bare).Distinct().Order(StringComparer.Ordinal)],
            // Windows fills three of these in by itself where no server is known (site-local, long withdrawn).
            DnsServers = [.. adapters.SelectMany(adapter => adapter.DnsServers).Where(address => !address.IsIPv6SiteLocal).Select(Bare).Distinct()],
        };

        string? Program(int process)
        {
            if (programs.TryGetValue(process, out string? known)) return known;
            // 0 is nobody, 4 the kernel itself (SMB, HTTP.sys).
            string? program = process switch { 0 => null, 4 => "System", _ => machine.Ask("program of a socket", () => machine.Api.ProgramOf(process)) };
            return programs[process] = program is null ? null : Discreet.Path(program);
        }
    }

    private static string Bare(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes()) : address).ToString();
}
