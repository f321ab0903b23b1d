using System.Diagnostics.CodeAnalysis;

namespace VongGac.Wire;

/// <summary>RFC 9285: bytes in the letters a square code packs most densely. One text for each bytes, one bytes for each text.</summary>
public static class Base45
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder((bytes.Length + 1) / 2 * 3);
        for (int i = 0; i < bytes.Length; i += 2)
        {
            bool pair = i + 1 < bytes.Length;
            int value = pair ? (bytes[i] << 8) | bytes[i + 1] : bytes[i];
            text.Append(Letters[value % 45]).Append(Letters[value / 45 % 45]);
            if (pair) text.Append(Letters[value / (45 * 45)]);
        }

        return text.ToString();
    }

    /// <summary>False for anything <see cref="Encode"/> does not write.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 3 == 1) return false;
        byte[] read = new byte[text.Length / 3 * 2 + (text.Length % 3 == 2 ? 1 : 0)];
        int at = 0;
        for (int i = 0; i < text.Length; i += 3)
        {
            bool pair = i + 2 < text.Length;
            int low = Letters.IndexOf(text[i], StringComparison.Ordinal), middle = Letters.IndexOf(text[i + 1], StringComparison.Ordinal);
            int high = pair ? Letters.IndexOf(text[i + 2], StringComparison.Ordinal) : 0;
            int value = low + middle * 45 + high * 45 * 45;
            if (low < 0 || middle < 0 || high < 0 || value > (pair ? 0xFFFF : 0xFF)) return false;
            if (pair) read[at++] = (byte)(value >> 8);
            read[at++] = (byte)value;
        }

        bytes = read;
        return true;
    }
}
