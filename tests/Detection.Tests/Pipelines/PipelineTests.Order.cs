using System.Text;
using VongGac.Detection.Pipelines;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Tests.Pipelines;

/// <summary>In which order pipelines come, and what is refused of them.</summary>
public sealed partial class PipelineTests
{
    [Fact]
    public void Pipelines_are_applied_by_priority()
    {
        Pipeline late = Pipeline.Read(new RuleFile("l", "priority: 20\ntransformations:\n- {type: field_name_mapping, mapping: {g: h}}")).Value;
        Pipeline early = Pipeline.Read(new RuleFile("e", "priority: 10\ntransformations:\n- {type: field_name_mapping, mapping: {F: g}}")).Value;
        RuleSet set = RuleReader.Read([new RuleFile("r.yml", RuleOf("F: a"))], pipelines: new PipelineSet([late, early]));
        Assert.Equal([0], new Matcher(new Engine(set), new LogSource(null, "test", null)).Match("""{"h":"a"}"""u8).ToArray());
    }

    [Theory]
    [InlineData("name: x", 1, "no transformations")]
    [InlineData("transformations:\n  - {type: do_magic}", 2, "'do_magic' is not supported")]
    [InlineData("transformations:\n  - {type: field_name_mapping}", 2, "'mapping' is missing")]
    [InlineData("transformations:\n  - {type: field_name_mapping, mapping: {A: b}, maping: 1}", 2, "'maping' is not known")]
    [InlineData("transformations:\n  - type: rule_failure\n    message: m\n    rule_conditions:\n      - {type: full_moon}", 5, "'full_moon' is not supported here")]
    [InlineData("transformations:\n  - type: rule_failure\n    message: m\n    rule_conditions: [{type: is_sigma_rule}]\n    rule_cond_op: xor", 5, "'xor' is not taken; and, or are")]
    [InlineData("transformations:\n  - type: rule_failure\n    message: m\n    rule_conditions: {one: {type: is_sigma_rule}}\n    rule_cond_expr: one and two", 5, "'two'")]
    [InlineData("transformations:\n  - {type: replace_string, regex: '(', replacement: x}", 2, "regular expression '('")]
    [InlineData("transformations:\n  - {type: query_expression_placeholders, expression: x}", 2, "Use value_placeholders")]
    [InlineData("transformations: []\nfinalizers:\n  - {type: concat}", 3, "Leave them out")]
    [InlineData("- a", 1, "must be a map")]
    [InlineData("a: [", 2, "no valid YAML")]
    public void A_fault_is_told_with_file_line_and_mend(string yaml, int line, string reason)
    {
        Refusal refusal = Pipeline.Read(new RuleFile("p.yml", yaml)).Refusal!;
        Assert.StartsWith($"p.yml:{line}: ", refusal.Message.En, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_that_changes_nothing_leaves_every_rule_as_it_was()
    {
        RuleFile[] files = [.. Shared.Archive(".yml", "data", "sigma", "sigma-rules.tar.gz").Where((_, index) => index % 7 == 0).Select(file => new RuleFile(file.Name, Encoding.UTF8.GetString(file.Bytes)))];
        RuleSet plain = RuleReader.Read(files);
        RuleSet piped = RuleReader.Read(files, pipelines: new PipelineSet([Read("- {type: set_state, key: a, val: b}").Value]));
        Assert.Equal(plain.Faults.Select(fault => (fault.File, fault.Line)), piped.Faults.Select(fault => (fault.File, fault.Line)));
        Assert.Equal(plain.Rules.Select(Asked), piped.Rules.Select(Asked));

        static string Asked(SigmaRule rule) => $"{rule.File} {rule.Source} {string.Join(' ', rule.Condition.Atoms().Select(atom => atom.Key))}";
    }

    private static Result<Pipeline> Read(string steps, string head = "") => Pipeline.Read(new RuleFile("p.yml", $"{head}transformations:\n{steps}\n"));

    private static string RuleOf(string search) =>
        $"title: t\nname: r\nlogsource:\n    product: test\ndetection:\n    s: {(search.StartsWith('{') || search.StartsWith('[') ? search : $"{{{search}}}")}\n    condition: s\nlevel: high\ntags: [attack.t1059]\ndate: 2023-05-01\n";

    private static RuleSet Rules(string rule, string steps, string head)
    {
        Assert.True(Read(steps, head).Is(out Pipeline? pipeline, out Refusal? refusal), refusal?.Message.En);
        return RuleReader.Read([new RuleFile("r.yml", rule)], pipelines: new PipelineSet([pipeline]));
    }

    private static RuleFault Refused(string search, string steps) => Assert.Single(Rules(RuleOf(search), steps, "").Faults);

    private static bool Fires(string search, string steps, string json, string head = "") => Matches(RuleOf(search), steps, json, head);

    private static bool Matches(string rule, string steps, string json, string head = "")
    {
        RuleSet set = Rules(rule, steps, head);
        Assert.True(set.Faults.Count == 0, set.Faults.Count == 0 ? "" : set.Faults[0].Reason.En);
        return new Matcher(new Engine(set), new LogSource(null, "test", null)).Match(Encoding.UTF8.GetBytes(json)).Length > 0;
    }
}
