using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.People;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Units;

/// <summary>The whole house with its doors, on either database, and a clock to turn.</summary>
internal sealed class UnitHouse : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private UnitHouse(TestSite site, FakeTimeProvider time) => (Site, Time) = (site, time);

    public TestSite Site { get; }

    public FakeTimeProvider Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public UnitsDoor Units => Site.Services.GetRequiredService<UnitsDoor>();

    public PeopleDoor People => Site.Services.GetRequiredService<PeopleDoor>();

    public LedgerDoor Ledger => Site.Services.GetRequiredService<LedgerDoor>();

    public ImportUnits Import => Site.Services.GetRequiredService<ImportUnits>();

    /// <summary>The Department, two communes; below A a primary school.</summary>
    public UnitId Department { get; private set; }

    public UnitId CommuneA { get; private set; }

    public UnitId CommuneB { get; private set; }

    public UnitId School { get; private set; }

    public static async Task<UnitHouse> Open(string kind = "sqlite", bool planted = true)
    {
        var time = new FakeTimeProvider(Start);
        // Nothing runs by itself while the clock is turned: on PostgreSQL two sweeps would pass each other's rows by.
        var house = new UnitHouse(await TestSite.Start(services => services.AddSingleton<TimeProvider>(time).RemoveAll<ScheduledWork>(), kind: kind), time);
        if (!planted) return house;
        house.Department = await house.Add("SGDDT", "Sở Giáo dục và Đào tạo tỉnh Thử", UnitKind.Department, null, null);
        house.CommuneA = await house.Add("UB-A", "Ủy ban nhân dân xã An Thử", UnitKind.Commune, null, house.Department);
        house.CommuneB = await house.Add("UB-B", "Ủy ban nhân dân phường Bình Thử", UnitKind.Commune, null, house.Department);
        house.School = await house.Add("TH-A", "Trường Tiểu học Đồi Sim", UnitKind.Primary, house.CommuneA, house.Department);
        return house;
    }

    public async Task<UnitId> Add(string code, string name, UnitKind kind, UnitId? managing, UnitId? professional, int pupils = 0, int computers = 0) =>
        (await Do((store, cancel) => Units.Add(store, new NewUnit(code, name, kind, managing, professional, pupils, computers), Now, null, cancel))).Value.Id;

    public async Task<int> Person(UnitId unit, string name = "Nguyễn Văn Sơn", string? phone = "0900.000.001", string? email = "vanson@truong.example") =>
        (await Do((store, cancel) => People.Add(store, new NewPerson(unit, name, phone, email), Now, null, cancel))).Value.Id;

    public Task<Result<Appointment>> Appoint(int person, UnitId unit, AppointmentRole role) =>
        Do((store, cancel) => People.Appoint(store, person, unit, role, Now, null, cancel));

    /// <summary>An act in a transaction, as the house or as a post; a minute passes first, because two acts need two moments.</summary>
    public Task<Result<T>> Do<T>(Func<Store, CancellationToken, Task<Result<T>>> act, Post? post = null)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        return Site.Services.GetRequiredService<Writer>().Write(post, act, cancel: TestContext.Current.CancellationToken);
    }

    public async Task<T> Read<T>(Func<Store, CancellationToken, Task<T>> ask, Post? post = null)
    {
        await using var store = Site.Services.GetRequiredService<Database>().Open(post, writer: null);
        return await ask(store, TestContext.Current.CancellationToken);
    }

    public Task<List<T>> Rows<T>(Post? post = null)
        where T : class => Read((store, cancel) => store.Set<T>().ToListAsync(cancel), post);

    /// <summary>What the ledger says of a unit (or another subject) now; null when there is no such subject.</summary>
    public Task<Verdict?> Verdict(string measure, string key, string population = Populations.Units) => Read(async (store, cancel) =>
        await Ledger.Find(store, population, key, cancel) is { } subject
            ? (await Ledger.Of(store, subject, cancel)).FirstOrDefault(row => row.Measure == measure)?.Verdict
            : null);

    public Task<RollUp> Counts(string measure, UnitId scope, Axis axis = Axis.Managing) => Read(async (store, cancel) =>
        (await Ledger.RollUp(store, [measure], scope, axis, cancel))[0].Counts);

    public Task Sweep() => Do(async (store, cancel) =>
    {
        await Ledger.Sweep(store, Now, 1_000, cancel);
        return (Result<bool>)true;
    });

    public static Post PostAt(UnitId unit, Role role, Axis axis = Axis.Managing) => new()
    {
        Id = new Guid((int)role, 0, 0, new byte[8]), AccountId = (int)role, Role = role, Unit = unit, Axis = axis, From = DateTimeOffset.UnixEpoch,
    };

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
