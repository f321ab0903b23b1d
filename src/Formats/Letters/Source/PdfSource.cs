using System.Diagnostics;
using System.Text;

using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>The text of a PDF as lines, by where the words stand on the page.</summary>
internal static class PdfSource
{
    /// <summary>Fewer letters than this and a page counts as a picture (a stamp or a page number is not text).</summary>
    private const int LettersOfATextPage = 40;

    /// <summary>Lines page by page; a page that is only a picture is null.</summary>
    public static async Task<Result<IReadOnlyList<IReadOnlyList<SourceLine>?>>> Read(ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        // The parser cannot be interrupted inside a page, so it is left behind when it takes too long.
        var work = Task.Run(() => ReadPages(file.ToArray(), cancel), CancellationToken.None);
        try
        {
            return await work.WaitAsync(SourceLimits.PdfTime, cancel);
        }
        catch (TimeoutException)
        {
            return SourceRefusal.SlowPdf;
        }
    }

    private static Result<IReadOnlyList<IReadOnlyList<SourceLine>?>> ReadPages(byte[] file, CancellationToken cancel)
    {
        long started = Stopwatch.GetTimestamp();
        var pages = new List<IReadOnlyList<SourceLine>?>();
        try
        {
            using var pdf = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, ClipPaths = false });
            if (pdf.NumberOfPages > SourceLimits.Pages) return SourceRefusal.ManyPages;
            int length = 0;
            for (int number = 1; number <= pdf.NumberOfPages && length < SourceLimits.TextLength; number++)
            {
                cancel.ThrowIfCancellationRequested();
                if (Stopwatch.GetElapsedTime(started) > SourceLimits.PdfTime) return SourceRefusal.SlowPdf;
                var page = pdf.GetPage(number);
                if (page.Letters.Count(letter => !string.IsNullOrWhiteSpace(letter.Value)) < LettersOfATextPage)
                {
                    pages.Add(null);
                    continue;
                }

                var lines = LinesOf([.. page.GetWords()]);
                length += lines.Sum(line => line.Text.Length);
                pages.Add(lines);
            }
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // The parser throws many kinds on damaged files; each means the same to the reader.
            return SourceRefusal.DamagedPdf;
        }

        return pages;
    }

    private static List<SourceLine> LinesOf(List<Word> words)
    {
        var rows = Rows(words);
        if (rows.Count == 0) return [];
        double letter = Median(words.Select(word => word.BoundingBox.Width / Math.Max(1, word.Text.Length)));
        double height = Median(words.Select(word => word.BoundingBox.Height));
        double margin = Margin(rows, height);
        var lines = new List<SourceLine>(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            bool edge = i == 0 || i == rows.Count - 1;
            // A lone figure at the edge of a page is its number.
            if (edge && row.Count == 1 && row[0].Text.Length <= 3 && row[0].Text.All(char.IsAsciiDigit)) continue;
            bool indented = row[0].BoundingBox.Left > margin + (letter * 2);
            lines.Add(new SourceLine(Text(row, letter), indented ? LineStart.Likely : LineStart.Unsaid));
        }

        return lines;
    }

    private static List<List<Word>> Rows(List<Word> words)
    {
        var rows = new List<List<Word>>();
        double baseline = 0;
        foreach (var word in words.Where(word => !string.IsNullOrWhiteSpace(word.Text)).OrderByDescending(Baseline).ThenBy(word => word.BoundingBox.Left))
        {
            double at = Baseline(word);
            if (rows.Count == 0 || baseline - at > Math.Max(2, word.Letters[0].PointSize * 0.3))
            {
                rows.Add([]);
                baseline = at;
            }

            rows[^1].Add(word);
        }

        foreach (var row in rows) row.Sort((left, right) => left.BoundingBox.Left.CompareTo(right.BoundingBox.Left));
        return rows;
    }

    private static double Baseline(Word word) => word.Letters[0].StartBaseLine.Y;

    private static string Text(List<Word> row, double letter)
    {
        var text = new StringBuilder(row[0].Text);
        for (int i = 1; i < row.Count; i++)
        {
            double gap = row[i].BoundingBox.Left - row[i - 1].BoundingBox.Right;
            // Justified prose stretches spaces to about two letters; columns stand further apart.
            text.Append(gap > letter * 4 ? '\t' : ' ').Append(row[i].Text);
        }

        return text.ToString();
    }

    // The left edge most lines share; a first-line indent stands to its right.
    private static double Margin(List<List<Word>> rows, double step)
    {
        step = Math.Max(1, step / 2);
        return rows.GroupBy(row => Math.Round(row[0].BoundingBox.Left / step)).MaxBy(group => group.Count())!.Min(row => row[0].BoundingBox.Left);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 1 : sorted[sorted.Length / 2];
    }
}
