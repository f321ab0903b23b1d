using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>From the bytes of a file to normalised text. The bytes decide what the file is, not its name.</summary>
internal static class LetterSource
{
    public static async Task<Result<LetterText>> Read(ReadOnlyMemory<byte> file, Ocr? ocr, CancellationToken cancel)
    {
        if (file.Length > SourceLimits.FileBytes) return SourceRefusal.TooLarge;
        if (!(await ReadLines(file, ocr, cancel)).Is(out var lines, out var refusal)) return refusal;
        var text = LetterText.From(lines);
        return text.Paragraphs.Count == 0 ? SourceRefusal.Empty : text;
    }

    private static async Task<Result<SourceLines>> ReadLines(ReadOnlyMemory<byte> file, Ocr? ocr, CancellationToken cancel)
    {
        var head = file.Span[..Math.Min(1024, file.Length)];
        if (head.StartsWith("PK\x03\x04"u8)) return DocxSource.Read(file);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0])) return SourceRefusal.OldWord;
        if (head.StartsWith("{\\rtf"u8)) return SourceRefusal.RichText;
        return head.IndexOf("%PDF-"u8) >= 0 ? await ReadPdf(file, ocr, cancel) : TextSource.Read(file.Span);
    }

    private static async Task<Result<SourceLines>> ReadPdf(ReadOnlyMemory<byte> file, Ocr? ocr, CancellationToken cancel)
    {
        if (!(await PdfSource.Read(file, cancel)).Is(out var pages, out var refusal)) return refusal;
        int[] pictures = [.. Enumerable.Range(1, pages.Count).Where(number => pages[number - 1] is null)];
        if (pictures.Length == 0) return new SourceLines([.. pages.SelectMany(page => page!)], []);
        if (ocr is null) return SourceRefusal.Scanned;
        if (!(await ocr(file, pictures, cancel)).Is(out var recognised, out refusal)) return refusal;
        var lines = new List<SourceLine>();
        foreach (int number in Enumerable.Range(1, pages.Count))
        {
            int at = Array.IndexOf(pictures, number);
            if (at < 0) lines.AddRange(pages[number - 1]!);
            else if (at < recognised.Count && TextSource.Read(System.Text.Encoding.UTF8.GetBytes(recognised[at])).Is(out var page, out _)) lines.AddRange(page.Lines);
        }

        return new SourceLines(lines, [FindingCode.Recognised]);
    }
}
