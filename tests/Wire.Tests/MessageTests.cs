using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using VongGac.Model;

namespace VongGac.Wire.Tests;

public sealed class MessageTests
{
    public static TheoryData<string> Kinds => [.. Samples.Messages.Select(message => message.GetType().Name).Distinct()];

    [Theory, MemberData(nameof(Kinds))]
    public void A_message_is_read_as_it_was_written(string kind) =>
        Assert.All(Of(kind), message => Assert.Equal(Write(message), Write(Read(message.GetType(), Write(message))!)));

    [Theory, MemberData(nameof(Kinds))]
    public void What_must_be_there_cannot_be_left_out_or_be_null(string kind)
    {
        var message = Of(kind).First();
        foreach (var member in WireJson.Default.GetTypeInfo(message.GetType())!.Properties)
        {
            var json = JsonNode.Parse(Write(message))!.AsObject();
            if (!json.ContainsKey(member.Name)) continue;
            json[member.Name] = null;
            Assert.Null(Read(message.GetType(), Bytes(json)));
            json.Remove(member.Name);
            bool mayBeMissing = member.IsGetNullable || Nullable.GetUnderlyingType(member.PropertyType) is not null || member is { AssociatedParameter: null or { IsMemberInitializer: true }, IsRequired: false };
            Assert.True(mayBeMissing == Read(message.GetType(), Bytes(json)) is not null, $"{kind}.{member.Name}");
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Hostile_bytes_are_refused_and_never_crash(string kind)
    {
        var message = Of(kind).Last();
        byte[] sound = Write(message);
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 12].Sample(wounds =>
        {
            var bytes = new List<byte>(sound);
            foreach (var (at, value, how) in wounds)
            {
                int place = at % Math.Max(1, bytes.Count);
                if (how == 0) bytes[place] = value;
                else if (how == 1) bytes.Insert(place, value);
                else if (how == 2) bytes.RemoveRange(place, Math.Min(value, bytes.Count - place));
                else bytes.InsertRange(place, bytes.GetRange(place / 2, Math.Min(value, bytes.Count - (place / 2))));
                if (bytes.Count == 0) bytes.Add(value);
            }

            _ = Read(message.GetType(), [.. bytes]);
        }, iter: 2_000);
    }

    [Theory]
    [InlineData("""{"code":"a","vi":"b","en":"c","code":"d"}""")]
    [InlineData("""{"code":5,"vi":"b","en":"c"}""")]
    [InlineData("""{"code":"a","vi":"b","en":"c","retryAfterSeconds":99999999999}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"code\":\"\\ud800\",\"vi\":\"b\",\"en\":\"c\"}")]
    public void What_is_no_message_is_refused(string json) =>
        Assert.Equal("wire.malformed", WireReader.Read<WireRefusal>(Encoding.UTF8.GetBytes(json)).Refusal?.Code);

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        string deep = new string('[', 5_000) + new string(']', 5_000);
        byte[] json = Encoding.UTF8.GetBytes("{\"sections\":{\"network\":" + deep + "}}");
        Assert.Equal("wire.malformed", WireReader.Read<CheckIn>(json).Refusal?.Code);
    }

    [Fact]
    public void What_is_empty_is_not_said_and_read_as_empty()
    {
        byte[] terse = WireWriter.Write(Samples.Unchanged);
        Assert.DoesNotContain("sections", Encoding.UTF8.GetString(terse), StringComparison.Ordinal);
        var read = JsonSerializer.Deserialize(terse, WireJson.Default.CheckIn)!;
        Assert.Empty(read.Sections);
        Assert.Empty(read.Failed);
        Assert.Empty(read.Outcomes);
        Assert.Equal(Write(Samples.Unchanged), Write(read));
        Assert.Equal(Write(Samples.Unchanged), Write(WireReader.Read<CheckIn>(terse).Value));
    }

    [Fact]
    public void What_a_newer_side_adds_is_passed_over()
    {
        var json = JsonNode.Parse(Write(new Rekey(Samples.Endpoint, "t", "k")))!.AsObject();
        json["colour"] = new JsonObject { ["red"] = 1 };
        Assert.True(WireReader.Read<Rekey>(Bytes(json)).Is(out _, out _));
    }

    [Fact]
    public void An_unchanged_check_in_is_less_than_a_kilobyte_and_half_of_it_on_the_line()
    {
        byte[] json = WireWriter.Write(Samples.Unchanged);
        Assert.True(json.Length < 1_024, $"{json.Length} bytes");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(json);
        Assert.True(packed.Length < 500, $"{packed.Length} bytes packed");
    }

    [Fact]
    public void A_call_between_inspections_is_less_than_half_a_kilobyte_on_the_line()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(WireWriter.Write(Samples.Unchanged with { Ran = [] }));
        Assert.True(packed.Length < 380, $"{packed.Length} bytes packed");
    }

    private static IEnumerable<object> Of(string kind) => Samples.Messages.Where(message => message.GetType().Name == kind);

    private static byte[] Write(object message) => JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), WireJson.Default);

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    /// <summary>The message, or null when it was refused. A span cannot pass through reflection, hence one line a kind.</summary>
    private static object? Read(Type type, byte[] json) => type.Name switch
    {
        nameof(EnrolRequest) => OrNull(WireReader.Read<EnrolRequest>(json)),
        nameof(EnrolAnswer) => OrNull(WireReader.Read<EnrolAnswer>(json)),
        nameof(CheckIn) => OrNull(WireReader.Read<CheckIn>(json)),
        nameof(CheckInAnswer) => OrNull(WireReader.Read<CheckInAnswer>(json)),
        nameof(Rekey) => OrNull(WireReader.Read<Rekey>(json)),
        nameof(WireRefusal) => OrNull(WireReader.Read<WireRefusal>(json)),
        nameof(Command) => OrNull(WireReader.Read<Command>(json)),
        nameof(UpdateArguments) => OrNull(WireReader.Read<UpdateArguments>(json)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static object? OrNull<T>(Result<T> result) where T : class => result.Is(out var message, out _) ? message : null;
}
