using Microsoft.Extensions.Time.Testing;
using VongGac.Agent.Probes;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Inspections;

public sealed class InspectTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly Probe Clock = new("clock", (facts, _, _) => Task.FromResult(facts with { Clock = new ClockFacts { Source = "ntp" } }));

    [Fact]
    public async Task A_collector_that_throws_fails_alone_and_its_section_is_null()
    {
        var (facts, runs) = await Look([new Probe("disks", (_, _, _) => throw new InvalidOperationException("/home/nguyen.van.a/x")), Clock]);
        Assert.Null(facts.Disks);
        Assert.Equal("ntp", facts.Clock!.Source);
        Assert.Equal([("disks", false), ("clock", true)], runs.Select(run => (run.Name, run.Ok)));
    }

    [Fact]
    public async Task What_a_collector_threw_is_named_without_its_message_because_messages_quote_paths_of_users()
    {
        var (_, runs) = await Look([new Probe("disks", (_, _, _) => throw new InvalidOperationException("/home/nguyen.van.a/x"))]);
        Assert.StartsWith("InvalidOperationException", runs[0].Error, StringComparison.Ordinal);
        Assert.DoesNotContain("nguyen", runs[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_seen_inside_a_section_is_said_and_the_section_stands()
    {
        var (facts, runs) = await Look([new Probe("clock", (facts, looking, cancel) =>
        {
            looking.Missed("server of time");
            return Clock.Look(facts, looking, cancel);
        })]);
        Assert.NotNull(facts.Clock);
        Assert.Equal(new CollectorRun("clock", true, runs[0].Milliseconds, "server of time"), runs[0]);
    }

    [Fact]
    public async Task A_list_that_lacks_entries_is_a_failure_and_what_was_seen_is_kept()
    {
        var (facts, runs) = await Look([new Probe("clock", (facts, looking, cancel) =>
        {
            looking.Incomplete("half of it");
            return Clock.Look(facts, looking, cancel);
        })]);
        Assert.NotNull(facts.Clock);
        Assert.Equal((false, "half of it"), (runs[0].Ok, runs[0].Error));
    }

    [Fact]
    public async Task A_collector_that_fills_nothing_has_failed()
    {
        var (_, runs) = await Look([new Probe("clock", (facts, _, _) => Task.FromResult(facts))]);
        Assert.Equal((false, "saw nothing"), (runs[0].Ok, runs[0].Error));
    }

    [Fact]
    public async Task A_collector_cannot_write_into_anothers_section()
    {
        var (facts, _) = await Look([new Probe("clock", (facts, _, _) => Task.FromResult(facts with { Clock = new ClockFacts(), Disks = new DiskFacts() }))]);
        Assert.Null(facts.Disks);
    }

    [Fact]
    public async Task A_collector_that_hangs_holds_up_nobody_and_is_said_to_be_late()
    {
        var time = new FakeTimeProvider(Now);
        var forever = new TaskCompletionSource<MachineFacts>();
        var look = VongGac.Agent.Inspect.Run(Platform.Linux, [new Probe("disks", (_, _, _) => forever.Task), Clock], () => new Looking("", Now, []), time, TestContext.Current.CancellationToken);
        while (!look.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        var (facts, runs) = await look;
        Assert.NotNull(facts.Clock);
        Assert.Equal([(false, "not done in time"), (true, null)], runs.Select(run => (run.Ok, run.Error)));
        Assert.InRange(time.GetUtcNow() - Now, VongGac.Agent.Inspect.Patience, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_collector_that_dawdles_counts_when_it_is_done_before_the_end()
    {
        var time = new FakeTimeProvider(Now);
        var slow = new Probe("disks", async (facts, _, cancel) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3), time, cancel);
            return facts with { Disks = new DiskFacts() };
        });
        var look = VongGac.Agent.Inspect.Run(Platform.Linux, [slow, Clock], () => new Looking("", Now, []), time, TestContext.Current.CancellationToken);
        while (!look.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.NotNull((await look).Facts.Disks);
    }

    [Fact]
    public async Task Misses_are_few_short_and_of_one_line()
    {
        var (_, runs) = await Look([new Probe("clock", (facts, looking, cancel) =>
        {
            for (int i = 0; i < 10_000; i++) looking.Missed($"{i}\n{new string('x', 10_000)}");
            return Clock.Look(facts, looking, cancel);
        })]);
        Assert.InRange(runs[0].Error!.Length, 1, 5_000);
        Assert.DoesNotContain('\n', runs[0].Error!);
    }

    private static async Task<(MachineFacts Facts, IReadOnlyList<CollectorRun> Runs)> Look(IReadOnlyList<Probe> probes)
    {
        var (facts, runs) = await VongGac.Agent.Inspect.Run(Platform.Linux, probes, () => new Looking("", Now, []), TimeProvider.System, TestContext.Current.CancellationToken);
        return (facts, runs);
    }
}
