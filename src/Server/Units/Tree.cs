using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>
/// Keeps the closure of the tree (<see cref="ScopeEdge"/>) in step with the parents of units. Edges are never changed but
/// for their end, so the tree of any past moment can be asked for. Set-based SQL: a commune with fifty schools moves in three statements.
/// </summary>
internal static class Tree
{
    public static readonly Axis[] Axes = [Axis.Managing, Axis.Professional];

    /// <summary>Puts a new unit below its parent on one axis, or at the top.</summary>
    public static Task<int> Add(Store store, UnitId unit, Axis axis, UnitId? parent, DateTimeOffset at, CancellationToken cancel)
    {
        long from = at.ToUnixTimeMilliseconds();
        int line = (int)axis, id = unit.Value, above = parent?.Value ?? 0;
        return store.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO scope_edge (ancestor, unit, axis, depth, "from")
             SELECT ancestor, {id}, axis, depth + 1, {from} FROM scope_edge WHERE unit = {above} AND axis = {line} AND "to" IS NULL
             UNION ALL SELECT {id}, {id}, {line}, 0, {from}
             """, cancel);
    }

    /// <summary>Hangs the unit, with all below it, under another parent. Call <see cref="WhyNotMove"/> first.</summary>
    public static async Task Move(Store store, UnitId unit, Axis axis, UnitId parent, DateTimeOffset at, CancellationToken cancel)
    {
        long moment = at.ToUnixTimeMilliseconds();
        int line = (int)axis, id = unit.Value, above = parent.Value;
        await store.Database.ExecuteSqlAsync(
            $"""
             UPDATE scope_edge SET "to" = {moment}
             WHERE axis = {line} AND "to" IS NULL
               AND unit IN (SELECT below.unit FROM scope_edge below WHERE below.ancestor = {id} AND below.axis = {line} AND below."to" IS NULL)
               AND ancestor IN (SELECT over.ancestor FROM scope_edge over WHERE over.unit = {id} AND over.axis = {line} AND over."to" IS NULL AND over.depth > 0)
             """, cancel);
        await store.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO scope_edge (ancestor, unit, axis, depth, "from")
             SELECT over.ancestor, below.unit, below.axis, over.depth + below.depth + 1, {moment}
             FROM scope_edge over JOIN scope_edge below ON below.axis = over.axis
             WHERE over.axis = {line} AND over.unit = {above} AND over."to" IS NULL AND below.ancestor = {id} AND below."to" IS NULL
             """, cancel);
    }

    /// <summary>Takes a unit without units below it out of the tree, on both axes.</summary>
    public static Task<int> Close(Store store, UnitId unit, DateTimeOffset at, CancellationToken cancel) =>
        store.Database.ExecuteSqlAsync(
            $"""UPDATE scope_edge SET "to" = {at.ToUnixTimeMilliseconds()} WHERE unit = {unit.Value} AND "to" IS NULL""", cancel);

    /// <summary>Why the unit cannot hang under <paramref name="parent"/> from <paramref name="at"/>; null when it can.</summary>
    public static async Task<Refusal?> WhyNotMove(Store store, UnitId unit, Axis axis, UnitId parent, DateTimeOffset at, CancellationToken cancel)
    {
        bool circle = await store.ScopeEdges.AnyAsync(edge => edge.Ancestor == unit && edge.Unit == parent && edge.Axis == axis && edge.To == null, cancel);
        if (circle) return Refusals.Circle;
        return await WhyNotYet(store, unit, at, cancel) ?? await WhyNotUnder(store, parent, at, cancel);
    }

    /// <summary>The tree is changed forwards only: nothing may have happened to the unit or those below it at or after <paramref name="at"/>.</summary>
    public static async Task<Refusal?> WhyNotYet(Store store, UnitId unit, DateTimeOffset at, CancellationToken cancel)
    {
        var last = await store.ScopeEdges
            .Where(edge => edge.To == null && edge.From >= at
                && store.ScopeEdges.Any(below => below.Ancestor == unit && below.Unit == edge.Unit && below.Axis == edge.Axis && below.To == null))
            .OrderByDescending(edge => edge.From).Select(edge => (DateTimeOffset?)edge.From).FirstOrDefaultAsync(cancel);
        return last is { } moment ? Refusals.BeforeLastAct(moment) : null;
    }

    /// <summary>A parent must have stood where it stands at <paramref name="at"/>.</summary>
    public static async Task<Refusal?> WhyNotUnder(Store store, UnitId parent, DateTimeOffset at, CancellationToken cancel)
    {
        var last = await store.ScopeEdges.Where(edge => edge.Unit == parent && edge.To == null && edge.From > at)
            .OrderByDescending(edge => edge.From).Select(edge => (DateTimeOffset?)edge.From).FirstOrDefaultAsync(cancel);
        return last is { } moment ? Refusals.BeforeLastAct(moment) : null;
    }
}
