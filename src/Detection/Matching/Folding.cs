using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace VongGac.Detection.Matching;

/// <summary>
/// Simple case folding (Unicode's C and S) of UTF-8, so that "equal whatever the case" becomes "equal bytes". It keeps the number of
/// characters. Bytes that are no UTF-8 stay as they are.
/// </summary>
internal static class Folding
{
    /// <summary>The folded form takes at most this many bytes for one byte of input (U+023A: two bytes to three).</summary>
    public const int Growth = 2;

    public static byte[] Fold(ReadOnlySpan<byte> utf8)
    {
        byte[] folded = new byte[(utf8.Length * Growth) + Vector256<byte>.Count];
        int length = Fold(utf8, folded);
        return folded[..length];
    }

    public static byte[] Fold(string text) => Fold(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes the folded form; the target has room for <see cref="Growth"/> times the source and a vector more.</summary>
    public static int Fold(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int from = 0;
        int to = 0;
        while (from < source.Length)
        {
            int ascii = FoldAscii(source[from..], target[to..]);
            from += ascii;
            to += ascii;
            if (from < source.Length)
            {
                from += FoldOne(source[from..], target[to..], out int written);
                to += written;
            }
        }

        return to;
    }

    /// <summary>Folds up to the first byte that is not ASCII; answers how many.</summary>
    private static int FoldAscii(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int at = 0;
        while (at + Vector256<byte>.Count <= source.Length)
        {
            Vector256<byte> bytes = Vector256.Create(source.Slice(at, Vector256<byte>.Count));
            Lower(bytes).CopyTo(target[at..]);
            uint high = bytes.ExtractMostSignificantBits();
            if (high != 0)
            {
                return at + BitOperations.TrailingZeroCount(high);
            }

            at += Vector256<byte>.Count;
        }

        for (; at < source.Length && source[at] < 0x80; at++)
        {
            target[at] = Lower(source[at]);
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Lower(Vector256<byte> bytes)
    {
        // 'A'..'Z' moved to the lowest signed values, so that one comparison finds them.
        Vector256<sbyte> moved = (bytes - Vector256.Create((byte)('A' + 128))).AsSByte();
        Vector256<byte> upper = Vector256.LessThan(moved, Vector256.Create((sbyte)(-128 + 26))).AsByte();
        return bytes | (upper & Vector256.Create((byte)0x20));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Lower(byte value) => (uint)(value - 'A') < 26 ? (byte)(value | 0x20) : value;

    /// <summary>Folds the character at the begin, which is not ASCII; answers how many bytes it read.</summary>
    public static int FoldOne(ReadOnlySpan<byte> source, Span<byte> target, out int written)
    {
        if (Rune.DecodeFromUtf8(source, out Rune rune, out int read) != OperationStatus.Done)
        {
            target[0] = source[0];
            written = 1;
            return 1;
        }

        written = Fold(rune).EncodeToUtf8(target);
        return read;
    }

    /// <summary>The representative of all characters that differ in case only.</summary>
    public static Rune Fold(Rune rune)
    {
        if (rune.IsAscii)
        {
            return new Rune(Lower((byte)rune.Value));
        }

        return rune.Value switch
        {
            // The dotted and the dotless i have no simple folding; the run-time's casing leaves out three that have one.
            0x130 or 0x131 => rune,
            0x17F => new Rune('s'),
            0x212A => new Rune('k'),
            0x1E9E => new Rune(0xDF),
            _ => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)),
        };
    }
}
