using System.Text;
using VongGac.Detection.Correlation;
using VongGac.Detection.Overlays;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Overlays;

/// <summary>Tunings change rules that are somebody else's, for a while, and say what became of them.</summary>
public sealed class OverlayTests
{
    private const string Id = "00000000-0000-4000-8000-000000000001";
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly LogSource Stream = new(null, "test", null);

    private static readonly string Rule = $"title: A rule\nname: base\nid: {Id}\nlogsource:\n    product: test\ndetection:\n    s:\n        F: a\n    condition: s\nlevel: high\n";

    [Fact]
    public void A_filter_excepts_what_it_describes_and_nothing_else()
    {
        Tuned tuned = Apply(Entry("action: filter\n    filter:\n        known:\n            User|startswith: adm_\n        condition: known"));
        Assert.True(Fires(tuned.Rules, """{"F":"a","User":"lan"}"""));
        Assert.False(Fires(tuned.Rules, """{"F":"a","User":"adm_1"}"""));
    }

    [Fact]
    public void A_level_is_changed()
    {
        Tuned tuned = Apply(Entry("action: level\n    level: low"));
        Assert.Equal(RuleLevel.Low, Assert.Single(tuned.Rules.Rules).Level);
    }

    [Fact]
    public void A_rule_that_is_off_is_gone() => Assert.Empty(Apply(Entry("action: off")).Rules.Rules);

    [Theory]
    [InlineData("2026-11-30", true)]
    [InlineData("2026-11-29", false)]
    public void The_last_day_is_included_and_then_it_is_over(string last, bool applied)
    {
        Tuned tuned = Apply(Entry("action: off", expires: last));
        Assert.Equal(applied, tuned.Rules.Rules.Count == 0);
        Assert.Equal(applied ? TuningState.AppliedUnbound : TuningState.Expired, Assert.Single(tuned.Notes).State);
        Assert.Contains("Tổ CNTT", tuned.Notes[0].Message.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_vanished_is_said()
    {
        Tuned tuned = Apply(Entry("action: off").Replace(Id, "00000000-0000-4000-8000-00000000000f", StringComparison.Ordinal));
        Assert.Single(tuned.Rules.Rules);
        Assert.Equal(TuningState.RuleGone, Assert.Single(tuned.Notes).State);
    }

    [Fact]
    public void A_tuning_survives_an_update_of_the_rules_words_and_says_when_its_detection_changed()
    {
        string digest = RuleReader.Read([new RuleFile("r.yml", Rule)]).Rules[0].Digest;
        string overlay = Entry($"action: level\n    level: low\n    digest: {digest}");
        string reworded = "# another comment\n" + Rule.Replace("A rule", "A better title", StringComparison.Ordinal).Replace("F: a", "F: 'a'", StringComparison.Ordinal) + "status: stable\n";
        Assert.Equal(TuningState.Applied, Apply(overlay, reworded).Notes[0].State);
        Tuned changed = Apply(overlay, Rule.Replace("F: a", "F: b", StringComparison.Ordinal));
        Assert.Equal((TuningState.RuleChanged, RuleLevel.Low), (changed.Notes[0].State, changed.Rules.Rules[0].Level));
        Assert.Contains(changed.Rules.Rules[0].Digest, changed.Notes[0].Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("action: filter", "lacks 'filter'")]
    [InlineData("action: level", "lacks 'level'")]
    [InlineData("action: off\n    level: low", "'level' does not go")]
    [InlineData("action: remove", "no action 'remove'")]
    [InlineData("action: level\n    level: grave", "'grave'")]
    [InlineData("action: filter\n    filter:\n        k:\n            F|contians: x\n        condition: k", "'contians'")]
    [InlineData("action: filter\n    filter:\n        k:\n            F: x\n        condition: l", "'l'")]
    [InlineData("action: filter\n    selection:\n        F: x", "'selection' is no key")]
    public void What_cannot_be_read_is_a_fault_with_its_line_and_changes_nothing(string entry, string expected)
    {
        var overlay = Overlay.Read([new RuleFile("o.yml", Entry(entry))]);
        RuleFault fault = Assert.Single(overlay.Faults);
        Assert.Contains(expected, fault.Reason.En, StringComparison.Ordinal);
        Assert.InRange(fault.Line, 2, 10);
        Assert.Empty(overlay.Tunings);
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("reason")]
    [InlineData("expires")]
    [InlineData("rule")]
    public void Owner_reason_and_last_day_are_asked_for(string key)
    {
        string text = string.Join('\n', Entry("action: off").Split('\n').Select(line => line.TrimStart(' ', '-').StartsWith(key + ":", StringComparison.Ordinal) ? line[..line.IndexOf(key, StringComparison.Ordinal)] + key + ":" : line));
        Assert.Contains($"lacks '{key}'", Assert.Single(Overlay.Read([new RuleFile("o.yml", text)]).Faults).Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_off_still_feeds_a_correlation_that_is_not()
    {
        const string correlation = "---\ntitle: Twice\nid: 00000000-0000-4000-8000-000000000002\ncorrelation:\n    type: event_count\n    rules: [base]\n    generate: true\n    group-by: [F]\n    timespan: 1m\n    condition:\n        gte: 2\nlevel: high\n";
        Tuned tuned = Apply(Entry("action: off") + Entry("action: level\n    level: critical").Replace("overlays:\n", "", StringComparison.Ordinal).Replace(Id, "00000000-0000-4000-8000-000000000002", StringComparison.Ordinal), Rule + correlation);
        Assert.False(tuned.Rules.Reports(Assert.Single(tuned.Rules.Rules)));
        Assert.Equal(RuleLevel.Critical, Assert.Single(tuned.Rules.Correlations).Level);
        var engine = new Engine(tuned.Rules);
        var found = new List<CorrelationDetection>();
        var correlator = new Correlator(engine, found.Add);
        var matcher = new Matcher(engine, Stream);
        for (int second = 0; second < 2; second++)
        {
            byte[] json = Encoding.UTF8.GetBytes($$"""{"F":"a","@timestamp":"2026-11-30T00:00:0{{second}}Z"}""");
            correlator.Add(matcher.Match(json), matcher.Values(json), "", second);
        }

        correlator.Flush();
        Assert.Equal(RuleLevel.Critical, Assert.Single(found).Rule.Level);
    }

    [Fact]
    public void Single_events_cannot_be_excepted_from_a_correlation()
    {
        const string correlation = "---\ntitle: Twice\nid: 00000000-0000-4000-8000-000000000002\ncorrelation:\n    type: event_count\n    rules: [base]\n    group-by: [F]\n    timespan: 1m\n    condition:\n        gte: 2\n";
        Tuned tuned = Apply(
            Entry("action: filter\n    filter:\n        k:\n            F: x\n        condition: k").Replace(Id, "00000000-0000-4000-8000-000000000002", StringComparison.Ordinal), Rule + correlation);
        Assert.Equal(TuningState.Unfit, Assert.Single(tuned.Notes).State);
    }

    private static string Entry(string action, string expires = "2027-06-30") =>
        $"overlays:\n  - rule: {Id}\n    {action}\n    owner: Tổ CNTT\n    reason: Máy chủ sao lưu của trường\n    expires: {expires}\n";

    private static Tuned Apply(string overlay, string? rule = null)
    {
        var read = Overlay.Read([new RuleFile("o.yml", overlay)]);
        Assert.Empty(read.Faults);
        RuleSet set = RuleReader.Read([new RuleFile("r.yml", rule ?? Rule)]);
        Assert.Empty(set.Faults);
        return read.Apply(set, Today);
    }

    private static bool Fires(RuleSet set, string json) => new Matcher(new Engine(set), Stream).Match(Encoding.UTF8.GetBytes(json)).Length > 0;
}
