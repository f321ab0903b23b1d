using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

/// <summary>What one unit says of an obligation, and what was seen.</summary>
public sealed record ObligationRow(UnitId Unit, string Name, string SortKey, Claim? Claim, Verdict Measured)
{
    public Verdict? Claimed => Claim is null ? null : new Verdict(Claim.Says);

    public bool Differs => MeasuredUnits.Differ(Claimed, Measured);
}

/// <summary>The rows behind the figures of one obligation of one directive.</summary>
public sealed record ObligationRows(Directive Directive, Text Name, IReadOnlyList<ObligationRow> Found, int Total, int PageNumber)
{
    public const int Size = 50;

    public static Sort Order(Here here) => Sort.Of(here, new Sort("name", Descending: false), "name", "said", "seen");

    public static async Task<ObligationRows?> Load(HttpContext http, int id, string obligation, Here here, CancellationToken cancel)
    {
        var door = http.RequestServices.GetRequiredService<DirectivesDoor>();
        var store = http.RequestServices.GetRequiredService<Store>();
        if (await door.Find(store, id, cancel) is not { } directive) return null;
        if ((await door.Obligations(store, id, cancel)).All(o => o.Obligation != obligation)) return null;
        string words = Vietnamese.Fold(here[FilterBar.Key] ?? "").Trim();
        var units = await store.Set<Receipt>().Where(r => r.DirectiveId == id && r.EndedAt == null)
            .Join(store.Set<Unit>(), r => r.UnitId, u => u.Id, (r, u) => new { u.Id, u.Name, u.Folded, u.SortKey }).ToListAsync(cancel);
        var claims = (await store.Set<Claim>().Where(c => c.DirectiveId == id && c.Obligation == obligation && c.ReplacedBy == null).ToListAsync(cancel)).ToDictionary(c => c.UnitId);
        var measured = await MeasuredUnits.Of(door.Ledger, store, http.Post()!, obligation, cancel);
        var rows = units.Where(u => u.Folded.Contains(words, StringComparison.Ordinal))
            .Select(u => new ObligationRow(u.Id, u.Name, u.SortKey, claims.GetValueOrDefault(u.Id), measured.TryGetValue(u.Id, out var seen) ? seen : Verdict.NeverSeen))
            .Where(row => Asked(row, here)).ToList();
        var sort = Order(here);
        IOrderedEnumerable<ObligationRow> By<TKey>(Func<ObligationRow, TKey> key, IComparer<TKey>? compare = null) =>
            sort.Descending ? rows.OrderByDescending(key, compare) : rows.OrderBy(key, compare);
        var ordered = sort.By switch
        {
            "said" => By(r => r.Claim?.Says ?? VerdictState.Unknown),
            "seen" => By(r => r.Measured.State),
            _ => By(r => r.SortKey, StringComparer.Ordinal),
        };
        int page = Math.Clamp(Pager.Asked(here), 1, Math.Max(1, (rows.Count + Size - 1) / Size));
        var catalogue = (await door.Letters.Knowledge()).Catalogue.Find(obligation, VietnamTime.DayOf(directive.IssuedAt));
        return new ObligationRows(
            directive, Words.ObligationName(obligation, catalogue?.Title),
            [.. ordered.ThenBy(r => r.SortKey, StringComparer.Ordinal).Skip((page - 1) * Size).Take(Size)], rows.Count, page);
    }

    private static bool Asked(ObligationRow row, Here here) =>
        (!Enum.TryParse<VerdictState>(here["said"], out var said) || (row.Claim?.Says ?? VerdictState.Unknown) == said)
        && (!Enum.TryParse<VerdictState>(here["seen"], out var seen) || row.Measured.State == seen)
        && (here["differ"] is null || row.Differs);
}
