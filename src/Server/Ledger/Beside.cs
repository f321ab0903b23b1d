using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>A risk accepted at a moment, with the verdict it stands beside.</summary>
public sealed record WaivedRow(UnitId Unit, string Measure, string Population, string SubjectKey, string? Label, Verdict Verdict, string Why, DateTimeOffset Until);

/// <summary>Subjects that left the counts, by population and reason as given.</summary>
public sealed record RetiredCount(string Population, string Reason, int Count);

/// <summary>What stands beside the figures so that nothing red is hidden: accepted risks, and what no longer counts.</summary>
internal static class Beside
{
    private static readonly Statement WaivedAt = new("scope axis at",
        """
        SELECT s.unit_id, w.measure_id, s.key, s.label, w.why, w.until,
            coalesce((SELECT x.state FROM verdict_entry x WHERE x.subject_id = s.id AND x.measure_id = w.measure_id AND x.entered = 1 AND x.at <= r.at
                ORDER BY x.at DESC, x.id DESC LIMIT 1), 4)
        FROM {r} JOIN scope_edge q ON q.ancestor = r.scope AND q.axis = r.axis AND q."from" <= r.at AND (q."to" IS NULL OR q."to" > r.at)
        JOIN waiver w ON w.unit_id = q.unit AND w."from" <= r.at AND w.until > r.at
        JOIN subject s ON s.id = w.subject_id AND (s.retired IS NULL OR s.retired > r.at)
        ORDER BY s.unit_id, w.measure_id, s.id, w.id
        """);

    // A closed unit has left the tree with all it had: whoever ever stood below counts.
    private static readonly Statement RetiredUntil = new("scope axis at",
        """
        SELECT m.population, s.reason, count(*)
        FROM {r} JOIN subject s ON s.retired <= r.at JOIN ledger_measure m ON m.id = s.population_id
        WHERE EXISTS (SELECT 1 FROM scope_edge q WHERE q.ancestor = r.scope AND q.axis = r.axis AND q.unit = s.unit_id AND q."from" <= r.at)
        GROUP BY m.population, s.reason ORDER BY m.population, s.reason
        """);

    public static async Task<IReadOnlyList<WaivedRow>> Waived(Sql sql, Known known, Post? reader, UnitId scope, Axis axis, long at) =>
        !await Sight.Sees(sql, reader, scope, at) ? [] : await sql.List(WaivedAt, [[scope.Value, (byte)axis, at]], row =>
        {
            var measure = known.ById[row.GetInt32(1)].Measure;
            return new WaivedRow(
                new UnitId(row.GetInt32(0)), measure.Key, measure.Population, row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), ((Standing)row.GetInt32(6)).Verdict(),
                row.GetString(4), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)));
        });

    public static async Task<IReadOnlyList<RetiredCount>> Retired(Sql sql, Post? reader, UnitId scope, Axis axis, long at) =>
        !await Sight.Sees(sql, reader, scope, at) ? [] : await sql.List(RetiredUntil, [[scope.Value, (byte)axis, at]], row =>
            new RetiredCount(row.GetString(0), row.IsDBNull(1) ? "" : row.GetString(1), row.GetInt32(2)));
}
