using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace VongGac.Detection.Evtx;

/// <summary>
/// A growing piece of JSON in UTF-8. Members are written with a comma behind each; what closes an object or list takes the last
/// comma's place.
/// </summary>
internal sealed class JsonOutput
{
    private byte[] _bytes = new byte[1 << 14];

    /// <summary>How much is written; set back to take the latest away.</summary>
    public int Length { get; set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Room(int bytes)
    {
        if (_bytes.Length - Length < bytes)
        {
            Array.Resize(ref _bytes, int.Max(_bytes.Length * 2, Length + bytes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(byte one)
    {
        Room(1);
        _bytes[Length++] = one;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void PutInt(int value)
    {
        Room(4);
        MemoryMarshal.Write(_bytes.AsSpan(Length), value);
        Length += 4;
    }

    /// <summary>Changes a number written earlier.</summary>
    public void Change(int at, int value) => MemoryMarshal.Write(_bytes.AsSpan(at), value);

    /// <summary>Ends an object or list, in the place of the last member's comma if there is one.</summary>
    public void Close(byte bracket)
    {
        if (_bytes[Length - 1] == ',')
        {
            _bytes[Length - 1] = bracket;
        }
        else
        {
            Put(bracket);
        }
    }

    public void Number<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        Room(40);
        if (value.TryFormat(_bytes.AsSpan(Length), out int written, format, CultureInfo.InvariantCulture))
        {
            Length += written;
        }
    }

    /// <summary>At least so many digits, with leading noughts.</summary>
    public void Digits(uint value, int count)
    {
        Room(count);
        Span<byte> target = _bytes.AsSpan(Length, count);
        for (int index = count - 1; index >= 0; index--)
        {
            (value, uint digit) = Math.DivRem(value, 10);
            target[index] = (byte)('0' + digit);
        }

        Length += count;
    }

    public void Hex(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length * 2);
        Convert.TryToHexString(bytes, _bytes.AsSpan(Length), out int written);
        Length += written;
    }

    /// <summary>One byte a character (ISO 8859-1), escaped, without quotes.</summary>
    public void Latin(ReadOnlySpan<byte> text)
    {
        Room(text.Length * 6);
        ref byte target = ref _bytes[0];
        int to = Length;
        foreach (byte one in text)
        {
            to = One(ref target, to, one);
        }

        Length = to;
    }

    /// <summary>
    /// UTF-16, little endian, as UTF-8, escaped, without quotes. Sixteen characters at a time as long as they are plain; halves of
    /// characters become U+FFFD.
    /// </summary>
    /// <param name="around">What the text stands in: it may be read beyond the text's end, never beyond its own.</param>
    /// <param name="start">Where in it the text begins.</param>
    /// <param name="count">How many UTF-16 units it has.</param>
    public void Utf16(ReadOnlySpan<byte> around, int start, int count)
    {
        Room((count * 6) + 32);
        ref byte source = ref Unsafe.Add(ref MemoryMarshal.GetReference(around), start);
        ref byte target = ref _bytes[0];
        int readable = around.Length - start;
        int to = Length;
        int from = 0;
        while (from < count)
        {
            if ((from * 2) + 32 <= readable)
            {
                Vector128<ushort> low = Vector128.LoadUnsafe(ref source, (nuint)(from * 2)).AsUInt16();
                Vector128<ushort> high = Vector128.LoadUnsafe(ref source, (nuint)(from * 2) + 16).AsUInt16();
                Vector128<byte> bytes = Vector128.NarrowWithSaturation(low, high);
                bytes.StoreUnsafe(ref target, (nuint)to);
                uint special = (bytes | Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                    | Vector128.Equals(bytes, Vector128.Min(bytes, Vector128.Create((byte)0x1F)))).ExtractMostSignificantBits();
                int plain = int.Min(special == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(special), count - from);
                from += plain;
                to += plain;
                if (special == 0 || from == count)
                {
                    continue;
                }
            }

            ushort unit = Unit(ref source, from++);
            if (unit < 0x80)
            {
                to = One(ref target, to, unit);
                continue;
            }

            Rune rune = Rune.ReplacementChar;
            if (!char.IsSurrogate((char)unit))
            {
                rune = new Rune((char)unit);
            }
            else if (from < count && Rune.TryCreate((char)unit, (char)Unit(ref source, from), out Rune pair))
            {
                rune = pair;
                from++;
            }

            to += rune.EncodeToUtf8(_bytes.AsSpan(to));
        }

        Length = to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort Unit(ref byte source, int at) => Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref source, at * 2));

    /// <summary>One character up to U+00FF; six bytes at most.</summary>
    private static int One(ref byte bytes, int to, ushort unit)
    {
        if (unit >= 0x80)
        {
            Unsafe.Add(ref bytes, to) = (byte)(0xC0 | (unit >> 6));
            Unsafe.Add(ref bytes, to + 1) = (byte)(0x80 | (unit & 0x3F));
            return to + 2;
        }

        if (unit >= 0x20 && unit is not ('"' or '\\'))
        {
            Unsafe.Add(ref bytes, to) = (byte)unit;
            return to + 1;
        }

        Unsafe.Add(ref bytes, to) = (byte)'\\';
        byte letter = unit switch
        {
            '"' or '\\' => (byte)unit,
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            _ => (byte)'u',
        };
        Unsafe.Add(ref bytes, to + 1) = letter;
        if (letter != 'u')
        {
            return to + 2;
        }

        Unsafe.Add(ref bytes, to + 2) = (byte)'0';
        Unsafe.Add(ref bytes, to + 3) = (byte)'0';
        Unsafe.Add(ref bytes, to + 4) = (byte)('0' + (unit >> 4));
        Unsafe.Add(ref bytes, to + 5) = (byte)"0123456789abcdef"[unit & 15];
        return to + 6;
    }
}
