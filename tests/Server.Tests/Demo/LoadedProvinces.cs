using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VongGac.Model;
using VongGac.Server.Demo;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Demo;

/// <summary>The small province, loaded once on each database for all tests that only look at it.</summary>
public sealed class LoadedProvinces : IAsyncDisposable
{
    private readonly Dictionary<string, Task<LoadedHouse>> _houses = [];

    internal Task<LoadedHouse> On(string kind)
    {
        lock (_houses) return _houses.TryGetValue(kind, out var house) ? house : _houses[kind] = LoadedHouse.Load(kind);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var house in _houses.Values.Where(house => house.IsCompletedSuccessfully)) await (await house).DisposeAsync();
    }
}

/// <summary>One house with the small province in it.</summary>
internal sealed class LoadedHouse(TestDatabase database, WebApplication app, ExampleProvince province) : IAsyncDisposable
{
    public ExampleProvince Province => province;

    public LedgerDoor Ledger => app.Services.GetRequiredService<LedgerDoor>();

    public KeyNames Names => app.Services.GetRequiredService<KeyNames>();

    public IEnumerable<ScheduledWork> Works => app.Services.GetServices<ScheduledWork>();

    public UnitsDoor Units => app.Services.GetRequiredService<UnitsDoor>();

    public static async Task<LoadedHouse> Load(string kind)
    {
        var database = await TestDatabase.Create(kind);
        var app = House.Build(database.Options, services =>
        {
            TestLog.Into(services);
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(SmallProvince.Now));
        });
        var house = new LoadedHouse(database, app, ExampleProvince.Build(await SmallProvince.Parts(), SmallProvince.Seed, VietnamTime.DayOf(SmallProvince.Now)));
        await House.Prepare(app, CancellationToken.None, async _ => Assert.Null((await house.LoadAgain()).Refusal));
        return house;
    }

    public async Task<Result<LoadedExample>> LoadAgain() => await ExampleHistory.Load(
        app.Services, new ExampleStart(await SmallProvince.Parts(), SmallProvince.Seed, SmallProvince.Now), new Progress<HistoryProgress>(), CancellationToken.None);

    /// <summary>The store as the house sees it, or as a post at a unit sees it.</summary>
    public Store Open(UnitId? at = null, Axis axis = Axis.Managing) => app.Services.GetRequiredService<Database>().Open(
        at is { } unit ? new Post { Id = Guid.Empty, AccountId = 1, Role = Role.Commune, Unit = unit, Axis = axis, From = DateTimeOffset.UnixEpoch } : null, writer: null);

    public async Task<UnitId> Id(string code)
    {
        await using var store = Open();
        return (await Units.FindByCode(store, code, CancellationToken.None))!.Id;
    }

    /// <summary>The counts of every measure over the province.</summary>
    public async Task<IReadOnlyList<MeasureRollUp>> Counts(DateTimeOffset? at = null)
    {
        await using var store = Open();
        var keys = Ledger.Measures.Keys.Order(StringComparer.Ordinal).ToList();
        var root = await Id(province.Units[0].Code);
        return at is { } moment
            ? await Ledger.RollUpAsOf(store, keys, root, Axis.Managing, moment, CancellationToken.None)
            : await Ledger.RollUp(store, keys, root, Axis.Managing, CancellationToken.None);
    }

    /// <summary>A digest of the counts now and at four moments of the history.</summary>
    public async Task<string> Digest()
    {
        var text = new StringBuilder();
        foreach (DateTimeOffset? at in (IReadOnlyList<DateTimeOffset?>)[null, .. new[] { 30, 120, 240, 350 }.Select(day => (DateTimeOffset?)VietnamTime.StartOf(province.Begins.AddDays(day)))])
        {
            foreach (var counts in await Counts(at)) text.Append(CultureInfo.InvariantCulture, $"{counts.Measure} {counts.Counts}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
