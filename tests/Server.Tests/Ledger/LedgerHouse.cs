using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Ledger;

/// <summary>A ledger on an empty database, a clock to turn, and a small tree of units to hang things on.</summary>
internal sealed class LedgerHouse : IAsyncDisposable
{
    /// <summary>1 province; 2 department and 3, 4 communes below it; 5, 6 in commune 3; 7 in commune 4; all schools directed by the department.</summary>
    public static readonly (int Unit, int Managing, int Professional, UnitKind Kind)[] Tree =
    [
        (1, 0, 0, UnitKind.Province), (2, 1, 1, UnitKind.Department), (3, 1, 0, UnitKind.Commune), (4, 1, 0, UnitKind.Commune),
        (5, 3, 2, UnitKind.Primary), (6, 3, 2, UnitKind.LowerSecondary), (7, 4, 2, UnitKind.Primary), (8, 2, 2, UnitKind.UpperSecondary),
    ];

    private readonly TestDatabase _database;

    private LedgerHouse(TestDatabase database, DateTimeOffset now)
    {
        _database = database;
        Time = new FakeTimeProvider(now);
        Writer = new Writer(database.Database, TimeProvider.System);
        Door = new LedgerDoor(Writer, time: Time);
        Start = now;
    }

    public FakeTimeProvider Time { get; }

    public Writer Writer { get; }

    public LedgerDoor Door { get; private set; }

    public DateTimeOffset Start { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<LedgerHouse> Open(string kind, DateTimeOffset now, IReadOnlyList<Measure> measures, params FoldRule[] rules)
    {
        var house = new LedgerHouse(await TestDatabase.Create(kind), now);
        await house.Do(async (store, cancel) =>
        {
            await house.Door.Register(store, measures, rules, now, cancel);
            await house.Door.Started(store, now, cancel);
        });
        await house.Plant();
        return house;
    }

    public async Task Plant() => await Do(async (store, cancel) =>
    {
        foreach (var (unit, managing, professional, kind) in Tree)
        {
            await Hang(store, unit, Axis.Managing, managing, Now, cancel);
            await Hang(store, unit, Axis.Professional, professional, Now, cancel);
            await Door.Declare(store, [new NewSubject(Populations.Units, $"{unit}", new UnitId(unit), $"Đơn vị {unit}", Kind: kind)], Now, cancel);
        }
    });

    public async Task Do(Func<Store, CancellationToken, Task> act) => await Get(async (store, cancel) =>
    {
        await act(store, cancel);
        return true;
    });

    public async Task<T> Get<T>(Func<Store, CancellationToken, Task<T>> act) =>
        (await Writer.Write<T>(null, async (store, cancel) => await act(store, cancel))).Value;

    public async Task<T> Read<T>(Func<Store, CancellationToken, Task<T>> ask, Post? reader = null)
    {
        await using var store = _database.Database.Open(reader, Writer);
        return await ask(store, CancellationToken.None);
    }

    public Task<SubjectId> Machine(string key, int unit, string? label = null) => Declare(Populations.Endpoints, key, unit, label);

    public Task<SubjectId> Declare(string population, string key, int unit, string? label = null) => Get(async (store, cancel) =>
        (await Door.Declare(store, [new NewSubject(population, key, new UnitId(unit), label)], Now, cancel))[0]);

    public async Task<SubjectId> UnitSubject(int unit) =>
        await Read(async (store, cancel) => await Door.Find(store, Populations.Units, $"{unit}", cancel)) ?? throw new InvalidOperationException("No unit.");

    public Task<IntakeResult> Answer(string measure, SubjectId subject, Verdict verdict, DateTimeOffset? observed = null, string? note = null) =>
        Batch(new IntakeBatch(Guid.NewGuid(), [], [new Answer(measure, subject, verdict, observed ?? Now, Note: note)]));

    public Task<IntakeResult> Refresh(SubjectId subject, DateTimeOffset? observed = null, params string[] collectors) =>
        Batch(new IntakeBatch(Guid.NewGuid(), [new Refresh(subject, collectors, observed ?? Now)], []));

    public Task<IntakeResult> Batch(IntakeBatch batch) => Get((store, cancel) => Door.Record(store, batch, Now, cancel));

    public Task Sweep() => Do(async (store, cancel) =>
    {
        while (await Door.Sweep(store, Now, 3, cancel) > 0) { }
    });

    public async Task<RollUp> RollUp(string measure, int scope, Axis axis = Axis.Managing, Post? reader = null) =>
        (await Read((store, cancel) => Door.RollUp(store, [measure], new UnitId(scope), axis, cancel), reader))[0].Counts;

    public async Task<RollUp> AsOf(string measure, int scope, DateTimeOffset at, Axis axis = Axis.Managing, Post? reader = null) =>
        (await Read((store, cancel) => Door.RollUpAsOf(store, [measure], new UnitId(scope), axis, at, cancel), reader))[0].Counts;

    public Task Move(int unit, Axis axis, int parent) => Do(async (store, cancel) =>
    {
        await Rehang(store, unit, axis, parent, Now, cancel);
        await Door.Moved(store, new UnitId(unit), Now, cancel);
    });

    /// <summary>As if the house had said all the time until now that it lives.</summary>
    public Task Lived() => Do((store, cancel) => store.Set<LedgerClock>().ExecuteUpdateAsync(clock => clock.SetProperty(c => c.BeatAt, Now), cancel));

    /// <summary>A second process of the house on the same database, as after a restart.</summary>
    public async Task Restart(IReadOnlyList<Measure> measures, params FoldRule[] rules)
    {
        Door = new LedgerDoor(Writer, time: Time);
        await Do(async (store, cancel) =>
        {
            await Door.Register(store, measures, rules, Now, cancel);
            await Door.Started(store, Now, cancel);
        });
    }

    public static Post Reader(int unit, Axis axis = Axis.Managing) => new()
    {
        Id = Guid.NewGuid(), AccountId = 1, Role = Role.Head, Unit = new UnitId(unit), Axis = axis, From = DateTimeOffset.UnixEpoch,
    };

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task Hang(Store store, int unit, Axis axis, int parent, DateTimeOffset at, CancellationToken cancel)
    {
        store.Add(new ScopeEdge { Ancestor = new UnitId(unit), Unit = new UnitId(unit), Axis = axis, Depth = 0, From = at });
        if (parent != 0) await Above(store, [(new UnitId(unit), 0)], axis, parent, at, cancel);
        await store.SaveChangesAsync(cancel);
    }

    private static async Task Rehang(Store store, int unit, Axis axis, int parent, DateTimeOffset at, CancellationToken cancel)
    {
        var below = await store.ScopeEdges.Where(e => e.Ancestor == new UnitId(unit) && e.Axis == axis && e.To == null)
            .Select(e => new { e.Unit, e.Depth }).ToListAsync(cancel);
        var ids = below.Select(b => b.Unit).ToList();
        foreach (var edge in await store.ScopeEdges.AsTracking().Where(e => ids.Contains(e.Unit) && e.Axis == axis && e.To == null && !ids.Contains(e.Ancestor)).ToListAsync(cancel))
            edge.To = at;
        await store.SaveChangesAsync(cancel);
        await Above(store, [.. below.Select(b => (b.Unit, b.Depth))], axis, parent, at, cancel);
        await store.SaveChangesAsync(cancel);
    }

    private static async Task Above(Store store, IReadOnlyList<(UnitId Unit, int Depth)> units, Axis axis, int parent, DateTimeOffset at, CancellationToken cancel)
    {
        foreach (var up in await store.ScopeEdges.Where(e => e.Unit == new UnitId(parent) && e.Axis == axis && e.To == null).ToListAsync(cancel))
        {
            foreach (var (unit, depth) in units)
                store.Add(new ScopeEdge { Ancestor = up.Ancestor, Unit = unit, Axis = axis, Depth = up.Depth + 1 + depth, From = at });
        }
    }
}
