using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using VongGac.Model;

namespace VongGac.Wire;

/// <summary>The text of the square code: <c>VG1:</c> and, in base 45, the summary, the key of a program that never enrolled, and the signature.</summary>
public static class OfflineSquare
{
    public const string Prefix = "VG1:";

    /// <summary>Most characters of the text: 1.5 KB.</summary>
    public const int MostLetters = 1_536;

    private const byte HasEndpoint = 1, IsWindows = 2;
    private const int SignatureLength = 64, HalfKey = 32;
    private static readonly byte[] Domain = "vonggac-square-1\n"u8.ToArray();
    private static readonly string[] Kinds = ["bios", "board", "disk", "mac", "tpm", "uuid"];

    public static string Write(OfflineSummary summary, ECDsa key)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write((byte)((summary.Endpoint is null ? 0 : HasEndpoint) | (summary.Windows ? IsWindows : 0)));
        if (summary.Endpoint is { } endpoint) writer.Write(endpoint.ToByteArray(bigEndian: true));
        else
        {
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            writer.Write(point.X!);
            writer.Write(point.Y!);
        }

        writer.Write(BinaryPrimitives.ReverseEndianness(checked((uint)summary.ObservedAt.ToUnixTimeSeconds())));
        writer.Write(Convert.FromHexString(summary.Catalogue));
        Write(writer, summary.Code, OfflineSummary.LongestCode);
        Write(writer, summary.HostName, OfflineSummary.LongestName);
        var keys = summary.Hardware.Where(known => Kinds.Contains(known.Kind)).Take(OfflineSummary.MostKeys).ToList();
        writer.Write((byte)keys.Count);
        foreach (var (kind, hash) in keys)
        {
            writer.Write((byte)Array.IndexOf(Kinds, kind));
            writer.Write(Convert.FromHexString(hash));
        }

        writer.Write(BinaryPrimitives.ReverseEndianness(checked((ushort)summary.States.Count)));
        writer.Write(StateBits.Pack(summary.States));
        writer.Flush();
        byte[] body = stream.ToArray();
        return Prefix + Base45.Encode([.. body, .. key.SignData([.. Domain, .. body], HashAlgorithmName.SHA256)]);
    }

    /// <summary>The summary. One of an agent that enrolled is only believed once <see cref="SignedSummary.IsBy"/> its key; the others are verified here.</summary>
    public static Result<SignedSummary> Read(string text)
    {
        if (text.Length > MostLetters || !text.StartsWith(Prefix, StringComparison.Ordinal)) return OfflineRefusal.NotASquare;
        if (!Base45.TryDecode(text.AsSpan(Prefix.Length), out byte[]? bytes) || bytes.Length <= SignatureLength) return OfflineRefusal.NotASquare;
        byte[] body = bytes[..^SignatureLength], signature = bytes[^SignatureLength..];
        var reader = new ByteReader(body);
        byte flags = reader.Byte();
        if ((flags & ~(HasEndpoint | IsWindows)) != 0) return OfflineRefusal.NotASquare;
        bool enrolled = (flags & HasEndpoint) != 0;
        byte[] identity = reader.Bytes(enrolled ? 16 : 2 * HalfKey);
        uint seconds = BinaryPrimitives.ReadUInt32BigEndian(reader.Bytes(4));
        string catalogue = Convert.ToHexStringLower(reader.Bytes(8));
        string code = reader.Text(OfflineSummary.LongestCode), host = reader.Text(OfflineSummary.LongestName);
        int count = reader.Byte();
        if (count > OfflineSummary.MostKeys) return OfflineRefusal.NotASquare;
        var keys = new List<HardwareKey>();
        for (int i = 0; i < count; i++)
        {
            byte kind = reader.Byte();
            if (kind >= Kinds.Length) return OfflineRefusal.NotASquare;
            keys.Add(new HardwareKey(Kinds[kind], Convert.ToHexStringLower(reader.Bytes(8))));
        }

        int states = BinaryPrimitives.ReadUInt16BigEndian(reader.Bytes(2));
        if (states > OfflineSummary.MostStates) return OfflineRefusal.NotASquare;
        byte[] packed = reader.Bytes(StateBits.Length(states));
        if (!reader.AtEnd || !StateBits.Unpack(packed, states, out var verdicts)) return OfflineRefusal.NotASquare;
        var said = new SignedSummary(
            new OfflineSummary
            {
                Endpoint = enrolled ? new Guid(identity, bigEndian: true) : null, Code = code, HostName = host, Windows = (flags & IsWindows) != 0,
                ObservedAt = DateTimeOffset.FromUnixTimeSeconds(seconds), Hardware = keys, Catalogue = catalogue, States = verdicts,
            }, [.. Domain, .. body], signature);
        return enrolled || IsByItself(said, identity) ? said : OfflineRefusal.SquareAltered;
    }

    private static bool IsByItself(SignedSummary said, byte[] point)
    {
        try
        {
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[..HalfKey], Y = point[HalfKey..] } });
            return said.IsBy(key);
        }
        catch (CryptographicException)
        {
            return false; // not a point of the curve: refused by the caller
        }
    }

    private static void Write(BinaryWriter writer, string text, int longest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        // Cut between characters, so that what is read back is text.
        while (bytes.Length > longest) bytes = Encoding.UTF8.GetBytes(text = text[..^(char.IsLowSurrogate(text[^1]) ? 2 : 1)]);
        writer.Write((byte)bytes.Length);
        writer.Write(bytes);
    }
}

/// <param name="Material">The bytes that are signed.</param>
public sealed record SignedSummary(OfflineSummary Summary, byte[] Material, byte[] Signature)
{
    public bool IsBy(ECDsa key) => key.VerifyData(Material, Signature, HashAlgorithmName.SHA256);
}
