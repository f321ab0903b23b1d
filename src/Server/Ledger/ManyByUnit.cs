using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>
/// Several measures of every unit of a subtree by itself, in one pass over the kept counts: a thousand units and two dozen
/// measures are too many for one seek each.
/// </summary>
internal static class ManyByUnit
{
    private const string Units = """SELECT e.unit FROM scope_edge e WHERE e.ancestor = @scope AND e.axis = @axis AND e."to" IS NULL{1}""";

    /// <summary>One seek for each unit and measure: for few units.</summary>
    private const string Sought = $"FROM tally t WHERE t.unit_id IN ({Units}) AND t.axis = 0 AND t.measure_id IN ({{0}})";

    /// <summary>
    /// All the measures' counts in the order they lie, three times as fast where most units are meant; the plus signs keep
    /// SQLite from seeking.
    /// </summary>
    private const string Scanned = $"FROM tally t WHERE +t.unit_id IN ({Units}) AND +t.axis = 0 AND t.measure_id IN ({{0}})";

    /// <summary>The sum over the measures: how many answers of each sort a unit has.</summary>
    public static async Task<IReadOnlyList<UnitRollUp>> Summed(
        Store store, Known known, IReadOnlyList<string> measures, UnitId scope, Axis axis, CancellationToken cancel)
    {
        if (!await Sight.Sees(await Sql.Of(store, cancel), store.Post, scope, Sight.Today)) return [];
        var asked = measures.Select(key => RollUps.Measure(known, key)).ToList();
        var answers = new Dictionary<int, Counts>();
        await Read(
            store, Scanned, $"t.unit_id, {string.Join(", ", Counts.Columns.Split(", ").Select(column => $"sum(t.{column})"))}", " GROUP BY t.unit_id",
            asked.Select(one => one.Id), scope, axis, row => answers[row.GetInt32(0)] = Counts.Read(row, 1), cancel);
        var sizes = await Populations(store, asked, scope, axis, cancel);
        return [.. sizes.Keys.Select(size => size.Unit).Distinct().Order().Select(unit => new UnitRollUp(
            new UnitId(unit), answers.GetValueOrDefault(unit).Of(asked.Sum(one => sizes.GetValueOrDefault((unit, one.PopulationId))))))];
    }

    /// <summary>Each measure of each unit, in the order of units and of the measures asked.</summary>
    public static async Task<IReadOnlyList<MeasureOfUnit>> Apart(
        Store store, Known known, IReadOnlyList<string> measures, UnitId scope, Axis axis, CancellationToken cancel)
    {
        if (!await Sight.Sees(await Sql.Of(store, cancel), store.Post, scope, Sight.Today)) return [];
        var asked = measures.Select(key => RollUps.Measure(known, key)).ToList();
        var answers = new Dictionary<(int Unit, int Measure), Counts>();
        await Read(
            store, Sought, $"t.unit_id, t.measure_id, {Counts.Columns}", "", asked.Select(one => one.Id), scope, axis,
            row => answers[(row.GetInt32(0), row.GetInt32(1))] = Counts.Read(row, 2), cancel);
        var sizes = await Populations(store, asked, scope, axis, cancel);
        return [.. sizes.Keys.Select(size => size.Unit).Distinct().Order().SelectMany(unit => asked.Select(one => new MeasureOfUnit(
            new UnitId(unit), one.Measure.Key, answers.GetValueOrDefault((unit, one.Id)).Of(sizes.GetValueOrDefault((unit, one.PopulationId))))))];
    }

    private static async Task<Dictionary<(int Unit, int Population), long>> Populations(
        Store store, IReadOnlyList<Asked> asked, UnitId scope, Axis axis, CancellationToken cancel)
    {
        var sizes = new Dictionary<(int, int), long>();
        await Read(
            store, Sought, "t.unit_id, t.measure_id, t.met", "", asked.Select(one => one.PopulationId), scope, axis,
            row => sizes[(row.GetInt32(0), row.GetInt32(1))] = row.GetInt64(2), cancel);
        return sizes;
    }

    /// <summary>The units' own counts of what is counted under these numbers. The scope is in the reader's sight; on another axis each unit is asked for.</summary>
    private static async Task Read(
        Store store, string from, string columns, string grouped, IEnumerable<int> counted, UnitId scope, Axis axis, Action<Row> take, CancellationToken cancel)
    {
        await using var command = store.Database.GetDbConnection().CreateCommand();
        command.Transaction = store.Database.CurrentTransaction?.GetDbTransaction();
        // Numbers of this room's own registry, not of a request, so they may stand in the text.
        string numbers = string.Join(", ", counted.Distinct().Select(number => number.ToString(CultureInfo.InvariantCulture)));
        string seen = store.Post is null || Sight.SumsAreSafe(store.Post, axis) ? "" : """
             AND EXISTS (SELECT 1 FROM scope_edge s WHERE s.ancestor = @reader AND s.axis = @reader_axis AND s.unit = e.unit AND s."to" IS NULL)
            """;
#pragma warning disable CA2100 // built from constants and the registry's numbers
        command.CommandText = $"SELECT {columns} {string.Format(CultureInfo.InvariantCulture, from, numbers, seen)}{grouped}";
#pragma warning restore CA2100
        Set(command, "scope", scope.Value);
        Set(command, "axis", (int)axis);
        if (seen.Length > 0 && store.Post is { } reader)
        {
            Set(command, "reader", reader.Unit.Value);
            Set(command, "reader_axis", (int)reader.Axis);
        }

        await using var rows = await command.ExecuteReaderAsync(cancel);
        var row = new ReaderRow(rows);
        while (await rows.ReadAsync(cancel)) take(row);
    }

    private static void Set(DbCommand command, string name, int value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
