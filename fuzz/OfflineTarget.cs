using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VongGac.Wire;

namespace VongGac.Fuzz;

/// <summary>
/// Any bytes are a result carried by hand or a refusal: as the file, as the text of a square code, as letters typed. So that a fuzzer is
/// not stopped by a signature it cannot make, the bytes are also the content of a file and of a square that are signed well.
/// </summary>
internal static class OfflineTarget
{
    private const int SignatureLength = 64;

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static void Run(ReadOnlySpan<byte> file)
    {
        _ = OfflineFiles.Read(file);
        _ = OfflineFiles.Read(Signed(file));
        string text = Encoding.UTF8.GetString(file);
        _ = OfflineSquare.Read(text);
        _ = OfflineSquare.Read(OfflineSquare.Prefix + Base45.Encode([.. file, .. new byte[SignatureLength]]));
        if (!OfflineCode.Read(text).Is(out var code, out _)) return;
        if (!OfflineCode.Read(code.Write()).Is(out var again, out _) || again.Write() != code.Write()) throw new InvalidOperationException("Letters are not read back as they were written.");
    }

    private static byte[] Signed(ReadOnlySpan<byte> look)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(look);
        string text = Convert.ToBase64String(packed.ToArray());
        return JsonSerializer.SerializeToUtf8Bytes(new OfflineFile(
            OfflineFiles.Kind, text, Convert.ToBase64String(Key.ExportSubjectPublicKeyInfo()), RequestSigning.Sign(Key, OfflineFiles.Material(OfflineFiles.Kind, text))), WireJson.Default.OfflineFile);
    }
}
