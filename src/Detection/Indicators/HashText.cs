using System.Buffers;

namespace VongGac.Detection.Indicators;

/// <summary>Hashes of files as they are written in hexadecimal digits; the length says which.</summary>
internal static class HashText
{
    /// <param name="bytes">Room for thirty-two.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> bytes, out KeyKind kind, out int length)
    {
        kind = text.Length switch { 32 => KeyKind.Md5, 40 => KeyKind.Sha1, _ => KeyKind.Sha256 };
        length = 0;
        return text.Length is 32 or 40 or 64 && Convert.FromHexString(text, bytes, out _, out length) == OperationStatus.Done;
    }
}
