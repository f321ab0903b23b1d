using System.Runtime.CompilerServices;

namespace VongGac.Detection.Events;

/// <summary>
/// Walks one JSON object and gives every value, with the field it belongs to, to the view. Texts are passed over by the places of
/// their quotes.
/// </summary>
internal sealed class JsonWalk(EventView view, FieldTable table)
{
    private const int Deepest = 64;
    private readonly QuoteIndex _quotes = new();
    private int[] _places = [];
    private int _at;
    private int _quote;

    /// <summary>Some text in the line is written as <c>\uXXXX</c>.</summary>
    public bool HasUnicode => _quotes.HasUnicode;

    /// <summary>False when the bytes are no JSON object, or nest deeper than 64.</summary>
    public bool Read(ReadOnlySpan<byte> line)
    {
        _at = 0;
        _quote = 0;
        if (!_quotes.Read(line))
        {
            return false;
        }

        _places = _quotes.Places;
        Blanks(line);
        if (Peek(line) != '{' || !Object(line, table.Root, -1, 0))
        {
            return false;
        }

        Blanks(line);
        return _at == line.Length;
    }

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
                else if (key.IndexOfAny((byte)'\\', (byte)' ', (byte)'.') >= 0)
                {
                    field = UnusualKey.Field(key, node, ref inner);
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

    private bool Any(ReadOnlySpan<byte> line, int field, FieldTable.Node? inner, int depth)
    {
        switch (Peek(line))
        {
            case '"':
                if (!Text(out int start, out int length))
                {
                    return false;
                }

                view.Add(field, start, length, ValueKind.Text);
                return true;
            case '{':
                if (field >= 0)
                {
                    view.Mark(field);
                }

                int begin = _at;
                if (!Object(line, inner, field, depth + 1))
                {
                    return false;
                }

                if (field >= 0 && view.First(field) < 0)
                {
                    view.Add(field, begin, _at - begin, ValueKind.Nested);
                }

                return true;
            case '[':
                if (field >= 0)
                {
                    view.Mark(field);
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
        if (_places[_quote] != _at)
        {
            start = length = 0;
            return false;
        }

        start = _at + 1;
        int end = _places[_quote + 1];
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

        view.Add(field, start, text.Length, kind);
        return true;
    }
}
