using System.IO.Compression;
using System.Text;

using CsCheck;

using VongGac.Formats.Sheets;
using VongGac.Formats.Tests.Letters;

namespace VongGac.Formats.Tests.Sheets;

public class SheetReaderTests
{
    private const string Text = "Tên đơn vị;Mã\nTrường Tiểu học Suối Lỡ;TH-001\n";

    private static readonly string[][] Expected = [["Tên đơn vị", "Mã"], ["Trường Tiểu học Suối Lỡ", "TH-001"]];

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16 big", "utf-16 without mark", "windows-1258"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_text_table_is_read_in_every_encoding_in_use(string encoding)
    {
        byte[] bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Text),
            "utf-8 with mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)],
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)],
            "utf-16 big" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Text)],
            "utf-16 without mark" => Encoding.Unicode.GetBytes(Text),
            _ => Windows1258(Text),
        };
        Assert.Equal(Expected, Cells(bytes));
    }

    [Theory]
    [InlineData("a;b\n1,5;2\n2,5;3", 2)]
    [InlineData("a,b,c\n\"x, y\",2,3", 3)]
    [InlineData("a\tb\nx, y\tz, w", 2)]
    [InlineData("sep=|\na|b;c\nd|e", 2)]
    public void The_separator_is_found_by_looking(string text, int columns) => Assert.All(Cells(Encoding.UTF8.GetBytes(text)), row => Assert.Equal(columns, row.Length));

    [Fact]
    public void Rows_keep_the_numbers_a_person_sees_and_quotes_may_hold_lines()
    {
        var rows = Sheets(Encoding.UTF8.GetBytes("a,b\n\n\"x\ny\",2\nz,3\n"))[0].Rows;
        Assert.Equal([(1, "a"), (3, "x y"), (5, "z")], rows.Select(row => (row.Number, row[0])));
    }

    [Fact]
    public void Stray_spaces_and_taken_apart_diacritics_are_mended() =>
        Assert.Equal("Trường Đại Lộ", Cells(Encoding.UTF8.GetBytes("\u00a0 Tru\u031bo\u031b\u0300ng \u200b Đại\u00a0 Lộ ,x"))[0][0]);

    [Fact]
    public void In_a_workbook_merged_cells_dates_numbers_and_rich_text_are_read()
    {
        byte[] book = Xlsx("""
            <row r="2"><c r="A2" t="inlineStr"><is><r><t>Trường </t></r><r><t>A</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c><c r="C2" s="1"><v>46062</v></c><c r="D2"><v>1234.0</v></c></row>
            <row r="3"><c r="B3"><v>0.5</v></c><c r="C3" t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row>
            """, """<mergeCells><mergeCell ref="A2:A3"/></mergeCells>""");
        var rows = Sheets(book)[0].Rows;
        Assert.Equal([2, 3], rows.Select(row => row.Number));
        Assert.Equal(["Trường A", "", "09/02/2026", "1234"], rows[0].Cells);
        Assert.Equal(["Trường A", "0.5", "", "1"], rows[1].Cells);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var sheet = new Sheet("Một", [new("Tên", 10), new("Số", 10), new("Ngày", 10)], [["=1+1", 7, new DateOnly(2026, 2, 9)], ["'quote", 1_234_567, null], ["+84", null, new DateOnly(1999, 12, 31)]]);
        string[][] expected = [["Tên", "Số", "Ngày"], ["=1+1", "7", "09/02/2026"], ["'quote", "1234567"], ["+84", "", "31/12/1999"]];
        Assert.Equal(expected, Cells(SheetWriterTests.Written(sheet).ToArray()));
        using var csv = new MemoryStream();
        CsvWriter.Write(csv, sheet);
        Assert.Equal(expected.Select(row => string.Join('|', row).TrimEnd('|')), Cells(csv.ToArray()).Select(row => string.Join('|', row).TrimEnd('|')));
    }

    [Fact]
    public void Any_text_survives_writing_and_reading() =>
        Gen.String[Gen.OneOf(Gen.Char[" ;,\"'=+-@\t\n\rTrường"], Gen.Char), 0, 30].Array[1, 5].Sample(texts =>
        {
            var sheet = new Sheet("x", [.. texts.Select(_ => new SheetColumn("Cột", 10))], [texts]);
            string[] expected = [.. texts.Select(text => SheetReader.Tidy(SheetText.Fit(text)))];
            using var csv = new MemoryStream();
            CsvWriter.Write(csv, sheet);
            foreach (byte[] file in new[] { SheetWriterTests.Written(sheet).ToArray(), csv.ToArray() })
            {
                var rows = Cells(file);
                string[] read = rows.Length > 1 ? rows[1] : [];
                Assert.Equal(expected, expected.Select((_, i) => i < read.Length ? read[i] : ""));
            }
        }, iter: 300);

    [Fact]
    public void Random_and_damaged_bytes_are_read_or_refused()
    {
        byte[] book = Xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "");
        Gen.Byte.Array[0, 500].Sample(Survives, iter: 300);
        Gen.Select(Gen.Int[0, book.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            byte[] damaged = [.. book];
            foreach (var (at, value) in changes) damaged[at] = value;
            Survives(damaged);
        }, iter: 500);
    }

    [Fact]
    public void Seeds_of_the_fuzzer_are_read_or_refused()
    {
        string[] seeds = Directory.GetFiles(Path.Combine(LetterFiles.Root, "fuzz", "seeds", "sheet"));
        Assert.NotEmpty(seeds);
        foreach (string seed in seeds) Survives(File.ReadAllBytes(seed));
    }

    [Fact]
    public void A_bomb_is_refused_without_being_unpacked_whole()
    {
        byte[] bomb = Xlsx(string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", SheetReader.MostRows + 10)), "");
        Assert.Equal("sheet.many-rows", SheetReader.Read(bomb).Refusal?.Code);
        string wide = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row>" + string.Concat(Enumerable.Range(2, 9_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\"><v>1</v></c></row>"));
        Assert.Equal("sheet.bomb", SheetReader.Read(Xlsx(wide, "<mergeCells><mergeCell ref=\"A1:IV9001\"/></mergeCells>")).Refusal?.Code);
    }

    [Fact]
    public void Files_of_other_programs_are_refused_with_advice()
    {
        Assert.Equal("sheet.old-excel", SheetReader.Read(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 }).Refusal?.Code);
        Assert.Equal("sheet.not-a-sheet", SheetReader.Read("%PDF-1.7"u8.ToArray()).Refusal?.Code);
        Assert.Equal("sheet.empty", SheetReader.Read(Array.Empty<byte>()).Refusal?.Code);
        Assert.Equal("sheet.not-a-sheet", SheetReader.Read(File.ReadAllBytes(Path.Combine(LetterFiles.Root, "tests", "Formats.Tests", "Letters", "Fixtures", "03-roman-plan.docx"))).Refusal?.Code);
    }

    private static void Survives(byte[] file)
    {
        if (SheetReader.Read(file).Is(out var sheets, out var refusal)) Assert.NotEmpty(sheets);
        else Assert.StartsWith("sheet.", refusal.Code, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ReadSheet> Sheets(byte[] file) => SheetReader.Read(file).Value;

    private static string[][] Cells(byte[] file) => [.. Sheets(file)[0].Rows.Select(row => row.Cells.ToArray())];

    // Tones stand apart in this code page, as Windows writes it.
    private static byte[] Windows1258(string text)
    {
        var result = new List<byte>();
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;
        foreach (char c in text.Replace("ườ", "ươ\u0300", StringComparison.Ordinal).Replace("ểu", "ê\u0309u", StringComparison.Ordinal).Replace("ọ", "o\u0323", StringComparison.Ordinal)
                     .Replace("ị", "i\u0323", StringComparison.Ordinal).Replace("ã", "a\u0303", StringComparison.Ordinal).Replace("ố", "ô\u0301", StringComparison.Ordinal).Replace("ỡ", "ơ\u0303", StringComparison.Ordinal))
            result.AddRange(encoding.GetBytes([c]));
        return [.. result];
    }

    /// <summary>A workbook of one sheet whose style 1 is a date.</summary>
    private static byte[] Xlsx(string rows, string after)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Trang\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Ẩn\" state=\"hidden\" sheetId=\"2\" r:id=\"rId1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Add("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-42A]dd/mm/yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>");
            Add("xl/worksheets/sheet1.xml", $"<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>");

            void Add(string name, string text)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return file.ToArray();
    }
}
