using System.Buffers;
using System.Globalization;
using System.Text;

using VongGac.Model;

namespace VongGac.Formats.Sheets;

/// <summary>
/// Writes a sheet as CSV (RFC 4180, UTF-8 with the mark that makes Excel read the diacritics). Text that a spreadsheet
/// would run as a formula gets an apostrophe in front, which the reader of sheets takes off again.
/// </summary>
public static class CsvWriter
{
    private static readonly SearchValues<char> Quotable = SearchValues.Create(",;|\"\r\n\t");

    /// <summary>Writes the header and every row; <paramref name="to"/> stays open.</summary>
    /// <exception cref="ArgumentException">A value of a kind no cell holds.</exception>
    public static void Write(Stream to, Sheet sheet)
    {
        using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', sheet.Columns.Select(column => Quoted(Guarded(column.Title)))));
        foreach (var row in sheet.Rows) writer.WriteLine(string.Join(',', row.Select(Cell)));
    }

    /// <summary>True for text that a spreadsheet may take for a formula, or that itself looks guarded.</summary>
    internal static bool NeedsGuard(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\'', ..];

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Guarded(SheetText.Fit(text))),
        bool flag => flag ? "1" : "0",
        DateOnly day => VietnamTime.Date(day),
        DateTimeOffset moment => VietnamTime.Minute(moment),
        byte or short or int or long or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        double number when double.IsFinite(number) => number.ToString("R", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No cell holds {value} ({value.GetType().Name}).", nameof(value)),
    };

    private static string Guarded(string text) => NeedsGuard(text) ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(Quotable) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
