using Microsoft.Extensions.DependencyInjection;
using VongGac.Checks;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Wire;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>A typed result that names the unit: strangers would put verdicts into it.</summary>
internal sealed class WalkedByHand : IWalked
{
    public Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var checks = site.Services.GetRequiredService<Judgement>().Checks;
        var code = new OfflineCode(true, WalkSite.Now.AddHours(-1), CheckCatalogue.Name(checks)[..4], "0000",
            [.. checks.Checks.Where(check => check.Platforms.Contains(VongGac.Checks.Facts.Platform.Windows)).Select(_ => VerdictState.Met)]);
        return Task.FromResult(new Planted(
            new Dictionary<string, Thing>(), [],
            [new(ImportByHand.Path, Head, ("typed", code.Write()), ("machine", "Máy gõ tay"), ("unit", "TH-A"))]));
    }
}
