using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using VongGac.Detection.Matching;

namespace VongGac.Detection.Events;

/// <summary>What a value is in JSON.</summary>
internal enum ValueKind : byte
{
    Text,
    Number,
    Truth,
    Null,

    /// <summary>An object or array under a field: it is there, and has no text.</summary>
    Nested,
}

/// <summary>
/// One event as places in its bytes. It is filled again for every event and allocates only when it must grow. Values are unescaped
/// and folded when first asked for, into one scratch buffer.
/// </summary>
internal sealed class EventView(FieldTable table)
{
    private const int Deepest = 64;
    private readonly int[] _stamp = new int[table.Count];
    private readonly int[] _head = new int[table.Count];
    private readonly int[] _tail = new int[table.Count];
    private int _generation;
    private int[] _quotes = new int[512];
    private Value[] _values = new Value[128];
    private int _count;
    private byte[] _scratch = new byte[1 << 16];
    private int _used;
    private readonly byte[] _tailBlock = new byte[64];
    private int _at;
    private int _quote;

    /// <summary>Some text in the line is written as <c>\uXXXX</c>: it cannot be searched as it stands.</summary>
    public bool HasUnicodeEscapes { get; private set; }

    /// <summary>How many values there are, of fields nobody asks for too.</summary>
    public int Count => _count;

    /// <summary>Reads one JSON object; false when the bytes are none, or nest deeper than 64.</summary>
    public bool Read(ReadOnlySpan<byte> line)
    {
        if (++_generation == int.MaxValue)
        {
            Array.Clear(_stamp);
            _generation = 1;
        }

        _count = 0;
        _used = 0;
        _at = 0;
        _quote = 0;
        if (!Index(line))
        {
            return false;
        }

        Blanks(line);
        if (Peek(line) != '{' || !Object(line, table.Root, -1, 0))
        {
            return false;
        }

        Blanks(line);
        if (_at != line.Length)
        {
            return false;
        }

        foreach ((int from, int to) in table.Aliases)
        {
            if (_stamp[from] == _generation && _stamp[to] != _generation)
            {
                _stamp[to] = _generation;
                _head[to] = _head[from];
                _tail[to] = _tail[from];
            }
        }

        return true;
    }

    /// <summary>The first value of a field; -1 when it is missing or an empty array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int field) => _stamp[field] == _generation ? _head[field] : -1;

    /// <summary>The key stands in the event, whatever its value.</summary>
    public bool Exists(int field) => _stamp[field] == _generation;

    /// <summary>The next value of the same field; -1 at the end.</summary>
    public int Next(int value) => _values[value].Next;

    public ValueKind Kind(int value) => _values[value].Kind;

    public bool IsEmpty(int value) => _values[value].Length == 0;

    /// <summary>Objects stand under the field: it is not empty.</summary>
    public bool HasNested(int field)
    {
        for (int value = First(field); value >= 0; value = Next(value))
        {
            if (Kind(value) == ValueKind.Nested)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As it stands in the line, without quotes, escapes in it.</summary>
    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> line, int value) => line.Slice(_values[value].Start, _values[value].Length);

    /// <summary>Unescaped and folded.</summary>
    public ReadOnlySpan<byte> Folded(ReadOnlySpan<byte> line, int value)
    {
        ref Value entry = ref _values[value];
        if (entry.FoldedAt < 0)
        {
            Fold(line, ref entry);
        }

        return _scratch.AsSpan(entry.FoldedAt, entry.FoldedLength);
    }

    /// <summary>The same as <see cref="Folded"/>, with 32 readable bytes behind it.</summary>
    public ref byte FoldedRef(ReadOnlySpan<byte> line, int value, out int length)
    {
        ref Value entry = ref _values[value];
        if (entry.FoldedAt < 0)
        {
            Fold(line, ref entry);
        }

        length = entry.FoldedLength;
        return ref _scratch[entry.FoldedAt];
    }

    /// <summary>Unescaped, upper and lower case as they are.</summary>
    public ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> line, int value)
    {
        ref Value entry = ref _values[value];
        if (entry.PlainAt < 0)
        {
            ReadOnlySpan<byte> raw = line.Slice(entry.Start, entry.Length);
            Room(raw.Length + 64);
            entry.PlainAt = _used;
            entry.PlainLength = entry.Kind == ValueKind.Text ? Unescape(raw, _scratch.AsSpan(_used)) : Copy(raw, _scratch.AsSpan(_used));
            _used += entry.PlainLength + 32;
        }

        return _scratch.AsSpan(entry.PlainAt, entry.PlainLength);
    }

    private static int Copy(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        raw.CopyTo(target);
        return raw.Length;
    }

    private void Room(int bytes)
    {
        if (_scratch.Length - _used < bytes)
        {
            Array.Resize(ref _scratch, int.Max(_scratch.Length * 2, _used + bytes + 64));
        }
    }

    /// <summary>
    /// Finds every quote that opens or closes a text: 64 bytes at a time, and which backslashes escape what follows by one
    /// addition (as simdjson does).
    /// </summary>
    private bool Index(ReadOnlySpan<byte> line)
    {
        if (_quotes.Length < line.Length + 64)
        {
            _quotes = new int[(line.Length * 2) + 64];
        }

        ref byte bytes = ref MemoryMarshal.GetReference(line);
        ref int quotes = ref MemoryMarshal.GetArrayDataReference(_quotes);
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

        _quotes[found] = int.MaxValue;
        HasUnicodeEscapes = unicode != 0;
        return (found & 1) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Peek(ReadOnlySpan<byte> line) => (uint)_at < (uint)line.Length ? line[_at] : -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Blanks(ReadOnlySpan<byte> line)
    {
        while ((uint)_at < (uint)line.Length && line[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }

    private bool Object(ReadOnlySpan<byte> line, FieldTable.Node? node, int own, int depth)
    {
        if (depth > Deepest)
        {
            return false;
        }

        _at++;
        Blanks(line);
        if (Peek(line) == '}')
        {
            _at++;
            return true;
        }

        while (true)
        {
            if (!Text(out int start, out int length))
            {
                return false;
            }

            int field = -1;
            FieldTable.Node? inner = node?.Other;
            if (node is not null)
            {
                ReadOnlySpan<byte> key = line.Slice(start, length);
                ref readonly FieldTable.Entry entry = ref node.Look(key);
                if (!Unsafe.IsNullRef(in entry))
                {
                    field = entry.Field;
                    inner = entry.Node ?? inner;
                }
                else if (key.IndexOfAny((byte)'\\', (byte)' ') >= 0)
                {
                    field = Unusual(key, node, ref inner);
                }
            }

            if (own >= 0 && field < 0 && line.Slice(start, length).SequenceEqual("#text"u8))
            {
                field = own;
            }

            Blanks(line);
            if (Peek(line) != ':')
            {
                return false;
            }

            _at++;
            Blanks(line);
            if (!Any(line, field, inner, depth))
            {
                return false;
            }

            Blanks(line);
            switch (Peek(line))
            {
                case ',':
                    _at++;
                    Blanks(line);
                    break;
                case '}':
                    _at++;
                    return true;
                default:
                    return false;
            }
        }
    }

    /// <summary>Keys with escapes, and Windows' names with blanks, which rules write without.</summary>
    private static int Unusual(ReadOnlySpan<byte> key, FieldTable.Node node, ref FieldTable.Node? inner)
    {
        if (key.Length > 256)
        {
            return -1;
        }

        Span<byte> name = stackalloc byte[512];
        int length = Unescape(key, name);
        ref readonly FieldTable.Entry exact = ref node.Look(name[..length]);
        if (!Unsafe.IsNullRef(in exact))
        {
            inner = exact.Node ?? inner;
            return exact.Field;
        }

        int kept = 0;
        for (int index = 0; index < length; index++)
        {
            if (name[index] != ' ')
            {
                name[kept++] = name[index];
            }
        }

        ref readonly FieldTable.Entry entry = ref node.Look(name[..kept]);
        return Unsafe.IsNullRef(in entry) ? -1 : entry.Field;
    }

    private bool Any(ReadOnlySpan<byte> line, int field, FieldTable.Node? inner, int depth)
    {
        switch (Peek(line))
        {
            case '"':
                if (!Text(out int start, out int length))
                {
                    return false;
                }

                Add(field, start, length, ValueKind.Text);
                return true;
            case '{':
                if (field >= 0)
                {
                    Mark(field);
                }

                int begin = _at;
                if (!Object(line, inner, field, depth + 1))
                {
                    return false;
                }

                if (field >= 0 && _head[field] < 0)
                {
                    Add(field, begin, _at - begin, ValueKind.Nested);
                }

                return true;
            case '[':
                if (field >= 0)
                {
                    Mark(field);
                }

                return List(line, field, inner, depth + 1);
            default:
                return Scalar(line, field);
        }
    }

    private bool List(ReadOnlySpan<byte> line, int field, FieldTable.Node? inner, int depth)
    {
        if (depth > Deepest)
        {
            return false;
        }

        _at++;
        Blanks(line);
        if (Peek(line) == ']')
        {
            _at++;
            return true;
        }

        while (true)
        {
            if (!Any(line, field, inner, depth))
            {
                return false;
            }

            Blanks(line);
            switch (Peek(line))
            {
                case ',':
                    _at++;
                    Blanks(line);
                    break;
                case ']':
                    _at++;
                    return true;
                default:
                    return false;
            }
        }
    }

    private bool Text(out int start, out int length)
    {
        if (_quotes[_quote] != _at)
        {
            start = length = 0;
            return false;
        }

        start = _at + 1;
        int end = _quotes[_quote + 1];
        _quote += 2;
        length = end - start;
        _at = end + 1;
        return true;
    }

    private bool Scalar(ReadOnlySpan<byte> line, int field)
    {
        int start = _at;
        while ((uint)_at < (uint)line.Length && line[_at] > ' ' && line[_at] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)':' or (byte)'"'))
        {
            _at++;
        }

        ReadOnlySpan<byte> text = line[start.._at];
        if (text.IsEmpty)
        {
            return false;
        }

        ValueKind kind;
        switch (text[0])
        {
            case (byte)'t' when text.SequenceEqual("true"u8):
            case (byte)'f' when text.SequenceEqual("false"u8):
                kind = ValueKind.Truth;
                break;
            case (byte)'n' when text.SequenceEqual("null"u8):
                kind = ValueKind.Null;
                break;
            case (byte)'-':
            case >= (byte)'0' and <= (byte)'9':
                kind = ValueKind.Number;
                break;
            default:
                return false;
        }

        Add(field, start, text.Length, kind);
        return true;
    }

    /// <summary>The key is there, even if no value follows.</summary>
    private void Mark(int field)
    {
        if (_stamp[field] != _generation)
        {
            _stamp[field] = _generation;
            _head[field] = -1;
        }
    }

    private void Add(int field, int start, int length, ValueKind kind)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 2);
        }

        int index = _count++;
        ref Value value = ref _values[index];
        value.Start = start;
        value.Length = length;
        value.FoldedAt = -1;
        value.PlainAt = -1;
        value.Next = -1;
        value.Kind = kind;
        if (field < 0)
        {
            return;
        }

        if (_stamp[field] != _generation)
        {
            _stamp[field] = _generation;
            _head[field] = index;
        }
        else if (_head[field] < 0)
        {
            _head[field] = index;
        }
        else
        {
            _values[_tail[field]].Next = index;
        }

        _tail[field] = index;
    }

    private void Fold(ReadOnlySpan<byte> line, ref Value entry)
    {
        Room((entry.Length * Folding.Growth) + 96);
        entry.FoldedAt = _used;
        ref byte source = ref Unsafe.Add(ref MemoryMarshal.GetReference(line), entry.Start);
        ref byte target = ref _scratch[_used];
        int length = entry.Length;
        int readable = line.Length - entry.Start;
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
                    from += Escaped(line.Slice(entry.Start + from, length - from), out Rune rune);
                    to += Folding.Fold(rune).EncodeToUtf8(_scratch.AsSpan(_used + to));
                }
            }
            else if (current < 0x80)
            {
                Unsafe.Add(ref target, to++) = Folding.Lower(current);
                from++;
            }
            else
            {
                from += Folding.FoldOne(line.Slice(entry.Start + from, length - from), _scratch.AsSpan(_used + to), out int written);
                to += written;
            }
        }

        entry.FoldedLength = to;
        _used += to + 32;
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

    private static int Unescape(ReadOnlySpan<byte> raw, Span<byte> target)
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

    private struct Value
    {
        public int Start;
        public int Length;
        public int FoldedAt;
        public int FoldedLength;
        public int PlainAt;
        public int PlainLength;
        public int Next;
        public ValueKind Kind;
    }
}
