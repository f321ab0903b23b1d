using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>Figures, read from kept sums: two rows a measure however large the subtree is.</summary>
internal static class RollUps
{
    private static readonly Statement Now = new("counted unit axis",
        $"SELECT t.measure_id, t.unit_id, {Counts.Columns} FROM {{r}} JOIN tally t ON t.measure_id = r.counted AND t.unit_id = r.unit AND t.axis = r.axis");

    private static readonly Statement Then = new("counted unit axis at",
        $$"""
        SELECT t.measure_id, t.unit_id, {{Counts.Columns}}, r.at FROM {r} JOIN tally_history t ON t.measure_id = r.counted AND t.unit_id = r.unit AND t.axis = r.axis
            AND t.at = (SELECT max(x.at) FROM tally_history x WHERE x.measure_id = r.counted AND x.unit_id = r.unit AND x.axis = r.axis AND x.at <= r.at)
        """);

    /// <summary>Counts of a scope today, or at a moment.</summary>
    public static async Task<IReadOnlyList<MeasureRollUp>> Of(
        Sql sql, Known known, Post? reader, IReadOnlyList<string> measures, UnitId scope, Axis axis, long at)
    {
        var asked = measures.Select(key => Measure(known, key)).ToList();
        IReadOnlyList<(int Unit, byte Axis)> parts = [];
        if (await Sight.Sees(sql, reader, scope, at))
        {
            parts = Sight.SumsAreSafe(reader, axis)
                ? [(scope.Value, 0), (scope.Value, (byte)axis)]
                : [.. (await Sight.Below(sql, reader, scope, axis, at)).Select(unit => (unit, (byte)0))];
        }

        var sums = new Dictionary<int, Counts>();
        await Read(sql, Needed(asked), parts, at, (counted, _, counts) => sums[counted] = sums.GetValueOrDefault(counted) + counts);
        return [.. asked.Select(a => new MeasureRollUp(a.Measure.Key, Figure(a, counted => sums.GetValueOrDefault(counted))))];
    }

    /// <summary>Counts of a scope at several past moments, in their order; one pass where the kept sums may be used whole.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<MeasureRollUp>>> OfMoments(
        Sql sql, Known known, Post? reader, IReadOnlyList<string> measures, UnitId scope, Axis axis, IReadOnlyList<long> moments)
    {
        if (!Sight.SumsAreSafe(reader, axis))
        {
            var apart = new List<IReadOnlyList<MeasureRollUp>>();
            foreach (long moment in moments) apart.Add(await Of(sql, known, reader, measures, scope, axis, moment));
            return apart;
        }

        var asked = measures.Select(key => Measure(known, key)).ToList();
        var seen = await Sight.SeesAt(sql, reader, scope, moments);
        var sums = new Dictionary<(long At, int Counted), Counts>();
        List<object?[]> rows = [.. Needed(asked).SelectMany(counted => seen.SelectMany(at => new object?[][]
        {
            [counted, scope.Value, (byte)0, at], [counted, scope.Value, (byte)axis, at],
        }))];
        await sql.Read(Then, rows, row =>
        {
            var key = (row.GetInt64(9), row.GetInt32(0));
            sums[key] = sums.GetValueOrDefault(key) + Counts.Read(row, 2);
        });
        return [.. moments.Select(at => (IReadOnlyList<MeasureRollUp>)[.. asked.Select(a =>
            new MeasureRollUp(a.Measure.Key, Figure(a, counted => sums.GetValueOrDefault((at, counted)))))])];
    }

    /// <summary>The unit itself, then each child with all below it.</summary>
    public static async Task<IReadOnlyList<UnitRollUp>> ByChild(Sql sql, Known known, Post? reader, string measure, UnitId parent, Axis axis)
    {
        var asked = Measure(known, measure);
        if (!await Sight.Sees(sql, reader, parent, Sight.Today)) return [];
        var children = await Sight.Of(sql, parent, axis);
        var owner = new Dictionary<int, int> { [parent.Value] = parent.Value };
        var parts = new List<(int Unit, byte Axis)> { (parent.Value, 0) };
        foreach (int child in children)
        {
            if (Sight.SumsAreSafe(reader, axis))
            {
                owner[child] = child;
                parts.AddRange([(child, 0), (child, (byte)axis)]);
                continue;
            }

            foreach (int unit in await Sight.Below(sql, reader, new UnitId(child), axis, Sight.Today))
            {
                owner[unit] = child;
                parts.Add((unit, 0));
            }
        }

        var sums = new Dictionary<(int Unit, int Counted), Counts>();
        await Read(sql, Needed([asked]), parts, Sight.Today, (counted, unit, counts) =>
            sums[(owner[unit], counted)] = sums.GetValueOrDefault((owner[unit], counted)) + counts);
        return [.. owner.Values.Distinct().OrderBy(unit => unit == parent.Value ? 0 : unit).Select(unit => new UnitRollUp(
            new UnitId(unit), Figure(asked, counted => sums.GetValueOrDefault((unit, counted)))))];
    }

    /// <summary>Every unit of the subtree by itself.</summary>
    public static async Task<IReadOnlyList<UnitRollUp>> ByUnit(Sql sql, Known known, Post? reader, string measure, UnitId scope, Axis axis)
    {
        var asked = Measure(known, measure);
        var units = await Sight.Below(sql, reader, scope, axis, Sight.Today);
        var sums = new Dictionary<(int Unit, int Counted), Counts>();
        await Read(sql, Needed([asked]), [.. units.Select(unit => (unit, (byte)0))], Sight.Today, (counted, unit, counts) => sums[(unit, counted)] = counts);
        return [.. units.Select(unit => new UnitRollUp(new UnitId(unit), Figure(asked, counted => sums.GetValueOrDefault((unit, counted)))))];
    }

    public static Asked Measure(Known known, string key) => known.ByKey.TryGetValue(key, out var asked)
        ? asked
        : throw new ArgumentException($"No measure {key} is registered.", nameof(key));

    private static RollUp Figure(Asked asked, Func<int, Counts> sums) => sums(asked.Id).Of(sums(asked.PopulationId).Met);

    private static IEnumerable<int> Needed(IEnumerable<Asked> asked) => asked.SelectMany(a => new[] { a.Id, a.PopulationId }).Distinct().Order();

    private static Task Read(Sql sql, IEnumerable<int> counted, IReadOnlyList<(int Unit, byte Axis)> parts, long at, Action<int, int, Counts> take)
    {
        bool today = at == Sight.Today;
        List<object?[]> rows = [.. counted.SelectMany(c => parts.Select(part => today
            ? new object?[] { c, part.Unit, part.Axis }
            : [c, part.Unit, part.Axis, at]))];
        return sql.Read(today ? Now : Then, rows, row => take(row.GetInt32(0), row.GetInt32(1), Counts.Read(row, 2)));
    }
}
