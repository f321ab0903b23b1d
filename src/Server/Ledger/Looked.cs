using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>A living subject in hand: its pulse and its answers, all of them or those asked for.</summary>
internal sealed class Looked
{
    private static readonly Statement Subjects = new("id",
        """
        SELECT s.id, s.population_id, s.unit_id, p.seen_at, p.mask, p.due_at, p.other_due_at
        FROM {r} JOIN subject s ON s.id = r.id LEFT JOIN pulse p ON p.subject_id = s.id WHERE s.retired IS NULL
        """);

    /// <summary>A refresh of the usual kind takes no lock of the ledger: it waits here, and then finds what was decided.</summary>
    private static readonly Statement LockPulses = new("id", "SELECT p.subject_id FROM {r} JOIN pulse p ON p.subject_id = r.id ORDER BY p.subject_id FOR UPDATE OF p");

    private static readonly Statement AllAnswers = new("id", $"SELECT {AnswerColumns} FROM {{r}} JOIN current_verdict v ON v.subject_id = r.id");
    private static readonly Statement SomeAnswers = new("id measure",
        $"SELECT {AnswerColumns} FROM {{r}} JOIN current_verdict v ON v.subject_id = r.id AND v.measure_id = r.measure");

    private static readonly Statement LapsedRuns = new("id", "SELECT l.subject_id, l.collector_id, l.seen_at FROM {r} JOIN lapsed l ON l.subject_id = r.id");

    private const string AnswerColumns =
        "v.subject_id, v.measure_id, v.unit_id, v.state, v.observed_at, v.at, v.version, v.proof, v.evidence, v.note, v.expires_at";

    private static readonly Statement KeepPulse = new("subject seen mask due other",
        """
        INSERT INTO pulse (subject_id, seen_at, mask, due_at, other_due_at) {put}
        ON CONFLICT (subject_id) DO UPDATE SET seen_at = excluded.seen_at, mask = excluded.mask, due_at = excluded.due_at, other_due_at = excluded.other_due_at
        """);

    private static readonly Statement KeepLapsed = new("subject collector seen",
        """
        INSERT INTO lapsed (subject_id, collector_id, seen_at) {put}
        ON CONFLICT (subject_id, collector_id) DO UPDATE SET seen_at = excluded.seen_at
        """);

    private static readonly Statement DropLapsed = new("subject collector",
        "DELETE FROM lapsed WHERE (subject_id, collector_id) IN (SELECT r.subject, r.collector FROM {r})");

    public required long Id { get; init; }

    public required int Population { get; init; }

    public required int Unit { get; set; }

    public long SeenAt { get; set; }

    public long Mask { get; set; }

    public long? DueAt { get; set; }

    public long? OtherDueAt { get; set; }

    public bool PulseTouched { get; set; }

    /// <summary>All answers were loaded, so due moments can be computed exactly.</summary>
    public bool Whole { get; private set; }

    public Dictionary<int, Held> Answers { get; } = [];

    public Dictionary<int, long> Lapsed { get; } = [];

    private HashSet<int> LapsedTouched { get; } = [];

    /// <summary>When the collector last ran; null when it never did.</summary>
    public long? LastRun(int collector) =>
        (Mask >> collector & 1) == 1 ? SeenAt : Lapsed.TryGetValue(collector, out long seen) ? seen : null;

    public void Lapse(int collector, long seen)
    {
        if (Lapsed.TryGetValue(collector, out long known) && known >= seen) return;
        Lapsed[collector] = seen;
        LapsedTouched.Add(collector);
    }

    public void Return(int collector)
    {
        if (Lapsed.Remove(collector)) LapsedTouched.Add(collector);
    }

    public Held Answer(Asked asked)
    {
        if (!Answers.TryGetValue(asked.Id, out var held)) Answers[asked.Id] = held = new Held { Asked = asked, Subject = Id, Unit = Unit };
        return held;
    }

    /// <summary>The living among these subjects, without answers yet.</summary>
    public static async Task<Dictionary<long, Looked>> Load(Posting posting, IEnumerable<long> subjects)
    {
        var found = new Dictionary<long, Looked>();
        List<object?[]> ids = [.. subjects.Distinct().Order().Select(id => new object?[] { id })];
        if (posting.Sql.Postgres) await posting.Sql.Read(LockPulses, ids, _ => { });
        await posting.Sql.Read(Subjects, ids, row =>
        {
            var looked = new Looked { Id = row.GetInt64(0), Population = row.GetInt32(1), Unit = row.GetInt32(2) };
            if (!row.IsDBNull(3))
            {
                looked.SeenAt = row.GetInt64(3);
                looked.Mask = row.GetInt64(4);
                looked.DueAt = row.IsDBNull(5) ? null : row.GetInt64(5);
                looked.OtherDueAt = row.IsDBNull(6) ? null : row.GetInt64(6);
            }

            found[looked.Id] = looked;
        });
        return found;
    }

    /// <summary>Loads all answers of some subjects.</summary>
    public static async Task Complete(Posting posting, IReadOnlyCollection<Looked> subjects)
    {
        var byId = subjects.ToDictionary(s => s.Id);
        List<object?[]> ids = [.. byId.Keys.Order().Select(id => new object?[] { id })];
        foreach (var subject in subjects) subject.Whole = true;
        await posting.Sql.Read(AllAnswers, ids, row => Take(posting, byId, row));
        await posting.Sql.Read(LapsedRuns, ids, row => byId[row.GetInt64(0)].Lapsed[row.GetInt32(1)] = row.GetInt64(2));
    }

    /// <summary>Loads single answers.</summary>
    public static Task Pick(Posting posting, Dictionary<long, Looked> subjects, IEnumerable<(long Subject, int Measure)> answers) =>
        posting.Sql.Read(SomeAnswers, [.. answers.Distinct().Order().Select(a => new object?[] { a.Subject, a.Measure })], row => Take(posting, subjects, row));

    /// <summary>Writes what changed of the pulses.</summary>
    public static async Task Keep(Posting posting, IEnumerable<Looked> subjects)
    {
        var touched = subjects.Where(s => s.PulseTouched || s.LapsedTouched.Count > 0).OrderBy(s => s.Id).ToList();
        await posting.Sql.Run(KeepPulse, [.. touched.Where(s => s.PulseTouched).Select(s => new object?[] { s.Id, s.SeenAt, s.Mask, s.DueAt, s.OtherDueAt })]);
        await posting.Sql.Run(KeepLapsed, [.. touched.SelectMany(s => s.LapsedTouched.Where(s.Lapsed.ContainsKey).Select(c => new object?[] { s.Id, c, s.Lapsed[c] }))]);
        await posting.Sql.Run(DropLapsed, [.. touched.SelectMany(s => s.LapsedTouched.Where(c => !s.Lapsed.ContainsKey(c)).Select(c => new object?[] { s.Id, c }))]);
        foreach (var subject in touched)
        {
            subject.PulseTouched = false;
            subject.LapsedTouched.Clear();
        }
    }

    private static void Take(Posting posting, Dictionary<long, Looked> subjects, Row row)
    {
        if (posting.Known.ById.TryGetValue(row.GetInt32(1), out var asked)) subjects[row.GetInt64(0)].Answers[asked.Id] = Held(row, asked);
    }

    private static Held Held(Row row, Asked asked) => new()
    {
        Asked = asked,
        Subject = row.GetInt64(0),
        Unit = row.GetInt32(2),
        State = (Standing)row.GetInt32(3),
        ObservedAt = row.GetInt64(4),
        At = row.GetInt64(5),
        Version = row.GetInt32(6),
        Proof = (Proof)row.GetInt32(7),
        Evidence = row.IsDBNull(8) ? null : row.GetString(8),
        Note = row.IsDBNull(9) ? null : row.GetString(9),
        ExpiresAt = row.IsDBNull(10) ? null : row.GetInt64(10),
    };
}
