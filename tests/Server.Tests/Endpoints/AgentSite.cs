using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Tests.RouteWalk;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>The whole house with a small province, its clock in the test's hand, and machines that call it over HTTP.</summary>
internal sealed class AgentSite : IAsyncDisposable
{
    public static readonly DateTimeOffset Begins = new(2026, 10, 6, 7, 0, 0, TimeSpan.FromHours(7));

    private readonly HttpClient _client;

    private AgentSite(TestSite site, FakeTimeProvider time)
    {
        (Site, Time) = (site, time);
        _client = new HttpClient { BaseAddress = site.Address };
    }

    public TestSite Site { get; }

    public FakeTimeProvider Time { get; }

    public EndpointsDoor Door => Site.Services.GetRequiredService<EndpointsDoor>();

    public LedgerDoor Ledger => Site.Services.GetRequiredService<LedgerDoor>();

    public DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<AgentSite> Open(string kind)
    {
        // The clock moves by itself for whoever waits a few milliseconds for company.
        var time = new FakeTimeProvider(Begins) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        var site = await TestSite.Start(services => services.AddSingleton<TimeProvider>(time), kind: kind);
        await SmallProvince.Plant(site, Begins.AddDays(-30), CancellationToken.None);
        return new AgentSite(site, time);
    }

    public TestAgent Machine(string hardware, string? name = null) => new(_client, Time, hardware, name ?? hardware);

    public async Task<string> Code(UnitId? unit = null, int most = 100, int? room = null) =>
        (await Do((store, cancel) => Door.MakeCode(store, unit ?? SmallProvince.SchoolA, room, most, TimeSpan.FromHours(4), Now, 7, cancel))).Value.Text;

    public async Task<TestAgent> Enrolled(string hardware, string? code = null)
    {
        var machine = Machine(hardware);
        Assert.Equal(System.Net.HttpStatusCode.OK, await machine.Enrol(code ?? await Code()));
        return machine;
    }

    public Task<Result<T>> Do<T>(Func<Store, CancellationToken, Task<Result<T>>> act, Post? post = null) =>
        Site.Services.GetRequiredService<Writer>().Write(post, act);

    public async Task<T> Read<T>(Func<Store, CancellationToken, Task<T>> read)
    {
        await using var store = Site.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        return await read(store, CancellationToken.None);
    }

    public Task<List<VongGac.Server.Endpoints.Endpoint>> Machines(UnitId? unit = null)
    {
        var of = unit ?? SmallProvince.SchoolA;
        return Read((store, cancel) => store.Set<VongGac.Server.Endpoints.Endpoint>().Where(e => e.UnitId == of && e.State != EndpointState.Retired).OrderBy(e => e.Id).ToListAsync(cancel));
    }

    public async Task<VongGac.Server.Endpoints.Endpoint> Row(TestAgent agent)
    {
        string id = agent.State.Endpoint.ToString("N");
        return await Read((store, cancel) => store.Set<VongGac.Server.Endpoints.Endpoint>().SingleAsync(e => e.Agent == id, cancel));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Site.DisposeAsync();
    }
}
