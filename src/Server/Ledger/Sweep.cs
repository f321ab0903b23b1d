using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>Finds what ended in silence.</summary>
internal static class Sweep
{
    private static readonly Statement DueSubjects = new("until most",
        "SELECT p.subject_id FROM pulse p WHERE p.due_at <= (SELECT until FROM {r}) ORDER BY p.due_at LIMIT (SELECT most FROM {r})");

    private static readonly Statement DueAnswers = new("until most",
        "SELECT v.subject_id, v.measure_id FROM current_verdict v WHERE v.expires_at <= (SELECT until FROM {r}) ORDER BY v.expires_at LIMIT (SELECT most FROM {r})");

    private static readonly Statement FirstDue = new("one",
        "SELECT min(x.due) FROM {r}, (SELECT min(due_at) AS due FROM pulse WHERE due_at IS NOT NULL UNION ALL SELECT min(expires_at) FROM current_verdict WHERE expires_at IS NOT NULL) AS x WHERE r.one = 1");

    private static readonly Statement Folded = new("id", "SELECT c.folded_at FROM {r} JOIN ledger_clock c ON c.id = r.id");
    private static readonly Statement KeepFolded = new("folded", "UPDATE ledger_clock SET folded_at = r.folded FROM {r} WHERE ledger_clock.id = 1");
    private static readonly Statement UnitsNow = new("population", "SELECT s.unit_id FROM {r} JOIN subject s ON s.population_id = r.population WHERE s.retired IS NULL");

    /// <summary>Something ended, or a rule began, until then, and is not booked yet.</summary>
    public static async Task<bool> IsDue(Sql sql, Known known, long until) =>
        await sql.Number(FirstDue, 1L) <= until || await Began(sql, known, until) is not [];

    public static async Task<int> Run(Store store, Known known, DateTimeOffset now, int most, CancellationToken cancel)
    {
        var sql = await Sql.Of(store, cancel);
        if (!await IsDue(sql, known, now.ToUnixTimeMilliseconds())) return 0;
        var posting = await Posting.Begin(store, known, now, cancel);
        int done = await Subjects(posting, posting.Now, most);
        await FoldBegun(posting, posting.Now);
        await posting.Finish();
        return done;
    }

    /// <summary>Everything due until a moment, however much it is.</summary>
    public static async Task All(Store store, Known known, DateTimeOffset until, CancellationToken cancel)
    {
        while (await Run(store, known, until, 2_000, cancel) > 0) { }
    }

    private static async Task<int> Subjects(Posting posting, long until, int most)
    {
        var due = await posting.Sql.List(DueSubjects, [[until, most]], row => row.GetInt64(0));
        var subjects = await Looked.Load(posting, due);
        await Looked.Complete(posting, subjects.Values);
        foreach (var subject in subjects.Values)
        {
            await Expiry.Materialise(posting, subject, until);
            await Expiry.Reckon(posting, subject);
        }

        await Looked.Keep(posting, subjects.Values);
        int done = due.Count;
        if (done >= most) return done;

        // Answers that age by themselves; those of the subjects above are booked already.
        var answers = (await posting.Sql.List(DueAnswers, [[until, most - done]], row => (Subject: row.GetInt64(0), Measure: row.GetInt32(1))))
            .Where(answer => !subjects.ContainsKey(answer.Subject)).ToList();
        var owners = await Looked.Load(posting, answers.Select(answer => answer.Subject));
        await Looked.Pick(posting, owners, answers);
        foreach (var owner in owners.Values)
        {
            await Expiry.Materialise(posting, owner, until);
            foreach (var held in owner.Answers.Values.Where(h => h.State.IsKnown()))
            {
                await Expiry.Hasten(posting, owner, held);
                posting.Touch(held);
            }
        }

        return done + owners.Count;
    }

    /// <summary>Folds again, in every unit, the obligations whose rule began or ended.</summary>
    private static async Task FoldBegun(Posting posting, long until)
    {
        var begun = await Began(posting.Sql, posting.Known, until);
        if (begun.Count == 0) return;
        var units = await posting.Sql.List(UnitsNow, [[posting.Known.Units]], row => row.GetInt32(0));
        foreach (var (at, obligation) in begun)
        {
            foreach (int unit in units) posting.FoldAgain(unit, obligation, at);
        }

        await posting.Sql.Run(KeepFolded, begun.Max(boundary => boundary.At));
    }

    private static async Task<IReadOnlyList<(long At, int Obligation)>> Began(Sql sql, Known known, long until)
    {
        if (known.Boundaries.Count == 0 || known.Boundaries[0].At > until) return [];
        long folded = await sql.Number(Folded, 1L) ?? until;
        return [.. known.Boundaries.Where(boundary => boundary.At > folded && boundary.At <= until)];
    }
}
