namespace VongGac.Detection.Indicators;

/// <summary>Takes back what reports do to values so that nobody clicks on them: <c>hxxp</c>, <c>[.]</c>, <c>(dot)</c>, <c>[:]</c>.</summary>
internal static class Refang
{
    /// <summary>It may be written so.</summary>
    public static bool Needed(ReadOnlySpan<byte> text) =>
        text.IndexOfAny((byte)'[', (byte)'(', (byte)'{') >= 0 || (text.Length > 3 && (text[0] | 0x20) == 'h' && (text[1] | 0x20) == 'x') || (text[0] | 0x20) == 'f';

    /// <summary>Writes the value as it was; answers its length, which is at most the one read.</summary>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> to)
    {
        int at = 0;
        if (Begins(text, "hxxp"u8))
        {
            "http"u8.CopyTo(to);
            at = 4;
            text = text[4..];
        }
        else if (Begins(text, "fxp"u8))
        {
            "ftp"u8.CopyTo(to);
            at = 3;
            text = text[3..];
        }

        while (!text.IsEmpty)
        {
            int taken = Mark(text, out ReadOnlySpan<byte> meant);
            if (taken == 0)
            {
                to[at++] = text[0];
                text = text[1..];
                continue;
            }

            meant.CopyTo(to[at..]);
            at += meant.Length;
            text = text[taken..];
        }

        return at;
    }

    private static int Mark(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> meant)
    {
        meant = "."u8;
        if (text[0] is not ((byte)'[' or (byte)'(' or (byte)'{'))
        {
            return 0;
        }

        byte close = text[0] switch { (byte)'[' => (byte)']', (byte)'(' => (byte)')', _ => (byte)'}' };
        ReadOnlySpan<byte> inside = text[1..];
        foreach (int length in (ReadOnlySpan<int>)[1, 3])
        {
            if (inside.Length <= length || inside[length] != close)
            {
                continue;
            }

            ReadOnlySpan<byte> word = inside[..length];
            if (word.SequenceEqual("."u8) || Begins(word, "dot"u8))
            {
                return length + 2;
            }

            if (word.SequenceEqual(":"u8) || word.SequenceEqual("://"u8))
            {
                meant = length == 1 ? ":"u8 : "://"u8;
                return length + 2;
            }
        }

        return 0;
    }

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> with) =>
        text.Length >= with.Length && System.Text.Ascii.EqualsIgnoreCase(text[..with.Length], with);
}
