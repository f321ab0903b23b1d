using System.Diagnostics;
using System.IO.Compression;
using System.Text;

using VongGac.Formats.Letters;

namespace VongGac.Formats.Tests.Letters;

/// <summary>Hostile files cost a bounded time and memory. Measured with nothing else running.</summary>
[Collection(nameof(Alone))]
public class LetterLimitTests
{
    private static async Task<string?> Refused(byte[] file) =>
        (await LetterReader.Read(file, LetterCalendar.Empty, ocr: null, TestContext.Current.CancellationToken)).Refusal?.Code;

    private static byte[] Package(string documentXml, params (string Name, byte[] Bytes)[] more)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in more.Prepend(("word/document.xml", Encoding.UTF8.GetBytes(documentXml))))
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(bytes);
            }
        }

        return file.ToArray();
    }

    private static string Document(string body) =>
        $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>""";

    [Fact]
    public async Task A_file_over_20_MB_is_refused() => Assert.Equal("letter.too-large", await Refused(new byte[(20 * 1024 * 1024) + 1]));

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        Assert.Equal("letter.empty", await Refused([]));
        Assert.Equal("letter.empty", await Refused("  \n\n"u8.ToArray()));
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        byte[] bomb = Package(Document(""), ("word/media/picture.bin", new byte[64 * 1024 * 1024]));
        Assert.True(bomb.Length < 200_000);
        long before = GC.GetTotalAllocatedBytes();
        Assert.Equal("letter.bomb", await Refused(bomb));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 8 * 1024 * 1024);
    }

    [Fact]
    public async Task A_package_that_lies_about_its_sizes_is_refused()
    {
        byte[] file = Package(Document(string.Concat(Enumerable.Repeat("<w:p><w:r><w:t>lặp lại</w:t></w:r></w:p>", 1_200_000))));
        // Write a small size where the central directory names the unpacked one.
        int directory = file.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(file.AsSpan(directory + 24), 1_000);
        Assert.True(await Refused(file) is "letter.bomb" or "letter.docx-damaged");
    }

    [Fact]
    public async Task Elements_nested_without_end_are_refused() =>
        Assert.Equal("letter.bomb", await Refused(Package(Document(string.Concat(Enumerable.Repeat("<w:sdt>", 20_000)) + string.Concat(Enumerable.Repeat("</w:sdt>", 20_000))))));

    [Fact]
    public async Task A_document_type_with_entities_is_refused() =>
        Assert.Equal("letter.docx-damaged", await Refused(Package("""<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>""" + Document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"))));

    [Theory]
    [InlineData("letter.old-word", new byte[] { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1 })]
    [InlineData("letter.not-text", new byte[] { 0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 0, 1, 2 })]
    [InlineData("letter.docx-damaged", new byte[] { 0x50, 0x4b, 3, 4, 0, 0 })]
    public async Task Other_files_are_refused_by_what_they_hold(string code, byte[] file) => Assert.Equal(code, await Refused(file));

    [Fact]
    public async Task Other_packages_and_formats_say_what_to_do()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("content.xml");
        Assert.Equal("letter.not-word", await Refused(file.ToArray()));
        Assert.Equal("letter.rich-text", await Refused("{\\rtf1 xin chao}"u8.ToArray()));
        Assert.Equal("letter.pdf-damaged", await Refused("%PDF-1.4 nothing more"u8.ToArray()));
    }

    [Fact]
    public async Task A_text_of_millions_of_clauses_is_cut_short_in_bounded_time()
    {
        byte[] file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("- Rà soát trước ngày 30/4/2026; không mở (((\n", 300_000)));
        long started = Stopwatch.GetTimestamp();
        var reading = (await LetterReader.Read(file, LetterCalendar.Empty, ocr: null, TestContext.Current.CancellationToken)).Value;
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
        Assert.Contains(reading.Warnings, warning => warning.Code == FindingCode.Truncated);
        Assert.InRange(reading.AllClauses().Count(), 1, 2_000);
    }

    [Fact]
    public async Task One_endless_line_is_read_in_bounded_time()
    {
        byte[] file = Encoding.UTF8.GetBytes("1. " + string.Concat(Enumerable.Repeat("trước ngày 1/1, không được ((, Công văn số 1/A; ", 8_000)));
        long started = Stopwatch.GetTimestamp();
        Assert.Null(await Refused(file));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("form-painted-half-a-million-times.pdf")]
    [InlineData("states-never-restored.pdf")]
    public async Task A_small_PDF_that_draws_without_end_is_refused_in_bounded_memory(string seed)
    {
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(LetterFiles.Root, "fuzz", "seeds", "letter", seed), TestContext.Current.CancellationToken);
        long before = GC.GetTotalAllocatedBytes();
        Assert.Equal("letter.pdf-damaged", await Refused(file));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 600L * 1024 * 1024);
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
