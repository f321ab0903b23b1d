using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VongGac.Detection.Events;

/// <summary>Where texts begin and end in a line of JSON, found without reading it byte by byte.</summary>
internal sealed class QuoteIndex
{
    private readonly byte[] _tailBlock = new byte[64];
    private int[] _places = new int[512];

    /// <summary>Quotes in the order of the line: even ones open, odd ones close a text; then <see cref="int.MaxValue"/>.</summary>
    public int[] Places => _places;

    /// <summary>Something is written as <c>\uXXXX</c>.</summary>
    public bool HasUnicode { get; private set; }

    /// <summary>
    /// Finds every quote that opens or closes a text: 64 bytes at a time, and which backslashes escape what follows by one
    /// addition (as simdjson does).
    /// </summary>
    public bool Read(ReadOnlySpan<byte> line)
    {
        if (_places.Length < line.Length + 64)
        {
            _places = new int[(line.Length * 2) + 64];
        }

        ref byte bytes = ref MemoryMarshal.GetReference(line);
        ref int quotes = ref MemoryMarshal.GetArrayDataReference(_places);
        int found = 0;
        ulong carried = 0;
        ulong unicode = 0;
        for (int block = 0; block < line.Length; block += 64)
        {
            ref byte at = ref Unsafe.Add(ref bytes, block);
            if (line.Length - block < 64)
            {
                Array.Clear(_tailBlock);
                line[block..].CopyTo(_tailBlock);
                at = ref MemoryMarshal.GetArrayDataReference(_tailBlock);
            }

            var low = Vector256.LoadUnsafe(ref at);
            var high = Vector256.LoadUnsafe(ref at, 32);
            ulong quote = Bits(Vector256.Equals(low, Vector256.Create((byte)'"')), Vector256.Equals(high, Vector256.Create((byte)'"')));
            ulong slash = Bits(Vector256.Equals(low, Vector256.Create((byte)'\\')), Vector256.Equals(high, Vector256.Create((byte)'\\')));
            if ((slash | carried) != 0)
            {
                ulong escaped;
                slash &= ~carried;
                ulong follows = (slash << 1) | carried;
                const ulong even = 0x5555555555555555;
                ulong odd = slash & ~even & ~follows;
                ulong sum = odd + slash;
                carried = sum < odd ? 1u : 0u;
                escaped = (even ^ (sum << 1)) & follows;
                quote &= ~escaped;
                unicode |= escaped & Bits(Vector256.Equals(low, Vector256.Create((byte)'u')), Vector256.Equals(high, Vector256.Create((byte)'u')));
            }

            while (quote != 0)
            {
                Unsafe.Add(ref quotes, found++) = block + BitOperations.TrailingZeroCount(quote);
                quote &= quote - 1;
            }
        }

        _places[found] = int.MaxValue;
        HasUnicode = unicode != 0;
        return (found & 1) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
