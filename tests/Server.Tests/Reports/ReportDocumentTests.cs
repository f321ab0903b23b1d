using System.Diagnostics;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig;
using PdfPage = UglyToad.PdfPig.Content.Page;
using VongGac.Server.Platform;
using VongGac.Server.Reports;

namespace VongGac.Server.Tests.Reports;

public partial class ReportDocumentTests
{
    private static readonly ReportFigures All = MadeFigures.Figures();

    [Fact(Explicit = true)]
    public void Make_the_form_again() => File.WriteAllBytes(
        Path.Combine(AppContext.BaseDirectory, "../../../../../content", ReportDocument.Form), ReportFormRecipe.Make());

    [Fact]
    public async Task The_document_is_valid_word()
    {
        using var document = await Open(All);
        Assert.Equal([], new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public async Task The_same_figures_give_the_same_bytes() => Assert.Equal(await Write(All), await Write(ReportFigures.Read(All.Write())));

    [Fact]
    public void The_same_figures_give_the_same_annex() => Assert.Equal(ReportAnnex.Write(All), ReportAnnex.Write(ReportFigures.Read(All.Write())));

    [Fact]
    public async Task The_page_is_A4_with_the_margins_of_the_decree()
    {
        using var document = await Open(All);
        var section = document.MainDocumentPart!.Document!.Body!.Elements<SectionProperties>().Single();
        var size = section.GetFirstChild<PageSize>()!;
        var margin = section.GetFirstChild<PageMargin>()!;
        Assert.Equal((11906u, 16838u), (size.Width!.Value, size.Height!.Value));
        // 20–25 mm above and below, 30–35 mm left, 15–20 mm right, in twentieths of a point.
        Assert.InRange(margin.Top!.Value, 1134, 1417);
        Assert.InRange(margin.Bottom!.Value, 1134, 1417);
        Assert.InRange(margin.Left!.Value, 1701u, 1984u);
        Assert.InRange(margin.Right!.Value, 850u, 1134u);
    }

    [Fact]
    public async Task Page_numbers_stand_in_the_middle_of_the_head_from_page_two()
    {
        using var document = await Open(All);
        var main = document.MainDocumentPart!;
        var section = main.Document!.Body!.Elements<SectionProperties>().Single();
        string Text(HeaderFooterValues type) => ((HeaderPart)main.GetPartById(section.Elements<HeaderReference>().Single(h => h.Type! == type).Id!)).Header!.InnerText;
        Assert.NotNull(section.GetFirstChild<TitlePage>());
        Assert.Equal("", Text(HeaderFooterValues.First));
        Assert.Contains("PAGE", Text(HeaderFooterValues.Default), StringComparison.Ordinal);
        Assert.Equal((JustificationValues.Center, 13d), Look(document, "PageNumber"));
    }

    [Theory]
    [InlineData("Nation", 12, 13, true, false, true)]
    [InlineData("Motto", 13, 14, true, false, false)]
    [InlineData("Parent", 12, 13, false, false, true)]
    [InlineData("Issuer", 12, 13, true, false, true)]
    [InlineData("Number", 13, 13, false, false, false)]
    [InlineData("PlaceDate", 13, 14, false, true, false)]
    [InlineData("Kind", 13, 14, true, false, true)]
    [InlineData("Subject", 13, 14, true, false, false)]
    [InlineData("Basis", 13, 14, false, true, false)]
    [InlineData("Text", 13, 14, false, false, false)]
    [InlineData("SendHead", 12, 12, true, true, false)]
    [InlineData("Send", 11, 11, false, false, false)]
    [InlineData("Signer", 13, 14, true, false, false)]
    public async Task Each_box_has_the_size_and_face_of_the_decree(string style, int least, int most, bool bold, bool italic, bool capitals)
    {
        using var document = await Open(All);
        var face = Style(document, style).StyleRunProperties!;
        Assert.InRange(double.Parse(face.GetFirstChild<FontSize>()!.Val!) / 2, least, most);
        Assert.Equal((bold, italic, capitals), (face.GetFirstChild<Bold>() is not null, face.GetFirstChild<Italic>() is not null, face.GetFirstChild<Caps>() is not null));
    }

    [Fact]
    public async Task The_face_is_Times_New_Roman()
    {
        using var document = await Open(All);
        var fonts = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.RunFonts!;
        Assert.Equal(("Times New Roman", "Times New Roman"), (fonts.Ascii?.Value, fonts.HighAnsi?.Value));
    }

    [Fact]
    public async Task Tables_of_figures_repeat_their_head_and_split_no_row()
    {
        using var document = await Open(All);
        var tables = document.MainDocumentPart!.Document!.Body!.Elements<Table>().Where(t => t.GetFirstChild<TableProperties>()!.TableStyle is not null).ToList();
        Assert.Equal(24 + 5, tables.Count);
        Assert.All(tables, table => Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.All(tables.SelectMany(table => table.Elements<TableRow>()), row => Assert.NotNull(row.TableRowProperties!.GetFirstChild<CantSplit>()));
    }

    [Theory]
    [InlineData("Số: 07/BC-SGDĐT")]
    [InlineData("Bình Minh, ngày 01 tháng 12 năm 2026")]
    [InlineData("số liệu chốt đến 17 giờ 00 ngày 30/11/2026")]
    [InlineData("của Chính phủ;")]
    [InlineData("của Sở Giáo dục và Đào tạo./.")]
    [InlineData("- Lưu: VT, GDTX.")]
    [InlineData("KT. GIÁM ĐỐC")]
    [InlineData("Trần Văn Thử")]
    public async Task The_document_says(string sentence)
    {
        using var document = await Open(All);
        Assert.Contains(document.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>(), p => p.InnerText.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_share_stands_without_its_counts()
    {
        using var document = await Open(All);
        var shares = document.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(p => p.InnerText).Where(text => text.Contains('%')).ToList();
        Assert.NotEmpty(shares);
        Assert.All(shares, text => Assert.Matches(CountBeforeShare(), text));
    }

    [Fact]
    public async Task Without_directive_silence_or_difference_it_says_so()
    {
        var figures = MadeFigures.Figures(units: 1, obligations: 1, directive: false) with { Silences = [], Differences = [], Waivers = [], Retired = [] };
        using var document = await Open(figures);
        string text = document.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Contains("không có số liệu tiếp nhận", text, StringComparison.Ordinal);
        Assert.Contains("Không có đơn vị nào còn nghĩa vụ chưa biết.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nine_hundred_and_twenty_three_units_take_less_than_three_seconds()
    {
        await Write(MadeFigures.Figures(units: 10));
        long began = Stopwatch.GetTimestamp();
        var figures = MadeFigures.Figures();
        await Write(figures);
        ReportAnnex.Write(figures);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(3), Stopwatch.GetElapsedTime(began).ToString());
    }

    [Fact]
    public async Task Printed_it_is_A4_and_says_every_part()
    {
        using var printer = new PdfPrinter(TimeProvider.System, PdfPrinter.Find());
        Assert.SkipUnless(printer.Installed, "LibreOffice is not installed (apt-get install libreoffice-writer): the report was not printed.");
        byte[] pdf = (await printer.Print(await Write(All), TestContext.Current.CancellationToken)).Value;
        if (Environment.GetEnvironmentVariable("VONGGAC_KEEP_PDF") is { Length: > 0 } kept) await File.WriteAllBytesAsync(kept, pdf, TestContext.Current.CancellationToken);

        using var document = PdfDocument.Open(pdf);
        Assert.InRange(document.NumberOfPages, 6, 20);
        Assert.All(document.GetPages(), page => Assert.Equal((595, 842), ((int)Math.Round(page.Width), (int)Math.Round(page.Height))));
        string text = Spaces().Replace(string.Concat(document.GetPages().Select(Lines)), "");
        Assert.All(
            ["CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM", "Độclập-Tựdo-Hạnhphúc", "BÁOCÁO", "I.TÌNHHÌNHCHUNG", "II.TÌNHHÌNHTIẾPNHẬN", "III.KẾTQUẢ", "IV.ĐƠNVỊ", "V.CHÊNHLỆCH", "VI.CHẤPNHẬN", "VII.KHÓKHĂN", "Nơinhận:", "TrầnVănThử"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_LibreOffice_the_refusal_says_how_to_install_it()
    {
        using var printer = new PdfPrinter(TimeProvider.System, program: null);
        Assert.Contains("apt-get install", (await printer.Print([], TestContext.Current.CancellationToken)).Refusal!.Message.Vi, StringComparison.Ordinal);
    }

    // Where a machine lacks the face, letters with diacritics are drawn apart; a reader goes by place, not by order of drawing.
    private static string Lines(PdfPage page) => string.Concat(page.Letters
        .GroupBy(letter => Math.Round(letter.StartBaseLine.Y)).OrderByDescending(line => line.Key)
        .SelectMany(line => line.OrderBy(letter => letter.StartBaseLine.X)).Select(letter => letter.Value));

    private static async Task<byte[]> Write(ReportFigures figures) =>
        (await ReportDocument.Write(ContentFolder.BesideProgram, MadeFigures.Fields, figures, TestContext.Current.CancellationToken)).Value;

    private static async Task<WordprocessingDocument> Open(ReportFigures figures) =>
        WordprocessingDocument.Open(new MemoryStream(await Write(figures)), isEditable: false);

    private static Style Style(WordprocessingDocument document, string id) =>
        document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(style => style.StyleId == id);

    private static (JustificationValues, double) Look(WordprocessingDocument document, string id)
    {
        var style = Style(document, id);
        return (style.StyleParagraphProperties!.GetFirstChild<Justification>()!.Val!.Value, double.Parse(style.StyleRunProperties!.GetFirstChild<FontSize>()!.Val!) / 2);
    }

    [GeneratedRegex(@"\d[\d.]*( đơn vị )?\s*\(\d+(,\d)?%\)")]
    private static partial Regex CountBeforeShare();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
