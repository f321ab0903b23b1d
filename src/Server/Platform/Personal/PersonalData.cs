using System.Security.Cryptography;
using System.Text;

namespace VongGac.Server.Platform;

/// <summary>Seals names, phones and e-mails for storage, and finds them again without unsealing.</summary>
public sealed class PersonalData(HouseKeys keys)
{
    // format (1 byte) · key version (1) · nonce (12) · tag (16) · cipher text. The two first bytes are authenticated too.
    private const byte Format = 1;
    private const int Head = 2;
    private const int Nonce = 12;
    private const int Tag = 16;

    /// <summary>Authenticated encryption; the same text seals differently each time.</summary>
    public byte[] Seal(string text)
    {
        byte[] plain = Encoding.UTF8.GetBytes(text);
        byte[] result = new byte[Head + Nonce + Tag + plain.Length];
        (result[0], result[1]) = (Format, keys.Current);
        var nonce = result.AsSpan(Head, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.SealKey(keys.Current)!, Tag);
        aes.Encrypt(nonce, plain, result.AsSpan(Head + Nonce + Tag), result.AsSpan(Head + Nonce, Tag), result.AsSpan(0, Head));
        return result;
    }

    /// <summary>The text again.</summary>
    /// <exception cref="CryptographicException">It was changed, or sealed with keys this installation does not hold.</exception>
    public string Open(byte[] sealedText)
    {
        if (sealedText.Length < Head + Nonce + Tag || sealedText[0] != Format || keys.SealKey(sealedText[1]) is not { } key)
            throw new CryptographicException("Not sealed by this installation.");
        byte[] plain = new byte[sealedText.Length - Head - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(
            sealedText.AsSpan(Head, Nonce), sealedText.AsSpan(Head + Nonce + Tag), sealedText.AsSpan(Head + Nonce, Tag), plain, sealedText.AsSpan(0, Head));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Keyed hash of a normalised value (digits of a phone, lower-case mail): equal values give equal indexes.</summary>
    public byte[] BlindIndex(string normalised) => HMACSHA256.HashData(keys.Index, Encoding.UTF8.GetBytes(normalised));
}
