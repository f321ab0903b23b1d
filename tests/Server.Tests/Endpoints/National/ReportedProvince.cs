using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using VongGac.Checks.Facts;
using VongGac.Formats.AvReport;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Endpoints.National;

/// <summary>A house with one unit's machines: one measured whole, one measured in part, one never seen, one inspected too long ago.</summary>
internal sealed class ReportedProvince : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, VietnamTime.Offset);

    public static readonly AvSender Sender = new(
        "000.00.00.H48", "UBND tỉnh Mẫu", "Sở Giáo dục và Đào tạo tỉnh Mẫu", "Số 01, đường Mẫu, phường Mẫu, tỉnh Mẫu", "attt@sogd.example", "0900.000.000", "", "https://sogd.example");

    private ReportedProvince(TestSite site) => Site = site;

    public TestSite Site { get; }

    public static async Task<ReportedProvince> Start(string kind = "sqlite", AvReportOptions? report = null)
    {
        var site = await TestSite.Start(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
            var options = (HouseOptions)services.First(service => service.ServiceType == typeof(HouseOptions)).ImplementationInstance!;
            services.AddSingleton(options with { NationalReport = report });
        }, kind: kind);
        var province = new ReportedProvince(site);
        await site.Services.GetRequiredService<Writer>().Write<int>(null, async (store, cancel) =>
        {
            foreach (int unit in (int[])[1, 2]) store.Add(new ScopeEdge { Ancestor = new(unit), Unit = new(unit), Axis = Axis.Managing, From = DateTimeOffset.UnixEpoch });
            return await store.SaveChangesAsync(cancel);
        });
        return province;
    }

    public static AvReportOptions Options(Uri? address = null, DateTimeOffset? until = null)
    {
        using var key = RSA.Create(2048);
        return new AvReportOptions(Sender, new CertificateRequest("CN=Mau chia se, O=Don vi mau, C=VN", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(Now.AddYears(-1), until ?? Now.AddYears(1)), address);
    }

    /// <summary>A machine of a unit, with the sections an inspection brought.</summary>
    public async Task<long> Machine(long id, string name, DateTimeOffset? observed, MachineFacts? facts = null, int unit = 1, DateTimeOffset? changed = null)
    {
        await Site.Services.GetRequiredService<Writer>().Write<int>(null, async (store, cancel) =>
        {
            store.Add(new Endpoint
            {
                Id = id, UnitId = new(unit), Key = $"m{id}", Name = name, Folded = Vietnamese.Fold(name), Platform = EndpointPlatform.Windows, State = EndpointState.Enrolled,
                Origin = EndpointOrigin.Declared, DeclaredAt = Now.AddDays(-60), ObservedAt = observed, Address = "203.0.113.25",
            });
            foreach (var (section, body) in facts is null ? new Dictionary<string, JsonElement>() : FactsSections.Split(facts))
                store.Add(new EndpointSection { EndpointId = id, UnitId = new(unit), Name = section, Body = Packed.Of(FactsHash.CanonicalBytes(body)), ChangedAt = changed ?? observed });
            return await store.SaveChangesAsync(cancel);
        });
        return id;
    }

    /// <summary>Facts of a machine whose product found nothing.</summary>
    public static MachineFacts Clean(string product = "bkav", int? activeThreats = 0, IReadOnlyList<ThreatSeen>? threats = null) => new()
    {
        SeenAt = Now.AddHours(-2), Platform = VongGac.Checks.Facts.Platform.Windows,
        System = new VongGac.Checks.Facts.SystemFacts { HostName = "MAY", Name = "Windows 10 Pro", Release = "22H2" },
        Network = new NetworkFacts { Addresses = ["fe80::1", "2001:db8::7", "10.20.30.41"] },
        Updates = new UpdateFacts { LastInstalledAt = new DateTimeOffset(2026, 8, 30, 8, 0, 0, VietnamTime.Offset) },
        Firewall = new FirewallFacts { Kind = "windows", Profiles = [new("domain", true, true, null), new("public", true, true, true)] },
        Antimalware = new AntimalwareFacts { Products = [new(product, "1.0", true, true, Now.AddDays(-20), null, [], null, activeThreats)], Threats = threats },
    };

    public async Task<Result<ComposedReport>> Compose(string form, DateTimeOffset? cutOff = null)
    {
        await using var store = Site.Services.GetRequiredService<Database>().Open(new Post { Id = TestSite.PostOf(1), AccountId = 1, Role = Role.Department, Unit = new(1), Axis = Axis.Managing, From = DateTimeOffset.UnixEpoch }, writer: null);
        return await Site.Services.GetRequiredService<ComposeAvReport>().At(store, form, cutOff ?? Now, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
