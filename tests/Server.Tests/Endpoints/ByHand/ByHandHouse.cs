using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Tests.RouteWalk;
using VongGac.Wire;

namespace VongGac.Server.Tests.Endpoints.ByHand;

/// <summary>The small province, and machines whose results are carried in by the head of a school.</summary>
internal sealed class ByHandHouse : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 5, 8, 0, 0, VietnamTime.Offset);

    private ByHandHouse(TestSite site) => Site = site;

    public TestSite Site { get; }

    public Judgement Judgement => Site.Services.GetRequiredService<Judgement>();

    public static async Task<ByHandHouse> Start(string kind = "sqlite")
    {
        var site = await TestSite.Start(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTimeProvider(Now))), kind: kind);
        await SmallProvince.Plant(site, Now.AddDays(-200), TestContext.Current.CancellationToken);
        return new ByHandHouse(site);
    }

    public static OfflineLook Look(string code = "TH-A", string host = "PHONG-TIN-07", DateTimeOffset? observed = null, Guid? endpoint = null, string board = "00112233445566aa", byte batch = 1)
    {
        var facts = new MachineFacts
        {
            SeenAt = observed ?? Now.AddHours(-3), Platform = VongGac.Checks.Facts.Platform.Windows,
            System = new VongGac.Checks.Facts.SystemFacts { HostName = host, Name = "Windows 10 Pro", Release = "22H2", Build = 19045 },
            Firewall = new FirewallFacts { Kind = "windows", Profiles = [new("domain", true, true, true), new("private", true, true, null), new("public", false, null, null)] },
        };
        return new OfflineLook
        {
            Batch = new Guid(batch, 0, 0, new byte[8]), Code = code, Endpoint = endpoint, ObservedAt = facts.SeenAt, AgentVersion = "0.1.0", Platform = "windows", HostName = host,
            Hardware = new HardwareSignals([new("board", board), new("disk", board), new("mac", "0a1b2c3d4e5f6071")]), Ran = ["system", "firewall"],
            Failed = [new CollectorFailure("antimalware", "no right")], StateHash = FactsHash.Of(facts), Sections = FactsSections.Split(facts),
        };
    }

    public OfflineSummary Summary(OfflineLook look, string? catalogue = null) => new()
    {
        Endpoint = look.Endpoint, Code = look.Code, HostName = look.HostName, Windows = true, ObservedAt = look.ObservedAt, Hardware = look.Hardware.Keys,
        Catalogue = catalogue ?? CheckCatalogue.Name(Judgement.Checks), States = [.. Judgement.Checks.Checks.Select((_, i) => (VerdictState)((i % 4) + 1))],
    };

    public static byte[] File(OfflineLook look, ECDsa? key = null)
    {
        using var once = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return OfflineFiles.Write(look, key ?? once);
    }

    public static string Square(OfflineSummary summary)
    {
        using var once = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return OfflineSquare.Write(summary, once);
    }

    public Task<Result<CarriedOutcome>> TakeFile(byte[] file) => Take((take, store, stop) => take.File(store, OfflineFiles.Read(file).Value, "", Now, 1, stop));

    public Task<Result<CarriedOutcome>> TakeSquare(string square) => Take((take, store, stop) => take.Square(store, OfflineSquare.Read(square).Value, "", Now, 1, stop));

    public Task<Result<CarriedOutcome>> TakeTyped(OfflineCode code, string machine) => Take((take, store, stop) => take.Typed(store, code, machine, "", Now, 1, stop));

    public async Task<List<VerdictRow>> Answers(long machine)
    {
        await using var store = Site.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        return [.. await Site.Services.GetRequiredService<LedgerDoor>().Of(store, new SubjectId(machine), TestContext.Current.CancellationToken)];
    }

    public async Task<List<Endpoint>> Machines()
    {
        await using var store = Site.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        return await store.Set<Endpoint>().AsNoTracking().Where(e => e.UnitId == SmallProvince.SchoolA).OrderBy(e => e.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async Task Change(Func<Store, CancellationToken, Task> act) => await Site.Services.GetRequiredService<Writer>().Write<bool>(null, async (store, stop) =>
    {
        await act(store, stop);
        return true;
    }, Urgency.Web, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private Task<Result<CarriedOutcome>> Take(Func<TakeCarried, Store, CancellationToken, Task<Result<CarriedOutcome>>> act) => Site.Services.GetRequiredService<Writer>().Write(
        SmallProvince.Head.Post, (store, stop) => act(Site.Services.GetRequiredService<TakeCarried>(), store, stop), Urgency.Web, TestContext.Current.CancellationToken);
}
