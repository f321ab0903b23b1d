using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

using VongGac.Model;

namespace VongGac.Formats.Sheets;

/// <summary>
/// Reads workbooks forward only. With the framework's own zip and XML rather than the Open XML SDK, for the reason given at
/// the reader of Word files: the SDK trusts the sizes a hostile package declares.
/// </summary>
internal static class XlsxSource
{
    private const int MostEntries = 2_000;
    private const int MostSheets = 100;
    private const long AllBytes = 256L * 1024 * 1024;
    private const int MostStrings = 1_000_000;

    /// <summary>Cells over all sheets, and copies made for merged areas.</summary>
    private const int MostCells = 2_000_000;

    public static Result<IReadOnlyList<ReadSheet>> Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries) return SheetRefusal.Bomb;
            if (zip.GetEntry("xl/workbook.xml") is null) return SheetRefusal.NotASheet;
            return new Workbook(zip).Read();
        }
        catch (TooMuch)
        {
            return SheetRefusal.Bomb;
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or EndOfStreamException or IOException or NotSupportedException or ArgumentException or OverflowException or FormatException)
        {
            return SheetRefusal.Damaged; // what the framework throws on bytes that are no zip, no deflate stream or no XML
        }
    }

    private sealed class TooMuch : Exception;

    /// <summary>Tells how many bytes were read.</summary>
    private sealed class CountedStream(Stream inner, Action<int> count) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count1)
        {
            int read = inner.Read(buffer, offset, count1);
            count(read);
            return read;
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count1) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Workbook(ZipArchive zip)
    {
        private readonly List<string> _strings = [];
        private readonly List<bool> _isDay = [];
        private long _unpacked;
        private int _cells;
        private bool _from1904;

        public Result<IReadOnlyList<ReadSheet>> Read()
        {
            var targets = new Dictionary<string, string>(StringComparer.Ordinal);
            Each("xl/_rels/workbook.xml.rels", xml =>
            {
                if (xml.LocalName == "Relationship" && xml.GetAttribute("Id") is { } id) targets[id] = xml.GetAttribute("Target") ?? "";
            });
            var tabs = new List<(string Name, string Path)>();
            Each("xl/workbook.xml", xml =>
            {
                if (xml.LocalName == "workbookPr") _from1904 = xml.GetAttribute("date1904") is "1" or "true";
                if (xml.LocalName != "sheet" || xml.GetAttribute("state") is "hidden" or "veryHidden" || tabs.Count == MostSheets) return;
                string id = "";
                for (int i = 0; i < xml.AttributeCount; i++)
                {
                    xml.MoveToAttribute(i);
                    if (xml.LocalName == "id") id = xml.Value;
                }

                xml.MoveToElement();
                if (targets.TryGetValue(id, out string? target)) tabs.Add((SheetReader.Tidy(xml.GetAttribute("name") ?? ""), target.StartsWith('/') ? target[1..] : "xl/" + target));
            });
            ReadStyles();
            ReadStrings();
            var sheets = new List<ReadSheet>();
            int rows = 0;
            foreach (var (name, path) in tabs)
            {
                var read = ReadSheet(path);
                rows += read.Count;
                if (rows > SheetReader.MostRows) return SheetRefusal.ManyRows;
                if (read.Count > 0) sheets.Add(new ReadSheet(name, read));
            }

            return sheets.Count == 0 ? SheetRefusal.Empty : sheets;
        }

        private void ReadStyles()
        {
            var custom = new Dictionary<string, string>(StringComparer.Ordinal);
            bool inCells = false;
            Each("xl/styles.xml", xml =>
            {
                if (xml.LocalName == "numFmt") custom[xml.GetAttribute("numFmtId") ?? ""] = xml.GetAttribute("formatCode") ?? "";
                else if (xml.LocalName == "cellXfs") inCells = true;
                else if (xml.LocalName is "cellStyles" or "dxfs") inCells = false;
                else if (xml.LocalName == "xf" && inCells)
                {
                    string id = xml.GetAttribute("numFmtId") ?? "0";
                    _isDay.Add(custom.TryGetValue(id, out string? code) ? IsDayFormat(code) : int.TryParse(id, out int known) && known is >= 14 and <= 17 or 22 or >= 27 and <= 36 or >= 50 and <= 58);
                }
            });
        }

        // A letter of a date outside quotes, brackets and escapes.
        private static bool IsDayFormat(string code)
        {
            bool quoted = false, bracket = false;
            for (int i = 0; i < code.Length; i++)
            {
                char c = code[i];
                if (c == '"') quoted = !quoted;
                else if (c == '\\') i++;
                else if (c == '[') bracket = true;
                else if (c == ']') bracket = false;
                else if (!quoted && !bracket && c is 'd' or 'D' or 'y' or 'Y') return true;
            }

            return false;
        }

        private void ReadStrings()
        {
            if (Open("xl/sharedStrings.xml") is not { } xml) return;
            using (xml)
            {
                while (xml.Read())
                {
                    if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" }) continue;
                    if (_strings.Count == MostStrings) throw new TooMuch();
                    _strings.Add(RichText(xml));
                }
            }
        }

        private List<ReadRow> ReadSheet(string path)
        {
            var rows = new SortedDictionary<int, List<string>>();
            var merged = new List<string>();
            if (Open(path) is not { } xml) return [];
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
                if (xml.LocalName == "is") return RichText(xml);
                if (xml.LocalName == "v") value = Content(xml);
            }

            return type switch
            {
                "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < _strings.Count ? _strings[index] : "",
                "str" or "d" => SheetReader.Tidy(value),
                "b" => value == "1" ? "1" : "0",
                "e" => "",
                _ => Number(value, style >= 0 && style < _isDay.Count && _isDay[style]),
            };
        }

        private string Number(string value, bool isDay)
        {
            if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number)) return SheetReader.Tidy(value);
            if (isDay && SheetDates.Day(number + (_from1904 ? 1462 : 0)) is { } day) return VietnamTime.Date(day);
            return Math.Abs(number) < 1e15 && number == Math.Floor(number)
                ? number.ToString("0", CultureInfo.InvariantCulture)
                : number.ToString("0.##########", CultureInfo.InvariantCulture);
        }

        /// <summary>The runs of a rich text, without what tells how to pronounce it.</summary>
        private static string RichText(XmlReader xml)
        {
            if (xml.IsEmptyElement) return "";
            var text = new StringBuilder();
            int depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "rPh") xml.Skip();
                else if (xml.LocalName == "t" && text.Length < SheetWriter.LongestText) text.Append(Content(xml));
            }

            return SheetReader.Tidy(text.ToString());
        }

        /// <summary>The text of an element; the reader stands on its end afterwards.</summary>
        private static string Content(XmlReader xml)
        {
            if (xml.IsEmptyElement) return "";
            var text = new StringBuilder();
            int depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && text.Length < SheetWriter.LongestText) text.Append(xml.Value);
            }

            return text.ToString();
        }

        private void Each(string part, Action<XmlReader> see)
        {
            if (Open(part) is not { } xml) return;
            using (xml)
            {
                while (xml.Read())
                {
                    if (xml.NodeType == XmlNodeType.Element) see(xml);
                }
            }
        }

        private XmlReader? Open(string part)
        {
            if (zip.GetEntry(part) is not { } entry) return null;
            return XmlReader.Create(new CountedStream(entry.Open(), Count), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true,
            });
        }

        // Declared sizes may lie: what counts is what really came out.
        private void Count(int bytes)
        {
            _unpacked += bytes;
            if (_unpacked > AllBytes) throw new TooMuch();
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
}
