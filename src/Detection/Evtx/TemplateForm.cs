using System.Buffers.Binary;
using VongGac.Model;

namespace VongGac.Detection.Evtx;

/// <summary>
/// Binary XML rewritten so that it stands on its own: names in place of offsets, texts escaped for JSON. Equal templates of different
/// chunks have equal forms, although their names lie elsewhere.
/// </summary>
internal sealed class TemplateForm
{
    public const int Deepest = 32;
    private const int Most = 1 << 18;
    private readonly JsonOutput _form = new();
    private int _at;
    private int _depth;
    private bool _startOpen;
    private bool _inAttribute;

    public ReadOnlySpan<byte> Span => _form.Span;

    /// <summary>What is wrong, when reading failed.</summary>
    public Text? Fault { get; private set; }

    /// <summary>Where reading ended.</summary>
    public int At => _at;

    /// <summary>Reads one element, a fragment header before it allowed. <paramref name="chunk"/> ends where reading must.</summary>
    public bool Read(ReadOnlySpan<byte> chunk, int at)
    {
        _form.Length = 0;
        _at = at;
        _depth = 0;
        _startOpen = false;
        _inAttribute = false;
        Fault = null;
        do
        {
            if (_form.Length > Most)
            {
                return Fail(Words.TooMuch);
            }

            if (!Token(chunk))
            {
                return false;
            }
        }
        while (_depth > 0 || _form.Length == 0);

        return true;
    }

    private bool Token(ReadOnlySpan<byte> chunk)
    {
        if (_at >= chunk.Length)
        {
            return Fail(Words.CutOff);
        }

        byte token = chunk[_at];
        switch (token)
        {
            case 0x0f when _depth == 0:
                return Skip(chunk, 4);
            case 0x01 or 0x41 when !_startOpen:
                return Open(chunk, token == 0x41);
            case 0x02 when _startOpen:
                _at++;
                _startOpen = false;
                return Put(FormToken.Content);
            case 0x03 when _startOpen:
                _at++;
                _startOpen = false;
                _depth--;
                return Put(FormToken.Content) && Put(FormToken.End);
            case 0x04 when !_startOpen && _depth > 0:
                _at++;
                _depth--;
                return Put(FormToken.End);
            case 0x06 or 0x46 when _startOpen:
                _at++;
                _inAttribute = true;
                return Put(FormToken.Attribute) && Name(chunk);
            case 0x0a when !_startOpen && _depth > 0:
                int before = _form.Length;
                _at++;
                bool named = Name(chunk);
                _form.Length = before;
                return named;
            case 0x0b when !_startOpen && _depth > 0:
                return Has(chunk, 3) && Skip(chunk, 3 + (2 * BinaryPrimitives.ReadUInt16LittleEndian(chunk[(_at + 1)..])));
            default:
                return _depth > 0 && (!_startOpen || _inAttribute) ? Content(chunk, token) : Fail(Words.Token(token));
        }
    }

    /// <summary>Texts, references and values, which stand in attributes and elements alike.</summary>
    private bool Content(ReadOnlySpan<byte> chunk, byte token)
    {
        switch (token)
        {
            case 0x05 or 0x45:
                if (!Has(chunk, 2))
                {
                    return false;
                }

                if (chunk[_at + 1] != EvtxValue.String)
                {
                    return Fail(Words.ValueToken(chunk[_at + 1]));
                }

                _at += 2;
                return Characters(chunk);
            case 0x07 or 0x47:
                _at++;
                return Characters(chunk);
            case 0x08 or 0x48:
                if (!Has(chunk, 3))
                {
                    return false;
                }

                int character = Begin(FormToken.Text);
                _form.Utf16(chunk, _at + 1, 1);
                _at += 3;
                return Finish(character);
            case 0x09 or 0x49:
                _at++;
                int entity = _form.Length;
                _form.Put((byte)FormToken.Text);
                return Name(chunk) && Resolve(entity);
            case 0x0d or 0x0e:
                if (!Has(chunk, 4))
                {
                    return false;
                }

                _form.Put((byte)(token == 0x0d ? FormToken.Value : FormToken.OptionalValue));
                _form.PutInt(BinaryPrimitives.ReadUInt16LittleEndian(chunk[(_at + 1)..]));
                _at += 4;
                return true;
            default:
                return Fail(Words.Token(token));
        }
    }

    /// <summary>
    /// The start of an element has a dependency number before its length inside of templates and mostly, but not always, outside of
    /// them; the name's own hash tells which.
    /// </summary>
    private bool Open(ReadOnlySpan<byte> chunk, bool attributes)
    {
        if (++_depth > Deepest)
        {
            return Fail(Words.Nesting);
        }

        int skipped = ChunkName.IsAt(chunk, _at + 7) || !ChunkName.IsAt(chunk, _at + 5) ? 7 : 5;
        _form.Put((byte)FormToken.Element);
        _at += skipped;
        _startOpen = true;
        _inAttribute = false;
        return Name(chunk) && (!attributes || Skip(chunk, 4));
    }

    /// <summary>A name by its place in the chunk; where that is right here, the name itself follows.</summary>
    private bool Name(ReadOnlySpan<byte> chunk)
    {
        if (!Has(chunk, 4))
        {
            return false;
        }

        if (ChunkName.At(chunk, _at) is not { } name)
        {
            return Fail(Words.Name);
        }

        _at += 4;
        int length = _form.Length;
        _form.PutInt(0);
        _form.Utf16(chunk, name.Start, name.Count);
        bool here = name.Place == _at;
        return Finish(length) && (!here || Skip(chunk, ChunkName.Around + (name.Count * 2)));
    }

    private bool Characters(ReadOnlySpan<byte> chunk)
    {
        if (!Has(chunk, 2))
        {
            return false;
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(chunk[_at..]);
        _at += 2;
        if (!Has(chunk, count * 2))
        {
            return false;
        }

        int text = Begin(FormToken.Text);
        _form.Utf16(chunk, _at, count);
        _at += count * 2;
        return Finish(text);
    }

    /// <summary>Puts what an entity stands for in the place of its name; unknown ones stay as they are written.</summary>
    private bool Resolve(int entity)
    {
        ReadOnlySpan<byte> name = _form.Span[(entity + 5)..];
        Span<byte> kept = stackalloc byte[64];
        scoped ReadOnlySpan<byte> text = name.SequenceEqual("amp"u8) ? "&"u8
            : name.SequenceEqual("lt"u8) ? "<"u8
            : name.SequenceEqual("gt"u8) ? ">"u8
            : name.SequenceEqual("quot"u8) ? "\\\""u8
            : name.SequenceEqual("apos"u8) ? "'"u8 : default;
        if (text.IsEmpty)
        {
            if (name.Length > kept.Length - 2)
            {
                return Fail(Words.Name);
            }

            kept[0] = (byte)'&';
            name.CopyTo(kept[1..]);
            kept[name.Length + 1] = (byte)';';
            text = kept[..(name.Length + 2)];
        }

        _form.Length = entity + 5;
        _form.Put(text);
        return Finish(entity + 1);
    }

    private bool Put(FormToken token)
    {
        _form.Put((byte)token);
        return true;
    }

    /// <summary>Answers the place of the length.</summary>
    private int Begin(FormToken token)
    {
        _form.Put((byte)token);
        _form.PutInt(0);
        return _form.Length - 4;
    }

    private bool Finish(int length)
    {
        _form.Change(length, _form.Length - length - 4);
        return true;
    }

    private bool Has(ReadOnlySpan<byte> chunk, int count) => chunk.Length - _at >= count || Fail(Words.CutOff);

    private bool Skip(ReadOnlySpan<byte> chunk, int count)
    {
        if (!Has(chunk, count))
        {
            return false;
        }

        _at += count;
        return true;
    }

    private bool Fail(Text why)
    {
        Fault = why;
        return false;
    }
}
