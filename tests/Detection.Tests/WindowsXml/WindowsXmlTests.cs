using System.Text;
using CsCheck;
using VongGac.Detection.WindowsXml;
using VongGac.Fuzz;

namespace VongGac.Detection.Tests.WindowsXml;

/// <summary>Windows events in XML become the same JSON as event logs.</summary>
public sealed class WindowsXmlTests
{
    private const string Logon = """
        <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-Auditing' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/><EventID>4625</EventID><Version>0</Version><Keywords>0x8010000000000000</Keywords><TimeCreated SystemTime='2026-11-30T01:02:03.0000000Z'/><EventRecordID>77</EventRecordID><Correlation/><Execution ProcessID='4' ThreadID='8'/><Channel>Security</Channel><Computer>1234</Computer><Security/></System><EventData><Data Name='TargetUserName'>an &amp; b</Data><Data Name='LogonType'>3</Data><Data Name='Empty'></Data></EventData></Event>
        """;

    private const string LogonJson =
        """{"Event":{"#attributes":{"xmlns":"http://schemas.microsoft.com/win/2004/08/events/event"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing","Guid":"{54849625-5478-4994-a5ba-3e3b0328c30d}"}},"EventID":4625,"Version":0,"Keywords":"0x8010000000000000","TimeCreated":{"#attributes":{"SystemTime":"2026-11-30T01:02:03.0000000Z"}},"EventRecordID":77,"Correlation":null,"Execution":{"#attributes":{"ProcessID":4,"ThreadID":8}},"Channel":"Security","Computer":"1234","Security":null},"EventData":{"TargetUserName":"an & b","LogonType":"3","Empty":""}}}""";

    private static (string[] Json, WindowsXmlReader Reader) Read(byte[] bytes)
    {
        var reader = new WindowsXmlReader(new MemoryStream(bytes));
        var events = new List<string>();
        while (reader.Next())
        {
            Assert.True(bytes.AsSpan().IndexOf((byte)0) >= 0 || bytes.AsSpan((int)reader.Offset, reader.Raw.Length).SequenceEqual(reader.Raw), "the raw event is where it says");
            events.Add(Encoding.UTF8.GetString(reader.Json));
        }

        return ([.. events], reader);
    }

    private static (string[] Json, WindowsXmlReader Reader) Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static string One(string xml)
    {
        (string[] json, WindowsXmlReader reader) = Read(xml);
        Assert.Empty(reader.Faults);
        return Assert.Single(json);
    }

    [Fact]
    public void An_event_becomes_an_object_of_system_and_data() => Assert.Equal(LogonJson, One(Logon));

    public static readonly TheoryData<string> Files =
    [
        $"{Logon}\n{Logon}\r\n",
        $"{Logon}{Logon}",
        $"\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<Events>{Logon}\n{Logon}</Events>\n",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_document_of_events_and_one_event_after_another_read_the_same(string text)
    {
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            (string[] json, WindowsXmlReader reader) = Read(encoding.GetBytes(text));
            Assert.Equal([LogonJson, LogonJson], json);
            Assert.Empty(reader.Faults);
        }
    }

    [Fact]
    public void Data_without_names_and_repeated_elements_are_lists()
    {
        Assert.Equal("""{"Event":{"EventData":{"Data":{"#text":["a","","b"]},"Binary":"00"}}}""", One("<Event><EventData><Data>a</Data><Data/><Data>b</Data><Binary>00</Binary></EventData></Event>"));
        Assert.Equal("""{"Event":{"EventData":{"Data":{"#text":"a"}}}}""", One("<Event><EventData><Data>a</Data></EventData></Event>"));
        Assert.Equal(
            """{"Event":{"UserData":{"X":{"#attributes":{"xmlns":"u"},"C":["1",{"#attributes":{"k":"v"},"#text":"2"}]}}}}""",
            One("<Event><UserData><X xmlns='u' xmlns:p='q'><C>1</C><C k='v'>2</C></X></UserData></Event>"));
    }

    [Fact]
    public void Qualifiers_move_the_event_id_under_a_key_of_its_own() => Assert.Equal(
        """{"Event":{"System":{"EventID":{"#attributes":{"Qualifiers":16384},"#text":7036}}}}""", One("<Event><System><EventID Qualifiers='16384'>7036</EventID></System></Event>"));

    [Fact]
    public void Control_characters_that_XML_forbids_are_kept() =>
        Assert.Contains("""
            "a":"\u0001\nx"
            """.Trim(), One("<Event><EventData><Data Name='a'>&#1;&#xA;x</Data></EventData></Event>"), StringComparison.Ordinal);

    [Fact]
    public void A_broken_event_is_reported_and_the_next_one_read()
    {
        string broken = "<Event><System><EventID>1</System></Event>";
        (string[] json, WindowsXmlReader reader) = Read($"{Logon}\n{broken}\n{Logon}");
        Assert.Equal([LogonJson, LogonJson], json);
        WindowsXmlFault fault = Assert.Single(reader.Faults);
        Assert.Equal((Logon.Length + 1, 2), (fault.Offset, fault.Event));
        Assert.Equal(3, reader.Number);
    }

    [Fact]
    public void An_event_without_an_end_does_not_swallow_the_next_one()
    {
        (string[] json, WindowsXmlReader reader) = Read($"<Event><System>\n{Logon}");
        Assert.Equal([LogonJson], json);
        Assert.Single(reader.Faults);
        (json, reader) = Read($"{Logon}\n<Event><System>");
        Assert.Equal([LogonJson], json);
        Assert.Equal(Words.Unfinished, Assert.Single(reader.Faults).Reason);
    }

    [Fact]
    public void Text_between_events_is_reported()
    {
        (string[] json, WindowsXmlReader reader) = Read($"hello\n{Logon}");
        Assert.Equal([LogonJson], json);
        Assert.Equal(Words.Stray, Assert.Single(reader.Faults).Reason);
    }

    [Theory]
    [InlineData("<!DOCTYPE Event [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><Event><System>&b;</System></Event>")]
    [InlineData("<Event><!DOCTYPE x SYSTEM 'file:///etc/passwd'></Event>")]
    public void Declarations_of_entities_are_never_followed(string xml)
    {
        (string[] json, WindowsXmlReader reader) = Read($"{xml}\n{Logon}");
        Assert.Equal([LogonJson], json);
        Assert.NotEmpty(reader.Faults);
    }

    [Fact]
    public void Length_and_depth_have_bounds()
    {
        string deep = $"<Event>{string.Concat(Enumerable.Repeat("<a>", 100_000))}{string.Concat(Enumerable.Repeat("</a>", 100_000))}</Event>";
        (string[] json, WindowsXmlReader reader) = Read($"{deep}\n{Logon}");
        Assert.Equal([LogonJson], json);
        Assert.Equal(Words.TooDeep, reader.Faults[0].Reason);
        (json, reader) = Read($"<Event>{new string(' ', 3_000_000)}</Event>\n{Logon}");
        Assert.Equal([LogonJson], json);
        Assert.Equal(Words.TooLong, reader.Faults[0].Reason);
    }

    [Fact]
    public void Changed_bytes_are_survived()
    {
        byte[] file = Encoding.UTF8.GetBytes($"<Events>{Logon}\n{Logon}</Events>");
        byte[] telling = "<>&'\"/! \0"u8.ToArray();
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, telling.Length - 1].Select(index => telling[index]))).Array[1, 10].Sample(
            changes =>
            {
                byte[] changed = [.. file];
                foreach ((int at, byte value) in changes)
                {
                    changed[at] = value;
                }

                WindowsXmlTarget.Run(changed);
            },
            iter: 3_000);
    }
}
