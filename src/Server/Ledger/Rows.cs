using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>The rows behind a figure, subjects that never answered included.</summary>
internal static class Rows
{
    private const string Asked = "scope axis reader reader_axis measure population at low high $search waived skip take $place";

    private const string InScope =
        """{r} JOIN scope_edge q ON q.ancestor = r.scope AND q.axis = r.axis AND q."from" <= r.at AND (q."to" IS NULL OR q."to" > r.at)""";

    private const string Chosen =
        """
        (r.search IS NULL OR s.folded LIKE r.search ESCAPE '!') AND (r.place IS NULL OR coalesce(s.group_name, '') = r.place)
        AND (r.reader IS NULL OR EXISTS (SELECT 1 FROM scope_edge p WHERE p.ancestor = r.reader AND p.axis = r.reader_axis AND p.unit = q.unit
            AND p."from" <= r.at AND (p."to" IS NULL OR p."to" > r.at)))
        """;

    /// <summary>Where an answer is wanted, the answers lead to the subjects; where silence is, the subjects lead.</summary>
    private const string Answered =
        $$"""
        FROM {{InScope}}
        JOIN current_verdict v ON v.measure_id = r.measure AND v.unit_id = q.unit AND v.state >= r.low AND v.state <= r.high
        JOIN subject s ON s.id = v.subject_id AND s.retired IS NULL
        WHERE {{Chosen}}
        """;

    private const string Any =
        $$"""
        FROM {{InScope}}
        JOIN subject s ON s.unit_id = q.unit AND s.population_id = r.population AND s.retired IS NULL
        LEFT JOIN current_verdict v ON v.subject_id = s.id AND v.measure_id = r.measure
        WHERE coalesce(v.state, 4) >= r.low AND coalesce(v.state, 4) <= r.high AND {{Chosen}}
        """;

    /// <summary>Every subject whatever its answer: the answers need not be looked at to find the page.</summary>
    private const string Every =
        $$"""
        FROM {{InScope}}
        JOIN subject s ON s.unit_id = q.unit AND s.population_id = r.population AND s.retired IS NULL
        WHERE {{Chosen}}
        """;

    private const string Past =
        $$"""
        FROM {{InScope}}
        JOIN (SELECT c.id, c.unit_id, c.since, {{Forever}} AS until FROM subject c
              UNION ALL SELECT y.subject_id, y.unit_id, y."from", y."to" FROM subject_stay y) AS h
            ON h.unit_id = q.unit AND h.since <= r.at AND h.until > r.at
        JOIN subject s ON s.id = h.id AND s.population_id = r.population AND (s.retired IS NULL OR s.retired > r.at)
        LEFT JOIN verdict_entry v ON v.id = (SELECT x.id FROM verdict_entry x WHERE x.subject_id = s.id AND x.measure_id = r.measure AND x.entered = 1
            AND x.at <= r.at ORDER BY x.at DESC, x.id DESC LIMIT 1)
        WHERE coalesce(v.state, 4) >= r.low AND coalesce(v.state, 4) <= r.high AND {{Chosen}}
        """;

    /// <summary>Names lead: the walk ends with the page, so where many match it looks at few.</summary>
    private const string Walked =
        """
        FROM subject s
        LEFT JOIN current_verdict v ON v.subject_id = s.id AND v.measure_id = {=measure}
        WHERE s.population_id = {=population} AND s.retired IS NULL AND coalesce(v.state, 4) >= {=low} AND coalesce(v.state, 4) <= {=high}
          AND EXISTS (SELECT 1 FROM scope_edge q WHERE q.ancestor = {=scope} AND q.axis = {=axis} AND q.unit = s.unit_id AND q."to" IS NULL)
        """;

    private const string WalkedPast =
        """
        FROM subject s
        LEFT JOIN subject_stay y ON s.since > {=at} AND y.subject_id = s.id AND y."from" <= {=at} AND y."to" > {=at}
        LEFT JOIN verdict_entry v ON v.id = (SELECT x.id FROM verdict_entry x WHERE x.subject_id = s.id AND x.measure_id = {=measure} AND x.entered = 1
            AND x.at <= {=at} ORDER BY x.at DESC, x.id DESC LIMIT 1)
        WHERE s.population_id = {=population} AND (s.since <= {=at} OR y.unit_id IS NOT NULL) AND (s.retired IS NULL OR s.retired > {=at})
          AND coalesce(v.state, 4) >= {=low} AND coalesce(v.state, 4) <= {=high}
          AND EXISTS (SELECT 1 FROM scope_edge q WHERE q.ancestor = {=scope} AND q.axis = {=axis} AND q.unit = coalesce(y.unit_id, s.unit_id)
            AND q."from" <= {=at} AND (q."to" IS NULL OR q."to" > {=at}))
        """;

    /// <summary>So many rows lie close enough together in the order of names.</summary>
    private const int Many = 1_000;

    private const string Forever = "9223372036854775807";

    private static readonly Statement CountAnswered = new(Asked, $"SELECT count(*) {Answered}");
    private static readonly Statement CountAny = new(Asked, $"SELECT count(*) {Any}");
    private static readonly Statement CountPast = new(Asked, $"SELECT count(*) {Past}");
    private static readonly Dictionary<(RowOrder, bool), Statement> PageAnswered = Paged(Answered);
    private static readonly Dictionary<(RowOrder, bool), Statement> PageAny = Paged(Any);
    private static readonly Dictionary<(RowOrder, bool), Statement> PagePast = Paged(Past);
    private static readonly Dictionary<(RowOrder, bool), Statement> PageEvery = Paged(Every);
    private static readonly Dictionary<(RowOrder, bool), Statement> PageWalked = Paged(Walked);
    private static readonly Dictionary<(RowOrder, bool), Statement> PageWalkedPast = Paged(WalkedPast);

    private static readonly Statement OfSubject = new("subject waived",
        $$"""
        SELECT {{Shown("m.id")}}
        FROM {r} JOIN subject s ON s.id = r.subject AND s.retired IS NULL JOIN ledger_measure p ON p.id = s.population_id
        JOIN ledger_measure m ON m.population = p.population AND m.kind > 0
        LEFT JOIN current_verdict v ON v.subject_id = s.id AND v.measure_id = m.id ORDER BY m.key
        """);

    private static readonly Statement UnitOf = new("subject", "SELECT s.unit_id FROM {r} JOIN subject s ON s.id = r.subject");

    private static readonly Statement Entries = new("subject measure most",
        """
        SELECT e.measure_id, e.at, e.seq, e.observed_at, e.state, e.version, e.proof, e.evidence, e.note
        FROM {r} JOIN verdict_entry e ON e.subject_id = r.subject AND (r.measure IS NULL OR e.measure_id = r.measure)
        ORDER BY e.at DESC, e.id DESC LIMIT (SELECT most FROM {r})
        """);

    /// <param name="at">A past moment, or <see cref="Sight.Today"/>.</param>
    /// <param name="now">Whose waivers are shown.</param>
    public static async Task<RowPage> Of(Sql sql, Known known, Post? reader, RowQuery query, long at, long now)
    {
        var asked = RollUps.Measure(known, query.Measure);
        var (low, high) = Range(query);
        if (!await Sight.Sees(sql, reader, query.Scope, at)) return new RowPage([], 0);

        // Below a scope in sight on the reader's own axis all is in sight: no need to ask of each unit.
        var careful = Sight.SumsAreSafe(reader, query.Axis) ? null : reader;
        object?[] row =
        [
            query.Scope.Value, (byte)query.Axis, careful?.Unit.Value, (byte?)careful?.Axis, asked.Id, asked.PopulationId, at, low, high, Pattern(query.Search),
            at == Sight.Today ? now : at, query.Skip, query.Take, query.Group,
        ];
        bool silence = low <= Standing.NeverSeen && high >= Standing.NeverSeen, every = low == Standing.Met && high == Standing.NotYetJudged;
        var (count, page) = at != Sight.Today ? (CountPast, PagePast)
            : every && query.Order == RowOrder.Name ? (CountAny, PageEvery)
            : silence ? (CountAny, PageAny) : (CountAnswered, PageAnswered);
        bool all = row[9] is null && query.Group is null;
        long total = all
            ? InAll((await RollUps.Of(sql, known, reader, [query.Measure], query.Scope, query.Axis, at))[0].Counts, query)
            : await sql.Number(count, row) ?? 0;
        if (total >= Many && all && careful is null && query.Order == RowOrder.Name) page = at == Sight.Today ? PageWalked : PageWalkedPast;
        return new RowPage(total > query.Skip ? await sql.List(page[(query.Order, query.Descending)], [row], found => Read(known, found)) : [], (int)total);
    }

    /// <summary>Without a search the figure itself says how many rows stand behind it.</summary>
    private static long InAll(RollUp counts, RowQuery query) => query switch
    {
        { Reason: { } reason } => reason switch
        {
            UnknownReason.NeverSeen => counts.NeverSeen,
            UnknownReason.Stale => counts.Stale,
            UnknownReason.OffByPlan => counts.OffByPlan,
            UnknownReason.CollectorFailed => counts.CollectorFailed,
            UnknownReason.NotYetJudged => counts.NotYetJudged,
            _ => throw new ArgumentOutOfRangeException(nameof(query), reason, null),
        },
        { State: { } state } => counts.Of(state),
        _ => counts.Population,
    };

    /// <summary>All answers for a living subject, by the keys of measures.</summary>
    public static async Task<IReadOnlyList<VerdictRow>> OfOne(Sql sql, Known known, Post? reader, SubjectId subject, long now) =>
        await InSight(sql, reader, subject)
            ? [.. (await sql.List(OfSubject, [[subject.Value, now]], row => Read(known, row))).Where(row => known.Measures.ContainsKey(row.Measure))]
            : [];

    public static async Task<IReadOnlyList<VerdictChange>> History(Sql sql, Known known, Post? reader, SubjectId subject, string? measure, int most)
    {
        if (!await InSight(sql, reader, subject)) return [];
        return await sql.List(Entries, [[subject.Value, measure is null ? null : RollUps.Measure(known, measure).Id, most]], row => new VerdictChange(
            known.ById[row.GetInt32(0)].Measure.Key, Moment(row, 1), row.GetInt64(2), Moment(row, 3), ((Standing)row.GetInt32(4)).Verdict(),
            row.GetInt32(5), (Proof)row.GetInt32(6), Text(row, 7), Text(row, 8)));
    }

    private static async Task<bool> InSight(Sql sql, Post? reader, SubjectId subject) =>
        await sql.Number(UnitOf, subject.Value) is { } unit && await Sight.Sees(sql, reader, new UnitId((int)unit), Sight.Today);

    private static (Standing Low, Standing High) Range(RowQuery query) => query switch
    {
        { State: null, Reason: null } => (Standing.Met, Standing.NotYetJudged),
        { State: VerdictState.Unknown, Reason: null } => (Standing.NeverSeen, Standing.NotYetJudged),
        { State: { } state, Reason: null } => ((Standing)state, (Standing)state),
        { Reason: { } reason } => (Standings.Of(Verdict.Unknown(reason)), Standings.Of(Verdict.Unknown(reason))),
    };

    private static string? Pattern(string? search) => string.IsNullOrWhiteSpace(search)
        ? null
        : "%" + Vietnamese.Fold(search.Trim()).Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) + "%";

    /// <summary>
    /// One statement for each order, so that each keeps its plan. The page is found first and its rows are filled in
    /// afterwards: sorting twenty thousand rows must not fetch what only fifty of them show.
    /// </summary>
    private static Dictionary<(RowOrder, bool), Statement> Paged(string rows)
    {
        bool past = rows is Past or WalkedPast;
        string unit = rows switch { Past => "q.unit", WalkedPast => "coalesce(y.unit_id, s.unit_id)", _ => "s.unit_id" };
        string answer = past ? "v.id = page.answer" : "v.subject_id = s.id AND v.measure_id = r.measure";
        return Enum.GetValues<RowOrder>()
            .SelectMany(order => new[] { (order, false), (order, true) })
            .Where(order => rows is Past or Any or Answered || order.order == RowOrder.Name)
            .ToDictionary(order => order, order => new Statement(Asked, $$"""
                SELECT {{Shown("r.measure", "page.unit")}}
                FROM {r} JOIN (SELECT s.id AS subject, {{unit}} AS unit, {{(past ? "v.id" : "0")}} AS answer
                    {{rows}} ORDER BY {{By(order.Item1, order.Item2 ? " DESC" : "")}} LIMIT {=take} OFFSET {=skip}) AS page ON true
                JOIN subject s ON s.id = page.subject
                LEFT JOIN {{(past ? "verdict_entry" : "current_verdict")}} v ON {{answer}}
                ORDER BY {{By(order.Item1, order.Item2 ? " DESC" : "")}}
                """));
    }

    private static string By(RowOrder order, string direction) => order switch
    {
        RowOrder.Observed => $"coalesce(v.observed_at, 0){direction}, s.folded, s.id",
        RowOrder.State => $"coalesce(v.state, 4){direction}, s.folded, s.id",
        _ => $"s.folded{direction}, s.id{direction}",
    };

    private static string Shown(string measure, string unit = "s.unit_id") =>
        $"""
        s.id, s.key, s.label, s.group_name, {unit}, {measure}, coalesce(v.state, 4), v.observed_at, coalesce(v.proof, 1), v.evidence, v.note,
        (SELECT max(w.until) FROM waiver w WHERE w.subject_id = s.id AND w.measure_id = {measure} AND w."from" <= r.waived AND w.until > r.waived)
        """;

    private static VerdictRow Read(Known known, Row row) => new(
        new SubjectId(row.GetInt64(0)), row.GetString(1), Text(row, 2), Text(row, 3), new UnitId(row.GetInt32(4)), known.ById[row.GetInt32(5)].Measure.Key,
        ((Standing)row.GetInt32(6)).Verdict(), row.IsDBNull(7) ? null : Moment(row, 7), (Proof)row.GetInt32(8), Text(row, 9), Text(row, 10),
        row.IsDBNull(11) ? null : Moment(row, 11));

    private static DateTimeOffset Moment(Row row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(Row row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
