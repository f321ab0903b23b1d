using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VongGac.Wire;

/// <summary>
/// Signed requests instead of mutual TLS: they pass reverse proxies and inspecting school proxies, need no certificate
/// authority, and a frozen disk cannot let them expire. ECDSA P-256 over method, path, time, and SHA-256 of the body as sent.
/// </summary>
public static class RequestSigning
{
    public const string Endpoint = "VG-Endpoint", Time = "VG-Time", Signature = "VG-Signature";

    /// <summary>How far the claimed time of sending may be from the server's before <c>sign.clock</c>; that answer carries the server's time in <see cref="Time"/> (Unix milliseconds; <c>Date</c> does where a proxy took it away), with which the agent signs again.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    /// <summary>The bytes that are signed.</summary>
    public static byte[] Material(string method, string path, Guid endpoint, DateTimeOffset time, ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"vonggac-1\n{method}\n{path}\n{endpoint:N}\n{time.ToUnixTimeMilliseconds()}\n{Convert.ToHexStringLower(SHA256.HashData(body))}"));

    public static string Sign(ECDsa key, byte[] material) => Convert.ToBase64String(key.SignData(material, HashAlgorithmName.SHA256));

    /// <summary>False for any signature that does not fit, unreadable ones included.</summary>
    public static bool Holds(ECDsa key, byte[] material, string signature)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(signature.Length)];
        return Convert.TryFromBase64String(signature, bytes, out int length) && key.VerifyData(material, bytes.AsSpan(0, length), HashAlgorithmName.SHA256);
    }
}
