using System.IO.Compression;
using System.Security.Cryptography;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>Takes a document in: judged by its content, hashed, stored in the caller's transaction.</summary>
internal static class KeepEvidence
{
    /// <summary>Larger documents are refused.</summary>
    public const int MostBytes = 20_000_000;

    /// <summary>What the file chooser offers.</summary>
    public const string Accept = ".pdf,.docx,.xlsx,.jpg,.png";

    /// <summary>A name longer than this is cut: it is only shown.</summary>
    private const int LongestName = 150;

    private static readonly Refusal Foreign = new("evidence.type", Words.FileType, "document");

    public static async Task<Result<Evidence>> Act(Store store, UnitId unit, UploadedDocument document, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (document.Bytes.Length == 0) return new Refusal("evidence.empty", Words.FileEmpty, "document");
        if (document.Bytes.Length > MostBytes) return new Refusal("evidence.large", Words.FileTooLarge, "document");
        if (!TypeOf(document.Bytes).Is(out string? type, out var foreign)) return foreign;
        string name = Path.GetFileName(document.Name.Replace('\\', '/'));
        var evidence = new Evidence
        {
            Id = await store.Reserve("evidence", 1, cancel), UnitId = unit, Name = name.Length <= LongestName ? name : name[^LongestName..],
            ContentType = type, Size = document.Bytes.Length, Sha256 = SHA256.HashData(document.Bytes), At = at, Account = account,
        };
        store.Add(evidence);
        store.Add(new EvidenceContent { EvidenceId = evidence.Id, UnitId = unit, Bytes = document.Bytes });
        await store.SaveChangesAsync(cancel);
        return evidence;
    }

    /// <summary>The type the content tells; anything not accepted is refused.</summary>
    internal static Result<string> TypeOf(byte[] bytes) => bytes switch
    {
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => "application/pdf",
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x50, 0x4B, 0x03, 0x04, ..] => OfficeTypeOf(bytes),
        _ => Foreign,
    };

    private static Result<string> OfficeTypeOf(byte[] bytes)
    {
        try
        {
            // Only the directory is read: nothing is unpacked.
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return Foreign;
            if (zip.GetEntry("word/document.xml") is not null) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            return zip.GetEntry("xl/workbook.xml") is not null ? SendSheet.Excel : Foreign;
        }
        catch (InvalidDataException)
        {
            return new Refusal("evidence.broken", Words.FileType, "document");
        }
    }
}
