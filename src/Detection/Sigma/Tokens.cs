using System.Buffers;
using System.Text;

namespace VongGac.Detection.Sigma;

/// <summary>Values of rules as tokens: reading them, and the encodings that modifiers ask for.</summary>
internal static class Tokens
{
    /// <summary>"Plain backslash not followed by a wildcard can be expressed as single \ or double backslash."</summary>
    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>(text.Length + 2);
        for (int index = 0; index < text.Length;)
        {
            char current = text[index];
            char next = index + 1 < text.Length ? text[index + 1] : '\0';
            if (current == '\\' && (next is '\\' or '*' or '?'))
            {
                tokens.Add(new Token(TokenKind.Character, new Rune(next)));
                index += 2;
            }
            else if (current is '*' or '?')
            {
                tokens.Add(new Token(current == '*' ? TokenKind.Run : TokenKind.One));
                index++;
            }
            else
            {
                if (Rune.DecodeFromUtf16(text.AsSpan(index), out Rune rune, out int width) != OperationStatus.Done)
                {
                    rune = Rune.ReplacementChar;
                }

                tokens.Add(new Token(TokenKind.Character, rune));
                index += width;
            }
        }

        return tokens;
    }

    public static bool IsDash(Token token) =>
        token.Kind == TokenKind.Character && (token.Rune.Value is '-' or '/' or 0x2013 or 0x2014 or 0x2015);

    public static IEnumerable<List<Token>> Encoded(string step, byte[] bytes)
    {
        switch (step)
        {
            case "base64":
                yield return Ascii(Convert.ToBase64String(bytes));
                break;
            case "base64offset":
                for (int shift = 0; shift < 3; shift++)
                {
                    string encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]);

                    // Of the first and the last group only what does not depend on the neighbours stays.
                    int skip = shift switch { 0 => 0, 1 => 2, _ => 3 };
                    int keep = ((shift + bytes.Length) % 3) switch { 0 => encoded.Length, 1 => encoded.Length - 3, _ => encoded.Length - 2 };
                    yield return Ascii(encoded[Math.Min(skip, keep)..keep]);
                }

                break;
            default:
                string text = Encoding.UTF8.GetString(bytes);
                byte[] wide = step switch
                {
                    "utf16be" => Encoding.BigEndianUnicode.GetBytes(text),
                    "utf16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
                    _ => Encoding.Unicode.GetBytes(text),
                };
                yield return [.. wide.Select(value => new Token(TokenKind.Character, new Rune(value)))];
                break;
        }
    }

    public static List<Token> Ascii(string text) => [.. text.Select(character => new Token(TokenKind.Character, new Rune(character)))];

    public static byte[] Latin(List<Token> tokens) => [.. tokens.Select(token => (byte)token.Rune.Value)];

    public static byte[] Utf8(List<Token> tokens)
    {
        byte[] bytes = new byte[tokens.Count * 4];
        int length = 0;
        foreach (Token token in tokens)
        {
            length += token.Rune.EncodeToUtf8(bytes.AsSpan(length));
        }

        return bytes[..length];
    }
}
