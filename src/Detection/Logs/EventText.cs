using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace VongGac.Detection.Logs;

/// <summary>
/// Writes one JSON object after another in UTF-8, in a buffer that is used again: no allocation once it has grown. Values may be any
/// bytes; what is no UTF-8 becomes U+FFFD. Names may repeat; the engine then sees both values.
/// </summary>
public sealed class EventText
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x60).Select(code => (byte)code).Where(code => code is not ((byte)'"' or (byte)'\\'))]);

    private readonly Rfc3339 _rfc3339 = new();
    private byte[] _bytes = new byte[1024];
    private int _count;

    /// <summary>Begins as an empty object.</summary>
    public EventText() => Begin();

    /// <summary>The object as it stands, valid until the next write.</summary>
    public ReadOnlySpan<byte> Json
    {
        get
        {
            Room(1)[0] = (byte)'}';
            return _bytes.AsSpan(0, _count + 1);
        }
    }

    /// <summary>Whether nothing was written.</summary>
    public bool IsEmpty => _count == 1;

    /// <summary>Forgets the last object.</summary>
    public void Begin()
    {
        _bytes[0] = (byte)'{';
        _count = 1;
    }

    /// <summary>A text; any bytes.</summary>
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Quoted(value);
    }

    /// <summary>A text whose name was escaped beforehand.</summary>
    /// <param name="name">The member's beginning, such as <c>"user.name":"</c>.</param>
    /// <param name="value">Any bytes.</param>
    internal void Member(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Span<byte> room = Room(name.Length + value.Length + 2);
        int at = 0;
        if (_count > 1)
        {
            room[at++] = (byte)',';
        }

        name.CopyTo(room[at..]);
        at += name.Length;
        int plain = value.IndexOfAnyExcept(Plain);
        if (plain < 0)
        {
            value.CopyTo(room[at..]);
            room[at + value.Length] = (byte)'"';
            _count += at + value.Length + 1;
            return;
        }

        value[..plain].CopyTo(room[at..]);
        _count += at + plain;
        Escape(value[plain..]);
        Append("\""u8);
    }

    /// <summary>A moment, under a name that was escaped beforehand.</summary>
    internal void Member(ReadOnlySpan<byte> name, DateTime utc)
    {
        Span<byte> room = Room(name.Length + Rfc3339.Longest + 2);
        int at = 0;
        if (_count > 1)
        {
            room[at++] = (byte)',';
        }

        name.CopyTo(room[at..]);
        at += name.Length;
        at += _rfc3339.Write(utc, room[at..]);
        room[at] = (byte)'"';
        _count += at + 1;
    }

    /// <summary>A whole number.</summary>
    public void Number(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Utf8Formatter.TryFormat(value, Room(24), out int written);
        _count += written;
    }

    /// <summary>A moment as RFC 3339 in UTC, with as many digits of the second as are not zero.</summary>
    public void Time(ReadOnlySpan<byte> name, DateTime utc)
    {
        Name(name);
        Span<byte> room = Room(32);
        room[0] = (byte)'"';
        _count += 2 + _rfc3339.Write(utc, room[1..]);
        _bytes[_count - 1] = (byte)'"';
    }

    /// <summary>Bytes that are one JSON value already; nothing is checked.</summary>
    public void Raw(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        Name(name);
        Append(json);
    }

    /// <summary>Members (<c>"a":1,"b":2</c>) that are JSON already; nothing is checked.</summary>
    public void RawMembers(ReadOnlySpan<byte> members)
    {
        if (!members.IsEmpty)
        {
            Comma();
            Append(members);
        }
    }

    /// <summary>Begins an object under a name; <see cref="EndObject"/> ends it.</summary>
    public void BeginObject(ReadOnlySpan<byte> name)
    {
        Name(name);
        Append("{"u8);
    }

    /// <summary>Ends what <see cref="BeginObject"/> began.</summary>
    public void EndObject() => Append("}"u8);

    /// <summary>Begins a list under a name; <see cref="Item"/> adds to it, <see cref="EndArray"/> ends it.</summary>
    public void BeginArray(ReadOnlySpan<byte> name)
    {
        Name(name);
        Append("["u8);
    }

    /// <summary>A text of a list.</summary>
    public void Item(ReadOnlySpan<byte> value)
    {
        Comma();
        Quoted(value);
    }

    /// <summary>Ends what <see cref="BeginArray"/> began.</summary>
    public void EndArray() => Append("]"u8);

    private void Name(ReadOnlySpan<byte> name)
    {
        Comma();
        Quoted(name);
        Append(":"u8);
    }

    private void Comma()
    {
        if (_bytes[_count - 1] is not ((byte)'{' or (byte)'['))
        {
            Append(","u8);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _count += bytes.Length;
    }

    private void Quoted(ReadOnlySpan<byte> value)
    {
        Span<byte> room = Room(value.Length + 2);
        room[0] = (byte)'"';
        int plain = value.IndexOfAnyExcept(Plain);
        if (plain < 0)
        {
            value.CopyTo(room[1..]);
            room[value.Length + 1] = (byte)'"';
            _count += value.Length + 2;
            return;
        }

        value[..plain].CopyTo(room[1..]);
        _count += plain + 1;
        Escape(value[plain..]);
        Append("\""u8);
    }

    private void Escape(ReadOnlySpan<byte> value)
    {
        // Six bytes is the most one byte can become.
        Span<byte> room = Room(value.Length * 6);
        int to = 0;
        while (!value.IsEmpty)
        {
            byte first = value[0];
            if (first < 0x80)
            {
                to += EscapeOne(first, room[to..]);
                value = value[1..];
            }
            else
            {
                OperationStatus status = Rune.DecodeFromUtf8(value, out Rune rune, out int read);
                to += (status == OperationStatus.Done ? rune : Rune.ReplacementChar).EncodeToUtf8(room[to..]);
                value = value[read..];
            }
        }

        _count += to;
    }

    private static int EscapeOne(byte one, Span<byte> to)
    {
        switch (one)
        {
            case (byte)'"' or (byte)'\\':
                to[0] = (byte)'\\';
                to[1] = one;
                return 2;
            case (byte)'\n':
                "\\n"u8.CopyTo(to);
                return 2;
            case (byte)'\r':
                "\\r"u8.CopyTo(to);
                return 2;
            case (byte)'\t':
                "\\t"u8.CopyTo(to);
                return 2;
            case < 0x20:
                "\\u00"u8.CopyTo(to);
                to[4] = (byte)(one < 0x10 ? '0' : '1');
                to[5] = "0123456789abcdef"u8[one & 15];
                return 6;
            default:
                to[0] = one;
                return 1;
        }
    }

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - _count < size)
        {
            Array.Resize(ref _bytes, int.Max(_bytes.Length * 2, _count + size));
        }

        return _bytes.AsSpan(_count);
    }
}
