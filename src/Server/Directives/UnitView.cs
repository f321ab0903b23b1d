using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

/// <summary>One obligation as a unit sees it.</summary>
/// <param name="Catalogue">What it means; null when the catalogue no longer has it.</param>
/// <param name="Clauses">The letter's own words.</param>
/// <param name="Due">The earliest of its days.</param>
/// <param name="Claim">What the unit says now.</param>
/// <param name="Measured">The ledger's verdict for the unit.</param>
public sealed record AskedOfUnit(
    string Obligation, CatalogueObligation? Catalogue, IReadOnlyList<DirectiveObligation> Clauses, DateOnly? Due, Claim? Claim, Evidence? Evidence, Verdict Measured)
{
    public Text Name => Words.ObligationName(Obligation, Catalogue?.Title);

    public Verdict? Claimed => Claim is null ? null : new Verdict(Claim.Says);
}

/// <summary>A directive as one unit has to deal with it: everything the head's screen shows.</summary>
/// <param name="MayAnswer">The reader acts for this very unit.</param>
public sealed record UnitView(
    Directive Directive, Receipt Receipt, Unit Unit, IReadOnlyList<AskedOfUnit> Asked, IReadOnlyList<(int Person, string Name)> People, string? AssignedTo,
    bool MayAnswer, DateOnly Today)
{
    public int Answered => Asked.Count(a => a.Claim is not null);

    public static async Task<UnitView?> Load(HttpContext http, int directiveId, UnitId unitId, CancellationToken cancel)
    {
        var services = http.RequestServices;
        var door = services.GetRequiredService<DirectivesDoor>();
        var store = services.GetRequiredService<Store>();
        var post = http.Post()!;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var receipt = await store.Set<Receipt>().Where(r => r.DirectiveId == directiveId && r.UnitId == unitId)
            .OrderBy(r => r.EndedAt != null).FirstOrDefaultAsync(cancel);
        if (receipt is null || await door.Find(store, directiveId, cancel) is not { } directive || await door.Units.Find(store, unitId, cancel) is not { } unit) return null;
        var claims = await store.Set<Claim>().Where(c => c.DirectiveId == directiveId && c.UnitId == unitId && c.ReplacedBy == null).ToListAsync(cancel);
        var evidenceIds = claims.Where(c => c.EvidenceId != null).Select(c => c.EvidenceId!.Value).ToList();
        var evidence = evidenceIds.Count == 0 ? [] : await store.Set<Evidence>().Where(e => evidenceIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        var catalogue = (await door.Letters.Knowledge()).Catalogue.At(VietnamTime.DayOf(directive.IssuedAt)).ToDictionary(o => o.Id);
        var measured = (await door.Ledger.Of(store, await door.Ledger.Unit(store, unitId, cancel), cancel)).ToDictionary(row => row.Measure, row => row.Verdict);
        var asked = (await door.Obligations(store, directiveId, cancel)).GroupBy(o => o.Obligation).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var claim = claims.Find(c => c.Obligation == g.Key);
            return new AskedOfUnit(
                g.Key, catalogue.GetValueOrDefault(g.Key), [.. g], g.Min(o => o.Due ?? directive.AnswerBy), claim,
                claim?.EvidenceId is { } id ? evidence.GetValueOrDefault(id) : null,
                measured.GetValueOrDefault(DirectiveMeasures.Obligation(g.Key), Verdict.NeverSeen));
        }).ToList();

        bool may = unitId == post.Unit && post.Role.May(Permission.AnswerDirectives) && receipt.EndedAt is null;
        var people = may ? (await door.People.InForce(store, [unitId], now, cancel)).Select(a => a.PersonId).Distinct().ToList() : [];
        if (receipt.AssignedTo is { } assigned && !people.Contains(assigned)) people.Add(assigned);
        var names = people.Count == 0 ? new Dictionary<int, string>() : await door.People.Names(store, people, cancel);
        return new UnitView(
            directive, receipt, unit, asked, [.. people.Where(names.ContainsKey).Select(p => (p, names[p]))],
            receipt.AssignedTo is { } person ? names.GetValueOrDefault(person) : null, may, VietnamTime.DayOf(now));
    }
}
