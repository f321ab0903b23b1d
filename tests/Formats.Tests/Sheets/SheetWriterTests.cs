using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

using VongGac.Formats.Sheets;

namespace VongGac.Formats.Tests.Sheets;

public class SheetWriterTests
{
    private static readonly Sheet Example = new("Đơn vị", [new("Tên", 40, Wrap: true), new("Số máy", 10), new("Ngày", 12), new("Lúc", 18), new("Tỉ lệ", 8), new("Có", 6)],
    [
        ["=HYPERLINK(\"http://x.example\")", 1234, new DateOnly(2026, 2, 9), new DateTimeOffset(2026, 2, 9, 0, 30, 0, TimeSpan.Zero), 0.25, true],
        [null, null, null],
        ["dòng\u0001 hai\ud800", -3, new DateOnly(1999, 12, 31), null, 12.5m, false],
    ]);

    [Fact]
    public void A_workbook_is_valid_open_xml()
    {
        using var file = Written(Example, Example with { Name = "Đơn vị" }, Example with { Name = "a/b:c*?[d]\\ and a name much longer than Excel takes" });
        using var book = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(book, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
    }

    [Fact]
    public void The_same_sheets_give_the_same_bytes() => Assert.Equal(Written(Example).ToArray(), Written(Example).ToArray());

    [Fact]
    public void Text_is_never_a_formula_and_control_characters_are_left_out()
    {
        var sheet = XDocument.Parse(PartOf(Written(Example), "xl/worksheets/sheet1.xml"));
        XNamespace x = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        Assert.Empty(sheet.Descendants(x + "f"));
        Assert.Equal(["=HYPERLINK(\"http://x.example\")", "dòng  hai\ufffd"], sheet.Descendants(x + "t").Select(t => t.Value).Where(text => text.Contains('=', StringComparison.Ordinal) || text.Contains("dòng", StringComparison.Ordinal)));
        Assert.Equal("A1:F4", (string?)sheet.Root!.Element(x + "autoFilter")!.Attribute("ref"));
    }

    [Fact]
    public void Days_and_moments_are_written_as_Excel_counts_them_on_the_clock_of_Viet_Nam()
    {
        string sheet = PartOf(Written(Example), "xl/worksheets/sheet1.xml");
        Assert.Contains("<v>46062</v>", sheet, StringComparison.Ordinal);
        Assert.Contains("<v>46062.3125</v>", sheet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_are_lettered_as_in_Excel(int column, string letters) => Assert.Equal(letters, SheetWriter.Letters(column));

    [Fact]
    public void A_value_that_no_cell_holds_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => Written(Example with { Rows = [[new object()]] }));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84 900 000 001", "'+84 900 000 001")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("nói \"thế\"", "\"nói \"\"thế\"\"\"")]
    [InlineData("Trường", "Trường")]
    public void In_csv_text_that_looks_like_a_formula_is_defused(string text, string written)
    {
        using var file = new MemoryStream();
        CsvWriter.Write(file, new Sheet("x", [new("Cột", 10)], [[text]]));
        byte[] bytes = file.ToArray();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal($"Cột\r\n{written}\r\n", Encoding.UTF8.GetString(bytes.AsSpan(3)));
    }

    internal static MemoryStream Written(params Sheet[] sheets)
    {
        var file = new MemoryStream();
        SheetWriter.Write(file, sheets);
        file.Position = 0;
        return file;
    }

    private static string PartOf(MemoryStream file, string name)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
