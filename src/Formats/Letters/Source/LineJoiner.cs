using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>
/// Puts lines broken by layout (PDF, text extractors) back into paragraphs. The header above "Kính gửi" and the
/// block from "Nơi nhận" on are lists of short lines and are left as they are.
/// </summary>
internal static class LineJoiner
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private static readonly Regex Closing = new(@"^\W*Nơi nhận", Options | RegexOptions.IgnoreCase);
    private static readonly Regex OwnParagraph = new(@"^(Căn cứ|Thực hiện|Theo|Phụ lục|Kính gửi|Nơi nhận|V/v)\b", Options | RegexOptions.IgnoreCase);

    /// <summary>How many lines a header may have before a missing "Kính gửi" is taken to mean that there is no header.</summary>
    private const int HeaderLines = 30;

    public static IReadOnlyList<SourceLine> Join(IReadOnlyList<SourceLine> lines, out bool anyJoined)
    {
        anyJoined = false;
        var filled = WithoutBlanks(lines);
        int header = Math.Max(0, filled.Take(HeaderLines).ToList().FindIndex(line => Zones.Addressed.IsMatch(line.Text)));
        int width = TypicalWidth(filled);
        var result = new List<SourceLine>();
        var open = new System.Text.StringBuilder();
        bool closing = false;
        for (int i = 0; i < filled.Count; i++)
        {
            var line = filled[i];
            closing |= Closing.IsMatch(line.Text);
            bool joins = i > header && !closing && !line.IsRow && line.Start != LineStart.Certain
                && !filled[i - 1].IsRow && Continues(filled[i - 1].Text, line, width);
            if (joins)
            {
                anyJoined = true;
                // Inside prose a wide gap is justification, not a column.
                open.Append(' ').Append(line.Text.Replace('\t', ' '));
                continue;
            }

            Flush();
            open.Append(line.Text);
            void Flush()
            {
                if (open.Length > 0) result.Add(filled[i - 1] with { Text = open.ToString() });
                open.Clear();
            }
        }

        if (open.Length > 0) result.Add(filled[^1] with { Text = open.ToString() });
        return result;
    }

    /// <summary>True when <paramref name="line"/> goes on with the sentence of <paramref name="before"/>.</summary>
    private static bool Continues(string before, SourceLine line, int width)
    {
        string text = line.Text;
        if (Marker.At(text) is not null || OwnParagraph.IsMatch(text) || EndsLetter(before)) return false;
        char last = before[^1];
        bool sentenceEnds = last is '.' or '!' or '?';
        if (char.IsLower(text[0])) return true;
        if (line.Start == LineStart.Likely && (sentenceEnds || last is ':' or ';')) return false;
        if (sentenceEnds) return false;
        // A label would have been seen above: a figure or bracket here is the middle of a sentence.
        if (!char.IsLetter(text[0]) && last != ';') return true;
        bool full = before.Length >= width * 7 / 10;
        return full && last != ':';
    }

    private static bool EndsLetter(string text) => text.EndsWith("./.", StringComparison.Ordinal);

    // A blank line after every line is layout; a blank line now and then separates paragraphs.
    private static List<SourceLine> WithoutBlanks(IReadOnlyList<SourceLine> lines)
    {
        int blanks = lines.Count(line => line.Text.Length == 0);
        bool blanksMean = blanks * 3 < lines.Count;
        var filled = new List<SourceLine>(lines.Count);
        bool afterBlank = false;
        foreach (var line in lines)
        {
            if (line.Text.Length == 0)
            {
                afterBlank = true;
                continue;
            }

            filled.Add(afterBlank && blanksMean && line.Start == LineStart.Unsaid ? line with { Start = LineStart.Likely } : line);
            afterBlank = false;
        }

        return filled;
    }

    private static int TypicalWidth(List<SourceLine> lines)
    {
        if (lines.Count == 0) return 0;
        int[] lengths = [.. lines.Select(line => line.Text.Length).Order()];
        return Math.Min(120, lengths[lengths.Length * 8 / 10]);
    }
}
