using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using VongGac.Wire;

namespace VongGac.Agent.Tests.Offline;

public sealed class OfflineFileTests
{
    private static readonly byte[] File = Write();

    [Fact]
    public void A_file_gives_back_what_was_seen_and_the_key_that_signed_it()
    {
        using var key = Samples.Key();
        var read = OfflineFiles.Read(OfflineFiles.Write(Samples.Look(), key)).Value;

        Assert.Equal(key.ExportSubjectPublicKeyInfo(), read.PublicKey);
        Assert.Equal("51-THPT-001", read.Look.Code);
        Assert.Equal(Samples.At, read.Look.ObservedAt);
        Assert.Equal(["system"], read.Look.Ran);
        Assert.Equal(["disks"], read.Look.Failed.Select(failure => failure.Name));
        Assert.Equal("PHONG-TIN-07", read.Look.Sections["system"].GetProperty("hostName").GetString());
        Assert.Equal(Checks.Facts.FactsHash.Of(read.Look.Sections), read.Look.StateHash);
    }

    [Fact]
    public void A_change_of_any_byte_is_refused() => Gen.Int[0, File.Length - 1].Select(Gen.Byte, (at, value) => (at, value))
        .Where(change => File[change.at] != change.value)
        .Sample(change => Assert.NotNull(OfflineFiles.Read([.. File[..change.at], change.value, .. File[(change.at + 1)..]]).Refusal), iter: 3_000);

    [Fact]
    public void A_file_cut_short_or_made_longer_is_refused() => Gen.Int[0, File.Length - 1].Select(Gen.Byte, (at, value) => (at, value)).Sample(change =>
    {
        Assert.NotNull(OfflineFiles.Read(File.AsSpan(0, change.at)).Refusal);
        Assert.NotNull(OfflineFiles.Read([.. File[..change.at], change.value, .. File[change.at..]]).Refusal);
    }, iter: 500);

    [Fact]
    public void Any_bytes_are_refused_and_none_throw() => Gen.Byte.Array[0, 2_000].Sample(bytes => Assert.NotNull(OfflineFiles.Read(bytes).Refusal));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"kind":"vonggac-offline-1"}""")]
    [InlineData("""{"kind":"vonggac-offline-1","look":"","publicKey":"","signature":""}""")]
    public void Json_that_is_no_result_is_refused(string json) => Assert.NotNull(OfflineFiles.Read(Encoding.UTF8.GetBytes(json)).Refusal);

    [Fact]
    public void A_signature_made_for_something_else_is_refused()
    {
        using var key = Samples.Key();
        var file = JsonSerializer.Deserialize(OfflineFiles.Write(Samples.Look(), key), WireJson.Default.OfflineFile)!;
        var other = file with { Signature = RequestSigning.Sign(key, Encoding.UTF8.GetBytes(file.Look)) };

        Assert.Equal("offline.altered", OfflineFiles.Read(JsonSerializer.SerializeToUtf8Bytes(other, WireJson.Default.OfflineFile)).Refusal?.Code);
    }

    [Fact]
    public void A_signed_file_that_unpacks_without_end_is_refused()
    {
        using var key = Samples.Key();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(new byte[OfflineFiles.MostUnpacked + 1]);
        string text = Convert.ToBase64String(packed.ToArray());
        var file = new OfflineFile(OfflineFiles.Kind, text, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), RequestSigning.Sign(key, OfflineFiles.Material(OfflineFiles.Kind, text)));

        Assert.Equal("offline.too-large", OfflineFiles.Read(JsonSerializer.SerializeToUtf8Bytes(file, WireJson.Default.OfflineFile)).Refusal?.Code);
    }

    [Fact]
    public void A_key_of_another_curve_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Equal("offline.altered", OfflineFiles.Read(OfflineFiles.Write(Samples.Look(), key)).Refusal?.Code);
    }

    private static byte[] Write()
    {
        using var key = Samples.Key();
        return OfflineFiles.Write(Samples.Look(), key);
    }
}
