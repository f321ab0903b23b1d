using System.Globalization;
using System.Net;

namespace VongGac.Agent.Probes.Linux;

/// <param name="State">As the kernel counts: 1 established, 7 closed (a UDP socket not connected), 10 listening.</param>
/// <param name="Inode">By which the process behind it is found; 0 for none.</param>
internal readonly record struct SocketLine(IPAddress Local, int LocalPort, IPAddress Remote, int RemotePort, int State, long Inode);

/// <summary>Lines of <c>/proc/net/tcp</c>, <c>tcp6</c>, <c>udp</c> and <c>udp6</c>.</summary>
internal static class SocketTable
{
    /// <summary>Null for the heading and for anything that is no socket.</summary>
    public static SocketLine? Parse(string line)
    {
        string[] words = Keyed.Words(line);
        if (words.Length < 10 || !words[0].EndsWith(':')) return null;
        if (End(words[1]) is not var (local, localPort) || End(words[2]) is not var (remote, remotePort)) return null;
        if (!int.TryParse(words[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int state)) return null;
        return long.TryParse(words[9], out long inode) && inode >= 0 ? new SocketLine(local, localPort, remote, remotePort, state, inode) : null;
    }

    /// <summary><c>0100007F:1F90</c>: words of 32 bits in the machine's own order, which is little-endian on all we run on.</summary>
    private static (IPAddress Address, int Port)? End(string text)
    {
        int colon = text.IndexOf(':');
        if (colon is not (8 or 32) || text.Length != colon + 5) return null;
        Span<byte> bytes = stackalloc byte[16];
        for (int i = 0; i < colon / 2; i++)
        {
            if (!byte.TryParse(text.AsSpan(i * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i / 4 * 4 + 3 - i % 4])) return null;
        }

        if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort port)) return null;
        var address = new IPAddress(bytes[..(colon / 2)]);
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
    }
}
