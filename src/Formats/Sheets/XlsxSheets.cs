using System.Globalization;
using System.Xml;

using VongGac.Model;

namespace VongGac.Formats.Sheets;

/// <summary>The sheets of one workbook: cells to rows, merged areas filled.</summary>
/// <param name="strings">The texts cells point to.</param>
/// <param name="isDay">Of each style whether its numbers are days.</param>
/// <param name="from1904">Days are counted as on the first Macintosh.</param>
internal sealed class XlsxSheets(XlsxPackage package, IReadOnlyList<string> strings, IReadOnlyList<bool> isDay, bool from1904)
{
    /// <summary>Cells over all sheets, and copies made for merged areas.</summary>
    private const int MostCells = 2_000_000;

    private int _cells;

    public List<ReadRow> Read(string path)
    {
        var rows = new SortedDictionary<int, List<string>>();
        var merged = new List<string>();
        if (package.Open(path) is not { } xml) return [];
        using (xml)
        {
            int row = 0, column = 0;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "row")
                {
                    row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given is > 0 and <= SheetWriter.MostRows ? given : row + 1;
                    column = -1;
                }
                else if (xml.LocalName == "c")
                {
                    column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                    string text = Cell(xml);
                    if (text.Length > 0 && column < SheetReader.MostColumns) Put(rows, row, column, text);
                }
                else if (xml.LocalName == "mergeCell" && xml.GetAttribute("ref") is { } area) merged.Add(area);
            }
        }

        foreach (string area in merged) Spread(rows, area);
        return [.. rows.Select(row => new ReadRow(row.Key, row.Value))];
    }

    private void Put(SortedDictionary<int, List<string>> rows, int row, int column, string text)
    {
        if (++_cells > MostCells) throw new TooMuch();
        if (!rows.TryGetValue(row, out var cells))
        {
            // Refused by the caller; reading the rest would only cost.
            if (rows.Count > SheetReader.MostRows) return;
            rows[row] = cells = [];
        }

        while (cells.Count <= column) cells.Add("");
        cells[column] = text;
    }

    /// <summary>The text of a merged area stands in its first cell alone; people mean all of them. Only rows that hold text anyway.</summary>
    private void Spread(SortedDictionary<int, List<string>> rows, string area)
    {
        if (area.Split(':') is not [var first, var last] || ColumnOf(first) is not { } left || ColumnOf(last) is not { } right) return;
        if (RowOf(first) is not { } top || RowOf(last) is not { } bottom || !rows.TryGetValue(top, out var cells) || left >= cells.Count) return;
        string text = cells[left];
        if (text.Length == 0) return;
        right = Math.Min(right, SheetReader.MostColumns - 1);
        for (int row = top; row <= Math.Min(bottom, top + SheetReader.MostRows); row++)
        {
            if (++_cells > MostCells) throw new TooMuch();
            if (!rows.ContainsKey(row)) continue;
            for (int column = left; column <= right; column++) Put(rows, row, column, text);
        }
    }

    private string Cell(XmlReader xml)
    {
        string? type = xml.GetAttribute("t");
        int style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 0;
        if (xml.IsEmptyElement) return "";
        string value = "";
        int depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "is") return XlsxText.Rich(xml);
            if (xml.LocalName == "v") value = XlsxText.Content(xml);
        }

        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < strings.Count ? strings[index] : "",
            "str" or "d" => SheetReader.Tidy(value),
            "b" => value == "1" ? "1" : "0",
            "e" => "",
            _ => Number(value, style >= 0 && style < isDay.Count && isDay[style]),
        };
    }

    private string Number(string value, bool asDay)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number)) return SheetReader.Tidy(value);
        if (asDay && SheetDates.Day(number + (from1904 ? 1462 : 0)) is { } day) return VietnamTime.Date(day);
        return Math.Abs(number) < 1e15 && number == Math.Floor(number)
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : number.ToString("0.##########", CultureInfo.InvariantCulture);
    }

    private static int? ColumnOf(string? place)
    {
        int column = 0, i = 0;
        while (place is not null && i < place.Length && i < 4 && char.IsAsciiLetterUpper(place[i])) column = (column * 26) + (place[i++] - 'A' + 1);
        return i == 0 || i > 3 ? null : column - 1;
    }

    private static int? RowOf(string place) =>
        int.TryParse(place.AsSpan(place.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var digit ? digit : place.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int row) ? row : null;
}
