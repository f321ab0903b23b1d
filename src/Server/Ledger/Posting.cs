using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>An answer in hand: loaded or about to be made.</summary>
internal sealed class Held
{
    public required Asked Asked { get; init; }

    public required long Subject { get; init; }

    public required int Unit { get; set; }

    public Standing State { get; set; } = Standing.NeverSeen;

    /// <summary><see cref="long.MinValue"/> before the first answer.</summary>
    public long ObservedAt { get; set; } = long.MinValue;

    public long At { get; set; } = long.MinValue;

    public int Version { get; set; }

    public Proof Proof { get; set; } = Proof.Record;

    public string? Evidence { get; set; }

    public string? Note { get; set; }

    public long? ExpiresAt { get; set; }
}

/// <summary>
/// One writing call of the ledger: collects what changes and writes it at the end, history, counters and derived
/// obligations together. All of them follow one another through one lock, so numbers of commits grow with time.
/// </summary>
internal sealed class Posting
{
    private const long Lock = 0x56474C4544474552; // "VGLEDGER"

    private const string Series = "ledger.seq";

    private static readonly Statement TakeLock = new("key", "SELECT 1 FROM {r}, pg_advisory_xact_lock(r.key)");
    private static readonly Statement CurrentSeq = new("$name", "SELECT s.next - 1 FROM {r} JOIN sequence s ON s.name = r.name");

    private static readonly Statement KeepVerdict = new(
        "subject measure unit state observed at version proof $evidence $note expires",
        """
        INSERT INTO current_verdict (subject_id, measure_id, unit_id, state, observed_at, at, version, proof, evidence, note, expires_at)
        {put}
        ON CONFLICT (subject_id, measure_id) DO UPDATE SET unit_id = excluded.unit_id, state = excluded.state, observed_at = excluded.observed_at,
            at = excluded.at, version = excluded.version, proof = excluded.proof, evidence = excluded.evidence, note = excluded.note, expires_at = excluded.expires_at
        """);

    private static readonly Statement Enter = new(
        "subject measure unit at seq observed state version proof $evidence $note entered",
        """
        INSERT INTO verdict_entry (subject_id, measure_id, unit_id, at, seq, observed_at, state, version, proof, evidence, note, entered)
        {put}
        """);

    private static readonly Statement KindOfUnit = new("population $key",
        "SELECT s.unit_kind FROM {r} JOIN subject s ON s.population_id = r.population AND s.key = r.key WHERE s.retired IS NULL");

    private static readonly Statement KindOfGone = new("population $key",
        "SELECT s.unit_kind FROM {r} JOIN subject s ON s.population_id = r.population AND s.key = r.key WHERE s.unit_kind IS NOT NULL");

    private readonly HashSet<Held> _touched = [];
    private readonly List<object?[]> _entries = [];
    private readonly Dictionary<(int Unit, int Obligation), long> _fed = [];
    private readonly Dictionary<int, UnitKind?> _kinds = [];

    private Posting(Sql sql, Known known, long now, long seq)
    {
        (Sql, Known, Now, Seq) = (sql, known, now, seq);
        Tallies = new Tallies(sql);
    }

    public Sql Sql { get; }

    public Known Known { get; }

    public long Now { get; }

    public long Seq { get; }

    public Tallies Tallies { get; }

    public static async Task<Posting> Begin(Store store, Known known, DateTimeOffset now, CancellationToken cancel)
    {
        var sql = await Inside(store, cancel);
        await Serialise(sql);
        return new Posting(sql, known, now.ToUnixTimeMilliseconds(), await store.Reserve(Series, 1, cancel));
    }

    /// <summary>The caller's transaction.</summary>
    public static Task<Sql> Inside(Store store, CancellationToken cancel) => store.Database.CurrentTransaction is null
        ? throw new InvalidOperationException("The ledger writes inside the caller's transaction only (Writer.Write).")
        : Sql.Of(store, cancel);

    /// <summary>Waits until no other node writes to the ledger; SQLite has one writer anyway.</summary>
    public static Task Serialise(Sql sql) => sql.Postgres ? sql.Number(TakeLock, Lock) : Task.CompletedTask;

    /// <summary>The number of the last commit; 0 before the first.</summary>
    public static async Task<long> LastSeq(Sql sql) => await sql.Number(CurrentSeq, Series) ?? 0;

    /// <summary>The answer becomes another; never before what stood until now.</summary>
    public void Change(Held held, Standing to, long at)
    {
        at = Math.Max(at, held.At);
        if (held.State != to)
        {
            Tallies.Own(held.Asked.Id, held.Unit, at, Counts.One(to) - Counts.One(held.State));
            Fed(held.Asked.Id, held.Unit, at);
        }

        held.State = to;
        held.At = at;
        Note(held, to, at, Entered.Counted);
        _touched.Add(held);
    }

    /// <summary>Something beside the state changed: when it was seen, until when it holds.</summary>
    public void Touch(Held held) => _touched.Add(held);

    /// <summary>An entry of history.</summary>
    public void Note(Held held, Standing state, long at, Entered entered) =>
        Note(held.Asked.Id, held.Subject, held.Unit, at, held.ObservedAt, state, held.Version, held.Proof, held.Evidence, held.Note, entered);

    public void Note(
        int measure, long subject, int unit, long at, long observed, Standing state, int version, Proof proof, string? evidence, string? note, Entered entered) =>
        _entries.Add([subject, measure, unit, at, Seq, observed, state, version, proof, evidence, note, entered]);

    /// <summary>A subject enters or leaves a unit's population.</summary>
    public void People(int population, int unit, long at, int more)
    {
        Tallies.Own(population, unit, at, Counts.People(more));
        Fed(population, unit, at);
    }

    /// <summary>The obligations that follow from these counts are to be folded again from <paramref name="at"/> on.</summary>
    public void Fed(int counted, int unit, long at)
    {
        foreach (int obligation in Known.Feeds[counted]) FoldAgain(unit, obligation, at);
    }

    public void FoldAgain(int unit, int obligation, long at)
    {
        if (!_fed.TryGetValue((unit, obligation), out long earlier) || at < earlier) _fed[(unit, obligation)] = at;
    }

    /// <summary>What sort of body the unit is, as far as it was declared.</summary>
    public async Task<UnitKind?> Kind(int unit)
    {
        if (!_kinds.TryGetValue(unit, out var kind))
        {
            string key = unit.ToString(System.Globalization.CultureInfo.InvariantCulture);
            kind = (UnitKind?)(await Sql.Number(KindOfUnit, Known.Units, key) ?? await Sql.Number(KindOfGone, Known.Units, key));
            _kinds[unit] = kind;
        }

        return kind;
    }

    /// <summary>Writes everything, folds what follows, and writes that.</summary>
    public async Task Finish()
    {
        await Write();
        if (_fed.Count == 0) return;
        var fed = _fed.ToList();
        _fed.Clear();
        await Refold.Run(this, fed);
        await Write();
    }

    private async Task Write()
    {
        await Sql.Run(KeepVerdict, [.. _touched.OrderBy(h => h.Subject).ThenBy(h => h.Asked.Id).Select(h => new object?[]
        {
            h.Subject, h.Asked.Id, h.Unit, h.State, h.ObservedAt, h.At, h.Version, h.Proof, h.Evidence, h.Note, h.ExpiresAt,
        })]);
        await Sql.Run(Enter, _entries);
        _touched.Clear();
        _entries.Clear();
        await Tallies.Book();
    }
}
