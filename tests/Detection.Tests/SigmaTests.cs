using System.Text;
using VongGac.Detection.Sigma;
using VongGac.Detection.Tests.Reference;

namespace VongGac.Detection.Tests;

/// <summary>What the specification says, sentence by sentence. The reference evaluator has to agree with each.</summary>
public sealed class SigmaTests
{
    [Theory]
    [InlineData("F: abc", """{"F":"ABC"}""", true)]
    [InlineData("F: abc", """{"F":"abcd"}""", false)]
    [InlineData("F: ab*", """{"F":"ABC"}""", true)]
    [InlineData("F: a?c", """{"F":"aộc"}""", true)]
    [InlineData("F: a?c", """{"F":"ac"}""", false)]
    [InlineData("F: ''", """{"F":""}""", true)]
    [InlineData("F: ''", """{"G":""}""", false)]
    [InlineData("F: null", """{"G":"x"}""", true)]
    [InlineData("F: null", """{"F":""}""", true)]
    [InlineData("F: null", """{"F":null}""", true)]
    [InlineData("F: null", """{"F":0}""", false)]
    [InlineData("F: 4688", """{"F":4688}""", true)]
    [InlineData("F: 4688", """{"F":"4688"}""", true)]
    [InlineData("F: true", """{"F":true}""", true)]
    [InlineData("F: [a, b]", """{"F":["x","B"]}""", true)]
    [InlineData("F|contains|all: [a, b]", """{"F":"xBya"}""", true)]
    [InlineData("F|contains|all: [a, b]", """{"F":"xBy"}""", false)]
    [InlineData("F|neq: a", """{"F":"b"}""", true)]
    [InlineData("F|neq: a", """{"F":"A"}""", false)]
    [InlineData("F|cased: Ab", """{"F":"AB"}""", false)]
    [InlineData("F|contains|cased: Ab", """{"F":"xAbx"}""", true)]
    [InlineData("F|exists: true", """{"F":null}""", true)]
    [InlineData("F|exists: false", """{"F":null}""", false)]
    [InlineData("F|re: ^a.c$", """{"F":"abc"}""", true)]
    [InlineData("F|re: ^a.c$", """{"F":"ABC"}""", false)]
    [InlineData("F|re|i: ^a.c$", """{"F":"ABC"}""", true)]
    [InlineData("F|re|m: ^b$", """{"F":"a\nb\nc"}""", true)]
    [InlineData("F|re|s: a.b", """{"F":"a\nb"}""", true)]
    [InlineData("F|re: a.b", """{"F":"a\nb"}""", false)]
    [InlineData("F|cidr: 10.0.0.0/8", """{"F":"10.1.2.3"}""", true)]
    [InlineData("F|cidr: 10.0.0.0/8", """{"F":"11.1.2.3"}""", false)]
    [InlineData("F|cidr: 2001:db8::/32", """{"F":"2001:DB8:0:1::5"}""", true)]
    [InlineData("F|cidr: 10.0.0.0/8", """{"F":"::ffff:10.9.9.9"}""", true)]
    [InlineData("F|gt: 5", """{"F":"6"}""", true)]
    [InlineData("F|gte: 5", """{"F":5.0}""", true)]
    [InlineData("F|lt: 5", """{"F":"x"}""", false)]
    [InlineData("F|lte: 5", """{"F":5}""", true)]
    [InlineData("F|hour: 23", """{"F":"2024-05-31T23:59:58Z"}""", true)]
    [InlineData("F|minute: 59", """{"F":"2024-05-31 23:59:58"}""", true)]
    [InlineData("F|day: 31", """{"F":"2024-05-31"}""", true)]
    [InlineData("F|week: 22", """{"F":"2024-05-31"}""", true)]
    [InlineData("F|month: 5", """{"F":"2024-05-31"}""", true)]
    [InlineData("F|year|gte: 2024", """{"F":"2024-05-31"}""", true)]
    [InlineData("F|base64: foobar", """{"F":"Zm9vYmFy"}""", true)]
    [InlineData("F|base64offset|contains: foobar", """{"F":"xxxZvb2Jhcxxx"}""", true)]
    [InlineData("F|wide|base64offset|contains: cmd", """{"F":"YwBtAGQA"}""", true)]
    [InlineData("F|utf16|base64: cmd", """{"F":"//5jAG0AZAA="}""", true)]
    [InlineData("F|windash|contains: ' -f '", """{"F":"x /F y"}""", true)]
    [InlineData("F|windash|contains: ' -f '", """{"F":"x ―f y"}""", true)]
    [InlineData("F|fieldref: G", """{"F":"a","G":"A"}""", true)]
    [InlineData("F|fieldref: G", """{"F":"a","G":"b"}""", false)]
    [InlineData("F|fieldref|endswith: G", """{"F":"xa","G":"A"}""", true)]
    [InlineData("F|fieldref|neq: G", """{"F":"a","G":"b"}""", true)]
    [InlineData("'|all': [a, b]", """{"F":"xa","G":{"H":["b"]}}""", true)]
    [InlineData("F.G: a", """{"F":{"G":"a"}}""", true)]
    [InlineData("F.G: a", """{"F.G":"a"}""", true)]
    [InlineData("F.G: a", """{"F":[{"G":"b"},{"G":"a"}]}""", true)]
    [InlineData("ThreatName: a", """{"Event":{"EventData":{"Threat Name":"a"}}}""", true)]
    [InlineData("Provider_Name: a", """{"Event":{"System":{"Provider":{"#attributes":{"Name":"a"}}}}}""", true)]
    [InlineData("Provider_Name: a", """{"SourceName":"a"}""", true)]
    [InlineData("EventID: 1", """{"Event":{"System":{"EventID":{"#attributes":{"Qualifiers":0},"#text":1}}}}""", true)]
    [InlineData("EventID: 7", """{"Event":{"System":{"EventID":1},"UserData":{"X":{"EventID":7}}}}""", false)]
    [InlineData("SubjectUserName: a", """{"Event":{"UserData":{"LogFileCleared":{"SubjectUserName":"a"}}}}""", true)]
    [InlineData("Data: b", """{"Event":{"EventData":{"Data":{"#text":["a","b"]}}}}""", true)]
    [InlineData("F: á", """{"F":"\u00C1"}""", true)]
    [InlineData("F: k", """{"F":"\u212A"}""", true)]
    [InlineData("F: i", """{"F":"\u0130"}""", false)]
    [InlineData("F: 😀?", """{"F":"\ud83d\ude00\ud83d\ude01"}""", true)]
    public void An_item_answers_as_the_specification_says(string item, string json, bool expected)
    {
        string yaml = $"title: t\nlogsource:\n    product: test\ndetection:\n    s:\n        {item}\n    condition: s\n";
        Assert.Equal(expected, ReferenceRule.Parse(yaml).Matches(ReferenceEvent.Parse(Encoding.UTF8.GetBytes(json))));
        Assert.Equal(expected, Fires(yaml, json));
    }

    /// <summary>The table of the specification: what a number of backslashes before a star means.</summary>
    [Theory]
    [InlineData(@"a\b", @"a\b", true)]
    [InlineData(@"a\\b", @"a\b", true)]
    [InlineData(@"a\*", "a*", true)]
    [InlineData(@"a\*", "ab", false)]
    [InlineData(@"a\\*", @"a\bcd", true)]
    [InlineData(@"a\\\*", @"a\*", true)]
    [InlineData(@"a\\\*", @"a\b", false)]
    [InlineData(@"a\\\b", @"a\\b", true)]
    [InlineData(@"a\\\\b", @"a\\b", true)]
    [InlineData(@"a\?", "a?", true)]
    [InlineData(@"a\?", "ab", false)]
    public void Backslashes_escape_wildcards_and_themselves(string value, string content, bool expected)
    {
        string yaml = $"title: t\nlogsource:\n    product: test\ndetection:\n    s:\n        F: '{value}'\n    condition: s\n";
        string json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["F"] = content });
        Assert.Equal(expected, ReferenceRule.Parse(yaml).Matches(ReferenceEvent.Parse(Encoding.UTF8.GetBytes(json))));
        Assert.Equal(expected, Fires(yaml, json));
    }

    [Theory]
    [InlineData("sel_a or sel_b and not fil", true)]
    [InlineData("(sel_a or sel_b) and not fil", false)]
    [InlineData("1 of sel_*", true)]
    [InlineData("all of sel_*", false)]
    [InlineData("1 of them", true)]
    [InlineData("all of them", false)]
    [InlineData("not not sel_a", true)]
    [InlineData("not (sel_a and not sel_b)", false)]
    [InlineData("_hidden", false)]
    [InlineData("1 of *e*", false)]
    public void Conditions_bind_or_least_then_and_then_not(string condition, bool expected)
    {
        // sel_a and fil hold, sel_b and _hidden do not.
        string yaml = $"title: t\nlogsource:\n    product: test\ndetection:\n    sel_a:\n        F: a\n    sel_b:\n        F: b\n    fil:\n        G: g\n    _hidden:\n        F: h\n    condition: {condition}\n";
        if (condition.Contains("*e*", StringComparison.Ordinal))
        {
            yaml = yaml.Replace("sel_", "s_", StringComparison.Ordinal);
        }

        const string json = """{"F":"a","G":"g"}""";
        Assert.Equal(expected, ReferenceRule.Parse(yaml).Matches(ReferenceEvent.Parse(Encoding.UTF8.GetBytes(json))));
        Assert.Equal(expected, Fires(yaml, json));
    }

    [Theory]
    [InlineData("F|contians: a", 6)]
    [InlineData("F|re: '('", 6)]
    [InlineData("F|cidr: 10.0.0.0/40", 6)]
    [InlineData("F|gt: many", 6)]
    [InlineData("F|exists: maybe", 6)]
    [InlineData("F|base64: a*", 6)]
    [InlineData("F|contains|base64: a", 6)]
    [InlineData("F|expand: '%nobody%'", 6)]
    [InlineData("F: {G: a}", 6)]
    [InlineData("F: []", 6)]
    public void What_cannot_be_compiled_is_refused_with_its_line(string item, int line)
    {
        string yaml = $"title: t\nlogsource:\n    product: test\ndetection:\n    s:\n        {item}\n    condition: s\n";
        RuleSet set = RuleReader.Read([new RuleFile("x.yml", yaml), new RuleFile("y.yml", Good)]);
        RuleFault fault = Assert.Single(set.Faults);
        Assert.Equal(("x.yml", line), (fault.File, fault.Line));
        Assert.Single(set.Rules);
    }

    [Theory]
    [InlineData("condition: s and")]
    [InlineData("condition: (s")]
    [InlineData("condition: s or t")]
    [InlineData("condition: 1 of x*")]
    [InlineData("condition: s | count() > 5")]
    [InlineData("timeframe: 5m\n    condition: s")]
    public void Conditions_that_say_nothing_are_refused(string condition)
    {
        string yaml = $"title: t\nlogsource:\n    product: test\ndetection:\n    s:\n        F: a\n    {condition}\n";
        Assert.Single(RuleReader.Read([new RuleFile("x.yml", yaml)]).Faults);
    }

    [Fact]
    public void Placeholders_are_filled_from_the_pipeline()
    {
        string yaml = "title: t\nlogsource:\n    product: test\ndetection:\n    s:\n        F|expand: '\\%x%who%-*'\n    condition: s\n";
        var values = new Dictionary<string, IReadOnlyList<string>> { ["who"] = ["an", "ba?"] };
        RuleSet set = RuleReader.Read([new RuleFile("x.yml", yaml)], values);
        Assert.Empty(set.Faults);
        var matcher = new Matcher(new Engine(set), new LogSource(null, "test", null));
        Assert.Equal([0], matcher.Match("""{"F":"%xBAO-1"}"""u8).ToArray());
        Assert.Empty(matcher.Match("""{"F":"%xbo-1"}"""u8).ToArray());
    }

    [Theory]
    [InlineData("condition: s")]
    [InlineData("condition: not s")]
    public void A_filter_suppresses_what_it_names_in_either_writing(string condition)
    {
        string filter = $"title: f\nlogsource:\n    product: test\nfilter:\n    rules:\n        - good\n    s:\n        User|startswith: adm_\n    {condition}\n";
        var matcher = new Matcher(new Engine(RuleReader.Read([new RuleFile("r", Good), new RuleFile("f", filter)])), new LogSource(null, "test", null));
        Assert.Empty(matcher.Match("""{"F":"a","User":"ADM_1"}"""u8).ToArray());
        Assert.Equal([0], matcher.Match("""{"F":"a","User":"x"}"""u8).ToArray());
    }

    [Fact]
    public void A_log_source_leads_to_channel_and_event_id()
    {
        string yaml = "title: t\nlogsource:\n    product: windows\n    category: process_creation\ndetection:\n    s:\n        Image|endswith: '\\a.exe'\n    condition: s\n";
        var matcher = new Matcher(new Engine(RuleReader.Read([new RuleFile("x", yaml)])));
        Assert.Equal([0], matcher.Match("""{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Image":"C:\\A.exe"}"""u8).ToArray());
        Assert.Equal([0], matcher.Match("""{"Channel":"security","EventID":"4688","NewProcessName":"C:\\A.exe"}"""u8).ToArray());
        Assert.Empty(matcher.Match("""{"Channel":"Security","EventID":1,"Image":"C:\\A.exe"}"""u8).ToArray());
        Assert.Empty(matcher.Match("""{"Image":"C:\\A.exe"}"""u8).ToArray());
    }

    private const string Good = "title: g\nname: good\nlogsource:\n    product: test\ndetection:\n    s:\n        F: a\n    condition: s\n";

    internal static bool Fires(string yaml, string json)
    {
        RuleSet set = RuleReader.Read([new RuleFile("x.yml", yaml)]);
        Assert.Empty(set.Faults);
        return new Matcher(new Engine(set), new LogSource(null, "test", null)).Match(Encoding.UTF8.GetBytes(json)).Length > 0;
    }
}
