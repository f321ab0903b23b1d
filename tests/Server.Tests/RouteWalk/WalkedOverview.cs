using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Ledger;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>A machine of the unit that fails, with a risk accepted.</summary>
internal sealed class WalkedOverview : IWalked
{
    private const string Measure = "machines.antivirus-fresh", Label = "Máy riêng 9038", Note = "mẫu cũ 9039", Why = "Chờ thay máy 9040";

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var ledger = site.Services.GetRequiredService<LedgerDoor>();
        var machine = await Write<SubjectId>(site, async (store, stop) =>
        {
            var subject = (await ledger.Declare(store, [new NewSubject(Populations.Endpoints, "MT-9038", unit, Label)], WalkSite.Planted, stop))[0];
            await ledger.Record(
                store, new IntakeBatch(new Guid(9_038, 0, 0, new byte[8]), [], [new Answer(Measure, subject, Verdict.NotMet, WalkSite.Planted, Proof.Machine, Note: Note)]), WalkSite.Planted, stop);
            await ledger.Waive(store, Measure, subject, Why, Officer.Account, WalkSite.Planted, WalkSite.Now.AddDays(30), stop);
            return subject;
        }, cancel);
        string asked = $"measure={Measure}&unit={unit}&axis=professional";
        return new Planted(
            new Dictionary<string, Thing> { ["/subjects/{id}"] = $"{machine}", ["/obligations/{id}"] = Thing.Common("O06") },
            [Label, Note, Why],
            [new("/subjects/{id:long}/waive", Officer, ("measure", Measure), ("why", "Máy chờ thay, đã ngắt mạng."), ("until", "31/12/2026"), ("sure", "yes"))],
            new Dictionary<string, string>
            {
                ["/rows"] = asked, ["/rows/export"] = asked, ["/obligations"] = $"unit={unit}&axis=managing", ["/silences/export"] = $"unit={unit}", ["/obligations/{id}"] = $"unit={unit}&axis=professional",
            });
    }
}
