using VongGac.Model;

namespace VongGac.Formats.Sheets;

/// <summary>One table as it was read. Rows without any text are left out; the others keep their numbers.</summary>
/// <param name="Name">The tab, or the empty string for a text file.</param>
public sealed record ReadSheet(string Name, IReadOnlyList<ReadRow> Rows);

/// <summary>One row.</summary>
/// <param name="Number">As the person sees it, from 1.</param>
/// <param name="Cells">
/// Text by column, tidied: composed letters, single spaces, no outer ones. Days as dd/MM/yyyy, whole numbers without
/// separators, an error or nothing as the empty string. Every cell of a merged area bears its text.
/// </param>
public sealed record ReadRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The text of a column, from 0; empty beyond the row's end.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>
/// Reads what people keep lists in: .xlsx, and text with commas, semicolons or tabs in UTF-8, UTF-16 or Windows-1258.
/// Whatever the bytes, it answers with sheets or a refusal, within bounds of time and memory.
/// </summary>
public static class SheetReader
{
    /// <summary>The largest file read.</summary>
    public const int MaximumBytes = 20 * 1024 * 1024;

    /// <summary>What is said of a larger one.</summary>
    public static Refusal TooLarge => SheetRefusal.TooLarge;

    /// <summary>Rows with text, over all sheets.</summary>
    public const int MostRows = 50_000;

    /// <summary>Columns; what stands further right is left out.</summary>
    public const int MostColumns = 256;

    /// <summary>Every visible sheet that holds text, in order.</summary>
    public static Result<IReadOnlyList<ReadSheet>> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaximumBytes) return SheetRefusal.TooLarge;
        return file.Span switch
        {
            [] => SheetRefusal.Empty,
            [(byte)'P', (byte)'K', 3, 4, ..] => XlsxSource.Read(file),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => SheetRefusal.OldExcel,
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => SheetRefusal.NotASheet,
            _ => CsvSource.Read(file),
        };
    }

    /// <summary>A cell's text as everybody means it.</summary>
    internal static string Tidy(string text)
    {
        string composed = Vietnamese.Compose(text.Length > SheetWriter.LongestText ? text[..SheetWriter.LongestText] : text);
        return string.Join(' ', composed.Split(Spaces, StringSplitOptions.RemoveEmptyEntries));
    }

    // Also those that Word and web pages leave behind, visible to nobody.
    private static readonly char[] Spaces =
        [' ', '\t', '\r', '\n', '\v', '\f', '\0', '\u00a0', '\u1680', '\u2000', '\u2001', '\u2002', '\u2003', '\u2004', '\u2005', '\u2006', '\u2007', '\u2008', '\u2009', '\u200a', '\u200b', '\u202f', '\u205f', '\u2060', '\u3000', '\ufeff'];
}
