using System.Buffers.Binary;
using System.Net;

namespace VongGac.Agent.Probes.Windows;

/// <param name="Listens">TCP: waits for connections. UDP: always, since it is bound.</param>
internal sealed record Socket(IPAddress Local, int LocalPort, IPAddress Remote, int RemotePort, bool Listens, bool Established, int Process);

/// <summary>Reads the tables that <c>GetExtendedTcpTable</c> and <c>GetExtendedUdpTable</c> fill (MIB_TCPTABLE_OWNER_PID and kin).</summary>
internal static class SocketTable
{
    public static List<Socket> Read(ReadOnlySpan<byte> table, bool tcp, bool six)
    {
        List<Socket> sockets = [];
        int size = (tcp, six) switch { (true, false) => 24, (true, true) => 56, (false, false) => 12, _ => 28 };
        if (table.Length < 4) return sockets;

        int count = BinaryPrimitives.ReadInt32LittleEndian(table);
        var rows = table[4..];
        for (int row = 0; row < count && rows.Length >= size; row++, rows = rows[size..])
        {
            sockets.Add((tcp, six) switch
            {
                (true, false) => Tcp(Four(rows[4..]), Port(rows[8..]), Four(rows[12..]), Port(rows[16..]), Number(rows), Number(rows[20..])),
                (true, true) => Tcp(Six(rows), Port(rows[20..]), Six(rows[24..]), Port(rows[44..]), Number(rows[48..]), Number(rows[52..])),
                (false, false) => Udp(Four(rows), Port(rows[4..]), Number(rows[8..])),
                _ => Udp(Six(rows), Port(rows[20..]), Number(rows[24..])),
            });
        }

        return sockets;

        static Socket Tcp(IPAddress local, int localPort, IPAddress remote, int remotePort, int state, int process) =>
            new(local, localPort, remote, remotePort, state == 2, state == 5, process);

        static Socket Udp(IPAddress local, int port, int process) => new(local, port, IPAddress.Any, 0, true, false, process);

        static int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

        // In the order of the network, in the low half of a number.
        static int Port(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

        static IPAddress Four(ReadOnlySpan<byte> bytes) => new(bytes[..4]);

        static IPAddress Six(ReadOnlySpan<byte> bytes) => new(bytes[..16]);
    }
}
