using VongGac.Model;

namespace VongGac.Server.Letters;

/// <summary>
/// A way of saying an idea: <c>mật khẩu * (trình duyệt|chrome)</c>. Compared without tones or case, since letters reach
/// us from scans and old fonts; <c>*</c> stands for up to eight words of the same sentence.
/// </summary>
public sealed class SignPhrase
{
    private const int LongestGap = 8;
    private const int MostGaps = 3;
    private const int MostVariants = 512;
    private const string Gap = "*";

    private readonly string[][] _variants;

    private SignPhrase(string written, string[][] variants) => (Written, _variants) = (written, variants);

    /// <summary>As it stands in content.</summary>
    public string Written { get; }

    /// <summary>Reads a phrase; null when brackets do not match, it is empty, begins or ends with a gap, has over three gaps or over 512 variants.</summary>
    public static SignPhrase? Read(string written)
    {
        List<string[]> variants = [[]];
        string folded = Vietnamese.Fold(written);
        for (int at = 0; at < folded.Length;)
        {
            int open = folded.IndexOf('(', at);
            string plain = folded[at..(open < 0 ? folded.Length : open)];
            if (plain.Contains(')', StringComparison.Ordinal) || plain.Contains('|', StringComparison.Ordinal)) return null;
            variants = Extend(variants, [Words(plain)]);
            if (open < 0) break;
            int close = folded.IndexOf(')', open);
            if (close < 0) return null;
            variants = Extend(variants, [.. folded[(open + 1)..close].Split('|').Select(Words)]);
            if (variants.Count > MostVariants) return null;
            at = close + 1;
        }

        return variants.All(words => words.Length > 0 && words[0] != Gap && words[^1] != Gap && words.Count(word => word == Gap) <= MostGaps)
            ? new SignPhrase(written, [.. variants])
            : null;
    }

    /// <summary>The first place in a clause where it is said, as a range of words; null when it is not.</summary>
    internal Range? FindIn(ClauseWords clause)
    {
        foreach (string[] variant in _variants)
        {
            foreach (int start in clause.At(variant[0]))
            {
                int end = EndOf(variant, 1, clause, start + 1);
                if (end > 0) return start..end;
            }
        }

        return null;
    }

    private static int EndOf(string[] words, int next, ClauseWords clause, int at)
    {
        if (next == words.Length) return at;
        if (words[next] != Gap) return clause.Is(at, words[next]) ? EndOf(words, next + 1, clause, at + 1) : -1;
        for (int skipped = 0; skipped <= LongestGap && clause.SameSentence(at - 1, at + skipped); skipped++)
        {
            int end = EndOf(words, next + 1, clause, at + skipped);
            if (end > 0) return end;
        }

        return -1;
    }

    private static List<string[]> Extend(List<string[]> variants, IReadOnlyList<string[]> choices) =>
        [.. variants.SelectMany(_ => choices, (variant, choice) => (string[])[.. variant, .. choice])];

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
