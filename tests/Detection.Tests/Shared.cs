using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace VongGac.Detection.Tests;

/// <summary>Reference data that lies beside the repository on some machines only.</summary>
internal static class Shared
{
    /// <summary>The path of a reference file; the test is skipped, saying so, where it is absent.</summary>
    public static string Path(params string[] parts)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = System.IO.Path.Combine([folder.FullName, "shared", .. parts]);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"reference file shared/{string.Join('/', parts)} is not beside the repository");
        throw new InvalidOperationException("unreachable: Assert.Skip throws");
    }

    /// <summary>The files of an archive whose names end so, by name.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Archive(string ending, params string[] parts)
    {
        using var reader = new TarReader(new GZipStream(File.OpenRead(Path(parts)), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not null && entry.Name.EndsWith(ending, StringComparison.Ordinal))
            {
                using var memory = new MemoryStream();
                entry.DataStream.CopyTo(memory);
                yield return (entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name, memory.ToArray());
            }
        }
    }

    public static IEnumerable<string> Lines(params string[] parts)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path(parts)), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>The lines of a text with their 1-based numbers, empty ones left out.</summary>
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Line)> Numbered(ReadOnlyMemory<byte> text)
    {
        for (int number = 1; !text.IsEmpty; number++)
        {
            int end = text.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (!line.IsEmpty)
            {
                yield return (number, line);
            }
        }
    }
}
