using System.Runtime.CompilerServices;
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
internal sealed class EventView
{
    private readonly FieldTable _table;
    private readonly JsonWalk _walk;
    private readonly int[] _stamp;
    private readonly int[] _head;
    private readonly int[] _tail;
    private int _generation;
    private Value[] _values = new Value[128];
    private int _count;
    private byte[] _scratch = new byte[1 << 16];
    private int _used;

    public EventView(FieldTable table)
    {
        _table = table;
        _walk = new JsonWalk(this, table);
        _stamp = new int[table.Count];
        _head = new int[table.Count];
        _tail = new int[table.Count];
    }

    /// <summary>Some text in the line is written as <c>\uXXXX</c>: it cannot be searched as it stands.</summary>
    public bool HasUnicodeEscapes => _walk.HasUnicode;

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
        if (!_walk.Read(line))
        {
            return false;
        }

        foreach ((int from, int to) in _table.Aliases)
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

    /// <summary>Where it begins in the line; of a text, behind the quote.</summary>
    public int Start(int value) => _values[value].Start;

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
            entry.PlainLength = entry.Kind == ValueKind.Text ? JsonText.Unescape(raw, _scratch.AsSpan(_used)) : Copy(raw, _scratch.AsSpan(_used));
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

    /// <summary>The key is there, even if no value follows.</summary>
    internal void Mark(int field)
    {
        if (_stamp[field] != _generation)
        {
            _stamp[field] = _generation;
            _head[field] = -1;
        }
    }

    /// <summary>One more value, of a field or of none (-1).</summary>
    internal void Add(int field, int start, int length, ValueKind kind)
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
        entry.FoldedLength = JsonText.Fold(line, entry.Start, entry.Length, _scratch.AsSpan(_used));
        _used += entry.FoldedLength + 32;
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
