using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using VongGac.Detection.Matching;

namespace VongGac.Detection.Correlation;

/// <summary>
/// Writes values one behind another, folded: equal keys are values that Sigma calls equal. Lengths stand between them, so that ("ab", "c") is
/// not ("a", "bc").
/// </summary>
internal sealed class KeyWriter
{
    private byte[] _bytes = new byte[512];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Begin() => _length = 0;

    public void Add(ReadOnlySpan<byte> value)
    {
        int room = _length + sizeof(int) + (value.Length * Folding.Growth) + Vector256<byte>.Count;
        if (_bytes.Length < room)
        {
            Array.Resize(ref _bytes, room * 2);
        }

        int folded = Folding.Fold(value, _bytes.AsSpan(_length));
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length + folded), folded);
        _length += folded + sizeof(int);
    }

    /// <summary>Writes the first value of each slot; false when one has none.</summary>
    public bool Together(in SlotValues values, int[] slots)
    {
        Begin();
        foreach (int slot in slots)
        {
            if (values.Count(slot) == 0)
            {
                return false;
            }

            int place = values.First(slot);
            Add(values.Read(ref place));
        }

        return true;
    }
}
