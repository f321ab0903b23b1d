using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>
/// The XML parts of a Word file, bounded. Read with the framework's own zip and XML rather than with the Open XML
/// SDK used for writing: its object model descends recursively and trusts the sizes a hostile package declares.
/// </summary>
internal sealed class DocxPackage : IDisposable
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private readonly ZipArchive _zip;

    private DocxPackage(ZipArchive zip) => _zip = zip;

    public static Result<DocxPackage> Open(ReadOnlyMemory<byte> file)
    {
        ZipArchive zip;
        try
        {
            zip = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > SourceLimits.PackageEntries) return Refuse(SourceRefusal.Bomb);
            if (zip.Entries.Sum(entry => entry.Length) > SourceLimits.PackageBytes) return Refuse(SourceRefusal.Bomb);
            if (zip.Entries.Any(entry => entry.Length > 1 << 20 && entry.Length / Math.Max(1, entry.CompressedLength) > SourceLimits.PackageRatio))
                return Refuse(SourceRefusal.Bomb);
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            return SourceRefusal.DamagedWord;
        }

        return zip.GetEntry("word/document.xml") is null ? Refuse(SourceRefusal.NotWord) : new DocxPackage(zip);

        Refusal Refuse(Refusal refusal)
        {
            zip.Dispose();
            return refusal;
        }
    }

    /// <summary>The root element of a part; null when the package has no such part.</summary>
    public Result<XElement?> Part(string name)
    {
        if (_zip.GetEntry(name) is not { } entry) return (XElement?)null;
        try
        {
            using var unpacked = new MemoryStream();
            using (var stream = entry.Open())
            {
                byte[] buffer = new byte[81920];
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    unpacked.Write(buffer, 0, read);
                    if (unpacked.Length > SourceLimits.PartBytes) return SourceRefusal.Bomb;
                }
            }

            if (TooDeep(unpacked)) return SourceRefusal.Bomb;
            unpacked.Position = 0;
            using var reader = Reader(unpacked);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root;
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            return SourceRefusal.DamagedWord;
        }
    }

    public void Dispose() => _zip.Dispose();

    private static bool TooDeep(MemoryStream part)
    {
        part.Position = 0;
        using var reader = Reader(part);
        while (reader.Read())
        {
            if (reader.Depth > SourceLimits.XmlDepth) return true;
        }

        return false;
    }

    private static XmlReader Reader(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = false,
    });

    // What the framework throws on bytes that are no zip, no deflate stream or no XML.
    private static bool IsDamage(Exception fault) =>
        fault is InvalidDataException or XmlException or EndOfStreamException or IOException or NotSupportedException
            or ArgumentException or OverflowException;
}
