using System.Buffers.Binary;
using System.Net;
using System.Text;
using CsCheck;
using VongGac.Agent.Probes.Windows;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>Tables of bytes as Windows hands them out.</summary>
public sealed class TableTests
{
    [Fact]
    public void Ports_that_listen_and_whom_they_talk_to()
    {
        // Composed in the shape in which the function behind Get-NetTCPConnection fills its table.
        var api = new PlantedWindows
        {
            Tables = new()
            {
                [(true, false)] = Table(Tcp("0.0.0.0", 135, "0.0.0.0", 0, 2, 1044), Tcp("192.168.1.5", 52341, "203.0.113.46", 443, 5, 1388), Tcp("127.0.0.1", 5354, "0.0.0.0", 0, 2, 4), Tcp("192.168.1.5", 52342, "192.168.1.1", 445, 5, 4)),
                [(true, true)] = Table(Tcp("::", 3389, "::", 0, 2, 1388)),
                [(false, false)] = Table(Udp("0.0.0.0", 137, 4), Udp("0.0.0.0", 50123, 1388)),
            },
        };
        var network = NetworkProbe.Look(api.With(PlantedHives.LabPc()));
        Assert.Equal(
            [
                new ListeningPort("tcp", "0.0.0.0", 135, true, null), new ListeningPort("tcp", "::", 3389, true, @"C:\Windows\System32\svchost.exe"),
                new ListeningPort("tcp", "127.0.0.1", 5354, false, "System"), new ListeningPort("udp", "0.0.0.0", 137, true, "System"),
            ],
            network.Listening);
        Assert.Equal([new PublicConnection("tcp", "203.0.113.46", 443, @"C:\Windows\System32\svchost.exe")], network.Connections);
    }

    [Fact]
    public void A_thousand_connections_are_kept_and_the_rest_counted()
    {
        var rows = Enumerable.Range(0, 1_200).Select(number => Tcp("192.168.1.5", 50_000, $"203.0.{number / 250}.{number % 250 + 1}", 443, 5, 9)).ToArray();
        var network = NetworkProbe.Look(new PlantedWindows { Tables = new() { [(true, false)] = Table(rows) } }.With(PlantedHives.LabPc()));
        Assert.Equal((1_000, 200), (network.Connections.Count, network.ConnectionsLeftOut));
    }

    [Fact]
    public void A_table_cut_short_gives_its_whole_rows() => Assert.Single(SocketTable.Read(Table(Tcp("1.1.1.1", 1, "0.0.0.0", 0, 2, 1), Tcp("1.1.1.1", 2, "0.0.0.0", 0, 2, 1)).AsSpan(0, 40), true, false));

    [Fact]
    public void Noise_never_throws() => Gen.Byte.Array[0, 500].Sample(noise =>
    {
        foreach (bool tcp in new[] { true, false })
        {
            foreach (bool six in new[] { true, false }) SocketTable.Read(noise, tcp, six);
        }

        TaskActions.Read(noise);
        HardwareProbe.DiskSerial(noise);
        SamAccount.Read(noise);
        FirewallRule.Read("v2.31|" + Encoding.Latin1.GetString(noise));
    });

    [Fact]
    public void Damaged_task_actions_end_where_the_damage_is()
    {
        byte[] actions = [3, 0, 2, 0, 0, 0, (byte)'A', 0, 0x66, 0x66, 0, 0, 0, 0, 4, 0, 0, 0, (byte)'x', 0, (byte)'y', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x66, 0x66, 0xFF, 0xFF, 0xFF, 0x7F];
        Assert.Equal(["xy"], TaskActions.Read(actions));
    }

    [Fact]
    public void Disk_serials_of_fixed_disks_only()
    {
        byte[] disk = new byte[64];
        Encoding.ASCII.GetBytes("  S4EVNX0M \0").CopyTo(disk, 40);
        disk[24] = 40;
        disk[28] = 11;
        Assert.Equal("S4EVNX0M", HardwareProbe.DiskSerial(disk));
        disk[28] = 7;
        Assert.Null(HardwareProbe.DiskSerial(disk));
    }

    [Fact]
    public void Complexity_out_of_the_rules_only_the_system_may_read()
    {
        byte[] rules = new byte[0x60];
        BinaryPrimitives.WriteInt64LittleEndian(rules.AsSpan(0x18), -42 * TimeSpan.TicksPerDay);
        BinaryPrimitives.WriteInt64LittleEndian(rules.AsSpan(0x30), -30 * TimeSpan.TicksPerMinute);
        (rules[0x4C], rules[0x50], rules[0x52], rules[0x54]) = (1, 8, 5, 10);
        Assert.Equal(new SamAccount(8, true, 42, 5, 10, 30), SamAccount.Read(rules));
    }

    private static byte[] Table(params byte[][] rows) => [.. BitConverter.GetBytes(rows.Length), .. rows.SelectMany(row => row)];

    private static byte[] Tcp(string local, ushort localPort, string remote, ushort remotePort, int state, int process)
    {
        byte[] from = IPAddress.Parse(local).GetAddressBytes(), to = IPAddress.Parse(remote).GetAddressBytes();
        return from.Length == 4
            ? [.. Number(state), .. from, .. Port(localPort), .. to, .. Port(remotePort), .. Number(process)]
            : [.. from, .. Number(0), .. Port(localPort), .. to, .. Number(0), .. Port(remotePort), .. Number(state), .. Number(process)];
    }

    private static byte[] Udp(string local, ushort port, int process) => [.. IPAddress.Parse(local).GetAddressBytes(), .. Port(port), .. Number(process)];

    private static byte[] Number(int number) => BitConverter.GetBytes(number);

    private static byte[] Port(ushort port) => [(byte)(port >> 8), (byte)port, 0, 0];
}
