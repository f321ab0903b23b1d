using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VongGac.Checks.Facts;
using VongGac.Formats.AvReport;
using VongGac.Model;
using VongGac.Server.Endpoints;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>A machine of the unit that the national report speaks of.</summary>
internal sealed class WalkedNational : IWalked
{
    private const string Machine = "Máy báo cáo 5528";
    private const long Id = 5_528_000;

    public static AvReportOptions Options { get; } = new(
        new AvSender("000.00.00.H48", "UBND tỉnh Mẫu", "Sở Mẫu", "", "attt@so.example", "", "", ""), Certificate(), new Uri("https://nhan.example/"));

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        await Write<int>(site, async (store, stop) =>
        {
            store.Add(new Endpoint
            {
                Id = Id, UnitId = unit, Key = "walk-5528", Name = Machine, Folded = Vietnamese.Fold(Machine), Platform = EndpointPlatform.Windows, State = EndpointState.Enrolled,
                Origin = EndpointOrigin.Declared, DeclaredAt = WalkSite.Planted, ObservedAt = WalkSite.Now.AddHours(-1),
            });
            var facts = new AntimalwareFacts { Products = [new("bkav", null, true, true, null, null, [], null, 0)] };
            store.Add(new EndpointSection
            {
                EndpointId = Id, UnitId = unit, Name = "antimalware", ChangedAt = WalkSite.Planted,
                Body = Packed.Of(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(facts, FactsJson.Default.AntimalwareFacts)),
            });
            return await store.SaveChangesAsync(stop);
        }, cancel);
        const string Ask = "form=avreport-a05&day=05%2F11%2F2026&time=08%3A00";
        return new Planted(
            new Dictionary<string, Thing>(), [Machine],
            [
                new("/machines/national-report/export", Officer, ("form", "avreport-a05"), ("day", "05/11/2026"), ("time", "08:00")),
                new("/machines/national-report/send", Officer, _ => new Dictionary<string, string>(), Query: "?" + Ask),
            ],
            new Dictionary<string, string> { ["/machines/national-report"] = Ask, ["/machines/national-report/rows"] = Ask + "&part=Malware" });
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=Mau", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(WalkSite.Now.AddYears(-1), WalkSite.Now.AddYears(1));
    }

    /// <summary>Stands for the receiver.</summary>
    internal sealed class Accepting : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }
}
