using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// One line of the closure of the tree of units: from <see cref="From"/> until <see cref="To"/> the unit lay below
/// (or was, at depth 0) the ancestor on the axis. Past edges stay, so any question can be asked of the tree of any day.
/// </summary>
public sealed class ScopeEdge : IProvinceWide
{
    public UnitId Ancestor { get; init; }

    public UnitId Unit { get; init; }

    public Axis Axis { get; init; }

    /// <summary>Steps from ancestor to unit; 0 for a unit and itself.</summary>
    public int Depth { get; init; }

    /// <summary>First moment, inclusive.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>First moment outside; null while it holds.</summary>
    public DateTimeOffset? To { get; set; }
}

internal static class ScopeTable
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ScopeEdge>(edge =>
        {
            edge.HasKey(e => new { e.Ancestor, e.Axis, e.Unit, e.From });
            // "Which ancestors has this unit?": tallies climb the tree by this index.
            edge.HasIndex(e => new { e.Unit, e.Axis, e.To });
        });
        model.Entity<Post>(post =>
        {
            post.HasKey(p => p.Id);
            post.HasIndex(p => p.AccountId);
        });
    }
}
