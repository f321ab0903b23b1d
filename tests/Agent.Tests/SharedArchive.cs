using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace VongGac.Agent.Tests;

/// <summary>Recorded outputs of real machines, in archives beside the repository.</summary>
internal static class SharedArchive
{
    /// <summary>The text of one file of <c>shared/data/endpoint/{archive}</c>; the test is skipped where the archive is absent.</summary>
    public static string Text(string archive, string name)
    {
        using var packed = File.OpenRead(SharedFile.Path("data", "endpoint", archive));
        using var plain = new GZipStream(packed, CompressionMode.Decompress);
        using var tar = new TarReader(plain);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name.TrimStart('.', '/') != name || entry.DataStream is not { } data) continue;
            using var reader = new StreamReader(data, Encoding.UTF8);
            return reader.ReadToEnd();
        }

        throw new FileNotFoundException($"{archive} holds no {name}");
    }
}
