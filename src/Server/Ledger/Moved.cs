using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>A unit has other ancestors from a moment on: its sums leave the old ones and come to the new ones.</summary>
internal static class Moved
{
    private static readonly Statement Edges = new("unit at",
        """
        SELECT e.ancestor, e.axis, CASE WHEN e."to" = r.at THEN -1 ELSE 1 END FROM {r} JOIN scope_edge e ON e.unit = r.unit
        WHERE e.depth > 0 AND (e."to" = r.at OR (e."from" = r.at AND (e."to" IS NULL OR e."to" > r.at)))
        """);

    /// <summary>The counts that stood at a moment and all that followed.</summary>
    private static readonly Statement Since = new("counted unit axis at",
        $$"""
        SELECT t.at, {{Counts.Columns}} FROM {r} JOIN tally_history t ON t.measure_id = r.counted AND t.unit_id = r.unit AND t.axis = r.axis
            AND t.at >= coalesce((SELECT max(x.at) FROM tally_history x WHERE x.measure_id = r.counted AND x.unit_id = r.unit AND x.axis = r.axis AND x.at <= r.at), 0)
        ORDER BY t.at
        """);

    public static async Task Run(Store store, Known known, UnitId unit, DateTimeOffset at, CancellationToken cancel)
    {
        var posting = await Posting.Begin(store, known, at, cancel);
        var edges = await posting.Sql.List(Edges, [[unit.Value, posting.Now]], row => (Ancestor: row.GetInt32(0), Axis: (byte)row.GetInt32(1), Sign: row.GetInt32(2)));
        var net = edges.GroupBy(edge => (edge.Ancestor, edge.Axis), (key, group) => (key.Ancestor, key.Axis, Sign: group.Sum(edge => edge.Sign)))
            .Where(edge => edge.Sign != 0).ToLookup(edge => edge.Axis);
        foreach (var axis in net)
        {
            foreach (int counted in known.Counted)
            {
                foreach (byte part in new byte[] { 0, axis.Key }) await Shift(posting, unit.Value, counted, part, [.. axis]);
            }
        }

        await posting.Finish();
    }

    private static async Task Shift(Posting posting, int unit, int counted, byte part, IReadOnlyList<(int Ancestor, byte Axis, int Sign)> ancestors)
    {
        var before = default(Counts);
        var series = await posting.Sql.List(Since, [[counted, unit, part, posting.Now]], row => (At: row.GetInt64(0), Counts: Counts.Read(row, 1)));
        foreach (var (at, counts) in series)
        {
            foreach (var (ancestor, axis, sign) in ancestors)
                posting.Tallies.Sum(counted, ancestor, axis, Math.Max(at, posting.Now), sign > 0 ? counts - before : before - counts);
            before = counts;
        }
    }
}
