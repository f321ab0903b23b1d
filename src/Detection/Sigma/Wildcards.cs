using System.Text;

namespace VongGac.Detection.Sigma;

/// <summary>
/// A value with wildcards, ready to match UTF-8: literals, one character (<c>?</c>), any run of characters (<c>*</c>), and the five
/// dashes of <c>windash</c>.
/// </summary>
internal sealed class Wildcards
{
    private readonly Piece[][] _segments;
    private readonly bool _openStart;
    private readonly bool _openEnd;
    private string? _key;

    /// <param name="tokens">Of the whole pattern; literals already folded unless cased.</param>
    public Wildcards(IReadOnlyList<Token> tokens)
    {
        Tokens = [.. tokens];
        var segments = new List<Piece[]>();
        var pieces = new List<Piece>();
        var literal = new List<byte>();
        Span<byte> utf8 = stackalloc byte[4];
        _openStart = tokens.Count > 0 && tokens[0].Kind == TokenKind.Run;
        _openEnd = tokens.Count > 0 && tokens[^1].Kind == TokenKind.Run;
        foreach (Token token in tokens)
        {
            switch (token.Kind)
            {
                case TokenKind.Character:
                    literal.AddRange(utf8[..token.Rune.EncodeToUtf8(utf8)]);
                    break;
                case TokenKind.Run:
                    Flush();
                    if (pieces.Count > 0)
                    {
                        segments.Add([.. pieces]);
                        pieces.Clear();
                    }

                    break;
                default:
                    Flush();
                    pieces.Add(new Piece(token.Kind, []));
                    break;
            }
        }

        Flush();
        if (pieces.Count > 0)
        {
            segments.Add([.. pieces]);
        }

        _segments = [.. segments];
        LongestLiteral = _segments.SelectMany(segment => segment).Select(piece => piece.Literal).OrderByDescending(bytes => bytes.Length).FirstOrDefault() ?? [];

        void Flush()
        {
            if (literal.Count > 0)
            {
                pieces.Add(new Piece(TokenKind.Character, [.. literal]));
                literal.Clear();
            }
        }
    }

    /// <summary>As it was made.</summary>
    public Token[] Tokens { get; }

    /// <summary>The same for equal patterns.</summary>
    public string Key => _key ??= string.Concat(
        Tokens.Select(token => token.Kind switch { TokenKind.Character => $"{token.Rune.Value:x},", TokenKind.One => "?,", TokenKind.Run => "*,", _ => "-," }));

    /// <summary>A literal that stands in every value that matches; empty when there is none.</summary>
    public byte[] LongestLiteral { get; }

    public bool Matches(ReadOnlySpan<byte> value)
    {
        if (_segments.Length == 0)
        {
            return _openStart || value.IsEmpty;
        }

        if (value.IndexOf(LongestLiteral) < 0)
        {
            return false;
        }

        int from = 0;
        int first = 0;
        int last = _segments.Length - 1;
        int end = value.Length;
        if (!_openStart)
        {
            from = Forward(value, 0, _segments[0]);
            if (from < 0)
            {
                return false;
            }

            if (last == 0 && !_openEnd)
            {
                return from == end;
            }

            first = 1;
        }

        if (!_openEnd)
        {
            end = Backward(value, value.Length, _segments[last]);
            if (end < from)
            {
                return false;
            }

            last--;
        }

        value = value[..end];
        for (int segment = first; segment <= last; segment++)
        {
            from = Find(value, from, _segments[segment]);
            if (from < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The end of the leftmost match at or after a place; -1 when there is none.</summary>
    private static int Find(ReadOnlySpan<byte> value, int from, Piece[] segment)
    {
        while (from <= value.Length)
        {
            if (segment[0].Kind == TokenKind.Character)
            {
                int next = value[from..].IndexOf(segment[0].Literal);
                if (next < 0)
                {
                    return -1;
                }

                from += next;
            }

            int end = Forward(value, from, segment);
            if (end >= 0)
            {
                return end;
            }

            from += from < value.Length ? Width(value, from) : 1;
        }

        return -1;
    }

    private static int Forward(ReadOnlySpan<byte> value, int at, Piece[] segment)
    {
        foreach (Piece piece in segment)
        {
            if (piece.Kind == TokenKind.Character)
            {
                if (!value[at..].StartsWith(piece.Literal))
                {
                    return -1;
                }

                at += piece.Literal.Length;
                continue;
            }

            if (at >= value.Length)
            {
                return -1;
            }

            int width = Width(value, at);
            if (piece.Kind == TokenKind.Dash && !IsDash(value.Slice(at, width)))
            {
                return -1;
            }

            at += width;
        }

        return at;
    }

    private static int Backward(ReadOnlySpan<byte> value, int end, Piece[] segment)
    {
        for (int index = segment.Length - 1; index >= 0; index--)
        {
            Piece piece = segment[index];
            if (piece.Kind == TokenKind.Character)
            {
                if (!value[..end].EndsWith(piece.Literal))
                {
                    return -1;
                }

                end -= piece.Literal.Length;
                continue;
            }

            int start = end - 1;
            while (start > 0 && (value[start] & 0xC0) == 0x80 && end - start < 4)
            {
                start--;
            }

            // Bytes that are no UTF-8 count one by one, in both directions.
            if (start >= 0 && start + Width(value, start) != end)
            {
                start = end - 1;
            }

            if (start < 0 || (piece.Kind == TokenKind.Dash && !IsDash(value[start..end])))
            {
                return -1;
            }

            end = start;
        }

        return end;
    }

    private static int Width(ReadOnlySpan<byte> value, int at)
    {
        if (value[at] < 0x80)
        {
            return 1;
        }

        return Rune.DecodeFromUtf8(value[at..], out _, out int width) == System.Buffers.OperationStatus.Done ? width : 1;
    }

    private static bool IsDash(ReadOnlySpan<byte> character) =>
        character.Length == 1 ? character[0] is (byte)'-' or (byte)'/'
        : character.Length == 3 && character[0] == 0xE2 && character[1] == 0x80 && character[2] is >= 0x93 and <= 0x95;

    private readonly record struct Piece(TokenKind Kind, byte[] Literal);
}

internal enum TokenKind
{
    Character,

    /// <summary><c>?</c></summary>
    One,

    /// <summary><c>*</c></summary>
    Run,

    /// <summary>Any of - / – — ―.</summary>
    Dash,
}

internal readonly record struct Token(TokenKind Kind, Rune Rune = default);
