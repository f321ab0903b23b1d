using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Bench.Ledger;

/// <summary>A province of the size asked for, filled through the ledger's own door.</summary>
internal sealed class LedgerPlace : IAsyncDisposable
{
    public const int Obligations = 24, OfUnits = 6, Communes = 96;

    /// <summary>Machines of a batch of the first load.</summary>
    private const int AtOnce = 200;

    private readonly Random _random = new(1);
    private readonly Dictionary<int, int> _parents = [];

    private LedgerPlace(HouseFolder folder, int units, int measures)
    {
        Folder = folder;
        Database = Database.At(folder.Path, folder.Postgres);
        Writer = new Writer(Database, TimeProvider.System);
        Door = new LedgerDoor(Writer);
        Units = units;
        Machine = [.. Enumerable.Range(1, measures).Select(i => new Measure(
            $"machine.{i}", Populations.Endpoints, new Text($"Phép đo {i}", $"Measure {i}"), Freshness: TimeSpan.FromDays(60), Collector: $"agent-{i % 4}"))];
        Unit = [.. Enumerable.Range(1, OfUnits).Select(i => new Measure($"unit.{i}", Populations.Units, new Text($"Đơn vị {i}", $"Unit {i}")))];
        Obligation = [.. Enumerable.Range(1, Obligations).Select(i => new Measure($"obligation.{i}", Populations.Units, new Text($"Nghĩa vụ {i}", $"Obligation {i}"), MeasureKind.Obligation))];
    }

    public HouseFolder Folder { get; }

    public Database Database { get; }

    public Writer Writer { get; }

    public LedgerDoor Door { get; }

    public int Units { get; }

    public IReadOnlyList<Measure> Machine { get; }

    public IReadOnlyList<Measure> Unit { get; }

    public IReadOnlyList<Measure> Obligation { get; }

    public IReadOnlyList<SubjectId> Machines { get; private set; } = [];

    public IReadOnlyList<SubjectId> UnitSubjects { get; private set; } = [];

    public static readonly string[] Collectors = ["agent-0", "agent-1", "agent-2", "agent-3"];

    /// <summary>Builds tree, subjects and one answer for every question, at <paramref name="start"/> and shortly after.</summary>
    public static async Task<LedgerPlace> Build(HouseFolder folder, int units, int machines, int measures, DateTimeOffset start, CancellationToken cancel)
    {
        var place = new LedgerPlace(folder, units, measures);
        await using (var store = place.Database.Open(null, null)) await store.Database.EnsureCreatedAsync(cancel);
        await place.Write(async (store, stop) =>
        {
            FoldRule[] rules = [.. place.Obligation.Select((o, i) => new FoldRule(o.Key, new DateOnly(2025, 1, 1), null,
                [new(place.Machine[i * 3 % measures].Key, new Fold(90, 95)), new(place.Machine[((i * 3) + 1) % measures].Key, Fold.Every), new(place.Unit[i % OfUnits].Key, Fold.Every)], []))];
            await place.Door.Register(store, [.. place.Machine, .. place.Unit, .. place.Obligation], rules, start, stop);
            for (int unit = 1; unit <= units; unit++) place.Hang(store, unit, start);
            await store.SaveChangesAsync(stop);
            place.UnitSubjects = await place.Door.Declare(store,
                [.. Enumerable.Range(1, units).Select(u => new NewSubject(Populations.Units, $"{u}", new UnitId(u), Kind: UnitKind.Primary))], start, stop);
            place.Machines = await place.Door.Declare(store,
                [.. Enumerable.Range(0, machines).OrderBy(place.School).Select(m => new NewSubject(Populations.Endpoints, $"m{m}", new UnitId(place.School(m)), $"Máy {m}"))], start, stop);
        }, cancel);
        await place.Fill(start, cancel);
        return place;
    }

    public int School(int machine) => Math.Min(Units, Communes + 3) + (machine % Math.Max(1, Units - Communes - 3));

    /// <summary>Some answers change, as they do day by day: history to be asked for.</summary>
    public async Task Live(DateTimeOffset from, DateTimeOffset to, int batches, int changes, CancellationToken cancel)
    {
        for (int i = 0; i < batches; i++)
        {
            var at = from + ((to - from) * i / batches);
            await Write((store, stop) => Door.Record(store, new IntakeBatch(Guid.NewGuid(), [],
                [.. Enumerable.Range(0, changes).Select(_ => new Answer(Machine[_random.Next(Machine.Count)].Key, Machines[_random.Next(Machines.Count)], Any(), at))]), at, stop), cancel);
        }
    }

    public Task Write(Func<Store, CancellationToken, Task> act, CancellationToken cancel, Urgency urgency = Urgency.Intake) => Writer.Write<bool>(null, async (store, stop) =>
    {
        await act(store, stop);
        return true;
    }, urgency, cancel);

    public Verdict Any() => _random.Next(20) switch { < 15 => Verdict.Met, < 18 => Verdict.NotMet, 18 => Verdict.NotApplicable, _ => Verdict.Unknown(UnknownReason.CollectorFailed) };

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        if (Database is IAsyncDisposable source) await source.DisposeAsync();
        if (Database is IDisposable pool) pool.Dispose();
    }

    private async Task Fill(DateTimeOffset start, CancellationToken cancel)
    {
        int batch = 0;
        foreach (var some in Machines.Chunk(AtOnce))
        {
            var at = start.AddSeconds(++batch);
            await Write((store, stop) => Door.Record(store, new IntakeBatch(Guid.NewGuid(),
                [.. some.Select(machine => new Refresh(machine, Collectors, at))],
                [.. some.SelectMany(machine => Machine.Select(measure => new Answer(measure.Key, machine, Any(), at, Proof.Machine)))]), at, stop), cancel);
        }

        foreach (var some in UnitSubjects.Chunk(100))
        {
            var at = start.AddSeconds(++batch);
            await Write((store, stop) => Door.Record(store, new IntakeBatch(Guid.NewGuid(), [],
                [.. some.SelectMany(unit => Unit.Select(measure => new Answer(measure.Key, unit, Any(), at)))]), at, stop), cancel);
        }
    }

    /// <summary>1 the province, 2 the department, then communes, then schools spread over them and directed by the department.</summary>
    private void Hang(Store store, int unit, DateTimeOffset at)
    {
        _parents[unit] = unit == 1 ? 0 : unit <= Communes + 2 ? 1 : 3 + (unit % Communes);
        int directed = unit == 1 || (unit > 2 && unit <= Communes + 2) ? 0 : unit == 2 ? 1 : 2;
        foreach (var (axis, parent) in new[] { (Axis.Managing, _parents[unit]), (Axis.Professional, directed) })
        {
            store.Add(new ScopeEdge { Ancestor = new(unit), Unit = new(unit), Axis = axis, Depth = 0, From = at });
            int depth = 1;
            for (int up = parent; up != 0; up = axis == Axis.Managing ? _parents[up] : up == 2 ? 1 : 0)
                store.Add(new ScopeEdge { Ancestor = new(up), Unit = new(unit), Axis = axis, Depth = depth++, From = at });
        }
    }
}

/// <summary>Where the data lies: a folder of its own, or an empty PostgreSQL database.</summary>
internal sealed record HouseFolder(string Path, string? Postgres);
