using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace VongGac.Server.Platform;

/// <summary>What a backup holds, and how to tell that it is whole.</summary>
/// <param name="Format">The layout of the file: 1.</param>
/// <param name="Version">The product that wrote it.</param>
/// <param name="At">The moment whose data it holds.</param>
/// <param name="Migration">The last migration of the database: the shape its rows were written in.</param>
/// <param name="Salt">Salt of the passphrase.</param>
/// <param name="Rounds">Rounds of PBKDF2 over the passphrase.</param>
/// <param name="Parts">In the order in which they are restored: a table comes after those it points to.</param>
public sealed record BackupManifest(
    int Format, string Version, DateTimeOffset At, string Migration, byte[] Salt, int Rounds, IReadOnlyList<BackupPart> Parts)
{
    internal const string Name = "manifest.json";
    internal const string SealName = "manifest.mac";
    internal const string KeysName = "keys.sealed";

    /// <summary>Rows in all tables together.</summary>
    public long Rows => Parts.Sum(part => part.Rows ?? 0);

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    internal static BackupManifest Read(byte[] bytes) => JsonSerializer.Deserialize<BackupManifest>(bytes) ?? throw new JsonException("empty");
}

/// <param name="Name">The entry of the file.</param>
/// <param name="Sha256">Of its content, before compression.</param>
/// <param name="Rows">For a table: how many.</param>
/// <param name="Columns">For a table: the names in the order of each row's values.</param>
public sealed record BackupPart(string Name, byte[] Sha256, long? Rows = null, IReadOnlyList<string>? Columns = null);

/// <summary>What the passphrase becomes: one key that wraps the keys, one that vouches for the manifest.</summary>
internal sealed class BackupPassphrase
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA-256.</summary>
    public const int Rounds = 600_000;

    public const int Shortest = 12;

    private const int Nonce = 12;
    private const int Tag = 16;

    private readonly byte[] _wrap;
    private readonly byte[] _vouch;

    public BackupPassphrase(string passphrase, byte[] salt, int rounds)
    {
        byte[] both = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, rounds, HashAlgorithmName.SHA256, 64);
        (_wrap, _vouch) = (both[..32], both[32..]);
    }

    public byte[] Wrap(ReadOnlySpan<byte> plain)
    {
        byte[] result = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, Nonce));
        using var aes = new AesGcm(_wrap, Tag);
        aes.Encrypt(result.AsSpan(0, Nonce), plain, result.AsSpan(Nonce + Tag), result.AsSpan(Nonce, Tag));
        return result;
    }

    /// <exception cref="CryptographicException">Another passphrase wrapped it, or it was changed.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped)
    {
        byte[] plain = new byte[wrapped.Length - Nonce - Tag];
        using var aes = new AesGcm(_wrap, Tag);
        aes.Decrypt(wrapped[..Nonce], wrapped[(Nonce + Tag)..], wrapped.Slice(Nonce, Tag), plain);
        return plain;
    }

    public byte[] Vouch(byte[] manifest) => HMACSHA256.HashData(_vouch, manifest);
}
