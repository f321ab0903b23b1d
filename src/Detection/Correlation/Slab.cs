using System.Buffers.Binary;
using System.Numerics;

namespace VongGac.Detection.Correlation;

/// <summary>
/// Many small pieces of memory behind four-byte handles: an object for each would cost 24 bytes, and the collector would walk a million of
/// them. Pieces are multiples of 16 bytes to 128, then powers of two; what is given back is used again for the same size.
/// </summary>
internal sealed class Slab
{
    private const int Unit = 16;
    private const int ChunkBits = 20;
    private const int UnitsBits = ChunkBits - 4;

    private byte[][] _chunks = new byte[16][];
    private int _count;
    private int _current;
    private int _free = 1 << ChunkBits;
    private readonly uint[] _returned = new uint[64];

    /// <summary>Bytes of the pieces in use.</summary>
    public long Used { get; private set; }

    /// <summary>The bytes a piece really takes.</summary>
    public static int Rounded(int bytes) => bytes <= 128 ? int.Max((bytes + Unit - 1) & -Unit, Unit) : (int)BitOperations.RoundUpToPowerOf2((uint)bytes);

    /// <summary>A handle, never 0. The bytes are whatever was there before.</summary>
    public uint Rent(int bytes)
    {
        int size = Rounded(bytes);
        Used += size;
        ref uint returned = ref _returned[Class(size)];
        if (returned != 0)
        {
            uint handle = returned;
            returned = BinaryPrimitives.ReadUInt32LittleEndian(At(handle, 4));
            return handle;
        }

        if (size > 1 << ChunkBits)
        {
            return NewChunk(size);
        }

        if (_free + size > 1 << ChunkBits)
        {
            _current = (int)(NewChunk(1 << ChunkBits) >> UnitsBits);
            _free = _current == 0 ? Unit : 0;
        }

        uint fresh = ((uint)_current << UnitsBits) | (uint)(_free / Unit);
        _free += size;
        return fresh;
    }

    /// <summary>Takes a piece back.</summary>
    public void Return(uint handle, int bytes)
    {
        int size = Rounded(bytes);
        Used -= size;
        ref uint returned = ref _returned[Class(size)];
        BinaryPrimitives.WriteUInt32LittleEndian(At(handle, 4), returned);
        returned = handle;
    }

    public Span<byte> At(uint handle, int bytes) => _chunks[handle >> UnitsBits].AsSpan((int)(handle & ((1 << UnitsBits) - 1)) * Unit, bytes);

    /// <summary>The handle of a chunk's begin.</summary>
    private uint NewChunk(int bytes)
    {
        if (_count == 1 << (32 - UnitsBits))
        {
            throw new InvalidOperationException("more than 64 GB in one slab: the limits of its owner are wrong");
        }

        if (_count == _chunks.Length)
        {
            Array.Resize(ref _chunks, _count * 2);
        }

        // Handle 0 means none: where a big piece comes first, an empty chunk is put before it.
        if (_count == 0 && bytes > 1 << ChunkBits)
        {
            _chunks[_count++] = [];
        }

        _chunks[_count] = GC.AllocateUninitializedArray<byte>(bytes);
        return (uint)_count++ << UnitsBits;
    }

    private static int Class(int size) => size <= 128 ? size / Unit : 8 + BitOperations.Log2((uint)size);
}
