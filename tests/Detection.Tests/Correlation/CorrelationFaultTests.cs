using System.Text;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Correlation;

/// <summary>What is refused, where and why; and what the samples of the specification and of Hayabusa say.</summary>
public sealed class CorrelationFaultTests
{
    private const string Good = """
        title: X
        correlation:
            type: event_count
            rules:
                - a
            group-by: [U]
            timespan: 5m
            condition:
                gte: 3
        """;

    private const string Base = "title: A\nname: a\nlogsource: {product: test}\ndetection: {s: {K: a}, condition: s}\n---\n";

    [Theory]
    [InlineData("title: X\n", "", 6, "The rule has no title.")]
    [InlineData("    type: event_count\n", "", 8, "no type")]
    [InlineData("event_count", "event_sum", 8, "'event_sum' is not in specification 2.1")]
    [InlineData("    rules:\n        - a\n", "", 8, "names no rules")]
    [InlineData("- a", "- b", 10, "refers to 'b'")]
    [InlineData("- a", "- {b: c}", 10, "A name or a list of names")]
    [InlineData("    timespan: 5m\n", "", 8, "no timespan")]
    [InlineData("5m", "5 minutes", 12, "'5 minutes' cannot be read")]
    [InlineData("5m", "0m", 12, "'0m' cannot be read")]
    [InlineData("5m", "99999999999d", 12, "cannot be read")]
    [InlineData("    condition:\n        gte: 3", "", 8, "no condition")]
    [InlineData("        gte: 3", "        gte: many", 14, "'many' is no number")]
    [InlineData("        gte: 3", "        atleast: 3", 14, "says 'atleast'")]
    [InlineData("    condition:\n        gte: 3", "    condition: a and b", 13, "is a map")]
    [InlineData("event_count", "value_count", 14, "needs the field")]
    [InlineData("title: X", "title: X\nlevel: grave", 7, "'grave' is not in the specification")]
    [InlineData("title: X", "title: X\ngenerate: maybe", 7, "generate wants true or false")]
    [InlineData("    timespan: 5m\n", "    timespan: 5m\n    aliases: {who: U}\n", 13, "An alias says the field of each rule")]
    [InlineData("    timespan: 5m\n", "    timespan: 5m\n    aliases: {who: {b: U}}\n", 6, "names the rule 'b'")]
    public void A_fault_says_its_line_and_reason_and_the_rest_stands(string text, string instead, int line, string reason)
    {
        string changed = Good.Replace("\r", "", StringComparison.Ordinal).Replace(text, instead, StringComparison.Ordinal);
        Assert.NotEqual(Good, changed);
        RuleSet set = RuleReader.Read([new RuleFile("rules.yml", Base + changed)]);
        RuleFault fault = Assert.Single(set.Faults);
        Assert.Contains(reason, fault.Reason.En, StringComparison.Ordinal);
        Assert.Equal(line, fault.Line);
        Assert.Equal("A", Assert.Single(set.Rules).Title);
        Assert.Empty(set.Correlations);
        Assert.True(set.Reports(set.Rules[0]));
    }

    [Fact]
    public void A_circle_is_said_once_and_refuses_all_that_hang_on_it()
    {
        string Link(string name, string to) => $"title: {name}\nname: {name}\ncorrelation:\n    type: temporal\n    rules: [{to}]\n    timespan: 5m\n---\n";
        RuleSet set = RuleReader.Read([new RuleFile("rules.yml", Base + Link("x", "y") + Link("y", "z") + Link("z", "x") + Link("good", "a"))]);
        Assert.Contains(set.Faults, fault => fault.Reason.En.Contains("circle: x → y → z → x", StringComparison.Ordinal));
        Assert.Equal("good", Assert.Single(set.Correlations).Title);
    }

    [Fact]
    public void A_name_that_several_rules_have_means_the_one_in_the_same_file()
    {
        RuleFile Own(string path) => new(path, Base + Good);
        Assert.Empty(RuleReader.Read([Own("one.yml"), Own("two.yml")]).Faults);
        RuleSet set = RuleReader.Read([new RuleFile("one.yml", Base), new RuleFile("two.yml", Base), new RuleFile("x.yml", Good)]);
        Assert.Contains("Several rules are named 'a'", Assert.Single(set.Faults).Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void References_are_found_in_other_files_by_name_and_by_id()
    {
        string byId = Good.Replace("- a", "- 5638F7C0-ac70-491d-8465-2a65075e0d86", StringComparison.Ordinal);
        RuleSet set = RuleReader.Read([new RuleFile("x.yml", Good), new RuleFile("y.yml", byId), new RuleFile("a.yml", Base), new RuleFile("b.yml", Base.Replace("name: a", "id: 5638f7c0-ac70-491d-8465-2a65075e0d86", StringComparison.Ordinal))]);
        Assert.Empty(set.Faults);
        Assert.Equal(2, set.Correlations.Count);
    }

    [Fact]
    public void Hayabusas_correlations_are_read_with_the_rules_they_refer_to()
    {
        foreach ((string name, byte[] bytes) in Shared.Archive("_Correlation.yml", "data", "sigma", "correlation-rules.tar.gz"))
        {
            RuleSet set = RuleReader.Read([new RuleFile(name, Encoding.UTF8.GetString(bytes))]);
            Assert.Empty(set.Faults);
            Assert.Single(set.Correlations);
            Assert.Single(set.Rules);
            _ = new Engine(set);
        }
    }

    [Fact]
    public void The_specifications_samples_are_read_once_their_rules_are_there()
    {
        string[] names = ["5638f7c0-ac70-491d-8465-2a65075e0d86", "recon_cmd_a", "recon_cmd_b", "recon_cmd_c", "website_access", "rule_a_id", "process_creation"];
        var files = names.Select(name => new RuleFile(name, $"title: t\n{(name.Contains('-', StringComparison.Ordinal) ? "id" : "name")}: {name}\nlogsource: {{product: test}}\ndetection: {{s: {{K: a}}, condition: s}}\n")).ToList();
        int samples = 0;
        foreach ((string name, byte[] bytes) in Shared.Archive(".yml", "data", "sigma", "correlation-rules.tar.gz"))
        {
            if (name.StartsWith("sigma-specification-tests/", StringComparison.Ordinal))
            {
                files.Add(new RuleFile(name, Encoding.UTF8.GetString(bytes)));
                samples++;
            }
        }

        RuleSet set = RuleReader.Read(files);
        Assert.Empty(set.Faults.Select(fault => $"{fault.File}:{fault.Line} {fault.Reason.En}"));
        Assert.Equal(samples, set.Correlations.Count);
        Assert.Equal(8, samples);
    }
}
