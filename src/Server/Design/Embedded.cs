using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace VongGac.Server.Design;

/// <summary>A file every page needs, in all the forms a browser may ask for. Its address changes when its content does.</summary>
public sealed record Asset(string Address, string ContentType, byte[] Plain, byte[] Brotli, byte[] Gzip);

/// <summary>The stylesheet, the script and the emblem: embedded in the program, compressed once at start.</summary>
public static class Embedded
{
    /// <summary>Below this path lie only files that never change.</summary>
    public const string Folder = "/_/";

    public static Asset Stylesheet { get; } = Read("house.css", "text/css; charset=utf-8");

    public static Asset Script { get; } = Read("house.js", "text/javascript; charset=utf-8");

    public static Asset Emblem { get; } = Read("emblem.svg", "image/svg+xml");

    /// <summary>All of them by the last part of their address.</summary>
    public static FrozenDictionary<string, Asset> ByName { get; } =
        new[] { Stylesheet, Script, Emblem }.ToFrozenDictionary(asset => asset.Address[Folder.Length..]);

    private static Asset Read(string name, string type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(Embedded).Namespace}.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        byte[] plain = memory.ToArray();
        string hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
        int dot = name.LastIndexOf('.');
        return new Asset($"{Folder}{name[..dot]}.{hash}{name[dot..]}", type, plain,
            Compress(plain, to => new BrotliStream(to, CompressionLevel.SmallestSize)),
            Compress(plain, to => new GZipStream(to, CompressionLevel.SmallestSize)));
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> open)
    {
        using var memory = new MemoryStream();
        using (var stream = open(memory)) stream.Write(plain);
        return memory.ToArray();
    }
}
