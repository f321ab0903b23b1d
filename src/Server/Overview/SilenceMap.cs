using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Units;

namespace VongGac.Server.Overview;

/// <summary>One cell of the map: a unit's answers to all obligations, or one answer of one unit.</summary>
/// <param name="Failing">Something is known not to be as it must.</param>
public readonly record struct MapCell(Silence Level, bool Failing);

/// <summary>One tile of the map: a body with its units, or a unit with its obligations.</summary>
/// <param name="Cells">In the order of the units or obligations.</param>
/// <param name="Answers">The sum of all cells: answers, not units.</param>
public sealed record MapTile(Unit Unit, IReadOnlyList<MapCell> Cells, RollUp Answers)
{
    /// <summary>How many cells are silent for two thirds or more.</summary>
    public int Silent => Cells.Count(cell => cell.Level == Silence.Most);
}

/// <summary>The picture of where nothing is known.</summary>
internal static class SilenceMap
{
    /// <summary>One tile for each body, one cell for each unit, in the order of names; loudest tiles first.</summary>
    public static IReadOnlyList<MapTile> ByBody(Tree tree, IReadOnlyList<UnitRollUp> byUnit)
    {
        var counts = byUnit.ToDictionary(one => one.Unit, one => one.Counts);
        return Loudest(tree.Bodies.Select(body => Tile(body, [.. tree.Of(body.Id).Where(unit => counts.ContainsKey(unit.Id)).Select(unit => counts[unit.Id])])));
    }

    /// <summary>One tile for each unit, one cell for each obligation, in the order given; loudest tiles first.</summary>
    public static IReadOnlyList<MapTile> ByUnit(
        Tree tree, IReadOnlyList<string> measures, IReadOnlyList<MeasureOfUnit> byUnit)
    {
        var order = measures.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return Loudest(byUnit
            .GroupBy(one => one.Unit)
            .Where(unit => tree[unit.Key] is not null)
            .Select(unit => Tile(tree[unit.Key]!, [.. unit.OrderBy(one => order[one.Measure]).Select(one => one.Counts)])));
    }

    private static IReadOnlyList<MapTile> Loudest(IEnumerable<MapTile> tiles) => [.. tiles
        .Where(tile => tile.Cells.Count > 0)
        .OrderByDescending(tile => (double)tile.Answers.Unknown / Math.Max(1, tile.Answers.Population - tile.Answers.NotApplicable))
        .ThenBy(tile => tile.Unit.SortKey, StringComparer.Ordinal)];

    private static MapTile Tile(Unit unit, IReadOnlyList<RollUp> answers) => new(
        unit, [.. answers.Select(one => new MapCell(Silences.Of(one), one.NotMet > 0))], answers.Aggregate(default(RollUp), (sum, one) => sum + one));
}
