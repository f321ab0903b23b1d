using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace VongGac.Agent.State;

/// <summary>
/// ECDSA on P-256 by Windows' primitives (BCrypt), which work inside the process. .NET's own class goes through the key storage
/// functions (NCrypt), which Wine does not have for elliptic curves: by this road the Windows agent that is proven there is the one that is released.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsKey : ECDsa
{
    private const int Size = 32, HeadSize = 8, Bits = 256;
    private const uint PublicMagic = 0x31534345, PrivateMagic = 0x32534345;
    private const string PublicBlob = "ECCPUBLICBLOB", PrivateBlob = "ECCPRIVATEBLOB";

    /// <summary>Opened once, closed with the process.</summary>
    private static readonly Lazy<nint> Provider = new(() =>
    {
        Check(BCryptOpenAlgorithmProvider(out nint provider, "ECDSA_P256", null, 0));
        return provider;
    });

    private nint _key;

    public WindowsKey()
    {
        LegalKeySizesValue = [new KeySizes(Bits, Bits, 0)];
        KeySizeValue = Bits;
    }

    public override void GenerateKey(ECCurve curve)
    {
        if (curve.Oid.FriendlyName != ECCurve.NamedCurves.nistP256.Oid.FriendlyName) throw new PlatformNotSupportedException("P-256 only.");
        Check(BCryptGenerateKeyPair(Provider.Value, out nint key, Bits, 0));
        Take(key);
        Check(BCryptFinalizeKeyPair(key, 0));
    }

    public override void ImportParameters(ECParameters parameters)
    {
        parameters.Validate();
        if (parameters.Q.X is not { Length: Size } x || parameters.Q.Y is not { Length: Size } y || parameters.D is { Length: not Size }) throw new CryptographicException("Not a key on P-256.");
        byte[] blob = new byte[HeadSize + (Size * (parameters.D is null ? 2 : 3))];
        BinaryPrimitives.WriteUInt32LittleEndian(blob, parameters.D is null ? PublicMagic : PrivateMagic);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), Size);
        x.CopyTo(blob, HeadSize);
        y.CopyTo(blob, HeadSize + Size);
        parameters.D?.CopyTo(blob, HeadSize + (2 * Size));
        Check(BCryptImportKeyPair(Provider.Value, 0, parameters.D is null ? PublicBlob : PrivateBlob, out nint key, blob, blob.Length, 0));
        CryptographicOperations.ZeroMemory(blob);
        Take(key);
    }

    public override ECParameters ExportParameters(bool includePrivateParameters)
    {
        byte[] blob = new byte[HeadSize + (Size * (includePrivateParameters ? 3 : 2))];
        Check(BCryptExportKey(_key, 0, includePrivateParameters ? PrivateBlob : PublicBlob, blob, blob.Length, out int length, 0));
        if (length != blob.Length) throw new CryptographicException("Not a key on P-256.");
        return new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = blob[HeadSize..(HeadSize + Size)], Y = blob[(HeadSize + Size)..(HeadSize + (2 * Size))] },
            D = includePrivateParameters ? blob[(HeadSize + (2 * Size))..] : null,
        };
    }

    public override byte[] SignHash(byte[] hash)
    {
        byte[] signature = new byte[2 * Size];
        Check(BCryptSignHash(_key, 0, hash, hash.Length, signature, signature.Length, out int length, 0));
        return length == signature.Length ? signature : throw new CryptographicException("The signature has an odd length.");
    }

    public override bool VerifyHash(byte[] hash, byte[] signature) =>
        signature.Length == 2 * Size && BCryptVerifySignature(_key, 0, hash, hash.Length, signature, signature.Length, 0) == 0;

    protected override void Dispose(bool disposing)
    {
        Take(0);
        base.Dispose(disposing);
    }

    private void Take(nint key)
    {
        if (_key != 0) _ = BCryptDestroyKey(_key);
        _key = key;
    }

    private static void Check(int status)
    {
        if (status != 0) throw new CryptographicException($"BCrypt: 0x{status:x8}");
    }

    [LibraryImport("bcrypt.dll", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int BCryptOpenAlgorithmProvider(out nint provider, string algorithm, string? implementation, int flags);

    [LibraryImport("bcrypt.dll")]
    private static partial int BCryptGenerateKeyPair(nint provider, out nint key, int length, int flags);

    [LibraryImport("bcrypt.dll")]
    private static partial int BCryptFinalizeKeyPair(nint key, int flags);

    [LibraryImport("bcrypt.dll", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int BCryptImportKeyPair(nint provider, nint importKey, string kind, out nint key, [In] byte[] blob, int length, int flags);

    [LibraryImport("bcrypt.dll", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int BCryptExportKey(nint key, nint exportKey, string kind, [Out] byte[] blob, int length, out int written, int flags);

    [LibraryImport("bcrypt.dll")]
    private static partial int BCryptSignHash(nint key, nint padding, [In] byte[] hash, int hashLength, [Out] byte[] signature, int length, out int written, int flags);

    [LibraryImport("bcrypt.dll")]
    private static partial int BCryptVerifySignature(nint key, nint padding, [In] byte[] hash, int hashLength, [In] byte[] signature, int length, int flags);

    [LibraryImport("bcrypt.dll")]
    private static partial int BCryptDestroyKey(nint key);
}
