using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using VongGac.Model;

namespace VongGac.Formats.Word;

/// <summary>What the finished file says about itself, besides its text.</summary>
/// <param name="Title">The document's title.</param>
/// <param name="Author">The body it comes from.</param>
/// <param name="Made">Written as both created and modified: no clock of this machine enters the file.</param>
public sealed record WordFacts(string Title, string Author, DateTimeOffset Made);

/// <summary>
/// Fills a Word form (.docx) that officers edit in Word. In its text <c>{{name}}</c> is replaced, however Word split it
/// into runs; what stands between a paragraph <c>{{#name}}</c> and a paragraph <c>{{/name}}</c> is written once for each
/// item (a yes is one item, a no none), between <c>{{^name}}</c> and <c>{{/name}}</c> when there is none; a table row that
/// begins with <c>{{#name}}</c> and ends with <c>{{/name}}</c> is written once for each item. The same form and values
/// give the same bytes on every machine. Works on the package itself: the typed layer over it would add times and ids.
/// </summary>
public static class WordForm
{
    /// <summary>Unpacked, a form larger than this is refused (a bomb, or pictures that do not belong in a form).</summary>
    public const long MaximumBytes = 30_000_000;

    private const string CoreProperties = "docProps/core.xml";

    // The earliest moment a zip can hold.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The filled document.</summary>
    /// <returns>Refused when the form cannot be read (<c>word.unreadable</c>), names what is not there
    /// (<c>word.unknown</c>), opens what it does not close (<c>word.unclosed</c>) or puts a mark where it cannot stand
    /// (<c>word.misplaced</c>); <see cref="Refusal.Place"/> is the placeholder.</returns>
    public static Result<byte[]> Fill(ReadOnlyMemory<byte> form, WordValues values, WordFacts facts)
    {
        if (!Unpack(form).Is(out var parts, out var unreadable)) return unreadable;
        for (int i = 0; i < parts.Count; i++)
        {
            var (name, content) = parts[i];
            if (name == CoreProperties) parts[i] = (name, Core(facts));
            if (!HasText(name)) continue;
            if (!Parse(content).Is(out var document, out unreadable)) return unreadable;
            if (FormBlocks.Fill(document.Root!, new FormScope(values, null)) is { } refusal) return refusal;
            parts[i] = (name, Bytes(document));
        }

        return Pack(parts);
    }

    private static bool HasText(string part) =>
        part.StartsWith("word/", StringComparison.Ordinal) && part.EndsWith(".xml", StringComparison.Ordinal)
        && (part == "word/document.xml" || part.StartsWith("word/header", StringComparison.Ordinal) || part.StartsWith("word/footer", StringComparison.Ordinal));

    private static Result<List<(string Name, byte[] Content)>> Unpack(ReadOnlyMemory<byte> form)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(form.ToArray()), ZipArchiveMode.Read);
            if (zip.GetEntry("word/document.xml") is null || zip.Entries.Sum(entry => entry.Length) > MaximumBytes) return Unreadable;
            var parts = new List<(string, byte[])>(zip.Entries.Count);
            foreach (var entry in zip.Entries)
            {
                var content = new byte[entry.Length];
                using var stream = entry.Open();
                stream.ReadExactly(content);
                parts.Add((entry.FullName, content));
            }

            return parts;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            return Unreadable;
        }
    }

    private static byte[] Pack(List<(string Name, byte[] Content)> parts)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                entry.ExternalAttributes = 0;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return result.ToArray();
    }

    private static Result<XDocument> Parse(byte[] part)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(part), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return Unreadable;
        }
    }

    private static byte[] Bytes(XDocument document)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.None }))
        {
            document.Save(writer);
        }

        return stream.ToArray();
    }

    private static byte[] Core(WordFacts facts)
    {
        XNamespace properties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dublin = "http://purl.org/dc/elements/1.1/", terms = "http://purl.org/dc/terms/", schema = "http://www.w3.org/2001/XMLSchema-instance";
        XElement Moment(string name) => new(terms + name, new XAttribute(schema + "type", "dcterms:W3CDTF"),
            facts.Made.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        return Bytes(new XDocument(new XElement(properties + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", properties), new XAttribute(XNamespace.Xmlns + "dc", dublin),
            new XAttribute(XNamespace.Xmlns + "dcterms", terms), new XAttribute(XNamespace.Xmlns + "xsi", schema),
            new XElement(dublin + "title", FormText.Clean(facts.Title)), new XElement(dublin + "creator", FormText.Clean(facts.Author)),
            new XElement(properties + "lastModifiedBy", FormText.Clean(facts.Author)), Moment("created"), Moment("modified"))));
    }

    private static readonly Refusal Unreadable = new("word.unreadable", new(
        "Không mở được biểu mẫu. Tệp phải là văn bản Word (.docx), không đặt mật khẩu, dung lượng sau giải nén không quá 30 MB.",
        "The form cannot be opened. It must be a Word document (.docx) without a password, at most 30 MB unpacked."));
}
