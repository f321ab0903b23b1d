using System.Text;

namespace VongGac.Wire;

/// <summary>Reads bytes that may end anywhere: past the end everything is zero, and <see cref="AtEnd"/> is false for good.</summary>
internal sealed class ByteReader(byte[] bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private int _at;
    private bool _broken;

    /// <summary>True when every byte was read and none was missing.</summary>
    public bool AtEnd => !_broken && _at == bytes.Length;

    public byte Byte() => Bytes(1)[0];

    public byte[] Bytes(int count)
    {
        if (_broken || bytes.Length - _at < count)
        {
            _broken = true;
            return new byte[count];
        }

        _at += count;
        return bytes[(_at - count).._at];
    }

    /// <summary>A text with its length before it.</summary>
    public string Text(int longest)
    {
        int length = Byte();
        if (length > longest) _broken = true;
        if (_broken) return "";
        try
        {
            return Strict.GetString(Bytes(length));
        }
        catch (DecoderFallbackException)
        {
            _broken = true; // the caller asks AtEnd and refuses
            return "";
        }
    }
}
