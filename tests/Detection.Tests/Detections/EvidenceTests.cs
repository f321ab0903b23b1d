using System.Text;
using VongGac.Detection.Detections;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Detections;

/// <summary>Which fields of an event are shown for a match.</summary>
public sealed class EvidenceTests
{
    [Theory]
    [InlineData("Image|endswith: '\\a.exe'", "s", """{"Image":"C:\\A.exe","User":"an"}""", @"Image=C:\A.exe")]
    [InlineData("{Image|contains: a, User: an}", "s", """{"Image":"abc","User":"An"}""", "Image=abc User=An")]
    [InlineData("[{Image|contains: a}, {User: an}]", "s", """{"Image":"xyz","User":"an"}""", "User=an")]
    [InlineData("[{Image|contains: a}, {User: an}]", "s", """{"Image":"a","User":"an"}""", "Image=a User=an")]
    [InlineData("{Image: a, User|contains: [n, m]}", "s and not f", """{"Image":"a","User":"man","F":"1"}""", "Image=a User=man")]
    [InlineData("{Port|gte: 1024}", "s", """{"Port":4444}""", "Port=#4444")]
    [InlineData("{Flag: true}", "s", """{"Flag":true}""", "Flag=#true")]
    [InlineData("{User: null}", "s", """{"Image":"a"}""", "User=-")]
    [InlineData("{User: null}", "s", """{"User":null}""", "User=-")]
    [InlineData("{User|exists: true}", "s", """{"User":""}""", "User=")]
    [InlineData("{A|fieldref: B}", "s", """{"A":"x","B":"X"}""", "A=x B=X")]
    [InlineData("{A: [b, c]}", "s", """{"A":["a","b","c"]}""", "A=b|c")]
    [InlineData("{A|re: '^\\\"'}", "s", """{"A":"\"\u1ec7\n"}""", "A=\"ệ\n")]
    public void The_fields_that_made_it_match_are_shown(string search, string condition, string json, string expected) =>
        Assert.Equal(expected, Shown(search, condition, json));

    [Theory]
    [InlineData("""{"Message":"an evil one","Other":"x"}""", "Message=an evil one")]
    [InlineData("""{"Event":{"EventData":{"Data":{"#text":["x","evil"]}}}}""", "Data=evil")]
    [InlineData("""{"a":[{"b":"x"},["evil"]],"c":"evil {\"d\":1}"}""", "a=evil c=evil {\"d\":1}")]
    [InlineData("""{ "a" : { "b" : 1 } , "c" : "evil" }""", "c=evil")]
    public void A_keyword_is_shown_with_the_field_it_stands_in(string json, string expected) => Assert.Equal(expected, Shown("[evil]", "s", json));

    [Fact]
    public void The_way_to_the_event_is_not_shown_unless_the_rule_asks_for_it()
    {
        const string rule = "title: t\nlogsource:\n    product: windows\n    category: process_creation\ndetection:\n    s:\n        Image|endswith: '\\a.exe'\n    condition: s\n";
        Assert.Equal(@"NewProcessName=C:\a.exe", ShownBy(rule, """{"Channel":"Security","EventID":4688,"NewProcessName":"C:\\a.exe"}""", null));
        const string asking = "title: t\nlogsource:\n    product: windows\n    service: security\ndetection:\n    s:\n        EventID: 4624\n    condition: s\n";
        Assert.Equal("EventID=#4624", ShownBy(asking, """{"Channel":"Security","EventID":4624}""", null));
    }

    [Fact]
    public void Every_match_of_real_rules_shows_what_it_matched()
    {
        RuleSet set = RuleReader.Read(Shared.Archive(".yml", "data", "sigma", "sigma-rules.tar.gz").Select(file => new RuleFile(file.Name, Encoding.UTF8.GetString(file.Bytes))));
        var matcher = new Matcher(new Engine(set));
        int matches = 0;
        foreach (string line in Shared.Lines("data", "windows-events", "sigma-regression.jsonl.gz"))
        {
            foreach (System.Text.Json.JsonElement json in System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("events").EnumerateArray())
            {
                byte[] one = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(json);
                foreach (int rule in matcher.Match(one).ToArray())
                {
                    matches++;
                    IReadOnlyList<MatchedField> evidence = matcher.Evidence(one, rule);
                    Assert.True(evidence.Count > 0, set.Rules[rule].ToString());
                    Assert.All(evidence, field => Assert.NotEmpty(field.Values));
                }
            }
        }

        Assert.True(matches > 182);
    }

    private static string Shown(string search, string condition, string json) => ShownBy(
        $"title: t\nlogsource: {{product: test}}\ndetection:\n    s: {(search.StartsWith('{') || search.StartsWith('[') ? search : $"{{{search}}}")}\n    f: {{F: 2}}\n    condition: {condition}\n",
        json, new LogSource(null, "test", null));

    private static string ShownBy(string rule, string json, LogSource? source)
    {
        RuleSet set = RuleReader.Read([new RuleFile("r.yml", rule)]);
        Assert.Empty(set.Faults);
        var matcher = new Matcher(new Engine(set), source);
        byte[] line = Encoding.UTF8.GetBytes(json);
        Assert.Equal([0], matcher.Match(line).ToArray());
        return string.Join(' ', matcher.Evidence(line, 0).Select(field => $"{field.Name}={string.Join('|', field.Values.Select(value => value.Kind switch
        {
            MatchedKind.Bare => "#" + value.Text,
            MatchedKind.None => "-",
            _ => value.Text,
        }))}"));
    }
}
