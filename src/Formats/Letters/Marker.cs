using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>The styles of label a numbering uses, outermost first.</summary>
internal enum MarkerStyle
{
    /// <summary><c>I.</c></summary>
    Roman,

    /// <summary><c>1.</c> or <c>2)</c></summary>
    Arabic,

    /// <summary><c>1.2.</c></summary>
    Dotted,

    /// <summary><c>a)</c>, with đ after d</summary>
    Letter,

    /// <summary><c>-</c></summary>
    Dash,

    /// <summary><c>+</c> or <c>•</c></summary>
    Plus,
}

/// <summary>The label at the start of a paragraph.</summary>
/// <param name="Label">As printed: <c>đ)</c>.</param>
/// <param name="Style">Its kind.</param>
/// <param name="Depth">For <see cref="MarkerStyle.Dotted"/> the number of figures, else 1.</param>
/// <param name="Ordinal">Its place by counting (d = 4, đ = 5); 0 for dashes.</param>
/// <param name="Length">Units up to the first word.</param>
internal sealed record Marker(string Label, MarkerStyle Style, int Depth, int Ordinal, int Length)
{
    private const string VietnameseLetters = "abcdđeghiklmnopqrstuvxy";

    private static readonly Regex Pattern = new(
        @"^(?:(?<roman>[IVX]{1,6}[.)/])|(?<dotted>\d{1,2}(?:\.\d{1,2}){1,3}[.)]?)|(?<arabic>(?:Điều\s+)?\d{1,2}[.)/])|(?<letter>[a-zđ][).])|(?<dash>[-–—−])|(?<plus>[+•*●▪■◦o\uf0b7\uf02d]))(?<gap>\s+|\s*$)(?<rest>.?)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    // Extractors lose the space after an obvious label.
    private static readonly Regex Tight = new(
        @"^(?:(?<arabic>\d{1,2}\.)|(?<letter>[a-zđ]\))|(?<dash>[-–]))\p{Lu}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The label <paramref name="text"/> begins with; null when it begins with a word.</summary>
    public static Marker? At(string text)
    {
        var match = Pattern.Match(text);
        if (match.Success && match.Groups["rest"].Length > 0)
        {
            int length = match.Groups["rest"].Index;
            if (match.Groups["roman"] is { Success: true } roman)
                return new(roman.Value, MarkerStyle.Roman, 1, RomanValue(roman.ValueSpan[..^1]), length);
            if (match.Groups["dotted"] is { Success: true } dotted)
            {
                string[] figures = dotted.Value.TrimEnd('.', ')').Split('.');
                return new(dotted.Value, MarkerStyle.Dotted, figures.Length, int.Parse(figures[^1]), length);
            }

            if (match.Groups["arabic"] is { Success: true } arabic)
                return new(arabic.Value, MarkerStyle.Arabic, 1, Number(arabic.Value), length);
            if (match.Groups["letter"] is { Success: true } letter)
                return new(letter.Value, MarkerStyle.Letter, 1, VietnameseLetters.IndexOf(letter.Value[0]) + 1, length);
            if (match.Groups["dash"] is { Success: true } dash) return new(dash.Value, MarkerStyle.Dash, 1, 0, length);
            return new(match.Groups["plus"].Value, MarkerStyle.Plus, 1, 0, length);
        }

        match = Tight.Match(text);
        if (!match.Success) return null;
        int end = match.Length - 1;
        if (match.Groups["arabic"].Success) return new(text[..end], MarkerStyle.Arabic, 1, Number(text[..end]), end);
        if (match.Groups["letter"].Success) return new(text[..end], MarkerStyle.Letter, 1, VietnameseLetters.IndexOf(text[0]) + 1, end);
        return new(text[..end], MarkerStyle.Dash, 1, 0, end);
    }

    private static int Number(string label) => int.Parse(string.Concat(label.Where(char.IsAsciiDigit)));

    private static int RomanValue(ReadOnlySpan<char> roman)
    {
        int total = 0, before = 0;
        for (int i = roman.Length - 1; i >= 0; i--)
        {
            int value = roman[i] switch { 'I' => 1, 'V' => 5, _ => 10 };
            total += value < before ? -value : value;
            before = value;
        }

        return total;
    }
}
