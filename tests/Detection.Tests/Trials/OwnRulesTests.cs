using VongGac.Detection.Linting;
using VongGac.Detection.Sigma;
using VongGac.Detection.Trials;

namespace VongGac.Detection.Tests.Trials;

/// <summary>The rules that come with the product hold what is asked of them.</summary>
public sealed class OwnRulesTests
{
    private static readonly string Folder = Path.Combine(Root(), "content", "rules");
    private static readonly RuleFile[] Rules = Files("*.yml");
    private static readonly RuleTrialReport Report = RuleTrials.Run(Rules, Files("*" + RuleTrials.Ending));

    public static TheoryData<string> Names => [.. Rules.Select(file => file.Path)];

    [Theory, MemberData(nameof(Names))]
    public void A_rule_answers_as_written_for_every_event_it_is_tried_on(string file) =>
        Assert.Empty(Report.Trials.Where(trial => trial.File == Path.ChangeExtension(file, null) + RuleTrials.Ending && !trial.Right)
            .Select(trial => $"{trial.File}:{trial.Line} {trial.Rule}: {(trial.Expected ? "must match" : "must not match")}: {trial.About}"));

    /// <summary>Faults are rules and trials that cannot be read, and rules that lack a trial of either kind.</summary>
    [Fact]
    public void Every_rule_is_tried_on_an_event_that_matches_and_on_one_that_does_not() =>
        Assert.Empty(Report.Faults.Select(fault => $"{fault.File}:{fault.Line}: {fault.Reason.En}"));

    [Fact]
    public void They_obey_the_specification_to_the_letter() =>
        Assert.Empty(RuleLinter.Lint(Rules).Select(finding => $"{finding.File}:{finding.Line} {finding.Code} {finding.What.En}"));

    [Fact]
    public void They_speak_to_whoever_looks_after_the_machines_of_a_school()
    {
        RuleSet set = RuleReader.Read(Rules);
        Assert.Empty(set.Rules.Where(set.Reports).Select(rule => (rule.File, rule.Vietnamese)).Concat(set.Correlations.Where(set.Reports).Select(rule => (rule.File, rule.Vietnamese)))
            .Where(rule => rule.Vietnamese is not { Title: not null, Description: not null, Advice: not null }).Select(rule => rule.File));
        Assert.True(Rules.Length >= 25, $"{Rules.Length} files of rules");
    }

    [Fact]
    public void A_rule_without_trials_or_with_wrong_ones_is_told()
    {
        var rule = new RuleFile("a.yml", "title: t\nid: 00000000-0000-4000-8000-000000000001\nlogsource:\n    product: test\ndetection:\n    s:\n        F: a\n    condition: s\n");
        Assert.Single(RuleTrials.Run([rule], []).Faults);
        Assert.Single(RuleTrials.Run([rule], [new RuleFile("a.test.jsonl", """{"match":true,"event":{"F":"a"}}""")]).Faults);
        RuleTrialReport report = RuleTrials.Run([rule], [new RuleFile("a.test.jsonl", "{\"match\":true,\"event\":{\"F\":\"b\"}}\n{\"match\":false,\"event\":{\"F\":\"b\"}}\n")]);
        Assert.Empty(report.Faults);
        Assert.Equal([false, true], report.Trials.Select(trial => trial.Right));
    }

    [Theory]
    [InlineData("{", "no JSON")]
    [InlineData("[]", "one JSON object")]
    [InlineData("""{"event":{}}""", "\"match\"")]
    [InlineData("""{"match":true}""", "\"event\"")]
    [InlineData("""{"match":true,"reader":"sshd"}""", "\"line\"")]
    [InlineData("""{"match":true,"reader":"nobody","line":"x"}""", "'nobody'")]
    [InlineData("""{"match":true,"evnt":{}}""", "'evnt'")]
    [InlineData("""{"match":true,"event":{},"rule":"other"}""", "'other'")]
    public void A_trial_that_cannot_be_read_is_told_with_its_line(string trial, string expected)
    {
        var rule = new RuleFile("a.yml", "title: t\nlogsource:\n    product: test\ndetection:\n    s:\n        F: a\n    condition: s\n");
        const string good = "{\"match\":true,\"event\":{\"F\":\"a\"}}\n{\"match\":false,\"event\":{\"F\":\"b\"}}\n";
        RuleFault fault = Assert.Single(RuleTrials.Run([rule], [new RuleFile("a.test.jsonl", good + trial)]).Faults);
        Assert.Equal(("a.test.jsonl", 3), (fault.File, fault.Line));
        Assert.Contains(expected, fault.Reason.En, StringComparison.Ordinal);
    }

    private static RuleFile[] Files(string pattern) =>
        [.. Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new RuleFile(Path.GetRelativePath(Folder, path), File.ReadAllText(path)))];

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VongGac.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository is not above the tests.");
    }
}
