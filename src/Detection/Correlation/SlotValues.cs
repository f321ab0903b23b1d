using System.Buffers.Binary;

namespace VongGac.Detection.Correlation;

/// <summary>The values an event brings for correlations, read from where <see cref="SlotWriter"/> wrote them.</summary>
internal readonly ref struct SlotValues(ReadOnlySpan<byte> bytes, int[] places)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly int[] _places = places;

    /// <summary>How many values a slot has.</summary>
    public int Count(int slot) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[_places[slot]..]);

    /// <summary>The place of a slot's first value, if it has one.</summary>
    public int First(int slot) => _places[slot] + sizeof(int);

    /// <summary>The value at a place, which moves on to the next.</summary>
    public ReadOnlySpan<byte> Read(ref int place)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(_bytes[place..]);
        place += sizeof(int) + length;
        return _bytes.Slice(place - length, length);
    }
}
