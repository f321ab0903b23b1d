using System.Globalization;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Units;

/// <summary>
/// A day as lists have it: as in a form; with a clock behind it; in words ("ngày 05 tháng 3 năm 2026"); as a month alone, whose
/// first day is meant; as the number behind a spreadsheet's day whose cell lost its format.
/// </summary>
internal static class ListedDay
{
    private static readonly DateOnly SheetZero = new(1899, 12, 30);

    private static readonly string[] Words = ["ngay", "tu", "thang", "nam"];

    public static Result<DateOnly> Read(string typed)
    {
        string text = typed.Trim().TrimStart('\'');
        // 01/08/2025 00:00:00, 2025-08-01T00:00:00
        int clock = text.IndexOf(':', StringComparison.Ordinal);
        if (clock > 0 && text.LastIndexOfAny([' ', 'T'], clock) is > 0 and var before) text = text[..before];
        string[] parts = Headings.Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] figures = [.. parts.Where(part => !Words.Contains(part))];
        if (figures.Length is 2 or 3 && figures.Length < parts.Length) text = string.Join('/', figures);
        var read = TypedDate.Read(text, "since");
        if (read.Refusal is null) return read;
        if (DateOnly.TryParseExact("1/" + text.Replace('-', '/').Replace('.', '/').Replace(" ", "", StringComparison.Ordinal), "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            && month.Year is >= 1900 and < 2200) return month;
        if (text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int serial)) return SheetZero.AddDays(serial);
        return TypedDate.Read(typed, "since");
    }
}
