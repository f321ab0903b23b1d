using System.IO.Compression;

namespace VongGac.Server.Endpoints;

/// <summary>Small JSON texts as they lie in the database: deflated, because 25,000 machines' facts are mostly names repeated.</summary>
public static class Packed
{
    /// <summary>Nothing stored unpacks to more: an agent's body is bounded before.</summary>
    public const int Most = 16_000_000;

    public static byte[] Of(ReadOnlySpan<byte> utf8)
    {
        using var to = new MemoryStream();
        using (var deflate = new DeflateStream(to, CompressionLevel.Fastest)) deflate.Write(utf8);
        return to.ToArray();
    }

    /// <exception cref="InvalidDataException">It was not packed here.</exception>
    public static byte[] Open(byte[] packed)
    {
        using var from = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var to = new MemoryStream(packed.Length * 4);
        Span<byte> part = stackalloc byte[2048];
        int read;
        while ((read = from.Read(part)) > 0)
        {
            if (to.Length + read > Most) throw new InvalidDataException("More than was ever packed.");
            to.Write(part[..read]);
        }

        return to.ToArray();
    }
}
