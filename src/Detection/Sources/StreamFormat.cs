using System.Buffers.Binary;

namespace VongGac.Detection.Sources;

/// <summary>What a stream of events, or a wrapping around one, is.</summary>
public enum StreamFormat
{
    /// <summary>No bytes, or nothing but blanks.</summary>
    Empty,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>JSON objects in an array, or written over several lines.</summary>
    JsonValues,

    /// <summary>A Windows event log in its binary format.</summary>
    Evtx,

    /// <summary>Windows events as XML.</summary>
    WindowsXml,

    /// <summary>Lines of something else; which, the readers of text logs tell.</summary>
    Text,

    /// <summary>Compressed by gzip.</summary>
    Gzip,

    /// <summary>A zip archive.</summary>
    Zip,

    /// <summary>A tar archive.</summary>
    Tar,

    /// <summary>Bytes of something that is no text.</summary>
    Binary,
}

/// <summary>Tells formats by their content; names are not looked at.</summary>
public static class StreamFormats
{
    private const int TarMagic = 257;

    /// <param name="head">The beginning of the stream, 1 KB or more where there is as much.</param>
    public static StreamFormat Of(ReadOnlySpan<byte> head)
    {
        head = head[Mark(head)..];
        if (head.StartsWith("ElfFile\0"u8))
        {
            return StreamFormat.Evtx;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]))
        {
            return StreamFormat.Gzip;
        }

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return StreamFormat.Zip;
        }

        if (head.Length > TarMagic + 5 && head[TarMagic..].StartsWith("ustar"u8))
        {
            return StreamFormat.Tar;
        }

        if (head.StartsWith("<\0"u8) || head.StartsWith("\0<"u8))
        {
            // Exported without a byte order mark; no other format in UTF-16 begins so.
            return StreamFormat.WindowsXml;
        }

        ReadOnlySpan<byte> text = head.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return StreamFormat.Empty;
        }

        switch (text[0])
        {
            case (byte)'[' when IsArray(text[1..]):
                return StreamFormat.JsonValues;
            case (byte)'{':
                int end = text.IndexOf((byte)'\n');
                ReadOnlySpan<byte> first = (end < 0 ? text : text[..end]).TrimEnd(" \t\r"u8);
                return end < 0 || first[^1] == '}' ? StreamFormat.JsonLines : StreamFormat.JsonValues;
            case (byte)'<' when text.IndexOf("<Event"u8) >= 0:
                return StreamFormat.WindowsXml;
        }

        // NUL bytes stand in some text logs too, but not among the first of them.
        return text[..int.Min(text.Length, 512)].Contains((byte)0) ? StreamFormat.Binary : StreamFormat.Text;
    }

    /// <summary>How many bytes of a byte order mark stand before UTF-8.</summary>
    public static int Mark(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;

    /// <summary>The bytes are UTF-16 by their byte order mark: little endian, big endian, or neither (null).</summary>
    public static bool? IsBigEndian(ReadOnlySpan<byte> head) => head.Length < 2 ? null : BinaryPrimitives.ReadUInt16BigEndian(head) switch
    {
        0xFFFE => false,
        0xFEFF => true,
        _ => null,
    };

    private static bool IsArray(ReadOnlySpan<byte> inside)
    {
        ReadOnlySpan<byte> next = inside.TrimStart(" \t\r\n"u8);
        return next.IsEmpty || next[0] is (byte)'{' or (byte)']';
    }
}
