using System.Net;
using CsCheck;
using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class NetworkTests
{
    private const string Heading = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    [Fact]
    public void A_line_of_the_kernel_becomes_two_ends()
    {
        var line = SocketTable.Parse("   1: 0100007F:1538 08080808:01BB 01 00000000:00000000 00:00000000 00000000  1000        0 777 1 0 20 4 30 10 -1")!.Value;
        Assert.Equal((IPAddress.Loopback, 5432, IPAddress.Parse("8.8.8.8"), 443, 1, 777L), (line.Local, line.LocalPort, line.Remote, line.RemotePort, line.State, line.Inode));
    }

    [Fact]
    public void An_ipv4_address_inside_an_ipv6_one_is_itself()
    {
        var line = SocketTable.Parse("0: 0000000000000000FFFF00000100007F:1F90 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 5")!.Value;
        Assert.Equal(IPAddress.Loopback, line.Local);
    }

    [Fact]
    public void Listeners_and_public_connections_are_told_with_their_programs()
    {
        using var root = new PlantedRoot();
        root.File("/proc/net/tcp", Heading
                + "   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 100 1 0\n"
                + "   1: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 101 1 0\n"
                + "   2: 0A00000A:9C40 08080808:01BB 01 00000000:00000000 00:00000000 00000000     0        0 102 1 0\n"
                + "   3: 0A00000A:9C41 0101A8C0:01BB 01 00000000:00000000 00:00000000 00000000     0        0 103 1 0\n"
                + "   4: 0A00000A:0016 08080404:D431 01 00000000:00000000 00:00000000 00000000     0        0 104 1 0\n")
            .File("/proc/net/udp", Heading
                + "   0: 00000000:14E9 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 105 1 0\n"
                + "   1: 00000000:C350 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 106 1 0\n")
            .Process(10, "sshd").Link("/proc/10/exe", "/usr/sbin/sshd").Link("/proc/10/fd/3", "socket:[100]")
            .Process(11, "may").Link("/proc/11/exe", $"{LinuxMachine.Home}/bin/may (deleted)").Link("/proc/11/fd/9", "socket:[102]").Link("/proc/11/fd/1", "/dev/null")
            .File("/etc/resolv.conf", "nameserver 127.0.0.53\noptions edns0\n").File("/run/systemd/resolve/resolv.conf", "nameserver 10.0.0.53\nnameserver fe80::1%eth0\n")
            .File("/proc/net/fib_trie", "Main:\n  |-- 10.0.0.10\n     /32 host LOCAL\n  |-- 10.0.0.255\n     /32 link BROADCAST\n  |-- 127.0.0.1\n     /32 host LOCAL\n")
            .File("/proc/net/if_inet6", "20010db8000000000000000000000002 02 40 00 80     eth0\n20010db80000000012340000abcd0002 02 40 00 01     eth0\nfe8000000000000000fc00fffe000001 02 40 20 80     eth0\n");
        var seen = NetworkProbe.Look(root.Ground())!;
        Assert.Equal(
            [new ListeningPort("tcp", "0.0.0.0", 22, true, "/usr/sbin/sshd"), new ListeningPort("tcp", "127.0.0.1", 5432, false, null), new ListeningPort("udp", "0.0.0.0", 5353, true, null)],
            seen.Listening);
        Assert.Equal([new PublicConnection("tcp", "8.8.8.8", 443, "/home/%USER%/bin/may")], seen.Connections);
        Assert.Equal(["10.0.0.10", "2001:db8::2"], seen.Addresses);
        Assert.Equal(["10.0.0.53", "fe80::1"], seen.DnsServers);
    }

    [Fact]
    public void Connections_beyond_a_thousand_are_counted()
    {
        using var root = new PlantedRoot();
        root.File("/proc/net/tcp", Heading + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"   {i}: 0A00000A:9C40 {i & 255:X2}{i >> 8:X2}0808:01BB 01 0:0 0:0 0 0 0 0 1\n")));
        var seen = NetworkProbe.Look(root.Ground())!;
        Assert.Equal((1_000, 500), (seen.Connections.Count, seen.ConnectionsLeftOut));
    }

    [Fact]
    public void Any_line_in_place_of_a_socket_is_survived() =>
        Gen.OneOf(Gen.String[Gen.Char["0123456789ABCDEF: "], 0, 200], Gen.String[0, 100]).Sample(line => { _ = SocketTable.Parse(line); });
}
