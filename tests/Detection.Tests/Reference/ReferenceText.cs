using System.Text;

namespace VongGac.Detection.Tests.Reference;

/// <summary>Values with wildcards and encodings, the slow way.</summary>
internal static class ReferenceText
{
    public static List<List<ReferenceToken>> Readings(string text, List<string> modifiers)
    {
        List<ReferenceToken> tokens = Tokens(text);
        byte[] bytes = [];
        bool encoded = false;
        List<List<ReferenceToken>> readings = [tokens];
        foreach (string modifier in modifiers)
        {
            switch (modifier)
            {
                case "windash":
                    readings = [.. readings.SelectMany(Dashes)];
                    break;
                case "wide" or "utf16le":
                    bytes = Encoding.Unicode.GetBytes(Plain(readings[0]));
                    encoded = true;
                    readings = [[.. bytes.Select(value => ReferenceToken.Of(new Rune(value)))]];
                    break;
                case "utf16be":
                    bytes = Encoding.BigEndianUnicode.GetBytes(Plain(readings[0]));
                    encoded = true;
                    readings = [[.. bytes.Select(value => ReferenceToken.Of(new Rune(value)))]];
                    break;
                case "utf16":
                    bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Plain(readings[0]))];
                    encoded = true;
                    readings = [[.. bytes.Select(value => ReferenceToken.Of(new Rune(value)))]];
                    break;
                case "base64":
                    readings = [Letters(Convert.ToBase64String(encoded ? bytes : Encoding.UTF8.GetBytes(Plain(readings[0]))))];
                    encoded = false;
                    break;
                case "base64offset":
                    byte[] value64 = encoded ? bytes : Encoding.UTF8.GetBytes(Plain(readings[0]));
                    readings = [.. Enumerable.Range(0, 3).Select(shift => Letters(Middle(value64, shift)))];
                    encoded = false;
                    break;
            }
        }

        return readings;
    }

    /// <summary>What of the Base64 text stays the same whatever stands before and behind: found by trying neighbours.</summary>
    private static string Middle(byte[] value, int shift)
    {
        string[] tries = [.. new byte[] { 0x00, 0xFF, 0x55 }.SelectMany(before => new byte[] { 0x00, 0xFF, 0x55 }.Select(after =>
            Convert.ToBase64String([.. Enumerable.Repeat(before, shift), .. value, .. Enumerable.Repeat(after, 3 - ((shift + value.Length) % 3) is var fill && fill == 3 ? 0 : fill)])))];
        int from = 0;
        while (from < tries[0].Length && tries.Any(one => one[from] != tries[0][from]))
        {
            from++;
        }

        int to = tries[0].Length;
        while (to > from && tries.Any(one => one[to - 1] != tries[0][to - 1]))
        {
            to--;
        }

        return tries[0][from..to];
    }

    private static IEnumerable<List<ReferenceToken>> Dashes(List<ReferenceToken> tokens)
    {
        IEnumerable<List<ReferenceToken>> all = [[]];
        foreach (ReferenceToken token in tokens)
        {
            bool dash = token.Rune is { Value: '-' or '/' or 0x2013 or 0x2014 or 0x2015 };
            ReferenceToken[] choices = dash ? [.. "-/\u2013\u2014\u2015".EnumerateRunes().Select(ReferenceToken.Of)] : [token];
            all = [.. all.SelectMany(begin => choices.Select(choice => (List<ReferenceToken>)[.. begin, choice]))];
        }

        return all;
    }

    private static string Plain(List<ReferenceToken> tokens) => string.Concat(tokens.Select(token => token.Rune!.Value.ToString()));

    private static List<ReferenceToken> Letters(string text) => [.. text.EnumerateRunes().Select(ReferenceToken.Of)];

    private static List<ReferenceToken> Tokens(string text)
    {
        var tokens = new List<ReferenceToken>();
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 1 < text.Length && (text[index + 1] is '*' or '?' or '\\'))
            {
                tokens.Add(ReferenceToken.Of(new Rune(text[++index])));
            }
            else if (text[index] is '*')
            {
                tokens.Add(ReferenceToken.Run);
            }
            else if (text[index] is '?')
            {
                tokens.Add(ReferenceToken.One);
            }
            else if (char.IsHighSurrogate(text[index]))
            {
                tokens.Add(ReferenceToken.Of(new Rune(text[index], text[++index])));
            }
            else
            {
                tokens.Add(ReferenceToken.Of(new Rune(text[index])));
            }
        }

        return tokens;
    }

    /// <summary>Wildcards by trying every way, with a table of what can be reached.</summary>
    public static bool Glob(IReadOnlyList<ReferenceToken> pattern, string content, bool cased)
    {
        Rune[] text = [.. content.EnumerateRunes()];
        bool[] reached = new bool[text.Length + 1];
        reached[0] = true;
        foreach (ReferenceToken token in pattern)
        {
            bool[] next = new bool[text.Length + 1];
            for (int at = 0; at <= text.Length; at++)
            {
                if (!reached[at])
                {
                    continue;
                }

                if (token == ReferenceToken.Run)
                {
                    Array.Fill(next, true, at, text.Length + 1 - at);
                }
                else if (at < text.Length && (token == ReferenceToken.One || Same(token.Rune!.Value, text[at], cased)))
                {
                    next[at + 1] = true;
                }
            }

            reached = next;
        }

        return reached[text.Length];
    }

    private static bool Same(Rune left, Rune right, bool cased) =>
        left == right || (!cased && Class(left) == Class(right));

    private static int Class(Rune rune) => rune.Value switch
    {
        0x17F => 's',
        0x212A => 'k',
        0x1E9E => 0xDF,
        0x130 or 0x131 => rune.Value,
        _ => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).Value,
    };
}

internal readonly record struct ReferenceToken(Rune? Rune, int Kind)
{
    public static readonly ReferenceToken One = new(null, 1);
    public static readonly ReferenceToken Run = new(null, 2);

    public static ReferenceToken Of(Rune rune) => new(rune, 0);
}
