using System.Buffers;

namespace VongGac.Detection.Sources;

/// <summary>
/// Cuts a stream of JSON into its outermost objects, whatever stands around them: an array, line ends, nothing. Takes the stream in pieces
/// of any size and holds no more than one object.
/// </summary>
public sealed class JsonObjects
{
    private static readonly SearchValues<byte> Signs = SearchValues.Create("{}\"\n\r"u8);
    private static readonly SearchValues<byte> InText = SearchValues.Create("\"\\\n\r"u8);
    private readonly int _longest;
    private readonly Action<ReadOnlySpan<byte>> _found;
    private byte[] _bytes = new byte[4096];
    private int _count;
    private int _depth;
    private bool _text;
    private bool _escaped;
    private bool _tooLong;

    /// <param name="longest">Objects of more bytes are left out; at least 1.</param>
    /// <param name="found">Is given every object on one line, and nothing in place of one that was too long.</param>
    public JsonObjects(int longest, Action<ReadOnlySpan<byte>> found)
    {
        _longest = longest;
        _found = found;
    }

    /// <summary>An object has begun and not ended.</summary>
    public bool Inside => _depth > 0;

    /// <summary>Reads the next piece.</summary>
    public void Read(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            int next = _escaped ? 0 : piece.IndexOfAny(_text ? InText : Signs);
            Keep(next < 0 ? piece : piece[..next]);
            if (next < 0)
            {
                return;
            }

            Sign(piece[next]);
            piece = piece[(next + 1)..];
        }
    }

    private void Sign(byte sign)
    {
        if (sign is (byte)'\n' or (byte)'\r')
        {
            // In a text it is a fault of the writer; a blank keeps the line whole either way.
            Keep(" "u8);
            _escaped = false;
            return;
        }

        if (_text)
        {
            Keep([sign]);
            (_text, _escaped) = (_escaped || sign != '"', !_escaped && sign == '\\');
            return;
        }

        switch (sign)
        {
            case (byte)'{':
                _depth++;
                break;
            case (byte)'"':
                // Outside of objects a text is nobody's, but its braces are no objects.
                _text = true;
                break;
        }

        Keep([sign]);
        if (sign == '}' && _depth > 0 && --_depth == 0)
        {
            _found(_tooLong ? [] : _bytes.AsSpan(0, _count));
            _count = 0;
            _tooLong = false;
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_depth == 0 || bytes.IsEmpty || _tooLong)
        {
            return;
        }

        if (_count + bytes.Length > _longest)
        {
            _tooLong = true;
            return;
        }

        if (_bytes.Length < _count + bytes.Length)
        {
            Array.Resize(ref _bytes, int.Max(_bytes.Length * 2, _count + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }
}
