using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using VongGac.Formats.Word;

namespace VongGac.Formats.Tests.Word;

public class WordFormTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly WordFacts Facts = new("Thử", "Đơn vị thử", new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_name_is_filled_though_Word_split_it_into_runs() =>
        Assert.Equal("Số: 12/BC", Text(Fill(Form("<w:p><w:r><w:t>Số: {</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>{num</w:t></w:r><w:r><w:t>ber}</w:t></w:r><w:r><w:t>}/BC</w:t></w:r></w:p>"), new() { ["number"] = "12" })));

    [Fact]
    public void A_name_inside_a_content_control_is_filled() =>
        Assert.Equal("Kính gửi An", Text(Fill(Form("<w:sdt><w:sdtContent><w:p><w:r><w:t>Kính gửi </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>{{ to }}</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"), new() { ["to"] = "An" })));

    [Fact]
    public void A_row_is_written_once_for_each_item()
    {
        var filled = Fill(
            Form("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>TT</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>{{#rows}}{{no}}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{{all}}{{/rows}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"),
            new WordValues { ["all"] = "x" }.List("rows", "no", ["1", "2", "3"]));

        Assert.Equal(["TT", "1x", "2x", "3x"], filled.Descendants(W + "tr").Select(r => string.Concat(r.Descendants(W + "t").Select(t => t.Value))));
    }

    [Fact]
    public void A_block_stands_when_it_holds_and_its_opposite_when_not()
    {
        string form = Paragraphs("{{#yes}}", "có", "{{/yes}}", "{{^yes}}", "không", "{{/yes}}");
        Assert.Equal("có", Text(Fill(Form(form), new WordValues().When("yes", holds: true))));
        Assert.Equal("không", Text(Fill(Form(form), new WordValues().When("yes", holds: false))));
    }

    [Fact]
    public void Blocks_lie_in_one_another_and_see_what_surrounds_them()
    {
        string form = Paragraphs("{{#outer}}", "{{name}}:", "{{#inner}}", "{{name}}{{item}},", "{{/inner}}", "{{/outer}}");
        WordValues Outer(string name, params string[] items) => new WordValues { ["name"] = name }.List("inner", "item", items);

        Assert.Equal("a:a1,a2,b:", Text(Fill(Form(form), new WordValues().List("outer", [Outer("a", "1", "2"), Outer("b")]))));
    }

    [Fact]
    public void A_cell_emptied_by_its_block_keeps_a_paragraph() =>
        Assert.Single(Fill(Form("<w:tbl><w:tr><w:tc>" + Paragraphs("{{#no}}", "x", "{{/no}}") + "</w:tc></w:tr></w:tbl>"), new WordValues().When("no", holds: false))
            .Descendants(W + "tc").Elements(W + "p"));

    [Fact]
    public void A_line_feed_breaks_the_line_and_what_xml_cannot_hold_is_left_out()
    {
        var filled = Fill(Form(Paragraphs("{{x}}")), new() { ["x"] = "một\r\nhai\u0001\ud800 <b>&" });
        Assert.Single(filled.Descendants(W + "br"));
        Assert.Equal("mộthai <b>&", Text(filled));
    }

    [Theory]
    [InlineData("Xin {{la}} chào", "word.unknown", "{{la}}")]
    [InlineData("{{#la}}", "word.unclosed", "{{#la}}")]
    [InlineData("Xin {{#x}} chào {{/x}}", "word.misplaced", "{{#x}}")]
    [InlineData("{{/x}}", "word.misplaced", "{{/x}}")]
    [InlineData("Xin {{x chào", "word.unclosed", "{{x chào")]
    public void A_fault_of_the_form_names_its_placeholder(string text, string code, string place)
    {
        var refusal = WordForm.Fill(Form(Paragraphs(text)), new() { ["x"] = "" }, Facts).Refusal;
        Assert.Equal((code, place), (refusal?.Code, refusal?.Place));
    }

    [Fact]
    public void A_value_that_looks_like_a_name_stays_as_it_is() =>
        Assert.Equal("{{b}}", Text(Fill(Form(Paragraphs("{{a}}")), new() { ["a"] = "{{b}}", ["b"] = "!" })));

    [Fact]
    public void What_is_no_Word_document_is_refused() =>
        Assert.Equal("word.unreadable", WordForm.Fill("%PDF-1.4"u8.ToArray(), new(), Facts).Refusal?.Code);

    [Fact]
    public void Wherever_Word_splits_a_sentence_it_reads_the_same() =>
        Gen.Int[0, 30].Array[0, 6].Sample(cuts =>
        {
            const string sentence = "Có {{a}} đơn vị, {{b}} chưa đạt.";
            var places = cuts.Append(0).Append(sentence.Length).Distinct().Order().ToList();
            string runs = string.Concat(places.Zip(places.Skip(1), (from, to) => $"<w:r><w:t xml:space=\"preserve\">{sentence[from..to]}</w:t></w:r>"));
            Assert.Equal("Có 923 đơn vị, 4 chưa đạt.", Text(Fill(Form($"<w:p>{runs}</w:p>"), new() { ["a"] = "923", ["b"] = "4" })));
        }, iter: 300);

    [Fact]
    public async Task The_same_input_gives_the_same_bytes_at_any_time()
    {
        byte[] form = Form(Paragraphs("{{x}}"));
        byte[] first = WordForm.Fill(form, new() { ["x"] = "một" }, Facts).Value;
        await Task.Delay(2_100, TestContext.Current.CancellationToken); // a zip keeps two seconds

        Assert.Equal(first, WordForm.Fill(form, new() { ["x"] = "một" }, Facts).Value);
    }

    private static string Paragraphs(params string[] texts) =>
        string.Concat(texts.Select(text => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"));

    private static byte[] Form(string body)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            part.Write(Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>"));
        }

        return stream.ToArray();
    }

    private static XDocument Fill(byte[] form, WordValues values)
    {
        using var zip = new ZipArchive(new MemoryStream(WordForm.Fill(form, values, Facts).Value));
        using var part = zip.GetEntry("word/document.xml")!.Open();
        return XDocument.Load(part);
    }

    private static string Text(XDocument document) => string.Concat(document.Descendants(W + "t").Select(t => t.Value));
}
