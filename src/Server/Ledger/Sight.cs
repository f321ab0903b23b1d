using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>
/// Which units a figure is made of, as far as the reader may see them. Kept sums are used whole, so a scope is either
/// in the reader's sight with all below it, or it is put together unit by unit.
/// </summary>
internal static class Sight
{
    private static readonly Statement Edge = new("ancestor axis unit at",
        """
        SELECT count(*) FROM {r} JOIN scope_edge e ON e.ancestor = r.ancestor AND e.axis = r.axis AND e.unit = r.unit
        WHERE e."to" IS NULL OR (e."from" <= r.at AND e."to" > r.at)
        """);

    private static readonly Statement EdgeAt = new("ancestor axis unit at",
        """
        SELECT DISTINCT r.at FROM {r} JOIN scope_edge e ON e.ancestor = r.ancestor AND e.axis = r.axis AND e.unit = r.unit
        WHERE e."to" IS NULL OR (e."from" <= r.at AND e."to" > r.at)
        """);

    private static readonly Statement Units = new("ancestor axis at",
        $$"""
        SELECT DISTINCT e.unit FROM {r} JOIN scope_edge e ON e.ancestor = r.ancestor AND e.axis = r.axis WHERE {{AtMoment}}
        """);

    private static readonly Statement Children = new("ancestor axis at",
        $$"""
        SELECT DISTINCT e.unit FROM {r} JOIN scope_edge e ON e.ancestor = r.ancestor AND e.axis = r.axis WHERE e.depth = 1 AND {{AtMoment}}
        """);

    private const string AtMoment = """e."from" <= r.at AND (e."to" IS NULL OR e."to" > r.at)""";

    /// <summary>The moment that asks for the tree of today.</summary>
    public const long Today = long.MaxValue;

    /// <summary>True when the reader may see the unit now or could at that moment.</summary>
    public static async Task<bool> Sees(Sql sql, Post? reader, UnitId unit, long at) =>
        reader is null || await sql.Number(Edge, reader.Unit.Value, (byte)reader.Axis, unit.Value, at) > 0;

    /// <summary>Those of the moments at which the reader may see the unit.</summary>
    public static async Task<IReadOnlyList<long>> SeesAt(Sql sql, Post? reader, UnitId unit, IReadOnlyList<long> moments) => reader is null
        ? moments
        : await sql.List(EdgeAt, [.. moments.Select(at => new object?[] { reader.Unit.Value, (byte)reader.Axis, unit.Value, at })], row => row.GetInt64(0));

    /// <summary>True when sums kept on the axis hold nothing the reader may not see, once the scope itself is in sight.</summary>
    public static bool SumsAreSafe(Post? reader, Axis axis) => reader is null || reader.Axis == axis;

    /// <summary>The units of a subtree at a moment that the reader may see, in order of their numbers.</summary>
    public static async Task<IReadOnlyList<int>> Below(Sql sql, Post? reader, UnitId scope, Axis axis, long at)
    {
        var units = new SortedSet<int>(await sql.List(Units, [[scope.Value, (byte)axis, at]], row => row.GetInt32(0)));
        if (reader is null) return [.. units];
        var seen = await sql.List(Units, [[reader.Unit.Value, (byte)reader.Axis, at]], row => row.GetInt32(0));
        units.IntersectWith(seen);
        return [.. units];
    }

    /// <summary>The children of a unit on an axis today, in order of their numbers.</summary>
    public static async Task<IReadOnlyList<int>> Of(Sql sql, UnitId parent, Axis axis) =>
        [.. (await sql.List(Children, [[parent.Value, (byte)axis, Today]], row => row.GetInt32(0))).Order()];
}
