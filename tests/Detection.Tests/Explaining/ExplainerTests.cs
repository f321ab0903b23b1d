using System.Text;
using CsCheck;
using VongGac.Detection.Explaining;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Tests.Explaining;

/// <summary>An explanation never disagrees with the matcher, and says what a person needs to see.</summary>
public sealed class ExplainerTests
{
    private static readonly LogSource Stream = new(null, "test", null);

    private const string Rule = """
        title: Shell of a word processor
        id: 00000000-0000-4000-8000-000000000001
        logsource:
            product: windows
            category: process_creation
        detection:
            selection_parent:
                ParentImage|endswith: '\winword.exe'
            selection_child:
                Image|endswith:
                    - '\cmd.exe'
                    - '\powershell.exe'
                    - '\mshta.exe'
            filter_main_known:
                CommandLine|contains: 'addin'
            condition: all of selection_* and not 1 of filter_main_*
        """;

    [Fact]
    public void The_answer_is_the_matchers_for_generated_rules_and_events() =>
        Gen.Select(DifferentialTests.Rule, DifferentialTests.Json.Array[1, 6]).Sample(
            (rule, events) =>
            {
                RuleSet set = RuleReader.Read([new RuleFile("x.yml", rule)]);
                var explainer = new Explainer(set, set.Rules[0], Stream);
                var matcher = new Matcher(new Engine(set), Stream);
                foreach (byte[] json in events)
                {
                    Assert.Equal(matcher.Match(json).Length > 0, Consistent(explainer.Explain(json).Value).Matches);
                }
            },
            iter: 2_000);

    [Fact]
    public void The_answer_is_the_matchers_for_real_rules_and_events()
    {
        (RuleSet set, Engine engine) = RealRulesTests.Rules.Value;
        var matcher = new Matcher(engine);

        // Some of all events, and most of those that match anything.
        ReadOnlyMemory<byte>[] events = [.. RealRulesTests.Events().Where((_, index) => index % 101 == 0)
            .Where((one, index) => index % 40 == 0 || matcher.Match(one.Line.Span).Length > 0).Select(one => one.Line)];
        HashSet<int>[] matches = [.. events.Select(line => matcher.Match(line.Span).ToArray().ToHashSet())];
        int explained = 0;
        int agreed = 0;
        foreach ((int number, SigmaRule rule) in set.Rules.Index())
        {
            // Every rule that matches one of the events, and a part of all others.
            if (number % 41 != 0 && !matches.Any(found => found.Contains(number)))
            {
                continue;
            }

            var explainer = new Explainer(set, rule);
            for (int index = 0; index < events.Length; index++)
            {
                bool expected = matches[index].Contains(number);
                explained++;
                agreed += expected ? 1 : 0;
                Assert.True(expected == Consistent(explainer.Explain(events[index].Span).Value).Matches, $"{rule} on {Encoding.UTF8.GetString(events[index].Span)}");
            }
        }

        Assert.True(explained > 5_000 && agreed > 20, $"{explained} explained, {agreed} matched");
    }

    [Fact]
    public void A_part_that_fails_is_named_with_what_the_event_holds()
    {
        IReadOnlyList<string> lines = Explain("""{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"ParentImage":"C:\\Office\\WINWORD.EXE","Image":"C:\\Windows\\notepad.exe"}""", Language.Vi);
        Assert.StartsWith("KHÔNG KHỚP · Shell of a word processor", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("• selection_child: Image kết thúc bằng một trong 3 giá trị:", StringComparison.Ordinal)
            && line.Contains("""sự kiện có "C:\Windows\notepad.exe""", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("• selection_parent", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exclusion_that_holds_is_the_reason()
    {
        IReadOnlyList<string> lines = Explain("""{"Channel":"Security","EventID":4688,"ParentProcessName":"C:\\Office\\WINWORD.EXE","NewProcessName":"C:\\Windows\\cmd.exe","CommandLine":"cmd addin"}""", Language.En);
        Assert.StartsWith("DOES NOT MATCH", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("filter_main_known: this exclusion holds", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("CommandLine contains \"addin\"", StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_of_another_log_is_said_to_be_one()
    {
        IReadOnlyList<string> lines = Explain("""{"Channel":"System","EventID":7045,"ParentImage":"C:\\Office\\WINWORD.EXE"}""", Language.En);
        Assert.Contains(lines, line => line.Contains("not of the log source", StringComparison.Ordinal));
    }

    [Fact]
    public void A_match_is_explained_by_what_made_it_match()
    {
        IReadOnlyList<string> lines = Explain("""{"Channel":"Security","EventID":4688,"ParentProcessName":"C:\\Office\\WINWORD.EXE","NewProcessName":"C:\\Windows\\cmd.exe"}""", Language.En);
        Assert.StartsWith("MATCHES", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("""• selection_child: NewProcessName ends with "\cmd.exe" — the event has "C:\Windows\cmd.exe""", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("F|endswith: b", """{"F":"bc"}""", "not at its end")]
    [InlineData("F|startswith: b", """{"F":"ab"}""", "not at its beginning")]
    [InlineData("F: b", """{"F":"abc"}""", "part of the value")]
    [InlineData("F: b", """{"F":" b "}""", "only blanks")]
    [InlineData("F|cased: B", """{"F":"b"}""", "upper and lower case")]
    [InlineData("F: b", """{"f":"b"}""", "case-sensitive")]
    [InlineData("F|gt: 5", """{"F":"many"}""", "no number")]
    [InlineData("F|cidr: 10.0.0.0/8", """{"F":"host"}""", "no IP address")]
    [InlineData("F|hour: 3", """{"F":"2026-11-30T05:00:00Z"}""", "this part of the date is 5")]
    [InlineData("F|hour: 3", """{"F":"soon"}""", "no date")]
    [InlineData("F|fieldref: G", """{"F":"a"}""", "no field 'G'")]
    [InlineData("F: b", """{"G":"b"}""", "no such field")]
    public void What_is_nearly_right_is_said(string item, string json, string expected)
    {
        string yaml = $"title: t\nlogsource:\n    product: test\ndetection:\n    s:\n        {item}\n    condition: s\n";
        RuleSet set = RuleReader.Read([new RuleFile("x.yml", yaml)]);
        Explanation explanation = new Explainer(set, set.Rules[0], Stream).Explain(Encoding.UTF8.GetBytes(json)).Value;
        Assert.False(explanation.Matches);
        Assert.Contains(ExplanationText.Lines(explanation, Language.En), line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_that_are_no_event_are_refused()
    {
        RuleSet set = RuleReader.Read([new RuleFile("x.yml", Rule)]);
        Assert.Equal("explain.no-json", new Explainer(set, set.Rules[0]).Explain("no event"u8).Refusal!.Code);
    }

    [Fact]
    public void Control_characters_of_an_event_do_not_reach_the_terminal()
    {
        IReadOnlyList<string> lines = Explain("""{"Channel":"Security","EventID":4688,"ParentProcessName":"x\u001b[2J\nwinword.exe"}""", Language.En);
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl));
    }

    [Fact]
    public void The_JSON_holds_every_part_with_its_answer()
    {
        RuleSet set = RuleReader.Read([new RuleFile("x.yml", Rule)]);
        Explanation explanation = new Explainer(set, set.Rules[0]).Explain("""{"Channel":"Security","EventID":4688,"NewProcessName":"C:\\cmd.exe"}"""u8).Value;
        using var json = System.Text.Json.JsonDocument.Parse(ExplanationJson.Of(explanation));
        Assert.False(json.RootElement.GetProperty("matches").GetBoolean());
        System.Text.Json.JsonElement condition = json.RootElement.GetProperty("routes")[2].GetProperty("condition");
        Assert.Equal(["selection_parent", "selection_child", null], condition.GetProperty("parts").EnumerateArray().Select(part => part.TryGetProperty("name", out var name) ? name.GetString() : null));
        Assert.Equal([false, true, true], condition.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("holds").GetBoolean()));
    }

    private static IReadOnlyList<string> Explain(string json, Language language)
    {
        RuleSet set = RuleReader.Read([new RuleFile("x.yml", Rule)]);
        return ExplanationText.Lines(new Explainer(set, set.Rules[0]).Explain(Encoding.UTF8.GetBytes(json)).Value, language);
    }

    /// <summary>Every part follows from its own parts.</summary>
    private static Explanation Consistent(Explanation explanation)
    {
        foreach (ExplainedRoute route in explanation.Routes)
        {
            Check(route.When);
            Check(route.Condition);
        }

        return explanation;

        static void Check(ExplainedPart part)
        {
            bool? follows = part.Kind switch
            {
                PartKind.All => part.Parts.All(inner => inner.Holds),
                PartKind.Any => part.Parts.Any(inner => inner.Holds),
                PartKind.Not => !part.Parts.Single().Holds,
                _ => null,
            };
            Assert.True(follows is null || follows == part.Holds);
            foreach (ExplainedPart inner in part.Parts)
            {
                Check(inner);
            }
        }
    }
}
