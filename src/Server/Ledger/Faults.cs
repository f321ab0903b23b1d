using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>Subjects of one group and one unit that fail the same measure: forty machines of one room with one fault are one row.</summary>
/// <param name="Group">As declared (a lab room); null for those that stand by themselves.</param>
/// <param name="Count">How many fail.</param>
/// <param name="Image">How many of them were judged by their image.</param>
/// <param name="One">One of them, to show.</param>
public sealed record Fault(UnitId Unit, string Measure, string? Group, int Count, int Image, SubjectId One);

/// <summary>One measure over one group of one unit.</summary>
/// <param name="Group">As declared (a lab room); null for subjects of no group.</param>
public readonly record struct FaultPlace(UnitId Unit, string Measure, string? Group);

/// <summary>A subject that failed when it last answered, and of which nothing is known now: nobody can say that it was mended.</summary>
/// <param name="Now">Why nothing is known.</param>
public sealed record SilentFault(FaultPlace Place, SubjectId Subject, string SubjectKey, string? Label, Verdict Now);

/// <summary>How many of a subject's answers say what.</summary>
public readonly record struct AnswerCounts(int Met, int NotMet, int NotApplicable, int Unknown);

/// <summary>What fails, gathered by unit and group; and many subjects' answers counted at once.</summary>
internal static class Faults
{
    private static readonly Statement ByGroup = new("unit measure",
        """
        SELECT v.unit_id, v.measure_id, nullif(s.group_name, '') AS place, count(*), sum(CASE WHEN v.proof = 3 THEN 1 ELSE 0 END), min(v.subject_id)
        FROM {r} JOIN current_verdict v ON v.measure_id = r.measure AND v.unit_id = r.unit AND v.state = 2
        JOIN subject s ON s.id = v.subject_id AND s.retired IS NULL
        GROUP BY v.unit_id, v.measure_id, nullif(s.group_name, '')
        """);

    private static readonly Statement Silenced = new("unit measure $place",
        """
        SELECT r.unit, r.measure, r.place, s.id, s.key, s.label, v.state
        FROM {r} JOIN current_verdict v ON v.measure_id = r.measure AND v.unit_id = r.unit AND v.state >= 4
        JOIN subject s ON s.id = v.subject_id AND s.retired IS NULL AND coalesce(s.group_name, '') = r.place
        WHERE (SELECT x.state FROM verdict_entry x WHERE x.subject_id = v.subject_id AND x.measure_id = v.measure_id AND x.entered = 1 AND x.state <= 3
            ORDER BY x.at DESC, x.id DESC LIMIT 1) = 2
        ORDER BY s.folded, s.id
        """);

    private static readonly Statement BySubject = new("subject",
        """
        SELECT v.subject_id, v.state, count(*) FROM {r} JOIN current_verdict v ON v.subject_id = r.subject GROUP BY v.subject_id, v.state
        """);

    public static async Task<IReadOnlyList<Fault>> Of(Sql sql, Known known, Post? reader, string population, IReadOnlyList<UnitId> units)
    {
        var seen = await InSight(sql, reader, units);
        int[] measures = [.. known.ById.Values.Where(asked => asked.Measure.Population == population && asked.Measure.Kind == MeasureKind.Verdict).Select(asked => asked.Id).Order()];
        return await sql.List(ByGroup, [.. seen.SelectMany(unit => measures.Select(measure => new object?[] { unit, measure }))], row => new Fault(
            new UnitId(row.GetInt32(0)), known.ById[row.GetInt32(1)].Measure.Key, row.IsDBNull(2) ? null : row.GetString(2),
            row.GetInt32(3), row.GetInt32(4), new SubjectId(row.GetInt64(5))));
    }

    public static async Task<IReadOnlyList<SilentFault>> Silent(Sql sql, Known known, Post? reader, IReadOnlyList<FaultPlace> places)
    {
        var seen = await InSight(sql, reader, places.Select(place => place.Unit));
        return await sql.List(Silenced,
            [.. places.Where(place => seen.Contains(place.Unit.Value)).Select(place => new object?[] { place.Unit.Value, RollUps.Measure(known, place.Measure).Id, place.Group ?? "" })],
            row => new SilentFault(
                new FaultPlace(new UnitId(row.GetInt32(0)), known.ById[row.GetInt32(1)].Measure.Key, row.GetString(2) is { Length: > 0 } group ? group : null),
                new SubjectId(row.GetInt64(3)), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), ((Standing)row.GetInt32(6)).Verdict()));
    }

    private static async Task<IReadOnlyList<int>> InSight(Sql sql, Post? reader, IEnumerable<UnitId> units)
    {
        var seen = units.Select(unit => unit.Value).Distinct();
        if (reader is not null) seen = seen.Intersect(await Sight.Below(sql, reader: null, reader.Unit, reader.Axis, Sight.Today));
        return [.. seen.Order()];
    }

    /// <summary>Measures never answered have no row, so the rest of <paramref name="asked"/> is not known.</summary>
    public static async Task<IReadOnlyDictionary<SubjectId, AnswerCounts>> Counted(Sql sql, IReadOnlyList<SubjectId> subjects, int asked)
    {
        var counts = subjects.Distinct().ToDictionary(subject => subject, _ => new AnswerCounts(0, 0, 0, asked));
        await sql.Read(BySubject, [.. counts.Keys.Select(subject => new object?[] { subject.Value })], row =>
        {
            var subject = new SubjectId(row.GetInt64(0));
            int count = row.GetInt32(2);
            var before = counts[subject];
            counts[subject] = (Standing)row.GetInt32(1) switch
            {
                Standing.Met => before with { Met = before.Met + count, Unknown = before.Unknown - count },
                Standing.NotMet => before with { NotMet = before.NotMet + count, Unknown = before.Unknown - count },
                Standing.NotApplicable => before with { NotApplicable = before.NotApplicable + count, Unknown = before.Unknown - count },
                _ => before,
            };
        });
        return counts;
    }
}
