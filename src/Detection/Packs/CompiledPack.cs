using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Packs;

/// <summary>
/// Compiled rules as bytes, so that the next start need not read YAML: magic, version of the form, what they were compiled from, length
/// and SHA-256 of the content, the content. It is a cache, not a proof of origin: what comes from elsewhere is signed as a bundle first.
/// </summary>
public static class CompiledPack
{
    /// <summary>Raised whenever the form changes, or what rules compile to: older packs are refused and compiled anew.</summary>
    public const ushort Version = 1;

    private const int HeadLength = 8 + 2 + 32 + 4 + 32;

    private static ReadOnlySpan<byte> Magic => "VGRULES\0"u8;

    /// <summary>What a pack was compiled from: every rule's path and text in their order, and whatever else decides what they mean.</summary>
    /// <param name="files">The texts of rules.</param>
    /// <param name="tuning">Pipelines, overlays, placeholders, levels: anything that changes the outcome, in a stable writing.</param>
    public static byte[] SourceOf(IEnumerable<RuleFile> files, ReadOnlySpan<byte> tuning)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (RuleFile file in files)
        {
            Append(hash, Encoding.UTF8.GetBytes(file.Path), length);
            Append(hash, Encoding.UTF8.GetBytes(file.Text), length);
        }

        Append(hash, tuning, length);
        return hash.GetHashAndReset();
    }

    /// <summary>An engine's rules as bytes.</summary>
    /// <param name="engine">The engine; the fields that were wanted of it besides are not kept.</param>
    /// <param name="source">Of <see cref="SourceOf"/>.</param>
    /// <exception cref="ArgumentException">The source is not 32 bytes long.</exception>
    public static byte[] Write(Engine engine, ReadOnlySpan<byte> source)
    {
        if (source.Length != 32)
        {
            throw new ArgumentException("32 bytes are needed", nameof(source));
        }

        ReadOnlySpan<byte> content = PackWriter.Write(engine.Compiled);
        byte[] pack = new byte[HeadLength + content.Length];
        Span<byte> at = pack;
        Magic.CopyTo(at);
        BinaryPrimitives.WriteUInt16LittleEndian(at[8..], Version);
        source.CopyTo(at[10..]);
        BinaryPrimitives.WriteInt32LittleEndian(at[42..], content.Length);
        SHA256.HashData(content, at[46..]);
        content.CopyTo(at[HeadLength..]);
        return pack;
    }

    /// <summary>The engine a pack was written of; it matches what that one matches. No bytes make it throw.</summary>
    /// <param name="pack">What <see cref="Write"/> gave.</param>
    /// <param name="source">What it must have been compiled from; empty: whatever it was.</param>
    /// <param name="fields">As of <see cref="Engine(RuleSet, IEnumerable{string})"/>.</param>
    public static Result<Engine> Read(ReadOnlySpan<byte> pack, ReadOnlySpan<byte> source, IEnumerable<string>? fields = null)
    {
        if (pack.Length < HeadLength || !pack.StartsWith(Magic))
        {
            return Refuse(CompiledWords.NoPack);
        }

        int version = BinaryPrimitives.ReadUInt16LittleEndian(pack[8..]);
        if (version != Version)
        {
            return Refuse(CompiledWords.OtherVersion(version, Version));
        }

        if (!source.IsEmpty && !source.SequenceEqual(pack.Slice(10, 32)))
        {
            return Refuse(CompiledWords.OtherSource);
        }

        ReadOnlySpan<byte> content = pack[HeadLength..];
        Span<byte> sum = stackalloc byte[32];
        if (BinaryPrimitives.ReadInt32LittleEndian(pack[42..]) != content.Length || SHA256.HashData(content, sum) != 32 || !sum.SequenceEqual(pack.Slice(46, 32)))
        {
            return Refuse(CompiledWords.Damaged("SHA-256"));
        }

        var reader = new PackReader(content);
        Compilation? compiled = reader.Read();
        return compiled is null ? Refuse(CompiledWords.Damaged(reader.Fault ?? "?")) : new Engine(compiled, Routing.Windows, fields);
    }

    private static Refusal Refuse(Text why) => new("sigma.pack", why);

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes, Span<byte> length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
