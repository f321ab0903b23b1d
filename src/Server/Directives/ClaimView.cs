using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

/// <summary>A claim as a line of the queue.</summary>
public sealed record ClaimRow(Claim Claim, string Unit, string Directive, Text Obligation)
{
    public static async Task<IReadOnlyList<ClaimRow>> Of(Store store, DirectivesDoor door, IReadOnlyList<Claim> claims, CancellationToken cancel)
    {
        var (units, directives) = (claims.Select(c => c.UnitId).Distinct().ToList(), claims.Select(c => c.DirectiveId).Distinct().ToList());
        var unitNames = await store.Set<Unit>().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        var titles = await store.Directives().Where(d => directives.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Title, cancel);
        var catalogue = (await door.Letters.Knowledge()).Catalogue;
        return [.. claims.Select(c => new ClaimRow(
            c, unitNames.GetValueOrDefault(c.UnitId, ""), titles.GetValueOrDefault(c.DirectiveId, ""),
            Words.ObligationName(c.Obligation, catalogue.Find(c.Obligation, VietnamTime.DayOf(c.FiledAt))?.Title)))];
    }
}

/// <summary>Everything a reviewer looks at before deciding.</summary>
public sealed record ClaimView(Claim Claim, Unit Unit, Directive Directive, CatalogueObligation? Catalogue, Evidence? Evidence, Verdict Measured, IReadOnlyList<Claim> Earlier)
{
    public Text Name => Words.ObligationName(Claim.Obligation, Catalogue?.Title);

    public static async Task<ClaimView?> Load(HttpContext http, int id, CancellationToken cancel)
    {
        var door = http.RequestServices.GetRequiredService<DirectivesDoor>();
        var store = http.RequestServices.GetRequiredService<Store>();
        if (await store.Set<Claim>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } claim) return null;
        if (await door.Find(store, claim.DirectiveId, cancel) is not { } directive || await door.Units.Find(store, claim.UnitId, cancel) is not { } unit) return null;
        var evidence = claim.EvidenceId is { } key ? await store.Set<Evidence>().FirstOrDefaultAsync(e => e.Id == key, cancel) : null;
        var rows = await door.Ledger.Of(store, await door.Ledger.Unit(store, unit.Id, cancel), cancel);
        var measured = rows.FirstOrDefault(row => row.Measure == DirectiveMeasures.Obligation(claim.Obligation))?.Verdict ?? Verdict.NeverSeen;
        var earlier = await store.Set<Claim>().Where(c => c.DirectiveId == claim.DirectiveId && c.UnitId == claim.UnitId && c.Obligation == claim.Obligation && c.Id < claim.Id)
            .OrderByDescending(c => c.Id).Take(10).ToListAsync(cancel);
        return new ClaimView(
            claim, unit, directive, (await door.Letters.Knowledge()).Catalogue.Find(claim.Obligation, VietnamTime.DayOf(directive.IssuedAt)), evidence, measured, earlier);
    }
}
