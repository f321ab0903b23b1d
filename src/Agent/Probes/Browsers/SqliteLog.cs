using System.Buffers.Binary;

namespace VongGac.Agent.Probes.Browsers;

/// <summary>The committed pages of a write-ahead log (https://www.sqlite.org/fileformat2.html#walformat); what follows the last commit, or fails its checksum, does not count.</summary>
internal sealed class SqliteLog
{
    private const int Header = 32, FrameHeader = 24;

    private readonly Dictionary<int, ReadOnlyMemory<byte>> _pages = [];

    /// <summary>Null for a log that is empty, left over from before a checkpoint, or none.</summary>
    public static SqliteLog? Read(byte[] bytes, int pageSize)
    {
        const uint magic = 0x377F0682;
        if (bytes.Length < Header + FrameHeader + pageSize) return null;
        uint mark = Number(0);
        if ((mark & ~1u) != magic || Number(8) != pageSize) return null;

        bool big = (mark & 1) == 1;
        (uint One, uint Two) sum = Sum(bytes.AsSpan(0, 24), (0, 0), big);
        if (sum != (Number(24), Number(28))) return null;

        var log = new SqliteLog();
        Dictionary<int, ReadOnlyMemory<byte>> pending = [];
        for (int at = Header; at + FrameHeader + pageSize <= bytes.Length; at += FrameHeader + pageSize)
        {
            if (Number(at + 8) != Number(16) || Number(at + 12) != Number(20)) break;
            sum = Sum(bytes.AsSpan(at + FrameHeader, pageSize), Sum(bytes.AsSpan(at, 8), sum, big), big);
            if (sum != (Number(at + 16), Number(at + 20))) break;

            pending[(int)Number(at)] = bytes.AsMemory(at + FrameHeader, pageSize);
            if (Number(at + 4) == 0) continue;
            foreach (var (page, content) in pending) log._pages[page] = content;
            pending.Clear();
        }

        return log._pages.Count == 0 ? null : log;

        uint Number(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
    }

    public ReadOnlyMemory<byte> Page(int number) => _pages.GetValueOrDefault(number);

    private static (uint One, uint Two) Sum(ReadOnlySpan<byte> bytes, (uint One, uint Two) sum, bool big)
    {
        var (one, two) = sum;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            one += (big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)) + two;
            two += (big ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])) + one;
        }

        return (one, two);
    }
}
