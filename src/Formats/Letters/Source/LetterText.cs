using System.Text;

using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>One paragraph or table row of the normalised text.</summary>
internal readonly record struct Paragraph(int Start, int End, bool IsRow);

/// <summary>The normalised text with its paragraphs: what every later stage reads and every span points into.</summary>
internal sealed record LetterText(string Text, IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<string> Findings)
{
    public string Of(Paragraph paragraph) => Text[paragraph.Start..paragraph.End];

    /// <summary>Converts legacy encodings, tidies characters, joins broken lines, lays the paragraphs end to end.</summary>
    public static LetterText From(SourceLines source)
    {
        var findings = new List<string>(source.Findings);
        var lines = source.Lines;
        if (LegacyEncoding.Detect(lines) is { } legacy)
        {
            lines = [.. lines.Select(line => line with { Text = legacy.Convert(line.Text) })];
            findings.Add(FindingCode.LegacyEncoding);
        }

        var joined = LineJoiner.Join([.. lines.Select(line => line with { Text = Tidy(line.Text) })], out bool anyJoined);
        if (anyJoined) findings.Add(FindingCode.JoinedLines);

        var text = new StringBuilder();
        var paragraphs = new List<Paragraph>();
        foreach (var line in joined)
        {
            if (line.Text.Length == 0) continue;
            if (text.Length + line.Text.Length + 1 > SourceLimits.TextLength)
            {
                findings.Add(FindingCode.Truncated);
                break;
            }

            paragraphs.Add(new Paragraph(text.Length, text.Length + line.Text.Length, line.IsRow));
            text.Append(line.Text).Append('\n');
        }

        return new LetterText(text.ToString(), paragraphs, [.. findings.Distinct()]);
    }

    /// <summary>
    /// Composed letters, plain spaces, one tab for a column gap (a tab or three spaces and more), no invisible characters.
    /// </summary>
    internal static string Tidy(string raw)
    {
        var clean = new StringBuilder(raw.Length);
        int spaces = 0;
        bool tab = false;
        foreach (char c in Vietnamese.Compose(WellFormed(raw)))
        {
            if (c == '\t') tab = true;
            else if (char.IsWhiteSpace(c)) spaces++;
            else if (!IsInvisible(c))
            {
                if (clean.Length > 0 && (tab || spaces >= 3)) clean.Append('\t');
                else if (clean.Length > 0 && spaces > 0) clean.Append(' ');
                (spaces, tab) = (0, false);
                // Eth is what many old converters put for the letter Đ.
                clean.Append(c switch { '\u00d0' => 'Đ', '\u00f0' => 'đ', _ => c });
            }
        }

        return clean.ToString();
    }

    private static bool IsInvisible(char c) =>
        char.IsControl(c) || c is '\u00ad' or '\ufeff' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2064');

    // Lone surrogates cannot be written as UTF-8 and would break the JSON.
    private static string WellFormed(string raw)
    {
        bool bad = false;
        for (int i = 0; i < raw.Length && !bad; i++)
        {
            if (!char.IsSurrogate(raw[i])) continue;
            bad = i + 1 >= raw.Length || !char.IsSurrogatePair(raw[i], raw[i + 1]);
            i++;
        }

        return bad ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(raw)) : raw;
    }
}
