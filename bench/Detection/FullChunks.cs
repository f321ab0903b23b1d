using System.Buffers.Binary;
using VongGac.Detection.Evtx;

namespace VongGac.Bench.Detection;

/// <summary>
/// The sample logs hold few records and much unused space; logs of machines are full. Each sample's first chunk is filled with its own
/// records again, as Windows writes a second event of a kind: without the definitions of templates, which the first one holds.
/// </summary>
internal static class FullChunks
{
    private const int Header = 4096;
    private const int ChunkLength = 65536;

    /// <summary>Files of one full chunk each; samples whose records cannot be written again so are left out.</summary>
    public static byte[][] Of(byte[][] files) => [.. files.Select(Fill).OfType<byte[]>()];

    private static byte[]? Fill(byte[] file)
    {
        var records = new List<(byte[] Bytes, byte[] Json)>();
        var reader = new EvtxReader();
        reader.Open(file.AsMemory(0, int.Min(file.Length, Header + ChunkLength)));
        while (reader.Next())
        {
            if (Again(reader.Raw, (int)reader.Offset - Header) is { } again)
            {
                records.Add((again, reader.Json.ToArray()));
            }
        }

        if (records.Count == 0 || reader.FaultCount > 0)
        {
            return null;
        }

        byte[] full = file[..(Header + ChunkLength)];
        Span<byte> chunk = full.AsSpan(Header);
        int first = BinaryPrimitives.ReadInt32LittleEndian(chunk[48..]);
        int at = first;
        int written = 0;
        for (; records[written % records.Count].Bytes is var next && at + next.Length <= ChunkLength; at += next.Length, written++)
        {
            next.CopyTo(chunk[at..]);
        }

        BinaryPrimitives.WriteInt32LittleEndian(chunk[48..], at);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[52..], Crc32.Of(chunk[512..at]));
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[124..], Crc32.Of(chunk[..120], chunk[128..512]));
        reader.Open(full);
        int read = 0;
        while (reader.Next())
        {
            if (reader.Offset >= Header + first && !reader.Json.SequenceEqual(records[read++ % records.Count].Json))
            {
                return null;
            }
        }

        return read == written && reader.FaultCount == 0 ? full : null;
    }

    /// <summary>The record without definitions in it; null when it does not begin with a template.</summary>
    private static byte[]? Again(ReadOnlySpan<byte> raw, int place)
    {
        var bytes = new List<byte>(raw[..^4].ToArray());
        if (bytes.Count < 42 || bytes[28] != 0x0c)
        {
            return null;
        }

        int removed = Remove(bytes, 28, place + 28);
        int count = Int(bytes, 38);
        int value = 42 + (count * 4);
        for (int entry = 42; entry < 42 + (count * 4); entry += 4)
        {
            int size = bytes[entry] | (bytes[entry + 1] << 8);
            if (bytes[entry + 2] == 0x21 && size > 18 && bytes[value + 4] == 0x0c)
            {
                int less = Remove(bytes, value + 4, place + removed + value + 4);
                removed += less;
                size -= less;
                bytes[entry] = (byte)size;
                bytes[entry + 1] = (byte)(size >> 8);
            }

            value += size;
        }

        while (bytes.Count % 8 != 4)
        {
            bytes.Add(0);
        }

        byte[] whole = [.. bytes, .. BitConverter.GetBytes(bytes.Count + 4)];
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), whole.Length);
        return whole;
    }

    /// <summary>Takes out the definition behind a template's token, if it is there; answers how many bytes.</summary>
    private static int Remove(List<byte> bytes, int token, int place)
    {
        if (Int(bytes, token + 6) != place + 10)
        {
            return 0;
        }

        int length = 24 + Int(bytes, token + 30);
        bytes.RemoveRange(token + 10, length);
        return length;
    }

    private static int Int(List<byte> bytes, int at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}
