namespace VongGac.Checks.Rules;

internal enum TokenKind
{
    End,
    Name,
    Number,
    Duration,
    Text,
    Sign,
    Bad,
}

/// <param name="At">Where it begins in the expression, from 0.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int At);

/// <summary>Cuts an expression into tokens.</summary>
internal static class Tokens
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-", "*"];

    public static IReadOnlyList<Token> Of(string text)
    {
        var tokens = new List<Token>();
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) break;
            var token = Next(text, at);
            tokens.Add(token);
            if (token.Kind == TokenKind.Bad) break;
            at += token.Kind == TokenKind.Text ? token.Text.Length + 2 : token.Text.Length;
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static Token Next(string text, int at)
    {
        char first = text[at];
        if (first is '\'' or '"')
        {
            int close = text.IndexOf(first, at + 1);
            return close < 0 ? new(TokenKind.Bad, text[at..], at) : new(TokenKind.Text, text[(at + 1)..close], at);
        }

        if (char.IsAsciiDigit(first))
        {
            int end = at;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) end++;
            bool duration = end < text.Length && text[end] is 'd' or 'h' or 'm' or 's';
            if (duration) end++;
            if (end < text.Length && IsNamePart(text[end])) return new(TokenKind.Bad, text[at..(end + 1)], at);
            return new(duration ? TokenKind.Duration : TokenKind.Number, text[at..end], at);
        }

        if (IsNamePart(first))
        {
            int end = at;
            while (end < text.Length && IsNamePart(text[end])) end++;
            return new(TokenKind.Name, text[at..end], at);
        }

        foreach (string sign in Signs)
        {
            if (text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal)) return new(TokenKind.Sign, sign, at);
        }

        return new(TokenKind.Bad, first.ToString(), at);
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
