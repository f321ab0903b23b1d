using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>Subjects begin, pass from unit to unit, and end.</summary>
internal static class Declare
{
    private static readonly Statement ByKey = new("population $key",
        "SELECT s.population_id, s.key, s.id FROM {r} JOIN subject s ON s.population_id = r.population AND s.key = r.key WHERE s.retired IS NULL");

    // The index of living subjects answers almost always; who is gone is looked for among all.
    private static readonly Statement Living = new("population $key",
        "SELECT s.id, s.unit_id FROM {r} JOIN subject s ON s.population_id = r.population AND s.key = r.key WHERE s.retired IS NULL");

    private static readonly Statement Newest = new("population $key",
        "SELECT s.id, s.unit_id FROM {r} JOIN subject s ON s.population_id = r.population AND s.key = r.key ORDER BY s.id DESC LIMIT 1");

    private static readonly Statement Add = new("id population $key unit $label $folded $grouped kind born since",
        """
        INSERT INTO subject (id, population_id, key, unit_id, label, folded, group_name, unit_kind, born, since)
        {put}
        """);

    private static readonly Statement Rename = new("id $label $folded $grouped kind",
        """
        UPDATE subject SET label = coalesce(r.label, subject.label), folded = CASE WHEN r.label IS NULL THEN subject.folded ELSE r.folded END,
            group_name = coalesce(r.grouped, subject.group_name), unit_kind = coalesce(r.kind, subject.unit_kind) FROM {r}
        WHERE subject.id = r.id AND (r.label IS NOT NULL OR r.grouped IS NOT NULL OR r.kind IS NOT NULL)
        """);

    private static readonly Statement End = new("id at $reason account",
        "UPDATE subject SET retired = r.at, reason = r.reason, retired_by = r.account FROM {r} WHERE subject.id = r.id");

    private static readonly Statement DropPulse = new("id", "DELETE FROM pulse WHERE subject_id IN (SELECT r.id FROM {r})");
    private static readonly Statement DropLapsed = new("id", "DELETE FROM lapsed WHERE subject_id IN (SELECT r.id FROM {r})");
    private static readonly Statement DropAnswers = new("id", "DELETE FROM current_verdict WHERE subject_id IN (SELECT r.id FROM {r})");

    private static readonly Statement OfUnit = new("unit population $key",
        "SELECT s.id FROM {r} JOIN subject s ON s.unit_id = r.unit WHERE s.retired IS NULL AND NOT (s.population_id = r.population AND s.key = r.key)");

    private static readonly Statement Stay = new("id unit at",
        """
        INSERT INTO subject_stay (subject_id, unit_id, "from", "to") SELECT s.id, r.unit, s.since, r.at FROM {r} JOIN subject s ON s.id = r.id
        WHERE s.since < r.at ON CONFLICT (subject_id, "from") DO NOTHING
        """);

    private static readonly Statement MoveSubject = new("id unit at", "UPDATE subject SET unit_id = r.unit, since = r.at FROM {r} WHERE subject.id = r.id");
    private static readonly Statement MoveWaivers = new("id unit", "UPDATE waiver SET unit_id = r.unit FROM {r} WHERE waiver.subject_id = r.id");

    public static async Task<IReadOnlyList<SubjectId>> Run(Store store, Known known, IReadOnlyList<NewSubject> subjects, DateTimeOffset at, CancellationToken cancel)
    {
        var posting = await Posting.Begin(store, known, at, cancel);
        var wanted = subjects.Select(s => (Population: Population(known, s.Population), s.Key)).ToList();
        var ids = new Dictionary<(int, string), long>();
        await posting.Sql.Read(ByKey, [.. wanted.Distinct().Select(w => new object?[] { w.Population, w.Key })],
            row => ids[(row.GetInt32(0), row.GetString(1))] = row.GetInt64(2));

        var added = new List<object?[]>();
        var renamed = new List<object?[]>();
        int fresh = wanted.Distinct().Count(w => !ids.ContainsKey(w));
        long next = fresh == 0 ? 0 : await store.Reserve("ledger.subject", fresh, cancel);
        foreach (var (subject, key) in subjects.Zip(wanted))
        {
            string folded = Vietnamese.Fold(subject.Label is null ? subject.Key : $"{subject.Key} {subject.Label}");
            if (ids.TryGetValue(key, out long id))
            {
                renamed.Add([id, subject.Label, folded, subject.Group, subject.Kind]);
                continue;
            }

            ids[key] = next;
            added.Add([next++, key.Population, subject.Key, subject.Unit.Value, subject.Label, folded, subject.Group, subject.Kind, posting.Now, posting.Now]);
            posting.People(key.Population, subject.Unit.Value, posting.Now, +1);
        }

        await posting.Sql.Run(Add, added);
        await posting.Sql.Run(Rename, renamed);
        await posting.Finish();
        return [.. wanted.Select(w => new SubjectId(ids[w]))];
    }

    public static async Task<SubjectId?> Find(Sql sql, Known known, Post? reader, string population, string key)
    {
        object?[] asked = [Population(known, population), key];
        var found = await sql.List(Living, [asked], row => (Id: row.GetInt64(0), Unit: row.GetInt32(1)));
        if (found.Count == 0) found = await sql.List(Newest, [asked], row => (Id: row.GetInt64(0), Unit: row.GetInt32(1)));
        return found is [var subject] && await Sight.Sees(sql, reader, new UnitId(subject.Unit), Sight.Today) ? new SubjectId(subject.Id) : null;
    }

    public static async Task Retire(Store store, Known known, IReadOnlyList<SubjectId> subjects, string reason, int? account, DateTimeOffset at, CancellationToken cancel)
    {
        var posting = await Posting.Begin(store, known, at, cancel);
        var leaving = await Loaded(posting, subjects.Select(s => s.Value));
        foreach (var subject in leaving)
        {
            foreach (var held in subject.Answers.Values.Where(h => h.State != Standing.NeverSeen))
            {
                posting.Tallies.Own(held.Asked.Id, subject.Unit, Math.Max(posting.Now, held.At), -Counts.One(held.State));
                posting.Fed(held.Asked.Id, subject.Unit, Math.Max(posting.Now, held.At));
            }

            posting.People(subject.Population, subject.Unit, posting.Now, -1);
        }

        List<object?[]> ids = [.. leaving.Select(s => new object?[] { s.Id })];
        await posting.Sql.Run(End, [.. leaving.Select(s => new object?[] { s.Id, posting.Now, reason, account })]);
        await posting.Finish();
        await posting.Sql.Run(DropPulse, ids);
        await posting.Sql.Run(DropLapsed, ids);
        await posting.Sql.Run(DropAnswers, ids);
    }

    public static async Task PassOn(Store store, Known known, UnitId from, UnitId to, IReadOnlyList<SubjectId>? subjects, DateTimeOffset at, CancellationToken cancel)
    {
        if (from == to) throw new ArgumentException("A unit cannot pass subjects on to itself.", nameof(to));
        var posting = await Posting.Begin(store, known, at, cancel);
        var ids = subjects?.Select(s => s.Value) ?? await posting.Sql.List(
            OfUnit, [[from.Value, known.Units, from.ToString()]], row => row.GetInt64(0));
        var passing = (await Loaded(posting, ids)).Where(subject => subject.Unit == from.Value).ToList();
        foreach (var subject in passing)
        {
            foreach (var held in subject.Answers.Values)
            {
                long moment = Math.Max(posting.Now, held.At);
                posting.Tallies.Own(held.Asked.Id, from.Value, moment, -Counts.One(held.State));
                posting.Tallies.Own(held.Asked.Id, to.Value, moment, Counts.One(held.State));
                posting.Fed(held.Asked.Id, from.Value, moment);
                posting.Fed(held.Asked.Id, to.Value, moment);
                held.Unit = to.Value;
                posting.Touch(held);
            }

            posting.People(subject.Population, from.Value, posting.Now, -1);
            posting.People(subject.Population, to.Value, posting.Now, +1);
        }

        await posting.Sql.Run(Stay, [.. passing.Select(s => new object?[] { s.Id, from.Value, posting.Now })]);
        await posting.Sql.Run(MoveSubject, [.. passing.Select(s => new object?[] { s.Id, to.Value, posting.Now })]);
        await posting.Sql.Run(MoveWaivers, [.. passing.Select(s => new object?[] { s.Id, to.Value })]);
        await posting.Finish();
    }

    /// <summary>Living subjects with all their answers, what had ended until now booked first.</summary>
    private static async Task<IReadOnlyCollection<Looked>> Loaded(Posting posting, IEnumerable<long> ids)
    {
        var subjects = await Looked.Load(posting, ids);
        await Looked.Complete(posting, subjects.Values);
        foreach (var subject in subjects.Values)
        {
            await Expiry.Materialise(posting, subject, posting.Now);
            await Expiry.Reckon(posting, subject);
        }

        await Looked.Keep(posting, subjects.Values);
        return subjects.Values;
    }

    private static int Population(Known known, string name) => known.Populations.TryGetValue(name, out int id)
        ? id
        : throw new ArgumentException($"No measure asks the population {name}.", nameof(name));
}
