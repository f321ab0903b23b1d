using System.Text;

namespace VongGac.Model;

/// <summary>
/// Vietnamese letters without the machine's ICU: composing decomposed text, folding for search, sorting.
/// The product runs under invariant globalisation, where <see cref="string.Normalize()"/> leaves them alone.
/// </summary>
public static class Vietnamese
{
    // Vowels in dictionary order of base letter; within a letter: level, huyền, hỏi, ngã, sắc, nặng.
    private const string Composed =
        "aàảãáạ" + "ăằẳẵắặ" + "âầẩẫấậ" + "eèẻẽéẹ" + "êềểễếệ" + "iìỉĩíị" +
        "oòỏõóọ" + "ôồổỗốộ" + "ơờởỡớợ" + "uùủũúụ" + "ưừửữứự" + "yỳỷỹýỵ";

    private const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    // Combining marks in the tone order above: huyền, hỏi, ngã, sắc, nặng.
    private const string ToneMarks = "\u0300\u0309\u0303\u0301\u0323";

    private static readonly Dictionary<(char, char), char> Compositions = BuildCompositions();
    private static readonly Dictionary<char, (char Letter, int Tone)> Letters = BuildLetters();

    /// <summary>
    /// NFC for Vietnamese: base letter + combining marks, in either order, become one letter. Other text is unchanged.
    /// </summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036f')) return text;
        var result = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            int last = result.Length - 1;
            if (last >= 0 && Compositions.TryGetValue((result[last], c), out char joined)) result[last] = joined;
            else result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Lower case without diacritics, đ as d: the form in which search compares. Same length as composed input.</summary>
    public static string Fold(string text) => string.Create(Compose(text).Length, Compose(text), static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            char lower = char.ToLowerInvariant(source[i]);
            span[i] = Letters.TryGetValue(lower, out var letter) ? Plain(letter.Letter) : lower;
        }
    });

    /// <summary>
    /// A key that sorts as a Vietnamese dictionary does under ordinal comparison: letters first, tones as tie-break.
    /// </summary>
    public static string SortKey(string text)
    {
        string composed = Compose(text);
        var letters = new StringBuilder(composed.Length * 2);
        var tones = new StringBuilder(composed.Length);
        foreach (char c in composed)
        {
            char lower = char.ToLowerInvariant(c);
            var (letter, tone) = Letters.TryGetValue(lower, out var known) ? known : (lower, 0);
            int rank = Alphabet.IndexOf(letter);
            letters.Append(rank < 0 ? letter : (char)('\u0100' + rank));
            tones.Append((char)('0' + tone));
        }

        return letters.Append('\u0001').Append(tones).ToString();
    }

    private static char Plain(char letter) => letter switch
    {
        'ă' or 'â' => 'a',
        'ê' => 'e',
        'ô' or 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        _ => letter,
    };

    private static Dictionary<char, (char, int)> BuildLetters()
    {
        var letters = new Dictionary<char, (char, int)> { ['đ'] = ('đ', 0) };
        for (int i = 0; i < Composed.Length; i++) letters[Composed[i]] = (Composed[i - (i % 6)], i % 6);
        return letters;
    }

    private static Dictionary<(char, char), char> BuildCompositions()
    {
        var table = new Dictionary<(char, char), char>();
        void Add(char from, char mark, char to)
        {
            table[(from, mark)] = to;
            table[(char.ToUpperInvariant(from), mark)] = char.ToUpperInvariant(to);
        }

        for (int row = 0; row < Composed.Length; row += 6)
        {
            for (int tone = 1; tone < 6; tone++) Add(Composed[row], ToneMarks[tone - 1], Composed[row + tone]);
        }

        // Letter-forming marks, alone or after a tone (nặng sorts before the circumflex in canonical order).
        foreach (var (from, mark, to) in new[]
                 {
                     ('a', '\u0306', 'ă'), ('a', '\u0302', 'â'), ('e', '\u0302', 'ê'),
                     ('o', '\u0302', 'ô'), ('o', '\u031b', 'ơ'), ('u', '\u031b', 'ư'),
                 })
        {
            int plain = Composed.IndexOf(from), formed = Composed.IndexOf(to);
            for (int tone = 0; tone < 6; tone++) Add(Composed[plain + tone], mark, Composed[formed + tone]);
        }

        return table;
    }
}
