using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VongGac.Server.Platform;

/// <summary>Six digits that change every 30 seconds (RFC 6238 with SHA-1, which is what authenticator apps speak).</summary>
internal static class OneTimeCode
{
    private const int SecretLength = 20;
    private const int Step = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret in base 32.</summary>
    public static string NewSecret() => Base32(RandomNumberGenerator.GetBytes(SecretLength));

    /// <summary>What an app reads from the square code.</summary>
    public static string Address(string secret, string account) =>
        $"otpauth://totp/VongGac:{Uri.EscapeDataString(account)}?secret={secret}&issuer=VongGac";

    public static string At(string secret, DateTimeOffset moment) => Of(secret, moment.ToUnixTimeSeconds() / Step);

    /// <summary>The step whose code this is, one step of clock error either way; null when none, or when it was used before.</summary>
    public static long? StepOf(string secret, string typed, DateTimeOffset now, long lastUsed)
    {
        string digits = new([.. typed.Where(char.IsAsciiDigit)]);
        long current = now.ToUnixTimeSeconds() / Step;
        for (long step = current - 1; step <= current + 1; step++)
        {
            if (step > lastUsed && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret, step)), Encoding.ASCII.GetBytes(digits))) return step;
        }

        return null;
    }

    /// <summary>Ten characters in two groups, for the drawer at home.</summary>
    public static string NewRecoveryCode()
    {
        string code = Base32(RandomNumberGenerator.GetBytes(10))[..10];
        return $"{code[..5]}-{code[5..]}";
    }

    public static byte[] HashOf(string recoveryCode) =>
        SHA256.HashData(Encoding.ASCII.GetBytes(new string([.. recoveryCode.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)])));

    internal static string Base32(ReadOnlySpan<byte> bytes)
    {
        var result = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (byte b in bytes)
        {
            buffer = (buffer << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                result.Append(Alphabet[(buffer >> bits) & 31]);
            }
        }

        if (bits > 0) result.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return result.ToString();
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        int buffer = 0, bits = 0;
        foreach (char c in text)
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(c);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
        }

        return [.. bytes];
    }

#pragma warning disable CA5350 // RFC 6238's SHA-1: an HMAC, which collisions do not touch, and all that apps know
    private static string Of(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        byte[] hash = HMACSHA1.HashData(FromBase32(secret), counter);
        int number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350
}
