using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>Taking a batch: refreshes first, then answers in the order given.</summary>
internal static class Record
{
    private static readonly Statement Remember = new("$id at", "INSERT INTO taken_batch (id, at) {put} ON CONFLICT (id) DO NOTHING");

    private static readonly Statement IsKept = new("$id", "SELECT 1 FROM {r} JOIN taken_batch b ON b.id = r.id");

    /// <summary>The usual refresh: the same collectors as last time, nothing overdue, not remembered. One row is written.</summary>
    private static readonly Statement StillThere = new("subject mask seen due now $batch",
        """
        UPDATE pulse SET seen_at = r.seen,
            due_at = CASE WHEN r.due IS NULL OR other_due_at < r.due THEN other_due_at ELSE r.due END
        FROM {r} WHERE pulse.subject_id = r.subject AND pulse.mask = r.mask AND pulse.seen_at < r.seen
            AND (pulse.due_at IS NULL OR pulse.due_at > r.now) AND NOT EXISTS (SELECT 1 FROM taken_batch b WHERE b.id = r.batch)
        RETURNING subject_id
        """);

    private static readonly IntakeResult Repeated = new(true, 0, 0, 0, 0, 0);

    public static async Task<IntakeResult> Take(Store store, Known known, IntakeBatch batch, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        var sql = await Posting.Inside(store, cancel);
        long now = receivedAt.ToUnixTimeMilliseconds();
        string id = batch.Id.ToString("N");
        // The same look taken twice is one look by itself; answers, and looks clamped to their receipt, are remembered.
        bool kept = batch.Answers.Count > 0 || batch.Refreshes.Any(refresh => refresh.ObservedAt > receivedAt);
        if (kept && await sql.Run(Remember, id, now) == 0) return Repeated;

        var outcome = new Outcome();
        var slow = await Refreshes(sql, known, now, kept ? "" : id, batch.Refreshes, outcome);
        if (!kept && slow.Count > 0 && await sql.Number(IsKept, id) is not null) return Repeated;
        // The usual refresh changes no figure: it needs no number and waits for nobody.
        if (slow.Count == 0 && batch.Answers.Count == 0) return outcome.Result;
        var posting = await Posting.Begin(store, known, receivedAt, cancel);
        await Answers(posting, batch.Answers, slow, outcome);
        await posting.Finish();
        return outcome.Result;
    }

    /// <summary>Does the usual refreshes and returns the others.</summary>
    private static async Task<List<(long Subject, long Mask, long Seen)>> Refreshes(
        Sql sql, Known known, long now, string batch, IReadOnlyList<Refresh> refreshes, Outcome outcome)
    {
        if (refreshes.Count == 0) return [];
        var all = new List<(long Subject, long Mask, long Seen)>(refreshes.Count);
        foreach (var refresh in refreshes)
        {
            long seen = refresh.ObservedAt.ToUnixTimeMilliseconds(), mask = 0;
            if (seen > now)
            {
                seen = now;
                outcome.Clamped++;
            }

            foreach (string collector in refresh.Collectors)
            {
                if (known.Collectors.TryGetValue(collector, out int bit)) mask |= 1L << bit;
            }

            all.Add((refresh.Subject.Value, mask, seen));
        }

        var single = all.CountBy(refresh => refresh.Subject).Where(count => count.Value == 1).Select(count => count.Key).ToHashSet();
        var done = new HashSet<long>();
        await sql.Read(StillThere,
            [.. all.Where(r => single.Contains(r.Subject)).OrderBy(r => r.Subject).Select(r => new object?[]
            {
                r.Subject, r.Mask, r.Seen, known.Shortest(r.Mask) is { } fresh ? known.Aged(r.Seen, fresh) : null, now, batch,
            })],
            row => done.Add(row.GetInt64(0)));
        all.RemoveAll(refresh => done.Contains(refresh.Subject));
        return all;
    }

    private static async Task Answers(Posting posting, IReadOnlyList<Answer> answers, List<(long Subject, long Mask, long Seen)> refreshes, Outcome outcome)
    {
        var subjects = await Looked.Load(posting, refreshes.Select(r => r.Subject).Concat(answers.Select(a => a.Subject.Value)));
        outcome.Unknown += refreshes.Count(refresh => !subjects.ContainsKey(refresh.Subject));
        var refreshed = refreshes.Select(refresh => refresh.Subject).ToHashSet();
        var whole = subjects.Values.Where(s => refreshed.Contains(s.Id) || s.DueAt <= posting.Now).ToList();
        await Looked.Complete(posting, whole);
        await Looked.Pick(posting, subjects, answers
            .Where(a => posting.Known.ByKey.ContainsKey(a.Measure) && subjects.TryGetValue(a.Subject.Value, out var s) && !s.Whole)
            .Select(a => (a.Subject.Value, posting.Known.ByKey[a.Measure].Id)));

        foreach (var subject in whole) await Expiry.Materialise(posting, subject, posting.Now);
        foreach (var (id, mask, seen) in refreshes)
        {
            if (subjects.TryGetValue(id, out var subject)) Look(subject, mask, seen);
        }

        foreach (var answer in answers)
        {
            if (!posting.Known.ByKey.TryGetValue(answer.Measure, out var asked) || !subjects.TryGetValue(answer.Subject.Value, out var subject)
                || subject.Population != asked.PopulationId)
            {
                outcome.Unknown++;
                continue;
            }

            await Take(posting, subject, asked, answer, outcome);
        }

        foreach (var subject in whole) await Expiry.Reckon(posting, subject);
        await Looked.Keep(posting, subjects.Values);
    }

    private static void Look(Looked subject, long mask, long seen)
    {
        if (seen <= subject.SeenAt)
        {
            // An earlier look that arrives after a later one: it can only tell of collectors that did not run since.
            foreach (int collector in Bits(mask & ~subject.Mask)) subject.Lapse(collector, seen);
            return;
        }

        foreach (int collector in Bits(subject.Mask & ~mask)) subject.Lapse(collector, subject.SeenAt);
        foreach (int collector in Bits(mask)) subject.Return(collector);
        (subject.SeenAt, subject.Mask, subject.PulseTouched) = (seen, mask, true);
    }

    private static async Task Take(Posting posting, Looked subject, Asked asked, Answer answer, Outcome outcome)
    {
        var held = subject.Answer(asked);
        if (!subject.Whole && asked.Collector < 0) await Expiry.Materialise(posting, subject, held, posting.Now); // whole subjects: done; the others' pulse is not due
        var standing = Standings.Of(answer.Verdict);
        long observed = answer.ObservedAt.ToUnixTimeMilliseconds();
        if (observed > posting.Now)
        {
            observed = posting.Now;
            outcome.Clamped++;
        }

        if (observed < held.ObservedAt || (asked.Freshness is { } freshness && posting.Known.Aged(observed, freshness) <= posting.Now))
        {
            outcome.Late++;
            posting.Note(asked.Id, subject.Id, subject.Unit, posting.Now, observed, standing, asked.Measure.Version, answer.Proof, answer.Evidence, answer.Note, Entered.Late);
            return;
        }

        bool same = held.State == standing && held.Proof == answer.Proof && held.Evidence == answer.Evidence && held.Note == answer.Note
            && held.Version == asked.Measure.Version;
        if (same && held.ObservedAt == observed)
        {
            outcome.Same++;
            return;
        }

        held.ObservedAt = observed;
        held.Version = asked.Measure.Version;
        (held.Proof, held.Evidence, held.Note) = (answer.Proof, answer.Evidence, answer.Note);
        if (same)
        {
            outcome.Same++;
            posting.Touch(held);
        }
        else
        {
            outcome.Changed++;
            posting.Change(held, standing, posting.Now);
        }

        await Expiry.Hasten(posting, subject, held);
    }

    private static IEnumerable<int> Bits(long mask)
    {
        for (; mask != 0; mask &= mask - 1) yield return System.Numerics.BitOperations.TrailingZeroCount(mask);
    }

    private sealed class Outcome
    {
        public int Changed { get; set; }

        public int Same { get; set; }

        public int Late { get; set; }

        public int Clamped { get; set; }

        public int Unknown { get; set; }

        public IntakeResult Result => new(false, Changed, Same, Late, Clamped, Unknown);
    }
}
