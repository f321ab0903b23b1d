using System.IO.Compression;
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
    private const int MostStrings = 1_000_000;

    public static Result<IReadOnlyList<ReadSheet>> Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries) return SheetRefusal.Bomb;
            if (zip.GetEntry("xl/workbook.xml") is null) return SheetRefusal.NotASheet;
            return new Workbook(new XlsxPackage(zip)).Read();
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

    private sealed class Workbook(XlsxPackage package)
    {
        private readonly List<string> _strings = [];
        private readonly List<bool> _isDay = [];
        private bool _from1904;

        public Result<IReadOnlyList<ReadSheet>> Read()
        {
            var targets = new Dictionary<string, string>(StringComparer.Ordinal);
            package.Each("xl/_rels/workbook.xml.rels", xml =>
            {
                if (xml.LocalName == "Relationship" && xml.GetAttribute("Id") is { } id) targets[id] = xml.GetAttribute("Target") ?? "";
            });
            var tabs = new List<(string Name, string Path)>();
            package.Each("xl/workbook.xml", xml =>
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
            var cells = new XlsxSheets(package, _strings, _isDay, _from1904);
            var sheets = new List<ReadSheet>();
            int rows = 0;
            foreach (var (name, path) in tabs)
            {
                var read = cells.Read(path);
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
            package.Each("xl/styles.xml", xml =>
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
            if (package.Open("xl/sharedStrings.xml") is not { } xml) return;
            using (xml)
            {
                while (xml.Read())
                {
                    if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" }) continue;
                    if (_strings.Count == MostStrings) throw new TooMuch();
                    _strings.Add(XlsxText.Rich(xml));
                }
            }
        }
    }
}
