using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Correlation;

/// <summary>What correlations find, sentence by sentence.</summary>
public sealed class CorrelationTests
{
    [Fact]
    public void An_event_count_fires_with_the_event_that_completes_it() =>
        Assert.Equal("lan@9", Stream.Of(Stream.ThreeInTen).Feed("a:lan@0", "a:lan@5", "a:lan@9").Seconds());

    [Fact]
    public void The_window_slides_and_knows_no_boundaries() =>
        Assert.Equal("lan@21", Stream.Of(Stream.ThreeInTen).Feed("a:lan@0", "a:lan@12", "a:lan@19", "a:lan@21").Seconds());

    [Fact]
    public void Events_exactly_a_timespan_apart_are_in_one_window() =>
        Assert.Equal("lan@10", Stream.Of(Stream.ThreeInTen).Feed("a:lan@0", "a:lan@5", "a:lan@10").Seconds());

    [Fact]
    public void Events_a_little_more_than_a_timespan_apart_are_not() =>
        Assert.Equal("", Stream.Of(Stream.ThreeInTen).Feed("a:lan@0", "a:lan@5", "a:lan@10.0000001").Seconds());

    [Fact]
    public void Each_group_is_counted_by_itself() =>
        Assert.Equal("minh@5", Stream.Of(Stream.ThreeInTen).Feed("a:lan@0", "a:minh@1", "a:lan@2", "a:minh@3", "a:minh@5").Seconds());

    [Fact]
    public void Values_are_the_same_whatever_their_case() =>
        Assert.Equal("LAN@2", Stream.Of(Stream.ThreeInTen).Feed("a:lan@0", "a:Lan@1", "a:LAN@2").Seconds());

    [Fact]
    public void What_goes_on_is_one_detection_a_timespan() =>
        Assert.Equal("lan@2 lan@13 lan@24", Stream.Of(Stream.ThreeInTen).Feed([.. Enumerable.Range(0, 30).Select(second => $"a:lan@{second}")]).Seconds());

    [Fact]
    public void No_event_is_part_of_two_detections_of_a_group() =>
        Assert.Equal("lan@2", Stream.Of(Stream.ThreeInTen).Feed("a:lan@0", "a:lan@1", "a:lan@2", "a:lan@12", "a:lan@12").Seconds());

    [Fact]
    public void An_event_that_matches_several_of_the_rules_counts_once() =>
        Assert.Equal("lan@2", Stream.Of("    type: event_count\n    rules: [a, b, both]\n    group-by: [U]\n    timespan: 10s\n    condition: {gte: 3}\n").Feed("a:lan@0", "b:lan@1", "a:lan@2").Seconds());

    [Theory]
    [InlineData("gt: 2", 3)]
    [InlineData("gte: 2", 2)]
    [InlineData("eq: 4", 4)]
    [InlineData("neq: 1", 2)]
    [InlineData("lt: 2", 1)]
    [InlineData("lte: 1", 1)]
    [InlineData("gt: 2, lte: 4", 3)]
    [InlineData("gt: 9", null)]
    public void A_condition_holds_from_the_first_event_with_which_it_is_true(string condition, int? second)
    {
        Stream stream = Stream.Of($"    type: event_count\n    rules: [a]\n    group-by: [U]\n    timespan: 1h\n    condition: {{{condition}}}\n")
            .Feed("a:lan@1", "a:lan@2", "a:lan@3", "a:lan@4", "a:lan@5");
        Assert.Equal(second is null ? "" : $"lan@{second}", stream.Seconds());
    }

    [Fact]
    public void Without_group_by_all_events_are_one_group() =>
        Assert.Equal("@2", Stream.Of("    type: event_count\n    rules: [a]\n    timespan: 10s\n    condition: {gte: 3}\n").Feed("a:lan@0", "a:minh@1", "a:hoa@2").Seconds());

    [Fact]
    public void An_event_without_the_field_of_the_group_is_in_no_group()
    {
        Stream stream = Stream.Of(Stream.ThreeInTen);
        stream.Event($$"""{"K":"a","@timestamp":"{{Stream.Time("0")}}"}""");
        stream.Event($$"""{"K":"a","U":null,"@timestamp":"{{Stream.Time("1")}}"}""");
        Assert.Equal(2, stream.Correlator.Groupless);
        Assert.Equal(0, stream.Correlator.Open);
    }

    [Fact]
    public void An_empty_value_is_a_value() => Assert.Equal("@2", Stream.Of(Stream.ThreeInTen).Feed("a:@0", "a:@1", "a:@2").Seconds());

    [Fact]
    public void A_value_count_counts_values_and_not_events() =>
        Assert.Equal("@8", Stream.Of("    type: value_count\n    rules: [a]\n    timespan: 10s\n    condition: {field: U, gte: 3}\n")
            .Feed("a:lan@0", "a:LAN@1", "a:minh@2", "a:lan@3", "a:hoa@8").Seconds());

    [Fact]
    public void A_value_leaves_a_window_a_timespan_after_it_was_seen_last() =>
        Assert.Equal("", Stream.Of("    type: value_count\n    rules: [a]\n    timespan: 10s\n    condition: {field: U, gte: 3}\n").Feed("a:lan@0", "a:minh@1", "a:minh@9", "a:hoa@11").Seconds());

    [Fact]
    public void A_temporal_correlation_wants_all_rules_in_any_order() =>
        Assert.Equal("lan@4 minh@5", Stream.Of("    type: temporal\n    rules: [a, b]\n    group-by: [U]\n    timespan: 10s\n").Feed("b:lan@0", "a:minh@1", "a:lan@4", "b:minh@5").Seconds());

    [Fact]
    public void A_temporal_condition_counts_the_rules() =>
        Assert.Equal("lan@1", Stream.Of("    type: temporal\n    rules: [a, b, 'both']\n    group-by: [U]\n    timespan: 10s\n    condition: {gte: 2}\n").Feed("a:lan@1").Seconds());

    [Fact]
    public void An_ordered_correlation_wants_them_in_its_order() =>
        Assert.Equal("minh@5", Stream.Of("    type: temporal_ordered\n    rules: [a, b]\n    group-by: [U]\n    timespan: 10s\n").Feed("b:lan@0", "a:minh@1", "a:lan@4", "b:minh@5").Seconds());

    [Fact]
    public void One_event_is_not_two_steps_of_an_order() =>
        Assert.Equal("lan@3", Stream.Of("    type: temporal_ordered\n    rules: [a, both]\n    group-by: [U]\n    timespan: 10s\n").Feed("a:lan@0", "b:lan@3").Seconds());

    [Fact]
    public void Sums_and_means_are_of_the_numbers_in_the_window()
    {
        Assert.Equal("7@3", Stream.Of("    type: value_sum\n    rules: [a]\n    group-by: [U]\n    timespan: 10s\n    condition: {field: U, gt: 20}\n").Feed("a:7@1", "a:7@2", "a:7@3").Seconds());
        Assert.Equal("@3", Stream.Of("    type: value_avg\n    rules: [a]\n    timespan: 10s\n    condition: {field: U, gte: 4}\n").Feed("a:1@1", "a:x@2", "a:7@3").Seconds());
    }

    [Fact]
    public void A_rare_value_is_one_with_a_small_share_of_the_events()
    {
        Stream stream = Stream.Of("    type: value_percentile\n    rules: [a]\n    timespan: 1d\n    condition: {field: U, lte: 1}\n");
        stream.Feed([.. Enumerable.Range(0, 99).Select(second => $"a:svchost@{second}")]).Feed("a:rare@99", "a:rare@100");
        Assert.Equal("@99", stream.Seconds());
        Assert.Equal(1, stream.Found[0].Measure);
    }

    [Fact]
    public void A_percentile_lies_between_the_nearest_ranks()
    {
        Stream stream = Stream.Of("    type: value_percentile\n    rules: [a]\n    timespan: 1d\n    condition: {field: U, percentile: 50, gt: 2}\n").Feed("a:1@0", "a:2@1", "a:4@2", "a:10@3");
        Assert.Equal("@3", stream.Seconds());
        Assert.Equal(3, stream.Found[0].Measure);
    }

    [Fact]
    public void An_alias_is_another_field_in_each_rule()
    {
        Stream stream = Stream.Of("    type: temporal\n    rules: [a, b]\n    group-by: [who]\n    timespan: 10s\n    aliases: {who: {a: U, b: H}}\n");
        stream.Feed("a:lan@0");
        stream.Event($$"""{"K":"b","U":"minh","H":"lan","@timestamp":"{{Stream.Time("1")}}"}""");
        Assert.Equal("lan@1", stream.Seconds());
        Assert.Equal("who", stream.Found[0].Group[0].Key);
    }

    [Fact]
    public void A_correlation_may_refer_to_a_correlation_with_fields_of_its_own()
    {
        // Many failures from one place, by whomever, then a success of the last of them: the outer groups by a field the inner does not.
        Stream stream = new(Stream.Rules + """
            ---
            title: Outer
            correlation:
                type: temporal_ordered
                rules: [many, b]
                group-by: [U]
                timespan: 1m
            ---
            title: Many
            name: many
            correlation:
                type: event_count
                rules: [a]
                group-by: [K]
                timespan: 10s
                condition: {gte: 2}
            """);
        stream.Feed("a:lan@0", "b:minh@1", "a:minh@2", "b:lan@3", "b:minh@4");
        Assert.Equal("minh@4", stream.Seconds());
        Assert.Equal("Outer", stream.Found[0].Rule.Title);
    }

    [Fact]
    public void Rules_that_only_feed_a_correlation_do_not_fire_by_themselves()
    {
        string[] fired = Stream.Of(Stream.ThreeInTen).Event($$"""{"K":"a","U":"lan","@timestamp":"{{Stream.Time("0")}}"}""");
        Assert.Equal(["Both"], fired);
    }

    [Fact]
    public void With_generate_they_do()
    {
        Stream stream = new(Stream.Rules + "---\ntitle: X\ngenerate: true\ncorrelation:\n" + Stream.ThreeInTen);
        Assert.Equal(["A", "Both"], stream.Event($$"""{"K":"a","U":"lan","@timestamp":"{{Stream.Time("0")}}"}"""));
    }

    [Fact]
    public void The_level_is_the_correlations_own_or_the_gravest_of_its_rules()
    {
        Assert.Equal(RuleLevel.High, Stream.Of("    type: temporal\n    rules: [a, b]\n    timespan: 10s\n").Set.Correlations[0].Level);
        Assert.Equal(RuleLevel.Critical, new Stream(Stream.Rules + "---\ntitle: X\nlevel: critical\ncorrelation:\n" + Stream.ThreeInTen).Set.Correlations[0].Level);
    }

    [Fact]
    public void Choosing_a_level_keeps_what_correlations_of_that_level_need()
    {
        RuleSet all = new Stream(Stream.Rules + "---\ntitle: X\nlevel: critical\ngenerate: true\ncorrelation:\n" + Stream.ThreeInTen).Set;
        RuleSet grave = all.AtLeast(RuleLevel.Critical);
        Assert.Equal("A", Assert.Single(grave.Rules).Title);
        Assert.False(grave.Reports(grave.Rules[0]));
        Assert.True(grave.Reports(Assert.Single(grave.Correlations)));
        Assert.Empty(new Stream(Stream.Rules + "---\ntitle: X\nlevel: low\ncorrelation:\n" + Stream.ThreeInTen).Set.AtLeast(RuleLevel.Medium).Correlations);
    }
}
