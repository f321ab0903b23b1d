using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>The house says that it lives, so that its own silence is not taken for everybody's.</summary>
internal static class Uptime
{
    /// <summary>A shorter pause is a restart, and ages as any minute does.</summary>
    private const long Gap = 2 * 60_000;

    /// <summary>How long a batch is recognised when it comes again.</summary>
    private const long Remembered = 30L * 24 * 60 * 60_000;

    private static readonly Statement Beats = new("one", "SELECT c.beat_at FROM {r} JOIN ledger_clock c ON c.id = r.one");
    private static readonly Statement KeepBeat = new("at", "UPDATE ledger_clock SET beat_at = r.at FROM {r} WHERE ledger_clock.id = 1 AND ledger_clock.beat_at < r.at");
    private static readonly Statement First = new("at", "INSERT INTO ledger_clock (id, beat_at, folded_at) SELECT 1, r.at, r.at FROM {r} WHERE true ON CONFLICT (id) DO NOTHING");
    private static readonly Statement Down = new("began ended", """INSERT INTO downtime ("from", "to") SELECT r.began, r.ended FROM {r}""");
    private static readonly Statement Downs = new("one", """SELECT d."from", d."to" FROM {r} JOIN downtime d ON r.one = 1 ORDER BY d."from" """);
    private static readonly Statement ShiftPulses = new("began gap",
        """
        UPDATE pulse SET due_at = CASE WHEN due_at > r.began THEN due_at + r.gap ELSE due_at END,
            other_due_at = CASE WHEN other_due_at > r.began THEN other_due_at + r.gap ELSE other_due_at END
        FROM {r} WHERE due_at > r.began OR other_due_at > r.began
        """);

    private static readonly Statement ShiftAnswers = new("began gap",
        "UPDATE current_verdict SET expires_at = expires_at + r.gap FROM {r} WHERE expires_at > r.began");

    // A closure ends on its day whether the house ran or not: these are reckoned again by the next sweep.
    private static readonly Statement ReckonOffByPlan = new("at state",
        "UPDATE pulse SET due_at = {=at}, other_due_at = {=at} WHERE pulse.subject_id IN (SELECT v.subject_id FROM current_verdict v WHERE v.state = {=state})");

    private static readonly Statement Forget = new("before", "DELETE FROM taken_batch WHERE at < (SELECT r.before FROM {r})");

    /// <summary>Starts the clock of a new ledger.</summary>
    private static Task<int> Wind(Sql sql, long at) => sql.Run(First, at);

    public static Task<List<(long From, long To)>> Downtimes(Sql sql) => sql.List(Downs, [[1L]], row => (row.GetInt64(0), row.GetInt64(1)));

    /// <summary>Notes that the house lived up to a moment, with no silence before it.</summary>
    public static async Task Lived(Sql sql, DateTimeOffset until)
    {
        await Posting.Serialise(sql);
        long at = until.ToUnixTimeMilliseconds();
        await Wind(sql, at);
        await sql.Run(KeepBeat, at);
    }

    /// <summary>
    /// Notes that the house lives. After a silence of all nodes it first books what ended before the silence, then moves
    /// everything that was still to end by as long as nobody was there to be told.
    /// </summary>
    public static async Task<Known> Beat(Store store, Known known, DateTimeOffset now, CancellationToken cancel)
    {
        var sql = await Sql.Of(store, cancel);
        await Posting.Serialise(sql);
        long at = now.ToUnixTimeMilliseconds();
        await Wind(sql, at);
        long last = await sql.Number(Beats, 1L) ?? at;
        if (at - last > Gap)
        {
            await Sweep.All(store, known, DateTimeOffset.FromUnixTimeMilliseconds(last), cancel);
            await sql.Run(Down, last, at);
            await sql.Run(ShiftPulses, last, at - last);
            await sql.Run(ShiftAnswers, last, at - last);
            await sql.Run(ReckonOffByPlan, at, Standing.OffByPlan);
        }

        await sql.Run(KeepBeat, at);
        await sql.Run(Forget, at - Remembered);
        return known.With(await Downtimes(sql));
    }
}
