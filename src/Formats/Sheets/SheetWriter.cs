using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace VongGac.Formats.Sheets;

/// <summary>
/// Writes .xlsx row by row, so that a hundred thousand rows cost no more memory than one. The same sheets give the same
/// bytes: nothing of the moment or the machine is written. Text is never a formula.
/// </summary>
public static class SheetWriter
{
    /// <summary>Excel's own limit, the header included.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>Excel's own limit of one cell; longer text is cut and ends in "…".</summary>
    public const int LongestText = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // Zip keeps no time before 1980; any fixed one makes equal files equal.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private enum Style
    {
        Plain,
        Header,
        Wrapped,
        Whole,
        Decimal,
        Day,
        Minute,
    }

    /// <summary>Writes a whole workbook; <paramref name="to"/> stays open.</summary>
    /// <exception cref="ArgumentException">No sheet, a sheet without columns, or a value of a kind no cell holds.</exception>
    /// <exception cref="InvalidOperationException">More rows than a sheet can hold.</exception>
    public static void Write(Stream to, IReadOnlyList<Sheet> sheets)
    {
        if (sheets.Count == 0) throw new ArgumentException("A workbook has at least one sheet.", nameof(sheets));
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", xml => WriteTypes(xml, sheets.Count));
        Part(zip, "_rels/.rels", xml => WriteRelations(xml, [("officeDocument", "xl/workbook.xml")]));
        Part(zip, "xl/_rels/workbook.xml.rels", xml => WriteRelations(xml,
            [.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")]));
        Part(zip, "xl/workbook.xml", xml => WriteBook(xml, SheetNames.Fit([.. sheets.Select(sheet => sheet.Name)])));
        Part(zip, "xl/styles.xml", xml => xml.WriteRaw(Styles));
        for (int i = 0; i < sheets.Count; i++)
        {
            Sheet sheet = sheets[i];
            bool first = i == 0;
            Part(zip, $"xl/worksheets/sheet{i + 1}.xml", xml => WriteSheet(xml, sheet, first));
        }
    }

    /// <summary>The letters of a column, from 0: A … Z, AA …</summary>
    public static string Letters(int column)
    {
        string letters = "";
        for (int left = column; left >= 0; left = (left / 26) - 1) letters = (char)('A' + (left % 26)) + letters;
        return letters;
    }

    private static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Moment;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static void WriteTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Types);
        Of("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Of("Default", "Extension", "xml", "application/xml");
        Of("Override", "PartName", "/xl/workbook.xml", Kinds + "sheet.main+xml");
        Of("Override", "PartName", "/xl/styles.xml", Kinds + "styles+xml");
        for (int i = 1; i <= sheets; i++) Of("Override", "PartName", $"/xl/worksheets/sheet{i}.xml", Kinds + "worksheet+xml");
        xml.WriteEndElement();

        void Of(string element, string by, string what, string type)
        {
            xml.WriteStartElement(element, Types);
            xml.WriteAttributeString(by, what);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
    }

    private static void WriteRelations(XmlWriter xml, IReadOnlyList<(string Kind, string Target)> targets)
    {
        xml.WriteStartElement("Relationships", Package);
        for (int i = 0; i < targets.Count; i++)
        {
            xml.WriteStartElement("Relationship", Package);
            xml.WriteAttributeString("Id", $"rId{i + 1}");
            xml.WriteAttributeString("Type", $"{Relations}/{targets[i].Kind}");
            xml.WriteAttributeString("Target", targets[i].Target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteBook(XmlWriter xml, IReadOnlyList<string> names)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        for (int i = 0; i < names.Count; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", names[i]);
            xml.WriteAttributeString("sheetId", Number(i + 1));
            xml.WriteAttributeString("r", "id", Relations, $"rId{i + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, Sheet sheet, bool first)
    {
        if (sheet.Columns.Count == 0) throw new ArgumentException($"The sheet \"{sheet.Name}\" has no columns.", nameof(sheet));
        xml.WriteStartElement("worksheet", Main);
        // Landscape, as wide as the page: an annex is printed.
        xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        xml.WriteRaw($"<sheetViews><sheetView workbookViewId=\"0\"{(first ? " tabSelected=\"1\"" : "")}><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.WriteStartElement("cols", Main);
        for (int i = 0; i < sheet.Columns.Count; i++)
        {
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture,
                $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{Math.Clamp(sheet.Columns[i].Width, 1, 255):0.##}\" customWidth=\"1\"/>"));
        }

        xml.WriteEndElement();
        int rows = WriteRows(xml, sheet);
        xml.WriteRaw($"<autoFilter ref=\"A1:{Letters(sheet.Columns.Count - 1)}{Number(rows)}\"/>");
        xml.WriteRaw("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>");
        xml.WriteRaw("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
        xml.WriteEndElement();
    }

    private static int WriteRows(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("sheetData", Main);
        WriteRow(1, [.. sheet.Columns.Select(column => (object?)column.Title)], header: true);
        int number = 1;
        foreach (var row in sheet.Rows)
        {
            if (++number > MostRows) throw new InvalidOperationException($"The sheet \"{sheet.Name}\" has more than {MostRows} rows.");
            if (row.Count > sheet.Columns.Count) throw new ArgumentException($"Row {number} of \"{sheet.Name}\" is longer than its header.", nameof(sheet));
            WriteRow(number, row, header: false);
        }

        xml.WriteEndElement();
        return number;

        void WriteRow(int at, IReadOnlyList<object?> cells, bool header)
        {
            xml.WriteStartElement("row", Main);
            xml.WriteAttributeString("r", Number(at));
            for (int i = 0; i < cells.Count; i++)
            {
                if (cells[i] is { } value) WriteCell(xml, Letters(i) + Number(at), value, header ? Style.Header : sheet.Columns[i].Wrap ? Style.Wrapped : Style.Plain);
            }

            xml.WriteEndElement();
        }
    }

    private static void WriteCell(XmlWriter xml, string place, object value, Style ofText)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", place);
        switch (value)
        {
            case string text:
                xml.WriteAttributeString("s", Number((int)ofText));
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(SheetText.Fit(text));
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
            case bool flag:
                xml.WriteAttributeString("t", "b");
                Value(flag ? "1" : "0");
                break;
            case DateOnly day:
                Styled(Style.Day, Number(SheetDates.Serial(day)));
                break;
            case DateTimeOffset moment:
                Styled(Style.Minute, SheetDates.Serial(moment).ToString("R", CultureInfo.InvariantCulture));
                break;
            case byte or short or int or long:
                Styled(Style.Whole, Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                Styled(Style.Decimal, number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case decimal number:
                Styled(Style.Decimal, number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"{place}: no cell holds {value} ({value.GetType().Name}).", nameof(value));
        }

        xml.WriteEndElement();

        void Styled(Style style, string written)
        {
            xml.WriteAttributeString("s", Number((int)style));
            Value(written);
        }

        void Value(string written) => xml.WriteElementString("v", Main, written);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // The order of cellXfs is that of Style.
    private const string Styles =
        $"<styleSheet xmlns=\"{Main}\">" +
        "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy hh:mm\"/></numFmts>" +
        "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Times New Roman\"/></font><font><b/><sz val=\"11\"/><name val=\"Times New Roman\"/></font></fonts>" +
        "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>" +
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7EEF5\"/></patternFill></fill></fills>" +
        "<borders count=\"2\"><border/><border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF5B6B7A\"/></bottom><diagonal/></border></borders>" +
        "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"7\">" +
        "<xf applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>" +
        "<xf fontId=\"1\" fillId=\"2\" borderId=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>" +
        "<xf applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>" +
        "<xf numFmtId=\"3\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>" +
        "<xf numFmtId=\"4\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>" +
        "<xf numFmtId=\"164\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" horizontal=\"left\"/></xf>" +
        "<xf numFmtId=\"165\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" horizontal=\"left\"/></xf>" +
        "</cellXfs></styleSheet>";
}
