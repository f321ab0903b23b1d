using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Jobs;
using VongGac.Server.People;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>A directive of the commune to its one school: what that answered, the document it handed in and what it has to do next.</summary>
internal sealed class WalkedDirectives : IWalked
{
    private const string Note = "Ghi chú riêng 5521", File = "minh-chung-5521.pdf", Work = "Việc riêng 5521";
    private const int Job = 7_700_001;

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var door = site.Services.GetRequiredService<DirectivesDoor>();
        var (letter, _) = await WalkedLetters.Keep(site, CommuneA, WalkedLetters.Text("UBND-VX", "bảo đảm an toàn máy tính"), cancel);
        var (directive, claim, evidence, person) = await Write<(int, int, long, int)>(site, async (store, stop) =>
        {
            var issued = (await door.Issue(
                store,
                new NewDirective(letter, CommuneA, "Công văn của xã", AudienceAxis.Managed, new(2026, 11, 20), new(2026, 11, 30),
                    [new("1", "Diệt mã độc", "O06", Ban: false, Due: null), new("2", "Cử đầu mối", "O23", Ban: false, Due: null)]),
                WalkSite.Planted, null, stop)).Value;
            var filed = (await door.FileClaim(
                store, new NewClaim(issued.Id, unit, "O06", VerdictState.Met, Note, new UploadedDocument(File, "application/pdf", "%PDF-1.4\n%%EOF"u8.ToArray())), WalkSite.Planted, null, stop)).Value;
            store.Add(new Job
            {
                Id = Job, UnitId = unit, Kind = JobKind.Mend, About = $"directive:{issued.Id}", Role = AppointmentRole.Head, Arguments = $"O06\t{Work}", Minutes = 1, State = JobState.Open,
                BornAt = WalkSite.Planted,
            });
            await store.SaveChangesAsync(stop);
            return (issued.Id, filed.Id, filed.EvidenceId!.Value, (await store.Set<Appointment>().FirstAsync(held => held.UnitId == unit, stop)).PersonId);
        }, cancel);
        return new Planted(
            new Dictionary<string, Thing>
            {
                // Who issued it knows of it, whatever the receiver's place in the tree is by now.
                ["/directives/{id}"] = new($"{directive}", walker => walker.Unit == CommuneA),
                ["/directives/{id:int}/answer/{obligation}"] = Thing.Common("O06"), ["/directives/{id:int}/obligations/{obligation}"] = Thing.Common("O06"),
                ["/directives/{id:int}/units/{unit}"] = unit.Value, ["/claims/{id}"] = claim, ["/evidence/{id}"] = $"{evidence}", ["/jobs/{id}"] = Job,
            },
            [Note, File, Work],
            [
                new("/claims/{id:int}", Officer, ("decision", "accept")),
                new("/directives/{id:int}/receive", Head),
                new("/directives/{id:int}/assign", Head, ("person", $"{person}")),
                new("/directives/{id:int}/begin", Head),
                new("/directives/{id:int}/answer/{obligation}", Head, ("says", "NotMet"), ("note", "Thiếu kinh phí")),
                new("/directives/{id:int}/remind", Officer, ("unit", $"{unit}")),
            ]);
    }
}
