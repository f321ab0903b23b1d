using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VongGac.Model;

namespace VongGac.Wire;

/// <summary>Writes and reads the file of an offline inspection. What is read back was written by one key and not touched since.</summary>
public static class OfflineFiles
{
    public const string Kind = "vonggac-offline-1";

    public const string Extension = ".vonggac.json";

    /// <summary>Most bytes of a file, and of what it unpacks to.</summary>
    public const int MostBytes = 4 << 20, MostUnpacked = 32 << 20;

    private const int PointLength = 64;

    // SubjectPublicKeyInfo of P-256 up to the point: id-ecPublicKey, prime256v1, a bit string, uncompressed.
    private static readonly byte[] KeyHead = Convert.FromHexString("3059301306072A8648CE3D020106082A8648CE3D03010703420004");

    /// <summary>The bytes that are signed: the kind, so that no other signature of the key can be passed off as this one, and the look as packed.</summary>
    public static byte[] Material(string kind, string look) => Encoding.UTF8.GetBytes($"{kind}\n{look}");

    public static byte[] Write(OfflineLook look, ECDsa key)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) JsonSerializer.Serialize(gzip, look, WireJson.Default.OfflineLook);
        string text = Convert.ToBase64String(packed.ToArray());
        return Bytes(new OfflineFile(Kind, text, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), RequestSigning.Sign(key, Material(Kind, text))));
    }

    /// <summary>The look and the key that signed it; whether that key is known is for the caller to say.</summary>
    public static Result<SignedLook> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MostBytes) return OfflineRefusal.TooLarge;
        try
        {
            var read = JsonSerializer.Deserialize(file, WireJson.Default.OfflineFile);
            if (read is not { Kind: Kind, Look: { } text, PublicKey: { } keyText, Signature: { } signature }) return OfflineRefusal.NotAFile;
            // Only the very bytes this program writes: a changed file is refused even where the change would mean nothing.
            if (!file.SequenceEqual(Bytes(read))) return OfflineRefusal.Altered;
            byte[] publicKey = Convert.FromBase64String(keyText);
            // Nothing but a point of P-256 reaches the importer: what other curves make it throw differs by platform.
            if (publicKey.Length != KeyHead.Length + PointLength || !publicKey.AsSpan().StartsWith(KeyHead) || Convert.ToBase64String(publicKey) != keyText) return OfflineRefusal.Altered;
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            if (!RequestSigning.Holds(key, Material(Kind, text), signature) || Convert.ToBase64String(Convert.FromBase64String(signature)) != signature) return OfflineRefusal.Altered;
            return Unpack(Convert.FromBase64String(text)).Then<SignedLook>(look => new SignedLook(look, publicKey));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or CryptographicException or InvalidDataException)
        {
            return OfflineRefusal.NotAFile;
        }
    }

    private static Result<OfflineLook> Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        if (Bounded.ReadAll(gzip, MostUnpacked) is not { } whole) return OfflineRefusal.TooLarge;
        return WireReader.Read<OfflineLook>(whole).Is(out var look, out _) ? look : OfflineRefusal.NotAFile;
    }

    private static byte[] Bytes(OfflineFile file) => JsonSerializer.SerializeToUtf8Bytes(file, WireJson.Default.OfflineFile);
}

/// <param name="PublicKey">SubjectPublicKeyInfo (DER) of the key the file is signed with.</param>
public sealed record SignedLook(OfflineLook Look, byte[] PublicKey);
