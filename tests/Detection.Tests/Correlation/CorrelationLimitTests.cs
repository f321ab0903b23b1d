using VongGac.Detection.Correlation;

namespace VongGac.Detection.Tests.Correlation;

/// <summary>What becomes of events out of order, late or without a time, and of more groups than there is room for.</summary>
public sealed class CorrelationLimitTests
{
    [Fact]
    public void Events_out_of_order_are_put_in_their_place_within_the_lateness()
    {
        Stream stream = Stream.Of(Stream.ThreeInTen, new CorrelationLimits { Lateness = TimeSpan.FromSeconds(20) }).Feed("a:lan@9", "a:lan@0", "a:lan@5", "a:lan@40");
        Assert.Equal("lan@9", stream.Seconds());
        Assert.Equal(0, stream.Correlator.Late);
    }

    [Fact]
    public void Events_later_than_that_are_left_out_and_said()
    {
        Stream stream = Stream.Of(Stream.ThreeInTen, new CorrelationLimits { Lateness = TimeSpan.FromSeconds(2) }).Feed("a:lan@1", "a:lan@9", "a:lan@6", "a:lan@8", "a:lan@10");
        stream.Correlator.Flush();
        Assert.Equal("lan@9", stream.Seconds());
        Assert.Equal(1, stream.Correlator.Late);
    }

    [Fact]
    public void Time_that_passes_without_events_lets_waiting_ones_be_counted()
    {
        Stream stream = Stream.Of(Stream.ThreeInTen, new CorrelationLimits()).Feed("a:lan@0", "a:lan@1", "a:lan@2");
        Assert.Equal("", stream.Seconds());
        stream.Correlator.Advance(new DateTime(2026, 11, 1, 0, 5, 2, DateTimeKind.Utc));
        Assert.Equal("lan@2", stream.Seconds());
    }

    [Fact]
    public void A_wrong_clock_does_not_make_the_others_late()
    {
        Stream stream = Stream.Of(Stream.ThreeInTen, new CorrelationLimits { Lateness = TimeSpan.Zero, Latest = new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc) });
        stream.Feed("a:lan@0", "a:lan@1000000", "a:lan@1", "a:lan@2");
        Assert.Equal("lan@2", stream.Seconds());
        Assert.Equal(1, stream.Correlator.Future);
    }

    [Fact]
    public void Events_that_say_no_time_are_left_out_and_said()
    {
        Stream stream = Stream.Of(Stream.ThreeInTen);
        stream.Event("""{"K":"a","U":"lan"}""");
        Assert.Equal(1, stream.Correlator.Untimed);
    }

    [Fact]
    public void Too_many_waiting_events_are_counted_early_and_said()
    {
        Stream stream = Stream.Of(Stream.ThreeInTen, new CorrelationLimits { Lateness = TimeSpan.MaxValue, MostWaitingBytes = 2000 });
        stream.Feed([.. Enumerable.Range(0, 100).Select(second => $"a:lan@{second}")]);
        Assert.NotEmpty(stream.Found);
        Assert.True(stream.Correlator.Hurried > 0);
    }

    [Fact]
    public void Groups_beyond_the_limit_are_forgotten_the_longest_untouched_first_and_said()
    {
        Stream stream = Stream.Of(Stream.ThreeInTen, new CorrelationLimits { Lateness = TimeSpan.Zero, MostGroups = 2 });
        stream.Feed("a:lan@0", "a:minh@1", "a:lan@2", "a:hoa@3", "a:lan@4", "a:minh@5", "a:minh@6");
        Assert.Equal("lan@4", stream.Seconds());
        Assert.Equal(2, stream.Correlator.Forgotten);
        Assert.Equal(2, stream.Correlator.Open);
    }

    [Fact]
    public void Groups_that_are_over_make_room_without_being_missed()
    {
        Stream stream = Stream.Of(Stream.ThreeInTen, new CorrelationLimits { Lateness = TimeSpan.Zero, MostGroups = 2 });
        stream.Feed([.. Enumerable.Range(0, 50).Select(index => $"a:user{index}@{index * 6}")]);
        Assert.Equal(0, stream.Correlator.Forgotten);
    }

    [Theory]
    [InlineData("type: event_count\n    condition: {gte: 1000000}")]
    [InlineData("type: value_count\n    condition: {field: N, gte: 1000000}")]
    [InlineData("type: value_sum\n    condition: {field: N, gte: 1e14}")]
    [InlineData("type: value_percentile\n    condition: {field: N, gte: 200}")]
    [InlineData("type: value_percentile\n    condition: {field: N, percentile: 50, gte: 1e14}")]
    [InlineData("type: temporal\n    condition: {gte: 9}")]
    [InlineData("type: temporal_ordered\n    condition: {gte: 9}")]
    public void Memory_is_given_back_when_groups_are_over(string what)
    {
        Stream stream = Stream.Of($"    {what}\n    rules: [a, b]\n    group-by: [U]\n    timespan: 10s\n");
        for (int index = 0; index < 500; index++)
        {
            stream.Event($$"""{"K":"a","U":"u{{index / 5}}","N":{{index}},"@timestamp":"{{Stream.Time("0")}}"}""");
        }

        Assert.Equal(100, stream.Correlator.Open);
        long full = stream.Correlator.GroupBytes;
        stream.Feed("a:last@1000");
        Assert.Equal(1, stream.Correlator.Open);
        Assert.InRange(stream.Correlator.GroupBytes, 1, full / 50);
    }

    [Fact]
    public void One_group_too_big_for_the_limit_is_forgotten_rather_than_kept()
    {
        Stream stream = Stream.Of("    type: value_sum\n    rules: [a]\n    timespan: 1d\n    condition: {field: U, gt: 1000000}\n", new CorrelationLimits { Lateness = TimeSpan.Zero, MostGroupBytes = 10_000 });
        stream.Feed([.. Enumerable.Range(0, 1000).Select(second => $"a:1@{second}")]);
        Assert.InRange(stream.Correlator.GroupBytes, 0, 10_000);
        Assert.True(stream.Correlator.Forgotten > 0);
    }
}
