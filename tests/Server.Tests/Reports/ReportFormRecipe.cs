using System.IO.Compression;
using System.Text;

namespace VongGac.Server.Tests.Reports;

/// <summary>
/// How content/forms/report-directive.docx was first made: the layout of NĐ 30/2020/NĐ-CP, Annex I, in twips and half
/// points. Officers may change the file in Word afterwards; then the file rules and this recipe is history.
/// </summary>
internal static class ReportFormRecipe
{
    // 210 × 297 mm; margins 20 mm above and below, 30 mm left, 15 mm right.
    public const int Width = 9354;
    private const int Left = 3800, Right = Width - Left;

    public static byte[] Make()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in Parts())
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                entry.ExternalAttributes = 0;
                using var part = entry.Open();
                part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
            }
        }

        return stream.ToArray();
    }

    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string R = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    private static IEnumerable<(string, string)> Parts()
    {
        yield return ("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{Types}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{Types}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="{Types}.settings+xml"/><Override PartName="/word/header1.xml" ContentType="{Types}.header+xml"/><Override PartName="/word/header2.xml" ContentType="{Types}.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """);
        yield return ("_rels/.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
            """);
        yield return ("docProps/core.xml", """
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Mẫu báo cáo thực hiện văn bản chỉ đạo</dc:title></cp:coreProperties>
            """);
        yield return ("word/_rels/document.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{Office}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="{Office}/header" Target="header1.xml"/><Relationship Id="rId4" Type="{Office}/header" Target="header2.xml"/></Relationships>
            """);
        yield return ("word/settings.xml", $"<w:settings {W}><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"vi-VN\"/></w:settings>");
        yield return ("word/header1.xml", $"""<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>""");
        yield return ("word/header2.xml", $"<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"PageNumber\"/></w:pPr></w:p></w:hdr>");
        yield return ("word/styles.xml", Styles());
        yield return ("word/document.xml", $"""
            <w:document {W} {R}><w:body>{Head()}{Body()}{Foot()}<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>
            """);
    }

    private static string Styles() => $"""
        <w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
        <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
        <w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:left w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:right w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tblBorders></w:tblPr></w:style>
        {Style("Nation", "Quốc hiệu", "<w:jc w:val=\"center\"/>", "<w:b/><w:caps/><w:spacing w:val=\"-6\"/><w:sz w:val=\"26\"/>")}
        {Style("Motto", "Tiêu ngữ", "<w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"28\"/>")}
        {Style("Parent", "Cơ quan chủ quản", "<w:jc w:val=\"center\"/>", "<w:caps/><w:sz w:val=\"26\"/>")}
        {Style("Issuer", "Cơ quan ban hành", "<w:jc w:val=\"center\"/>", "<w:b/><w:caps/><w:sz w:val=\"26\"/>")}
        {Style("Number", "Số và ký hiệu", "<w:jc w:val=\"center\"/>", "<w:sz w:val=\"26\"/>")}
        {Style("PlaceDate", "Địa danh và ngày tháng", "<w:jc w:val=\"center\"/>", "<w:i/><w:sz w:val=\"28\"/>")}
        {Style("Kind", "Tên loại văn bản", "<w:spacing w:before=\"240\"/><w:jc w:val=\"center\"/>", "<w:b/><w:caps/><w:sz w:val=\"28\"/>")}
        {Style("Subject", "Trích yếu", "<w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"28\"/>")}
        {Style("To", "Kính gửi", "<w:spacing w:before=\"120\" w:after=\"120\"/><w:ind w:left=\"1134\" w:hanging=\"0\"/><w:jc w:val=\"left\"/>", "<w:sz w:val=\"28\"/>")}
        {Style("Basis", "Căn cứ", "<w:spacing w:before=\"120\" w:line=\"264\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/>", "<w:i/><w:sz w:val=\"28\"/>")}
        {Style("Text", "Nội dung", "<w:spacing w:before=\"120\" w:line=\"264\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/>", "<w:sz w:val=\"28\"/>")}
        {Style("Part", "Phần", "<w:keepNext/><w:spacing w:before=\"180\" w:line=\"264\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/><w:outlineLvl w:val=\"0\"/>", "<w:b/><w:sz w:val=\"28\"/>")}
        {Style("Item", "Mục", "<w:keepNext/><w:spacing w:before=\"120\" w:line=\"264\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/><w:outlineLvl w:val=\"1\"/>", "<w:b/><w:sz w:val=\"28\"/>")}
        {Style("TableTitle", "Tên bảng", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/><w:jc w:val=\"center\"/>", "<w:i/><w:sz w:val=\"26\"/>")}
        {Style("Head", "Đầu bảng", "<w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\"/><w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"24\"/>")}
        {Style("Cell", "Ô chữ", "<w:spacing w:before=\"30\" w:after=\"30\"/><w:jc w:val=\"left\"/>", "<w:sz w:val=\"24\"/>")}
        {Style("Figure", "Ô số", "<w:spacing w:before=\"30\" w:after=\"30\"/><w:jc w:val=\"center\"/>", "<w:sz w:val=\"24\"/>")}
        {Style("SendHead", "Nơi nhận", "", "<w:b/><w:i/><w:sz w:val=\"24\"/>")}
        {Style("Send", "Nơi nhận chi tiết", "", "<w:sz w:val=\"22\"/>")}
        {Style("Signer", "Chữ ký", "<w:keepNext/><w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"28\"/>")}
        {Style("Rule", "Đường kẻ", "<w:spacing w:before=\"40\" w:line=\"120\" w:lineRule=\"exact\"/>", "<w:sz w:val=\"8\"/>")}
        {Style("PageNumber", "Số trang", "<w:jc w:val=\"center\"/>", "<w:sz w:val=\"26\"/>")}
        </w:styles>
        """;

    private static string Style(string id, string name, string paragraph, string run) =>
        $"<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>";

    // Boxes 1 to 4 and 5a.
    private static string Head() =>
        Plain([Left, Right], [[
            P("Parent", "{{parent}}") + P("Issuer", "{{issuer}}") + Rule((Left - 1300) / 2),
            P("Nation", "Cộng hòa xã hội chủ nghĩa Việt Nam") + P("Motto", "Độc lập - Tự do - Hạnh phúc") + Rule((Right - 3480) / 2),
        ], [
            P("Number", "Số: {{number}}/{{symbol}}"),
            P("PlaceDate", "{{place}}, {{date}}"),
        ]])
        + P("Kind", "Báo cáo") + P("Subject", "{{subject}}") + Rule((Width - 3400) / 2);

    private static string Body() =>
        P("To", "{{#addressed}}") + P("To", "Kính gửi: {{to}}") + P("To", "{{/addressed}}")
        + P("Basis", "{{#bases}}") + P("Basis", "{{basis}}") + P("Basis", "{{/bases}}")
        + P("Text", "{{issuerName}} báo cáo {{about}}, số liệu chốt đến {{cutOff}}, như sau:")
        + P("Part", "I. TÌNH HÌNH CHUNG")
        + P("Item", "1. Phạm vi báo cáo")
        + P("Text", "{{#directive}}") + P("Text", "a) Văn bản: {{directiveTitle}}, ban hành ngày {{issuedOn}}; hạn tiếp nhận ngày {{receiveBy}}{{answerBy}}.")
        + P("Text", "b) Đơn vị thuộc đối tượng thực hiện: {{units}}; số nghĩa vụ được giao: {{obligationCount}}.") + P("Text", "{{/directive}}")
        + P("Text", "{{^directive}}") + P("Text", "Báo cáo tổng hợp {{obligationCount}} nghĩa vụ bảo đảm an ninh mạng của {{units}} đơn vị thuộc {{scopeName}}.") + P("Text", "{{/directive}}")
        + P("Item", "2. Cách tính số liệu")
        + P("Text", "Mỗi đơn vị có một trong bốn kết luận cho mỗi nghĩa vụ: Đạt, Chưa đạt, Không áp dụng, Chưa biết. Đơn vị chưa có dữ liệu hoặc dữ liệu đã quá hạn được tính là Chưa biết, vẫn nằm trong tổng số và không được coi là Đạt. Tỷ lệ luôn ghi kèm số đơn vị; kết quả do đơn vị tự khai được trình bày riêng, không thay cho kết quả đo.")
        + P("Part", "II. TÌNH HÌNH TIẾP NHẬN VĂN BẢN")
        + P("Text", "{{#directive}}") + P("TableTitle", "Bảng 1. Tiếp nhận văn bản (hạn ngày {{receiveBy}})")
        + Grid([2339, 2338, 2338, 2339], ["Đã gửi", "Tiếp nhận đúng hạn", "Tiếp nhận muộn", "Chưa tiếp nhận"],
            [F("{{sent}}"), F("{{inTime}}"), F("{{late}}"), F("{{notReceived}}")])
        + P("Text", "Tỷ lệ: đúng hạn {{inTimeShare}}; muộn {{lateShare}}; chưa tiếp nhận {{notReceivedShare}}.")
        + P("Text", "{{/directive}}")
        + P("Text", "{{^directive}}") + P("Text", "Báo cáo không gắn với một văn bản cụ thể nên không có số liệu tiếp nhận.") + P("Text", "{{/directive}}")
        + P("Part", "III. KẾT QUẢ THỰC HIỆN TỪNG NGHĨA VỤ")
        + P("Item", "1. Tổng hợp")
        + P("TableTitle", "Bảng 2. Kết luận theo nghĩa vụ (số đơn vị)")
        + Grid([560, 3694, 1020, 1020, 1020, 1020, 1020], ["TT", "Nghĩa vụ", "Tổng số", "Đạt", "Chưa đạt", "Không áp dụng", "Chưa biết"],
            [F("{{#obligations}}{{no}}"), C("{{title}}"), F("{{population}}"), F("{{met}}"), F("{{notMet}}"), F("{{notApplicable}}"), F("{{unknown}}{{/obligations}}")])
        + P("Item", "2. Chi tiết")
        + P("Text", "{{#obligations}}")
        + P("Item", "2.{{no}}. {{title}}{{clauses}}")
        + Grid([1871, 1871, 1871, 1870, 1871], ["Tổng số đơn vị", "Đạt", "Chưa đạt", "Không áp dụng", "Chưa biết"],
            [F("{{population}}"), F("{{met}}\n({{metShare}})"), F("{{notMet}}\n({{notMetShare}})"), F("{{notApplicable}}\n({{notApplicableShare}})"), F("{{unknown}}\n({{unknownShare}})")])
        + P("Text", "{{#silent}}") + P("Text", "- Lý do chưa biết: {{reasons}}.") + P("Text", "{{/silent}}")
        + P("Text", "{{/obligations}}")
        + P("Part", "IV. ĐƠN VỊ CHƯA CÓ DỮ LIỆU LÂU NHẤT")
        + P("Text", "{{#silences}}") + P("Text", "Có {{silentUnits}} đơn vị còn ít nhất một nghĩa vụ chưa biết. {{silencesShown}}")
        + P("TableTitle", "Bảng 3. Đơn vị chưa có dữ liệu lâu nhất")
        + Grid([560, 4094, 1300, 1900, 1500], ["TT", "Đơn vị", "Chưa biết / nghĩa vụ", "Lần cuối có dữ liệu", "Số ngày im lặng"],
            [F("{{#silenceRows}}{{no}}"), C("{{unit}}"), F("{{unknown}}/{{asked}}"), F("{{lastHeard}}"), F("{{days}}{{/silenceRows}}")])
        + P("Text", "{{/silences}}") + P("Text", "{{^silences}}") + P("Text", "Không có đơn vị nào còn nghĩa vụ chưa biết.") + P("Text", "{{/silences}}")
        + P("Part", "V. CHÊNH LỆCH GIỮA TỰ KHAI VÀ KẾT QUẢ ĐO")
        + P("Text", "{{#differences}}") + P("Text", "Có {{differenceCount}} trường hợp đơn vị tự khai khác với kết quả đo. {{differencesShown}}")
        + P("TableTitle", "Bảng 4. Tự khai khác kết quả đo")
        + Grid([560, 3394, 2800, 1300, 1300], ["TT", "Đơn vị", "Nghĩa vụ", "Tự khai", "Kết quả đo"],
            [F("{{#differenceRows}}{{no}}"), C("{{unit}}"), C("{{title}}"), F("{{said}}"), F("{{seen}}{{/differenceRows}}")])
        + P("Text", "{{/differences}}") + P("Text", "{{^differences}}") + P("Text", "Chưa phát hiện trường hợp tự khai khác với kết quả đo.") + P("Text", "{{/differences}}")
        + P("Part", "VI. CHẤP NHẬN RỦI RO VÀ ĐỐI TƯỢNG NGỪNG THEO DÕI")
        + P("Item", "1. Chấp nhận rủi ro")
        + P("Text", "{{#waivers}}") + P("Text", "Có {{waiverCount}} trường hợp được chấp nhận rủi ro có thời hạn; kết luận đo vẫn giữ nguyên trong các bảng trên. {{waiversShown}}")
        + P("TableTitle", "Bảng 5. Chấp nhận rủi ro")
        + Grid([560, 3394, 3000, 1200, 1200], ["TT", "Đơn vị", "Nghĩa vụ", "Kết luận", "Đến ngày"],
            [F("{{#waiverRows}}{{no}}"), C("{{unit}}"), C("{{title}}"), F("{{seen}}"), F("{{until}}{{/waiverRows}}")])
        + P("Text", "{{/waivers}}") + P("Text", "{{^waivers}}") + P("Text", "Không có.") + P("Text", "{{/waivers}}")
        + P("Item", "2. Đối tượng ngừng theo dõi")
        + P("Text", "{{#retired}}") + P("Text", "Có {{retiredCount}} đối tượng ngừng theo dõi trước thời điểm chốt số liệu và không còn nằm trong tổng số, gồm:")
        + P("Text", "{{#retiredRows}}") + P("Text", "- {{line}}") + P("Text", "{{/retiredRows}}") + P("Text", "{{/retired}}")
        + P("Text", "{{^retired}}") + P("Text", "Không có.") + P("Text", "{{/retired}}")
        + P("Part", "VII. KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ")
        + P("Item", "1. Khó khăn, vướng mắc")
        + P("Text", "{{#difficulties}}") + P("Text", "{{line}}") + P("Text", "{{/difficulties}}")
        + P("Text", "{{^difficulties}}") + P("Text", "Không có.") + P("Text", "{{/difficulties}}")
        + P("Item", "2. Đề xuất, kiến nghị")
        + P("Text", "{{#proposals}}") + P("Text", "{{line}}") + P("Text", "{{/proposals}}")
        + P("Text", "{{^proposals}}") + P("Text", "Không có.") + P("Text", "{{/proposals}}")
        + P("Text", "Số liệu của từng đơn vị đứng sau các bảng trên có trong phụ lục (bảng tính kèm theo).")
        + P("Text", "Trên đây là báo cáo {{about}} của {{issuerName}}./.");

    // Boxes 9b and 7a–c; the blank lines leave room for signature and seal.
    private static string Foot() =>
        P("Rule", "") + Plain([4300, Width - 4300], [[
            P("SendHead", "Nơi nhận:") + P("Send", "{{#recipients}}") + P("Send", "- {{recipient}}") + P("Send", "{{/recipients}}"),
            P("Signer", "{{#authority}}") + P("Signer", "{{line}}") + P("Signer", "{{/authority}}")
                + P("Signer", "") + P("Signer", "") + P("Signer", "") + P("Signer", "") + P("Signer", "{{signer}}"),
        ]]) + P("Rule", "");

    private static string P(string style, string text) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{Run(text)}</w:p>";

    private static string Run(string text) => text.Length == 0
        ? ""
        : "<w:r>" + string.Join("<w:br/>", text.Split('\n').Select(line => $"<w:t xml:space=\"preserve\">{line}</w:t>")) + "</w:r>";

    private static string C(string text) => P("Cell", text);

    private static string F(string text) => P("Figure", text);

    // A rule as long as asked: a paragraph bordered above between two indents.
    private static string Rule(int indent) =>
        $"<w:p><w:pPr><w:pStyle w:val=\"Rule\"/><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr><w:ind w:left=\"{indent}\" w:right=\"{indent}\"/></w:pPr></w:p>";

    private static string Plain(int[] widths, string[][] rows) =>
        $"<w:tbl><w:tblPr><w:tblW w:w=\"{widths.Sum()}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>{Columns(widths)}"
        + string.Concat(rows.Select(row => $"<w:tr><w:trPr><w:cantSplit/></w:trPr>{Cells(widths, row)}</w:tr>")) + "</w:tbl>";

    // A table of figures: its header row repeats on each page and no row is split between pages.
    private static string Grid(int[] widths, string[] head, string[] row) =>
        $"<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{widths.Sum()}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>{Columns(widths)}"
        + $"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{Cells(widths, [.. head.Select(title => P("Head", title))])}</w:tr>"
        + $"<w:tr><w:trPr><w:cantSplit/></w:trPr>{Cells(widths, row)}</w:tr></w:tbl>";

    private static string Columns(int[] widths) => "<w:tblGrid>" + string.Concat(widths.Select(w => $"<w:gridCol w:w=\"{w}\"/>")) + "</w:tblGrid>";

    private static string Cells(int[] widths, string[] cells) =>
        string.Concat(cells.Select((cell, i) => $"<w:tc><w:tcPr><w:tcW w:w=\"{widths[i]}\" w:type=\"dxa\"/><w:vAlign w:val=\"{(cell.Contains("\"Cell\"") || cell.Contains("\"Figure\"") || cell.Contains("\"Head\"") ? "center" : "top")}\"/></w:tcPr>{cell}</w:tc>"));
}
