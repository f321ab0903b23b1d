using System.Text;
using VongGac.Detection.Evtx;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Evtx;

/// <summary>What becomes of each piece of the format, on logs made here.</summary>
public sealed class EvtxTests
{
    private static (string[] Json, IReadOnlyList<EvtxFault> Faults) Read(byte[] file)
    {
        var reader = new EvtxReader();
        reader.Open(file);
        var records = new List<string>();
        while (reader.Next())
        {
            records.Add(Encoding.UTF8.GetString(reader.Json));
        }

        return ([.. records], reader.Faults);
    }

    /// <summary>The JSON of a template's only record, which has no fault.</summary>
    private static string One(Action<Tokens> template, params TableValue[] values)
    {
        (string[] json, IReadOnlyList<EvtxFault> faults) = Read(EvtxBuilder.One(template, values));
        Assert.Empty(faults);
        return Assert.Single(json);
    }

    private static string OfValue(byte type, params byte[] bytes)
    {
        string json = One(tokens => tokens.Element("E", null, c => c.Value(0, type)), new TableValue(type, bytes));
        Assert.StartsWith("{\"E\":", json, StringComparison.Ordinal);
        return json[5..^1];
    }

    private static void Event(Tokens tokens) => tokens.Element(
        "Event",
        a => a.Attribute("xmlns", "http://schemas.microsoft.com/win/2004/08/events/event"),
        c => c.Element("System", null, s => s
                .Element("Provider", a => a.Attribute("Name", "Test"))
                .Element("EventID", a => a.Attribute("Qualifiers", q => q.Value(1, 6, optional: true)), v => v.Value(0, 6, optional: true))
                .Element("Channel", null, v => v.Value(2)))
            .Element("EventData", null, d => d.Data("User", 3).Data("Image", 4)));

    [Fact]
    public void A_record_becomes_an_object_of_system_and_data()
    {
        string json = One(Event, TableValue.Short(4688), TableValue.Null, TableValue.Text("Security"), TableValue.Text("an"), TableValue.Text(@"C:\a.exe"));
        Assert.Equal(
            """{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Test"}},"""
            + "\"EventID\":4688,\"Channel\":\"Security\"},\"EventData\":{\"User\":\"an\",\"Image\":\"C:\\\\a.exe\"}}}",
            json);
    }

    [Fact]
    public void An_attribute_that_has_a_value_moves_the_text_under_a_key_of_its_own() => Assert.Contains(
        "\"EventID\":{\"#attributes\":{\"Qualifiers\":5},\"#text\":7}",
        One(Event, TableValue.Short(7), TableValue.Short(5), TableValue.Text(""), TableValue.Null, TableValue.Null),
        StringComparison.Ordinal);

    [Fact]
    public void An_optional_value_that_is_missing_leaves_its_element_out_and_an_ordinary_one_leaves_null()
    {
        string json = One(Event, TableValue.Null, TableValue.Null, TableValue.Null, TableValue.Null, TableValue.Text(""));
        Assert.DoesNotContain("EventID", json, StringComparison.Ordinal);
        Assert.Contains("\"Channel\":null},\"EventData\":{\"User\":null,\"Image\":\"\"}", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_a_record_does_not_have_are_missing() => Assert.Contains("\"Channel\":null", One(Event), StringComparison.Ordinal);

    [Fact]
    public void A_template_serves_later_records_by_its_place()
    {
        byte[] file = new EvtxBuilder().Chunk(chunk =>
        {
            chunk.Record(1, Event, TableValue.Short(1), TableValue.Null, TableValue.Text("A"), TableValue.Null, TableValue.Null);
            int first = chunk.Length;
            chunk.Record(2, Event, TableValue.Short(2), TableValue.Null, TableValue.Text("B"), TableValue.Null, TableValue.Null);
            Assert.True(chunk.Length - first < 100, "the second record holds no template");
        }).Build();
        (string[] json, IReadOnlyList<EvtxFault> faults) = Read(file);
        Assert.Empty(faults);
        Assert.Contains("\"EventID\":2,\"Channel\":\"B\"", json[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Templates_of_another_chunk_at_the_same_place_are_not_mistaken()
    {
        byte[] file = new EvtxBuilder()
            .Chunk(chunk => chunk.Record(1, t => t.Element("Aaa", null, c => c.Value(0)), TableValue.Text("1")))
            .Chunk(chunk => chunk.Record(2, t => t.Element("Bbb", null, c => c.Value(0)), TableValue.Text("2"))).Build();
        Assert.Equal(["""{"Aaa":"1"}""", """{"Bbb":"2"}"""], Read(file).Json);
    }

    public static readonly TheoryData<int, byte[], string> Types = new()
    {
        { 0x01, Encoding.Unicode.GetBytes("a\"\\\r\n\t\u0001ế\0\0"), "\"a\\\"\\\\\\r\\n\\t\\u0001ế\"" },
        { 0x02, "abc\xE9"u8.ToArray()[..3], "\"abc\"" },
        { 0x02, [0x61, 0xE9, 0], "\"aé\"" },
        { 0x03, [0xFE], "-2" },
        { 0x04, [0xFE], "254" },
        { 0x05, [0xFE, 0xFF], "-2" },
        { 0x06, [0xFE, 0xFF], "65534" },
        { 0x07, [0xFE, 0xFF, 0xFF, 0xFF], "-2" },
        { 0x08, [0xFE, 0xFF, 0xFF, 0xFF], "4294967294" },
        { 0x09, [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "-2" },
        { 0x0a, [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "18446744073709551614" },
        { 0x0b, BitConverter.GetBytes(1.5f), "1.5" },
        { 0x0b, BitConverter.GetBytes(float.NaN), "\"NaN\"" },
        { 0x0c, BitConverter.GetBytes(-0.25), "-0.25" },
        { 0x0d, [1, 0, 0, 0], "true" },
        { 0x0d, [0, 0, 0, 0], "false" },
        { 0x0d, [0, 0, 0xFF, 0], "true" },
        { 0x0e, [0xDE, 0xAD, 0x00], "\"DEAD00\"" },
        { 0x0f, new Guid("5770385f-c22a-43e0-bf4c-06f5698ffbd9").ToByteArray(), "\"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}\"" },
        { 0x10, [0x10, 0x27, 0, 0], "\"0x2710\"" },
        { 0x10, [0x10, 0x27, 0, 0, 1, 0, 0, 0], "\"0x100002710\"" },
        { 0x11, BitConverter.GetBytes(new DateTime(2026, 11, 30, 1, 2, 3, DateTimeKind.Utc).AddTicks(4567).ToFileTimeUtc()), "\"2026-11-30T01:02:03.0004567Z\"" },
        { 0x11, BitConverter.GetBytes(-1L), "\"18446744073709551615\"" },
        { 0x12, [0xEA, 0x07, 11, 0, 1, 0, 30, 0, 1, 0, 2, 0, 3, 0, 45, 0], "\"2026-11-30T01:02:03.045Z\"" },
        { 0x13, [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0], "\"S-1-5-32-544\"" },
        { 0x13, [1, 9, 0, 0, 0, 0, 0, 5], "\"0109000000000005\"" },
        { 0x14, [0xFF, 0, 0, 0], "\"0xff\"" },
        { 0x15, [0, 0, 0, 0, 0, 0, 0, 0x80], "\"0x8000000000000000\"" },
        { 0x23, Encoding.Unicode.GetBytes("<a/>"), "\"<a/>\"" },
        { 0x5f, [1, 2], "\"0102\"" },
        { 0x08, [1, 2, 3], "\"010203\"" },
        { 0x08, [], "null" },
        { 0x81, Encoding.Unicode.GetBytes("a\0\0b\0"), "[\"a\",\"\",\"b\"]" },
        { 0x81, Encoding.Unicode.GetBytes("a\0"), "[\"a\"]" },
        { 0x81, [], "null" },
        { 0x82, "a\0b"u8.ToArray(), "[\"a\",\"b\"]" },
        { 0x86, [1, 0, 2, 0], "[1,2]" },
        { 0x88, [1, 0, 0, 0, 2, 0], "[1,2]" },
        { 0x8f, [.. Guid.Empty.ToByteArray(), .. Guid.Empty.ToByteArray()], "[\"{00000000-0000-0000-0000-000000000000}\",\"{00000000-0000-0000-0000-000000000000}\"]" },
        { 0x93, [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], "[\"S-1-5-18\",\"S-1-1-0\"]" },
        { 0x95, [0x0f, 0, 0, 0, 0, 0, 0, 0], "[\"0xf\"]" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_type_is_written_as_Windows_shows_it(int type, byte[] bytes, string json) => Assert.Equal(json, OfValue((byte)type, bytes));

    [Fact]
    public void Halves_of_characters_become_replacement_characters() =>
        Assert.Equal("\"a\uFFFDb\U0001F600\"", OfValue(1, Encoding.Unicode.GetBytes("a").Concat<byte>([0x3D, 0xD8]).Concat(Encoding.Unicode.GetBytes("b\U0001F600")).ToArray()));

    [Fact]
    public void Text_and_values_side_by_side_are_one_text() => Assert.Equal(
        """{"E":"id=7, {00000000-0000-0000-0000-000000000000} <&A>\"x"}""",
        One(
            t => t.Element("E", null, c => c.Text("id=").Value(0, 8).Text(", ").Value(1, 15).Text(" ").Entity("lt").Entity("amp").Character('A').Entity("gt").CData("\"x").Instruction("p", "q")),
            TableValue.Number(7),
            new TableValue(15, new byte[16])));

    [Fact]
    public void Elements_of_one_name_become_a_list() => Assert.Equal(
        """{"E":{"A":["1",{"#attributes":{"k":"v"},"#text":2}],"B":"3"}}""",
        One(
            t => t.Element("E", null, c => c.Element("A", null, x => x.Value(0)).Element("B", null, x => x.Text("3")).Element("A", a => a.Attribute("k", "v"), x => x.Value(1, 8))),
            TableValue.Text("1"),
            TableValue.Number(2)));

    [Fact]
    public void Data_without_names_are_listed_under_text() => Assert.Equal(
        """{"EventData":{"Data":{"#text":["a","b"]},"Binary":"FF"}}""",
        One(
            t => t.Element("EventData", null, c => c.Element("Data", null, x => x.Value(0, 0x81)).Element("Binary", null, x => x.Value(1, 14))),
            new TableValue(0x81, Encoding.Unicode.GetBytes("a\0b\0")),
            new TableValue(14, [0xFF])));

    [Fact]
    public void The_name_of_data_may_be_a_value_itself() => Assert.Equal(
        """{"EventData":{"who":"x"}}""",
        One(t => t.Element("EventData", null, c => c.Element("Data", a => a.Attribute("Name", n => n.Value(0)), x => x.Value(1))), TableValue.Text("who"), TableValue.Text("x")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Binary_xml_among_the_values_is_read_in_its_place(bool dependency)
    {
        static void Outer(Tokens tokens) => tokens.Element("Event", null, c => c.Element("Id", null, v => v.Value(0, 8)).Value(1, 0x21));
        byte[] file = new EvtxBuilder().Chunk(chunk => chunk.Record(
            1,
            tokens => tokens.Nested(Outer, [TableValue.Number(5)], n => n.Header().Element("UserData", null, c => c.Element("Name", null, v => v.Text("x"), dependency), dependency).End()))).Build();
        (string[] json, IReadOnlyList<EvtxFault> faults) = Read(file);
        Assert.Empty(faults);
        Assert.Equal("""{"Event":{"Id":5,"UserData":{"Name":"x"}}}""", Assert.Single(json));
    }

    [Fact]
    public void Nested_templates_have_values_of_their_own()
    {
        static void Outer(Tokens tokens) => tokens.Element("Event", null, c => c.Element("Id", null, v => v.Value(0, 8)).Value(1, 0x21).Element("Again", null, v => v.Value(0, 8)));
        static void Inner(Tokens tokens) => tokens.Element("EventData", null, c => c.Data("a", 0));
        byte[] file = new EvtxBuilder().Chunk(chunk => chunk.Record(
            1, tokens => tokens.Nested(Outer, [TableValue.Number(5)], n => n.Header().Template(Inner, TableValue.Text("in")).End()))).Build();
        Assert.Equal("""{"Event":{"Id":5,"EventData":{"a":"in"},"Again":5}}""", Assert.Single(Read(file).Json));
    }

    [Fact]
    public void The_record_keeps_number_time_place_and_bytes()
    {
        byte[] file = new EvtxBuilder().Chunk(chunk => chunk.Record(77, tokens => tokens.Element("E"), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).ToFileTimeUtc())).Build();
        var reader = new EvtxReader();
        reader.Open(file);
        Assert.True(reader.Next());
        Assert.Equal((77UL, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 4096L + 512), (reader.Record, reader.Written, reader.Offset));
        Assert.True(file.AsSpan(4608, reader.Raw.Length).SequenceEqual(reader.Raw));
    }

    [Fact]
    public void A_stream_that_gives_a_byte_at_a_time_reads_the_same()
    {
        byte[] file = new EvtxBuilder()
            .Chunk(chunk => chunk.Record(1, Event, TableValue.Short(1)))
            .Chunk(chunk => chunk.Record(2, Event, TableValue.Short(2))).Build();
        var reader = new EvtxReader();
        reader.Open(new Trickle(file));
        var records = new List<string>();
        while (reader.Next())
        {
            records.Add(Encoding.UTF8.GetString(reader.Json));
        }

        Assert.Equal(Read(file).Json, records);
    }

    [Fact]
    public void The_matcher_reads_what_the_reader_writes()
    {
        RuleFile rule = new("a.yml", """
            title: a
            id: 1
            logsource: { product: windows, category: process_creation }
            detection:
              sel: { Image|endswith: '\a.exe', SubjectUserName: an }
              condition: sel
            """);
        static void Template(Tokens tokens) => tokens.Element("Event", null, c => c
            .Element("System", null, s => s.Element("EventID", null, v => v.Value(0, 6)).Element("Channel", null, v => v.Value(1)))
            .Element("EventData", null, d => d.Data("NewProcessName", 2).Data("SubjectUserName", 3)));
        var matcher = new Matcher(new Engine(RuleReader.Read([rule])));
        string json = One(Template, TableValue.Short(4688), TableValue.Text("Security"), TableValue.Text(@"C:\a.exe"), TableValue.Text("An"));
        Assert.Equal(1, matcher.Match(Encoding.UTF8.GetBytes(json)).Length);
    }

    [Fact]
    public void Known_templates_cost_no_memory()
    {
        byte[] file = new EvtxBuilder().Chunk(chunk =>
        {
            for (uint record = 0; record < 200; record++)
            {
                chunk.Record(record, Event, TableValue.Short(4688), TableValue.Null, TableValue.Text("Security"), TableValue.Text("an"), TableValue.Text(@"C:\a.exe"));
            }
        }).Build();
        var reader = new EvtxReader();
        Pass();
        Pass();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Pass();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Pass()
        {
            reader.Open(file);
            while (reader.Next())
            {
                // Reading is all.
            }
        }
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..int.Min(1, buffer.Length)]);
    }
}
