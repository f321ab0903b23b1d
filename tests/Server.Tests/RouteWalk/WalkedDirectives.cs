using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Jobs;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>A directive the unit received, what it answered, the document it handed in and what it has to do next.</summary>
internal sealed class WalkedDirectives : IWalked
{
    private const string Note = "Ghi chú riêng 5521", File = "minh-chung-5521.pdf", Work = "Việc riêng 5521";
    private const int Id = 7_700_001;

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var at = new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);
        await using var store = site.Services.GetRequiredService<Database>().Open(post: null, site.Services.GetRequiredService<Writer>());
        store.Add(new Directive
        {
            Id = Id, LetterId = Id, Issuer = SmallProvince.Department, Title = "Chỉ đạo thử", IssuedAt = at, Audience = AudienceAxis.Directed, ReceiveBy = new(2026, 2, 4),
            ReceiveJudgedAt = at,
        });
        store.Add(new DirectiveObligation { Id = Id, DirectiveId = Id, ClauseId = "1", Text = "Yêu cầu thử", Obligation = "O06", Ban = false });
        store.Add(new Receipt { DirectiveId = Id, UnitId = unit, SentTo = unit, SentAt = at });
        store.Add(new Evidence { Id = Id, UnitId = unit, Name = File, ContentType = "application/pdf", Size = 5, Sha256 = [1], At = at });
        store.Add(new EvidenceContent { EvidenceId = Id, UnitId = unit, Bytes = "%PDF-"u8.ToArray() });
        store.Add(new Server.Directives.Claim { Id = Id, DirectiveId = Id, UnitId = unit, Obligation = "O06", Says = VerdictState.Met, Note = Note, FiledAt = at, EvidenceId = Id });
        store.Add(new Job
        {
            Id = Id, UnitId = unit, Kind = JobKind.Receive, About = $"directive:{Id}", Role = AppointmentRole.Head, Arguments = Work, Minutes = 1, State = JobState.Open, BornAt = at,
        });
        await store.SaveChangesAsync(cancel);
        string id = $"{Id}";
        return new Planted(
            new Dictionary<string, string>
            {
                ["/directives/{id}"] = id, ["/claims/{id}"] = id, ["/evidence/{id}"] = id, ["/jobs/{id}"] = id,
                ["/directives/{id:int}/answer/{obligation}"] = "O06", ["/directives/{id:int}/obligations/{obligation}"] = "O06", ["/directives/{id:int}/units/{unit}"] = unit.ToString(),
            },
            [Note, File, Work],
            new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["POST /directives/{id:int}/answer/{obligation}"] = new Dictionary<string, string> { ["says"] = "NotMet" },
                ["POST /directives/{id:int}/assign"] = new Dictionary<string, string> { ["person"] = "1" },
                ["POST /claims/{id:int}"] = new Dictionary<string, string> { ["decision"] = "return", ["reason"] = "x" },
            });
    }
}
