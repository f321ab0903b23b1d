using System.Diagnostics;
using System.Text;

using UglyToad.PdfPig;

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
            using var pdf = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, ClipPaths = false, FilterProvider = new PdfFilters() });
            pdf.AddPageFactory<PdfGlyphs, PdfGlyphFactory>();
            if (pdf.NumberOfPages > SourceLimits.Pages) return SourceRefusal.ManyPages;
            int length = 0;
            for (int number = 1; number <= pdf.NumberOfPages && length < SourceLimits.TextLength; number++)
            {
                cancel.ThrowIfCancellationRequested();
                if (Stopwatch.GetElapsedTime(started) > SourceLimits.PdfTime) return SourceRefusal.SlowPdf;
                var page = pdf.GetPage<PdfGlyphs>(number).All;
                if (page.Count < LettersOfATextPage)
                {
                    pages.Add(null);
                    continue;
                }

                var lines = LinesOf(page);
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

    // Built from letters, not from the library's words: those split "tỉnh" where one letter comes from another font.
    private static List<SourceLine> LinesOf(IReadOnlyList<PdfGlyph> letters)
    {
        var rows = Rows(letters);
        if (rows.Count == 0) return [];
        double size = Median(letters.Select(letter => letter.Size));
        double width = Median(letters.Where(letter => letter.Right > letter.Left).Select(letter => letter.Right - letter.Left));
        double margin = Margin(rows, size);
        var lines = new List<SourceLine>(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            string text = Text(rows[i], width);
            // A lone figure at the edge of a page is its number.
            if ((i == 0 || i == rows.Count - 1) && text.Length <= 3 && text.All(char.IsAsciiDigit)) continue;
            lines.Add(new SourceLine(text, rows[i][0].Left > margin + (width * 2) ? LineStart.Likely : LineStart.Unsaid));
        }

        return lines;
    }

    private static List<List<PdfGlyph>> Rows(IReadOnlyList<PdfGlyph> letters)
    {
        var rows = new List<List<PdfGlyph>>();
        double baseline = 0;
        foreach (var letter in letters.OrderByDescending(letter => letter.Baseline))
        {
            double at = letter.Baseline;
            if (rows.Count == 0 || baseline - at > Math.Max(2, letter.Size * 0.3))
            {
                rows.Add([]);
                baseline = at;
            }

            rows[^1].Add(letter);
        }

        foreach (var row in rows) row.Sort((left, right) => left.Left.CompareTo(right.Left));
        return rows;
    }

    private static string Text(List<PdfGlyph> row, double width)
    {
        var text = new StringBuilder(row[0].Text);
        for (int i = 1; i < row.Count; i++)
        {
            var (before, letter) = (row[i - 1], row[i]);
            // Some programs print bold by printing twice.
            if (letter.Text == before.Text && letter.Left - before.Left < width * 0.1) continue;
            double gap = letter.Left - before.Right;
            // Justified prose stretches spaces to about two letters; columns stand further apart.
            if (gap > width * 4) text.Append('\t');
            else if (gap > width * 0.3) text.Append(' ');
            text.Append(letter.Text);
        }

        return text.ToString();
    }

    // The left edge most lines share; a first-line indent stands to its right.
    private static double Margin(List<List<PdfGlyph>> rows, double step)
    {
        step = Math.Max(1, step / 2);
        return rows.GroupBy(row => Math.Round(row[0].Left / step)).MaxBy(group => group.Count())!.Min(row => row[0].Left);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 1 : sorted[sorted.Length / 2];
    }
}
