using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform;

public class WriterTests
{
    private static readonly Refusal No = new("test.no", new Text("Không được", "Not allowed"));

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_refused_write_leaves_nothing_behind_and_its_neighbours_stay(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var writes = Enumerable.Range(0, 40).Select(i => writer.Write<int>(null, async (store, cancel) =>
        {
            await store.Reserve($"s{i}", 1, cancel);
            return i % 2 == 0 ? i : No;
        })).ToList();
        var results = await Task.WhenAll(writes);

        await using var store = test.Database.Open(null, null);
        var names = await store.Set<Sequence>().Select(s => s.Name).ToListAsync();
        Assert.Equal(20, results.Count(r => r.Refusal is null));
        Assert.Equal(results.Where(r => r.Refusal is null).Select(r => $"s{r.Value}").Order(), names.Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_failing_write_tells_its_caller_alone(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var failing = writer.Write<int>(null, (_, _) => throw new InvalidOperationException("planted"));
        var passing = writer.Write<long>(null, async (store, cancel) => await store.Reserve("s", 3, cancel));

        Assert.Equal("planted", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal(1, (await passing).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Reserved_numbers_never_overlap(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var firsts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            writer.Write<long>(null, async (store, cancel) => await store.Reserve("unit", 7, cancel), Urgency.Intake)));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => 1L + (i * 7)), firsts.Select(f => f.Value).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_save_of_a_reading_context_waits_its_turn_between_groups(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var bulk = Enumerable.Range(0, 200).Select(i => writer.Write<long>(null,
            async (store, cancel) => await store.Reserve($"b{i}", 1, cancel), Urgency.Intake)).ToList();
        await using (var store = test.Database.Open(null, writer))
        {
            store.Add(new Sequence { Name = "direct", Next = 1 });
            Assert.Equal(1, await store.SaveChangesAsync());
        }

        await Task.WhenAll(bulk);
        await using var reader = test.Database.Open(null, null);
        Assert.Equal(201, await reader.Set<Sequence>().CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_machines_that_write_together_each_hears_its_own_outcome_and_what_passed_is_kept(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var writes = Enumerable.Range(0, 60).Select(i => writer.Write<long>(null, async (store, cancel) =>
        {
            long first = await store.Reserve($"m{i}", 1, cancel);
            if (i % 20 == 7) throw new InvalidOperationException($"planted {i}");
            return i % 20 == 13 ? No : first;
        }, Urgency.Intake)).ToList();

        for (int i = 0; i < writes.Count; i++)
        {
            if (i % 20 == 7) Assert.Equal($"planted {i}", (await Assert.ThrowsAsync<InvalidOperationException>(() => writes[i])).Message);
            else Assert.Equal(i % 20 == 13 ? No : null, (await writes[i]).Refusal);
        }

        await using var store = test.Database.Open(null, null);
        var kept = await store.Set<Sequence>().Select(s => s.Name).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 60).Where(i => i % 20 is not (7 or 13)).Select(i => $"m{i}").Order(), kept.Order());
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_told_to_every_waiting_machine()
    {
        await using var database = new PostgresDatabase("Host=127.0.0.1;Port=1;Database=none;Username=nobody;Timeout=2");
        await using var writer = new Writer(database, TimeProvider.System);
        var writes = Enumerable.Range(0, 3).Select(_ => writer.Write<bool>(null, (_, _) => Task.FromResult<Result<bool>>(true), Urgency.Intake)).ToList();
        foreach (var write in writes) await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => write);
    }
}
