using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Platform;
using VongGac.Server.Reports;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>A report the unit issued about itself, and the directive others might wish to report on.</summary>
internal sealed class WalkedReports : IWalked
{
    private const string Subject = "Kết quả riêng 8842";

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var fields = new ReportFields("UBND xã An Thử", "Trường mẫu", 3, "BC-TH", "An Thử", null, Subject, [], [], ["Như trên"], ["HIỆU TRƯỞNG"], "", [], []);
        var made = await site.Services.GetRequiredService<MakeReport>().Make(null, new ReportScope(null, unit, Axis.Managing, WalkSite.Now.AddHours(-1)), fields, account: null, cancel);
        await using var store = site.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        int directive = await store.Set<Directive>().Select(found => found.Id).FirstAsync(cancel);
        return new Planted(
            new Dictionary<string, Thing> { ["/reports/{id}"] = made.Value.Id },
            [Subject],
            [
                new("/reports", Officer,
                    ("directive", $"{directive}"), ("day", "04/11/2026"), ("time", "17:00"), ("parent", "UBND tỉnh"), ("issuer", "Ủy ban nhân dân xã"), ("number", "9"), ("symbol", "BC-UBND"),
                    ("place", "An Thử"), ("dated", "05/11/2026"), ("subject", "Kết quả thực hiện công văn của xã"), ("recipients", "Như trên"), ("signer", "Trần Văn Thử")),
            ],
            new Dictionary<string, string> { ["/reports/new"] = $"directive={directive}&day=04/11/2026&time=17:00" });
    }
}
