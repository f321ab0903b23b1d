using System.Runtime.InteropServices;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>
/// Collects differences of counts and books them: on the unit itself, and below each of its ancestors for as long as
/// it lay there. A difference that takes effect before the newest booked moment amends the later ones too.
/// </summary>
internal sealed class Tallies(Sql sql)
{
    private const string Key = "measure_id, unit_id, axis";
    private const string RowColumns = "measure unit axis at met not_met not_applicable stale off_by_plan collector_failed not_yet_judged";

    private static readonly Statement Edges = new("unit since",
        """
        SELECT e.unit, e.ancestor, e.axis, e."from", e."to" FROM {r} JOIN scope_edge e ON e.unit = r.unit
        WHERE e.depth > 0 AND (e."to" IS NULL OR e."to" > r.since)
        """);

    private static readonly string Excluded = string.Join(", ", Counts.Columns.Split(", ").Select(c => $"{c} = excluded.{c}"));

    private static readonly Statement Booked = new("measure unit axis",
        $"SELECT t.measure_id, t.unit_id, t.axis, t.at, {Counts.Columns} FROM {{r}} JOIN tally t ON t.measure_id = r.measure AND t.unit_id = r.unit AND t.axis = r.axis");

    private static readonly Statement Now = new(RowColumns,
        $$"""
        INSERT INTO tally ({{Key}}, at, {{Counts.Columns}}) {put}
        ON CONFLICT ({{Key}}) DO UPDATE SET at = excluded.at, {{Excluded}}
        """);

    private static readonly Statement Newest = new(RowColumns,
        $$"""
        INSERT INTO tally_history ({{Key}}, at, {{Counts.Columns}}) {put}
        ON CONFLICT ({{Key}}, at) DO UPDATE SET {{Excluded}}
        """);

    private static readonly Statement LateRow = new(RowColumns,
        $$"""
        INSERT INTO tally_history ({{Key}}, at, {{Counts.Columns}})
        SELECT r.measure, r.unit, r.axis, r.at, {{string.Join(", ", Counts.Columns.Split(", ").Select(c => $"coalesce(h.{c}, 0)"))}}
        FROM {r} LEFT JOIN tally_history h ON h.measure_id = r.measure AND h.unit_id = r.unit AND h.axis = r.axis AND h.at =
            (SELECT max(x.at) FROM tally_history x WHERE x.measure_id = r.measure AND x.unit_id = r.unit AND x.axis = r.axis AND x.at <= r.at)
        WHERE true ON CONFLICT ({{Key}}, at) DO NOTHING
        """);

    private static readonly Statement LateSum = new(RowColumns,
        $$"""
        UPDATE tally_history SET {{Sum("tally_history", "r")}} FROM {r}
        WHERE tally_history.measure_id = r.measure AND tally_history.unit_id = r.unit AND tally_history.axis = r.axis AND tally_history.at >= r.at
        """);

    private readonly Dictionary<(int Measure, int Unit), SortedList<long, Counts>> _own = [];
    private readonly Dictionary<(int Measure, int Unit, byte Axis), SortedList<long, Counts>> _all = [];

    /// <summary>A difference in the unit itself; its ancestors follow.</summary>
    public void Own(int measure, int unit, long at, Counts difference) => Add(_own, (measure, unit), at, difference);

    /// <summary>A difference in one sum only.</summary>
    public void Sum(int measure, int unit, byte axis, long at, Counts difference) => Add(_all, (measure, unit, axis), at, difference);

    public async Task Book()
    {
        await Climb();
        for (int round = 0; ; round++)
        {
            // One difference of each sum at a time, oldest first: a statement may touch a row once only.
            var differences = _all.Where(sum => sum.Value.Count > round)
                .OrderBy(sum => sum.Key)
                .Select(sum => (sum.Key, sum.Value.GetKeyAtIndex(round), sum.Value.GetValueAtIndex(round))).ToList();
            if (differences.Count == 0) break;
            await Book(differences);
        }

        _all.Clear();
    }

    private async Task Book(List<((int Measure, int Unit, byte Axis) Key, long At, Counts Difference)> differences)
    {
        // The ledger has one writer at a time: what is read here is still so when the sums are written.
        var booked = new Dictionary<(int, int, byte), (long At, Counts Counts)>(differences.Count);
        await sql.Read(Booked, [.. differences.Select(d => new object?[] { d.Key.Measure, d.Key.Unit, d.Key.Axis })],
            row => booked[(row.GetInt32(0), row.GetInt32(1), (byte)row.GetInt32(2))] = (row.GetInt64(3), Counts.Read(row, 4)));

        var now = new List<object?[]>(differences.Count);
        var newest = new List<object?[]>(differences.Count);
        var late = new List<object?[]>();
        foreach (var (key, at, difference) in differences)
        {
            var (last, before) = booked.GetValueOrDefault(key);
            bool after = at >= last;
            object?[] sum = Row(key, after ? at : last, before + difference);
            now.Add(sum);
            if (after) newest.Add(sum);
            else late.Add(Row(key, at, difference));
        }

        await sql.Run(Now, now);
        await sql.Run(Newest, newest);
        await sql.Run(LateRow, late);
        await sql.Run(LateSum, late);
    }

    private async Task Climb()
    {
        if (_own.Count == 0) return;
        var edges = await sql.List(Edges,
            [.. _own.GroupBy(own => own.Key.Unit, own => own.Value.GetKeyAtIndex(0)).Select(unit => new object?[] { unit.Key, unit.Min() })],
            row => (Unit: row.GetInt32(0), Ancestor: row.GetInt32(1), Axis: (byte)row.GetInt32(2), From: row.GetInt64(3),
                To: row.IsDBNull(4) ? long.MaxValue : row.GetInt64(4)));
        var up = edges.ToLookup(edge => edge.Unit);
        foreach (var ((measure, unit), differences) in _own)
        {
            foreach (var (at, difference) in differences)
            {
                Sum(measure, unit, 0, at, difference);
                foreach (var edge in up[unit])
                {
                    if (edge.To <= at || edge.To <= edge.From) continue;
                    Sum(measure, edge.Ancestor, edge.Axis, Math.Max(at, edge.From), difference);
                    if (edge.To < long.MaxValue) Sum(measure, edge.Ancestor, edge.Axis, edge.To, -difference);
                }
            }
        }

        _own.Clear();
    }

    private static void Add<TKey>(Dictionary<TKey, SortedList<long, Counts>> into, TKey key, long at, Counts difference)
        where TKey : notnull
    {
        if (difference == default) return;
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(into, key, out _);
        list ??= [];
        var sum = list.GetValueOrDefault(at) + difference;
        if (sum == default) list.Remove(at);
        else list[at] = sum;
        if (list.Count == 0) into.Remove(key);
    }

    private static object?[] Row((int Measure, int Unit, byte Axis) key, long at, Counts c) =>
        [key.Measure, key.Unit, key.Axis, at, c.Met, c.NotMet, c.NotApplicable, c.Stale, c.OffByPlan, c.CollectorFailed, c.NotYetJudged];

    private static string Sum(string table, string other) =>
        string.Join(", ", Counts.Columns.Split(", ").Select(c => $"{c} = {table}.{c} + {other}.{c}"));
}
