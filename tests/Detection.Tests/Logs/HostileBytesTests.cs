using System.Text;
using System.Text.Json;
using CsCheck;
using VongGac.Detection.Logs;

namespace VongGac.Detection.Tests.Logs;

/// <summary>Whatever the bytes: nothing is thrown, and what comes out is one JSON object.</summary>
public sealed class HostileBytesTests
{
    /// <summary>Pieces of real lines with what breaks readers between them.</summary>
    private static readonly string[] Pieces =
    [
        "Feb  1 10:00:00 host sshd[1]: ", "Failed password for ", "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", " port 22 ssh2", "type=SYSCALL msg=audit(1700000000.123:4): ",
        "a0=\"", "key='x=", "{\"a\":", "[1,{\"b\":\"\\ud800\"}]", "}", "CEF:0|a|b|c|d|e|f|", "x=\\=y ", "#Fields: date time c-ip", "[02/Jan/2026:10:00:00 +0700] \"GET /%00 HTTP/1.1\" 200 1",
        "2026-01-01 10:00:00,123 INFO  [t] [oip=1.2.3.4, 5;] security - cmd=Auth;", "<34>1 2026-01-01T00:00:00Z h p 1 - [", "=", "\"", "\\", "|", ";", "[", "]", "}", "\t", " from ", "user=<",
    ];

    private static readonly Gen<byte[]> Lines = Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(index => Encoding.UTF8.GetBytes(Pieces[index])), Gen.Byte.Array[0, 12])
        .Array[0, 14].Select(parts => parts.SelectMany(part => part).Where(one => one != '\n').ToArray());

    [Fact]
    public void Every_reader_makes_one_JSON_object_of_any_line() => Lines.Sample(
        line =>
        {
            var to = new EventText();
            foreach (string name in LineReaders.All)
            {
                LineReaders.Open(name, Told.Times)!.Read(line, to);
                using var json = JsonDocument.Parse(to.Json.ToArray());
                Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
            }
        },
        iter: 2_000);

    [Theory]
    [InlineData((byte)'a')]
    [InlineData((byte)'=')]
    [InlineData((byte)' ')]
    [InlineData((byte)':')]
    [InlineData((byte)'"')]
    [InlineData((byte)'[')]
    [InlineData((byte)0)]
    [InlineData((byte)0xFF)]
    public void A_huge_line_is_read_within_bounds(byte filler)
    {
        byte[] line = [.. "Feb  1 10:00:00 host sshd[1]: Failed password for "u8, .. Enumerable.Repeat(filler, 2 * LineReaders.LongestLine)];
        var to = new EventText();
        foreach (string name in LineReaders.All)
        {
            Reading reading = LineReaders.Open(name, Told.Times)!.Read(line, to);
            Assert.True(reading.Kind == ReadingKind.Nothing || reading.Reason == ReadingReason.TooLong, name);
            Assert.True(to.Json.Length < 32 * LineReaders.LongestLine, name);
        }
    }

    [Fact]
    public void NUL_bytes_and_broken_UTF_8_leave_valid_text()
    {
        byte[] line = [.. "Feb  1 10:00:00 host sshd[1]: Invalid user a"u8, 0, 0xFF, 0xC3, .. " from 192.0.2.1 port 22"u8];
        var to = new EventText();
        Reading reading = Told.Open("sshd").Read(line, to);
        using var json = JsonDocument.Parse(to.Json.ToArray());
        Assert.Equal(ReadingKind.Event, reading.Kind);
        Assert.Equal("a\0\uFFFD\uFFFD", json.RootElement.GetProperty("user.name").GetString());
        Assert.Equal("192.0.2.1", json.RootElement.GetProperty("source.ip").GetString());
    }

    [Fact]
    public void Text_of_any_bytes_comes_back_from_JSON_as_it_was_but_for_what_is_no_UTF_8() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var to = new EventText();
        to.Text("x"u8, bytes);
        using var json = JsonDocument.Parse(to.Json.ToArray());
        Assert.Equal(Encoding.UTF8.GetString(bytes), json.RootElement.GetProperty("x").GetString());
    });

    [Fact]
    public void The_seeds_of_the_fuzz_target_are_read()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string seeds = Path.Combine(folder.FullName, "fuzz", "seeds", "log");
            if (!Directory.Exists(seeds))
            {
                continue;
            }

            var to = new EventText();
            string[] files = Directory.GetFiles(seeds);
            foreach (string line in files.SelectMany(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)).Split('\n')))
            {
                foreach (string name in LineReaders.All)
                {
                    LineReaders.Open(name, Told.Times)!.Read(Encoding.Latin1.GetBytes(line), to);
                    using var json = JsonDocument.Parse(to.Json.ToArray());
                }
            }

            Assert.NotEmpty(files);
            return;
        }

        Assert.Fail("fuzz/seeds/log was not found above the tests");
    }
}
