using System.Buffers.Binary;
using System.Text;

namespace VongGac.Detection.Tests.Evtx;

/// <summary>A value of a record: its type number and bytes.</summary>
internal sealed record TableValue(byte Type, byte[] Bytes)
{
    public static TableValue Null { get; } = new(0, []);

    public static TableValue Text(string text) => new(1, Encoding.Unicode.GetBytes(text));

    public static TableValue Number(uint value) => new(8, BitConverter.GetBytes(value));

    public static TableValue Short(ushort value) => new(6, BitConverter.GetBytes(value));
}

/// <summary>
/// Writes small event logs with every feature of the format, from its description alone: what the reader reads was not written by
/// the reader's own code.
/// </summary>
internal sealed class EvtxBuilder
{
    private readonly List<byte[]> _chunks = [];

    public EvtxBuilder Chunk(Action<ChunkBuilder> write)
    {
        var chunk = new ChunkBuilder();
        write(chunk);
        return Chunk(chunk.Build());
    }

    public EvtxBuilder Chunk(byte[] bytes)
    {
        _chunks.Add(bytes);
        return this;
    }

    public byte[] Build()
    {
        byte[] file = new byte[4096 + (_chunks.Count * 65536)];
        "ElfFile\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(32), 128);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(36), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(38), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(40), 4096);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(42), (ushort)_chunks.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(124), SlowCrc(file.AsSpan(0, 120)));
        for (int index = 0; index < _chunks.Count; index++)
        {
            _chunks[index].CopyTo(file.AsSpan(4096 + (index * 65536)));
        }

        return file;
    }

    /// <summary>A file of one record.</summary>
    public static byte[] One(Action<Tokens> template, params TableValue[] values) => new EvtxBuilder().Chunk(chunk => chunk.Record(1, template, values)).Build();

    /// <summary>CRC-32 bit by bit.</summary>
    public static uint SlowCrc(params ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}

/// <summary>Records of one chunk.</summary>
internal sealed class ChunkBuilder
{
    private readonly List<byte> _bytes = [.. new byte[512]];
    private readonly Dictionary<string, int> _names = [];
    private readonly Dictionary<Action<Tokens>, int> _templates = [];

    public int Length => _bytes.Count;

    /// <summary>A record of a template and its values; a template used before is referred to.</summary>
    public void Record(ulong number, Action<Tokens> template, params TableValue[] values) =>
        Record(number, tokens => tokens.Template(template, values));

    /// <summary>A record of any binary XML.</summary>
    public void Record(ulong number, Action<Tokens> content, long time = 133_000_000_000_000_000)
    {
        int start = _bytes.Count;
        _bytes.AddRange([0x2a, 0x2a, 0, 0, 0, 0, 0, 0]);
        _bytes.AddRange(BitConverter.GetBytes(number));
        _bytes.AddRange(BitConverter.GetBytes(time));
        var tokens = new Tokens(_bytes, _names, _templates);
        tokens.Header();
        content(tokens);
        tokens.End();
        while ((_bytes.Count - start) % 8 != 4)
        {
            _bytes.Add(0);
        }

        byte[] size = BitConverter.GetBytes(_bytes.Count - start + 4);
        _bytes.AddRange(size);
        Set(start + 4, size);
    }

    public byte[] Build()
    {
        byte[] chunk = new byte[65536];
        _bytes.CopyTo(chunk);
        "ElfChnk\0"u8.CopyTo(chunk);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(40), 128);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(48), (uint)_bytes.Count);
        return Sealed(chunk);
    }

    /// <summary>With right checksums.</summary>
    public static byte[] Sealed(byte[] chunk)
    {
        int free = BinaryPrimitives.ReadInt32LittleEndian(chunk.AsSpan(48));
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(52), EvtxBuilder.SlowCrc(chunk.AsSpan(512, free - 512)));
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(124), EvtxBuilder.SlowCrc([.. chunk.AsSpan(0, 120), .. chunk.AsSpan(128, 384)]));
        return chunk;
    }

    private void Set(int at, byte[] value)
    {
        for (int index = 0; index < value.Length; index++)
        {
            _bytes[at + index] = value[index];
        }
    }
}
