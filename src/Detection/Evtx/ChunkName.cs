using System.Buffers.Binary;

namespace VongGac.Detection.Evtx;

/// <summary>
/// A name of binary XML in its chunk: behind the place of another name and a hash, its length and UTF-16 text. Elements and attributes
/// tell the place of theirs.
/// </summary>
/// <param name="Start">Where the text begins.</param>
/// <param name="Count">How many UTF-16 units it has.</param>
internal readonly record struct ChunkName(int Start, int Count)
{
    private const int Longest = 2048;

    /// <summary>The bytes before the text, and the nought behind it.</summary>
    public const int Around = 10;

    /// <summary>Where the name begins, its header included.</summary>
    public int Place => Start - 8;

    /// <summary>The name whose place stands in four bytes; null when it lies outside of the chunk or is too long.</summary>
    public static ChunkName? At(ReadOnlySpan<byte> chunk, int at)
    {
        uint place = BinaryPrimitives.ReadUInt32LittleEndian(chunk[at..]);
        if (place > chunk.Length - 8)
        {
            return null;
        }

        int start = (int)place + 8;
        int count = BinaryPrimitives.ReadUInt16LittleEndian(chunk[(start - 2)..]);
        return count <= Longest && start + (count * 2) <= chunk.Length ? new ChunkName(start, count) : null;
    }

    /// <summary>Whether four bytes are the place of a name whose hash is right.</summary>
    public static bool IsAt(ReadOnlySpan<byte> chunk, int at)
    {
        if (at + 4 > chunk.Length || At(chunk, at) is not { Count: > 0 } name)
        {
            return false;
        }

        uint hash = 0;
        for (int unit = 0; unit < name.Count; unit++)
        {
            hash = (hash * 65599) + BinaryPrimitives.ReadUInt16LittleEndian(chunk[(name.Start + (unit * 2))..]);
        }

        return (ushort)hash == BinaryPrimitives.ReadUInt16LittleEndian(chunk[(name.Start - 4)..]);
    }
}
