using System.Text;
using System.Text.Json;
using CsCheck;
using VongGac.Detection.Sources;

namespace VongGac.Detection.Tests.Sources;

/// <summary>Events in JSON that are not one a line.</summary>
public sealed class JsonObjectsTests
{
    private static readonly Gen<string> Text = Gen.OneOf("a", "{", "}", "[", "]", "\"", "\\", "\\\"", "\n", "ệ", ",", " ").Array[0, 5].Select(string.Concat);

    private static readonly Gen<object> Value = Gen.OneOf(
        Text.Select(text => (object)text), Gen.Int.Select(number => (object)number), Text.Select(text => (object)new Dictionary<string, string> { [text] = text }),
        Text.Array[0, 3].Select(list => (object)list));

    private static readonly Gen<byte[][]> Objects = Gen.Select(Text, Value, Text, Value).Select((one, first, two, second) => new Dictionary<string, object> { ["1" + one] = first, ["2" + two] = second })
        .Select(one => JsonSerializer.SerializeToUtf8Bytes(one)).Array[0, 6];

    [Fact]
    public void Whatever_stands_between_and_wherever_it_is_cut_the_objects_come_out_whole() =>
        Gen.Select(Objects, Gen.OneOf("[|,|]", " | |", "|\n|\n", "[ | ,\r\n | ] ", "||"), Gen.Int[1, 40]).Sample((objects, around, size) =>
        {
            string[] parts = around.Split('|');
            byte[] stream = Encoding.UTF8.GetBytes(parts[0] + string.Join(parts[1], objects.Select(Encoding.UTF8.GetString)) + parts[2]);
            Assert.Equal(objects.Select(Encoding.UTF8.GetString), Cut(stream, size, out bool inside));
            Assert.False(inside);
        });

    [Fact]
    public void An_object_over_several_lines_comes_on_one() =>
        Assert.Equal(["""{   "a": {     "b": 1   } }"""], Cut("{\n  \"a\": {\n    \"b\": 1\n  }\n}\n"u8.ToArray(), 100, out _));

    [Fact]
    public void An_object_that_does_not_end_is_told()
    {
        Assert.Equal(["{}"], Cut("[{},{\"a\":"u8.ToArray(), 100, out bool inside));
        Assert.True(inside);
    }

    [Fact]
    public void An_object_that_is_too_long_is_left_out_and_told()
    {
        byte[] stream = Encoding.UTF8.GetBytes($$$"""[{"a":1},{"b":"{{{new string('x', 100)}}}"},{"c":{}}]""");
        Assert.Equal(["""{"a":1}""", "", """{"c":{}}"""], Cut(stream, 7, out _, longest: 50));
    }

    [Fact]
    public void No_bytes_are_too_hostile() => Gen.Byte.Array[0, 200].Sample(bytes => { _ = Cut(bytes, 7, out _); });

    [Theory]
    [InlineData("{\"a\":1}\n{\"b\":2}\n", StreamFormat.JsonLines)]
    [InlineData("\ufeff", StreamFormat.Empty)]
    [InlineData("\ufeff{\"a\":1}\n", StreamFormat.JsonLines)]
    [InlineData("  \r\n {\"a\":1}\r\n", StreamFormat.JsonLines)]
    [InlineData("{\n  \"a\": 1\n}", StreamFormat.JsonValues)]
    [InlineData("[\n  {", StreamFormat.JsonValues)]
    [InlineData("[]", StreamFormat.JsonValues)]
    [InlineData("[Mon Nov 30] log", StreamFormat.Text)]
    [InlineData("<?xml version=\"1.0\"?><Events><Event xmlns='x'>", StreamFormat.WindowsXml)]
    [InlineData("<34>Oct 11 22:14:15 host su: failed", StreamFormat.Text)]
    [InlineData("ElfFile\0\0\0", StreamFormat.Evtx)]
    [InlineData("PK\u0003\u0004", StreamFormat.Zip)]
    [InlineData("\0\0\u0001", StreamFormat.Binary)]
    [InlineData("  \n", StreamFormat.Empty)]
    [InlineData("", StreamFormat.Empty)]
    public void A_format_is_told_by_its_content(string head, StreamFormat expected) => Assert.Equal(expected, StreamFormats.Of(Encoding.UTF8.GetBytes(head)));

    private static List<string> Cut(byte[] stream, int size, out bool inside, int longest = 1 << 20)
    {
        var found = new List<string>();
        var objects = new JsonObjects(longest, json => found.Add(Encoding.UTF8.GetString(json)));
        foreach (byte[] piece in stream.Chunk(size))
        {
            objects.Read(piece);
        }

        inside = objects.Inside;
        return found;
    }
}
