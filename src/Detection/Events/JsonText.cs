using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using VongGac.Detection.Matching;

namespace VongGac.Detection.Events;

/// <summary>Texts of JSON, from how they are written to what they say. Wrong escapes stand for themselves.</summary>
internal static class JsonText
{
    /// <summary>
    /// Unescapes and folds one value in one pass; answers the length. The target has room for <see cref="Folding.Growth"/> times the
    /// value and 96 bytes more.
    /// </summary>
    public static int Fold(ReadOnlySpan<byte> line, int start, int length, Span<byte> scratch)
    {
        ref byte source = ref Unsafe.Add(ref MemoryMarshal.GetReference(line), start);
        ref byte target = ref MemoryMarshal.GetReference(scratch);
        int readable = line.Length - start;
        int from = 0;
        int to = 0;
        while (from < length)
        {
            if (from + Vector256<byte>.Count <= readable)
            {
                var bytes = Vector256.LoadUnsafe(ref source, (nuint)from);
                Folding.Lower(bytes).StoreUnsafe(ref target, (nuint)to);
                uint special = (bytes | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
                int plain = int.Min(special == 0 ? Vector256<byte>.Count : BitOperations.TrailingZeroCount(special), length - from);
                from += plain;
                to += plain;
                if (from == length || special == 0)
                {
                    continue;
                }
            }

            byte current = Unsafe.Add(ref source, from);
            if (current == '\\')
            {
                // The commonest escapes by far are paths' backslashes; then line ends.
                byte next = from + 1 < length ? Unsafe.Add(ref source, from + 1) : (byte)'\\';
                if (next != 'u')
                {
                    Unsafe.Add(ref target, to++) = Short(next);
                    from += 2;
                }
                else
                {
                    from += Escaped(line.Slice(start + from, length - from), out Rune rune);
                    to += Folding.Fold(rune).EncodeToUtf8(scratch[to..]);
                }
            }
            else if (current < 0x80)
            {
                Unsafe.Add(ref target, to++) = Folding.Lower(current);
                from++;
            }
            else
            {
                from += Folding.FoldOne(line.Slice(start + from, length - from), scratch[to..], out int written);
                to += written;
            }
        }

        return to;
    }

    private static byte Short(byte letter) => letter switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'b' => 8,
        (byte)'f' => 12,
        _ => letter,
    };

    /// <summary>Reads <c>\uXXXX</c>, two of them when they are halves of one character; answers how many bytes.</summary>
    private static int Escaped(ReadOnlySpan<byte> at, out Rune rune)
    {
        rune = Rune.ReplacementChar;
        if (!Hex(at, out int code))
        {
            return 2;
        }

        if (Rune.TryCreate(code, out rune))
        {
            return 6;
        }

        if (code < 0xDC00 && at.Length >= 12 && at[6] == '\\' && at[7] == 'u' && Hex(at[6..], out int low) && low is >= 0xDC00 and < 0xE000)
        {
            rune = new Rune((char)code, (char)low);
            return 12;
        }

        rune = Rune.ReplacementChar;
        return 6;
    }

    private static bool Hex(ReadOnlySpan<byte> at, out int code)
    {
        code = 0;
        return at.Length >= 6 && int.TryParse(at.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
    }

    /// <summary>Unescapes one value; answers the length, which is at most the raw one's.</summary>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        int to = 0;
        while (true)
        {
            int slash = raw.IndexOf((byte)'\\');
            ReadOnlySpan<byte> plain = slash < 0 ? raw : raw[..slash];
            plain.CopyTo(target[to..]);
            to += plain.Length;
            if (slash < 0)
            {
                return to;
            }

            raw = raw[slash..];
            if (raw.Length > 1 && raw[1] == 'u')
            {
                int width = Escaped(raw, out Rune rune);
                raw = raw[width..];
                to += rune.EncodeToUtf8(target[to..]);
            }
            else
            {
                target[to++] = raw.Length > 1 ? Short(raw[1]) : (byte)'\\';
                raw = raw[int.Min(2, raw.Length)..];
            }
        }
    }
}
