using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace VongGac.Bench.Agent;

/// <summary>
/// Stands between agent and server and reads from the kernel what crossed the agent's side of each connection (TCP_INFO, Linux):
/// bytes of the stream and segments both ways, so that headers of TCP and IP are counted as a capture would.
/// </summary>
internal sealed class Relay : IDisposable
{
    /// <summary>IPv4 and TCP with time stamps.</summary>
    private const int HeaderBytes = 52;

    private const int Tcp = 6, TcpInfo = 11, BytesAcked = 120, BytesReceived = 128, SegmentsOut = 136, SegmentsIn = 140, InfoLength = 144;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private readonly CancellationTokenSource _stop = new();

    public Relay(int serverPort)
    {
        _server = serverPort;
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<Crossing> Crossings { get; } = [];

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested) _ = Carry(await _listener.AcceptSocketAsync(_stop.Token));
    }

    private async Task Carry(Socket agent)
    {
        using (agent)
        using (var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);
            (agent.NoDelay, server.NoDelay) = (true, true);
            await Task.WhenAny(Copy(agent, server), Copy(server, agent));
            byte[] info = new byte[InfoLength];
            agent.GetRawSocketOption(Tcp, TcpInfo, info);
            // The agent's last acknowledgement is still under way.
            int segmentsIn = BinaryPrimitives.ReadInt32LittleEndian(info.AsSpan(SegmentsIn)) + 1, segmentsOut = BinaryPrimitives.ReadInt32LittleEndian(info.AsSpan(SegmentsOut));
            long received = BinaryPrimitives.ReadInt64LittleEndian(info.AsSpan(BytesReceived)), acked = BinaryPrimitives.ReadInt64LittleEndian(info.AsSpan(BytesAcked));
            Crossings.Enqueue(new(received, segmentsIn, received + (segmentsIn * HeaderBytes), acked, acked + (segmentsOut * HeaderBytes)));
        }
    }

    private static async Task Copy(Socket from, Socket to)
    {
        byte[] part = new byte[16 * 1024];
        for (int read; (read = await from.ReceiveAsync(part)) > 0;) await to.SendAsync(part.AsMemory(0, read));
    }
}

/// <summary>One connection, seen from the agent: the stream with TLS in it, and everything with headers of TCP and IP.</summary>
internal sealed record Crossing(long SentStream, int SentSegments, long Sent, long GotStream, long Got);
