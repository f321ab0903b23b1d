using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Schedule;

public sealed class SchedulerTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly FakeTimeProvider _time = new(Day);
    private int _rounds;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_round_runs_when_due_and_not_before(string kind)
    {
        await using var node = await Node.Open(this, kind);
        var work = Counting();
        Assert.Equal(Hour, await node.Scheduler.TryRound(work, default));
        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(TimeSpan.FromMinutes(40), await node.Scheduler.TryRound(work, default));
        Assert.Equal(1, _rounds);
        _time.Advance(TimeSpan.FromMinutes(40));
        await node.Scheduler.TryRound(work, default);
        Assert.Equal(2, _rounds);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_several_nodes_one_runs_the_round(string kind)
    {
        await using var node = await Node.Open(this, kind);
        var others = Enumerable.Range(0, 6).Select(_ => node.Another()).ToList();
        await Task.WhenAll(others.Select(other => other.TryRound(Counting(), default)));
        Assert.Equal(1, _rounds);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_dead_nodes_lease_lapses_and_another_goes_on(string kind)
    {
        await using var node = await Node.Open(this, kind);
        await node.Hold("test.work", until: Day + Scheduler.Lease);
        await node.Scheduler.TryRound(Counting(), default);
        Assert.Equal(0, _rounds);
        _time.Advance(Scheduler.Lease);
        await node.Scheduler.TryRound(Counting(), default);
        Assert.Equal(1, _rounds);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_fault_is_noted_and_the_next_round_goes_on(string kind)
    {
        await using var node = await Node.Open(this, kind);
        var work = new ScheduledWork("test.work", Hour, (_, _) => ++_rounds == 1 ? throw new InvalidOperationException("secret") : Task.CompletedTask);
        await node.Scheduler.TryRound(work, default);
        var lease = await node.LeaseOf("test.work");
        Assert.Equal((nameof(InvalidOperationException), 1, Day), (lease.Fault, lease.Faults, lease.FaultAt));
        _time.Advance(Hour);
        await node.Scheduler.TryRound(work, default);
        Assert.Equal(2, _rounds);
    }

    [Fact]
    public async Task A_long_round_keeps_its_lease()
    {
        await using var node = await Node.Open(this, "sqlite");
        var (began, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        var round = node.Scheduler.TryRound(new ScheduledWork("test.work", Hour, (_, _) =>
        {
            began.SetResult();
            return finish.Task;
        }), default);
        await began.Task;
        for (int i = 0; i < 12; i++)
        {
            _time.Advance(Scheduler.Lease / 3);
            await node.Until(lease => lease.Until > _time.GetUtcNow() + (Scheduler.Lease / 3));
        }

        await node.Another().TryRound(Counting(), default);
        Assert.Equal(0, _rounds);
        finish.SetResult();
        await round;
    }

    [Fact]
    public async Task Stopping_cancels_the_round_frees_the_lease_and_counts_no_fault()
    {
        await using var node = await Node.Open(this, "sqlite");
        using var stop = new CancellationTokenSource();
        var began = new TaskCompletionSource();
        var round = node.Scheduler.TryRound(new ScheduledWork("test.work", Hour, (_, cancel) =>
        {
            began.SetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        }), stop.Token);
        await began.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round);
        var lease = await node.LeaseOf("test.work");
        Assert.Equal((Day, 0), (lease.Until, lease.Faults));
    }

    [Fact]
    public async Task Nothing_runs_before_the_house_is_ready()
    {
        await using var node = await Node.Open(this, "sqlite", Counting());
        await node.Scheduler.StartAsync(default);
        _time.Advance(Hour);
        Assert.Equal(0, _rounds);
        node.Ready.Ready();
        for (int i = 0; i < 500 && Volatile.Read(ref _rounds) == 0; i++)
        {
            await Task.Delay(10);
            _time.Advance(Scheduler.Patience);
        }

        Assert.Equal(1, _rounds);
        await node.Scheduler.StopAsync(default);
    }

    private ScheduledWork Counting() => new("test.work", Hour, (_, _) =>
    {
        Interlocked.Increment(ref _rounds);
        return Task.CompletedTask;
    });

    private sealed class Node : IAsyncDisposable
    {
        private readonly SchedulerTests _test;
        private readonly TestDatabase _database;
        private readonly Writer _writer;
        private readonly ServiceProvider _services;

        private Node(SchedulerTests test, TestDatabase database, ScheduledWork[] works)
        {
            (_test, _database, _writer) = (test, database, new Writer(database.Database, TimeProvider.System));
            _services = new ServiceCollection().AddSingleton(database.Database).BuildServiceProvider();
            Scheduler = Another(works);
        }

        public Readiness Ready { get; } = new();

        public Scheduler Scheduler { get; }

        public static async Task<Node> Open(SchedulerTests test, string kind, params ScheduledWork[] works) =>
            new(test, await TestDatabase.Create(kind), works);

        public Scheduler Another(params ScheduledWork[] works) =>
            new(_services, works, _writer, Ready, _test._time, _database.Options, NullLogger<Scheduler>.Instance);

        public async Task<ScheduleLease> LeaseOf(string name)
        {
            await using var store = _database.Database.Open(null, null);
            return await store.Set<ScheduleLease>().SingleAsync(l => l.Name == name);
        }

        public async Task Until(Func<ScheduleLease, bool> holds)
        {
            for (int i = 0; i < 500; i++)
            {
                if (holds(await LeaseOf("test.work"))) return;
                await Task.Delay(10);
            }

            Assert.Fail("The lease was not renewed.");
        }

        public Task Hold(string name, DateTimeOffset until) => _writer.Write<int>(null, async (store, cancel) =>
        {
            store.Add(new ScheduleLease { Name = name, Holder = "dead", Until = until, Due = Day });
            return await store.SaveChangesAsync(cancel);
        });

        public async ValueTask DisposeAsync()
        {
            await _writer.DisposeAsync();
            await _services.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
