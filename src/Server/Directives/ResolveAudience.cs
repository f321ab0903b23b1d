using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

/// <summary>Fewer than the whole audience.</summary>
/// <param name="Kinds">Only these kinds of unit; empty for all.</param>
/// <param name="Facts">
/// Only units with at least one of these facts (<c>has-website</c>); empty for all. What a unit never declared does not excuse it.
/// </param>
public sealed record Narrowing(IReadOnlyList<UnitKind> Kinds, IReadOnlyList<string> Facts)
{
    public static readonly Narrowing None = new([], []);
}

/// <summary>Turns "units directly under the Department" and its like into the list of units, as the tree stands now.</summary>
internal static class ResolveAudience
{
    private const int EveryRow = 100_000;

    /// <summary>In Vietnamese order of names. Sees no more than the store's reader: an issuer's own post or the house.</summary>
    public static async Task<IReadOnlyList<Unit>> Act(
        UnitsDoor units, LedgerDoor ledger, Store store, UnitId issuer, AudienceAxis audience, Narrowing only, CancellationToken cancel)
    {
        var axis = audience == AudienceAxis.Managed ? Axis.Managing : Axis.Professional;
        var below = await units.Below(store, issuer, axis, cancel);
        IEnumerable<Unit> meant = below.Where(unit => unit.Kind.Teaches() && audience switch
        {
            // Directly: a commune school hangs below its committee on this axis, never below the Department.
            AudienceAxis.Managed => unit.ManagingBody == issuer,
            AudienceAxis.Directed => true,
            AudienceAxis.ThroughCommunes => unit.Kind.IsManagedByCommune() && unit.ManagingBody is not null,
            _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, null),
        });
        if (only.Kinds.Count > 0) meant = meant.Where(unit => only.Kinds.Contains(unit.Kind));
        if (only.Facts.Count > 0)
        {
            var without = await Without(ledger, store, issuer, axis, only.Facts, cancel);
            meant = meant.Where(unit => !without.Contains(unit.Id));
        }

        var schools = meant.ToList();
        return audience == AudienceAxis.ThroughCommunes ? await WithCommittees(store, schools, cancel) : schools;
    }

    /// <summary>The committees first: they pass the letter on to their schools.</summary>
    private static async Task<List<Unit>> WithCommittees(Store store, List<Unit> schools, CancellationToken cancel)
    {
        var managing = schools.Select(unit => unit.ManagingBody!.Value).Distinct().ToList();
        var committees = await store.Set<Unit>()
            .Where(unit => managing.Contains(unit.Id) && unit.Kind == UnitKind.Commune && unit.To == null).OrderBy(unit => unit.SortKey).ToListAsync(cancel);
        return [.. committees, .. schools];
    }

    /// <summary>Units that declared every one of the facts false.</summary>
    private static async Task<HashSet<UnitId>> Without(
        LedgerDoor ledger, Store store, UnitId issuer, Axis axis, IReadOnlyList<string> facts, CancellationToken cancel)
    {
        HashSet<UnitId>? without = null;
        foreach (string fact in facts.Distinct(StringComparer.Ordinal))
        {
            var page = await ledger.Rows(store, new RowQuery("units." + fact, issuer, axis, VerdictState.NotMet, Take: EveryRow), cancel);
            var denied = page.Rows.Select(row => row.Unit);
            if (without is null) without = [.. denied];
            else without.IntersectWith(denied);
        }

        return without ?? [];
    }
}
