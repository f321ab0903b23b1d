using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>
/// The one intake of verdicts and the one source of figures. Writes happen inside the caller's transaction
/// (<see cref="Writer.Write"/>), so a verdict and the deed it follows from are kept together or not at all.
/// How it works: docs/ledger.md.
/// </summary>
/// <param name="writer">Books what is overdue before a question about the past; null where every question stands in a transaction.</param>
/// <param name="calendars">School closures; null for those that travel with the program.</param>
/// <param name="time">What is not past yet; null for the system's clock.</param>
public sealed class LedgerDoor(Writer? writer = null, Calendars? calendars = null, TimeProvider? time = null) : IRoom
{
    /// <summary>Machines of a transaction, with some dozens of answers each: short enough for a person to wait behind it.</summary>
    private const int SweepAtOnce = 100;

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private SchoolYears? _schools = calendars?.Schools;
    private IReadOnlyList<FoldRule> _rules = [];
    private volatile Known? _known;

    /// <summary>Every registered measure by key.</summary>
    public IReadOnlyDictionary<string, Measure> Measures => Known.Measures;

    private Known Known => _known ?? throw new InvalidOperationException("Nothing is registered yet: LedgerDoor.Register comes first.");

    public static void Services(IServiceCollection services)
    {
        services.AddSingleton<LedgerDoor>();
        services.AddKeyNames(Words.Keys);
        services.AddSingleton(new ScheduledWork("ledger.beat", TimeSpan.FromSeconds(30), (provider, cancel) =>
        {
            var ledger = provider.GetRequiredService<LedgerDoor>();
            return ledger._known is null ? Task.CompletedTask : provider.GetRequiredService<Writer>().Write<bool>(null, async (store, token) =>
            {
                await ledger.Beat(store, ledger._time.GetUtcNow(), token);
                return true;
            }, Urgency.Intake, cancel);
        }));
        services.AddSingleton(new ScheduledWork("ledger.sweep", TimeSpan.FromSeconds(10), async (provider, cancel) =>
        {
            var ledger = provider.GetRequiredService<LedgerDoor>();
            if (ledger._known is not null) await ledger.SweepAll(provider.GetRequiredService<Writer>(), ledger._time.GetUtcNow(), cancel);
        }));
    }

    public static void Tables(ModelBuilder model) => LedgerMapping.Map(model);

    /// <summary>
    /// Makes a room's measures and fold rules known, beside those of the other rooms; called at every start before anything
    /// else. Idempotent. A rule given again replaces the rules of the same key. Notices a downtime of the house before.
    /// </summary>
    public async Task Register(Store store, IReadOnlyList<Measure> measures, IReadOnlyList<FoldRule> rules, DateTimeOffset now, CancellationToken cancel)
    {
        if (_schools is null)
        {
            _schools = (await Calendars.Load(ContentFolder.BesideProgram, cancel)).Is(out var loaded, out var refusal)
                ? loaded.Schools
                : throw new InvalidOperationException(refusal.Message.En);
        }

        var together = new Dictionary<string, Measure>(_known?.Measures ?? new Dictionary<string, Measure>());
        foreach (var measure in measures) together[measure.Key] = measure;
        FoldRule[] all = [.. _rules.Where(rule => rules.All(given => given.Key != rule.Key)), .. rules];
        _known = await Ledger.Register.Run(store, [.. together.Values], all, measures.Select(m => m.Key).Concat(rules.Select(r => r.Key)).ToHashSet(), _schools, now, cancel);
        _rules = all;
    }

    /// <summary>
    /// The house is up again: what ended before it went down is booked, and nothing ages by the time it was down.
    /// <see cref="Register"/> does so by itself.
    /// </summary>
    public Task Started(Store store, DateTimeOffset now, CancellationToken cancel) => Beat(store, now, cancel);

    /// <summary>The house lived up to this moment without a pause: said by whoever plays a history instead of waiting for it.</summary>
    public async Task Lived(Store store, DateTimeOffset until, CancellationToken cancel) => await Uptime.Lived(await Sql.Of(store, cancel), until);

    /// <summary>The house lives; called every half minute. Notices by itself when all nodes had been silent.</summary>
    public async Task Beat(Store store, DateTimeOffset now, CancellationToken cancel) => _known = await Uptime.Beat(store, Known, now, cancel);

    /// <summary>
    /// Declares subjects, in the order given; known keys keep their id and their unit. Population counts grow from <paramref name="at"/>.
    /// A unit's <see cref="ScopeEdge"/>s are written before; <see cref="Moved"/> is not called for a unit that was just added.
    /// </summary>
    public Task<IReadOnlyList<SubjectId>> Declare(Store store, IReadOnlyList<NewSubject> subjects, DateTimeOffset at, CancellationToken cancel) =>
        Ledger.Declare.Run(store, Known, subjects, at, cancel);

    /// <summary>The subject with this key, the living one before a retired one; null when there is none.</summary>
    public async Task<SubjectId?> Find(Store store, string population, string key, CancellationToken cancel) =>
        await Ledger.Declare.Find(await Sql.Of(store, cancel), Known, store.Post, population, key);

    /// <summary>Closes subjects from <paramref name="at"/>: they leave the counts with a reason that stays.</summary>
    public Task Retire(Store store, IReadOnlyList<SubjectId> subjects, string reason, int? account, DateTimeOffset at, CancellationToken cancel) =>
        Ledger.Declare.Retire(store, Known, subjects, reason, account, at, cancel);

    /// <summary>Takes a batch; idempotent by its id.</summary>
    public Task<IntakeResult> Record(Store store, IntakeBatch batch, DateTimeOffset receivedAt, CancellationToken cancel) =>
        Ledger.Record.Take(store, Known, batch, receivedAt, cancel);

    /// <summary>The unit's line of authority changed at <paramref name="at"/> and its <see cref="ScopeEdge"/>s are already written: sums follow.</summary>
    public Task Moved(Store store, UnitId unit, DateTimeOffset at, CancellationToken cancel) =>
        Ledger.Moved.Run(store, Known, unit, at, cancel);

    /// <summary>Subjects (null: all but the unit itself) pass to a successor with their answers.</summary>
    public Task PassOn(Store store, UnitId from, UnitId to, IReadOnlyList<SubjectId>? subjects, DateTimeOffset at, CancellationToken cancel) =>
        Ledger.Declare.PassOn(store, Known, from, to, subjects, at, cancel);

    /// <summary>Turns overdue answers to Unknown, effective at their own moment; at most <paramref name="most"/> subjects. Returns how many it did.</summary>
    public Task<int> Sweep(Store store, DateTimeOffset now, int most, CancellationToken cancel) => Ledger.Sweep.Run(store, Known, now, most, cancel);

    /// <summary>Accepts a risk: stands beside the verdict and changes nothing.</summary>
    public Task Waive(Store store, string measure, SubjectId subject, string why, int account, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) =>
        Ledger.Waive.Run(store, Known, measure, subject, why, account, from, until, cancel);

    /// <summary>Counts over the subtree of <paramref name="scope"/>, itself included, in the order asked.</summary>
    public async Task<IReadOnlyList<MeasureRollUp>> RollUp(Store store, IReadOnlyList<string> measures, UnitId scope, Axis axis, CancellationToken cancel) =>
        await RollUps.Of(await Sql.Of(store, cancel), Known, store.Post, measures, scope, axis, Sight.Today);

    /// <summary>The same as it stood at a past moment, by the tree, the versions and the expiry of that moment.</summary>
    public async Task<IReadOnlyList<MeasureRollUp>> RollUpAsOf(Store store, IReadOnlyList<string> measures, UnitId scope, Axis axis, DateTimeOffset at, CancellationToken cancel)
    {
        long moment = await Booked(store, at, cancel);
        return await RollUps.Of(await Sql.Of(store, cancel), Known, store.Post, measures, scope, axis, moment);
    }

    /// <summary>The same at several past moments, in their order: what a line over time needs, without a question for each point.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<MeasureRollUp>>> RollUpsAsOf(
        Store store, IReadOnlyList<string> measures, UnitId scope, Axis axis, IReadOnlyList<DateTimeOffset> moments, CancellationToken cancel)
    {
        if (moments.Count == 0) return [];
        long last = await Booked(store, moments.Max(), cancel);
        return await RollUps.OfMoments(
            await Sql.Of(store, cancel), Known, store.Post, measures, scope, axis, [.. moments.Select(at => Math.Min(at.ToUnixTimeMilliseconds(), last))]);
    }

    /// <summary>Counts of one measure for the unit itself (first) and for the subtree of each of its children.</summary>
    public async Task<IReadOnlyList<UnitRollUp>> ByChild(Store store, string measure, UnitId parent, Axis axis, CancellationToken cancel) =>
        await RollUps.ByChild(await Sql.Of(store, cancel), Known, store.Post, measure, parent, axis);

    /// <summary>Counts of one measure for each unit by itself in the subtree.</summary>
    public async Task<IReadOnlyList<UnitRollUp>> ByUnit(Store store, string measure, UnitId scope, Axis axis, CancellationToken cancel) =>
        await RollUps.ByUnit(await Sql.Of(store, cancel), Known, store.Post, measure, scope, axis);

    /// <summary>The sum of several measures for each unit by itself in the subtree: its answers, not its subjects.</summary>
    public Task<IReadOnlyList<UnitRollUp>> ByUnit(Store store, IReadOnlyList<string> measures, UnitId scope, Axis axis, CancellationToken cancel) =>
        ManyByUnit.Summed(store, Known, measures, scope, axis, cancel);

    /// <summary>Several measures apart for each unit by itself in the subtree, measures in the order asked.</summary>
    public Task<IReadOnlyList<MeasureOfUnit>> Matrix(Store store, IReadOnlyList<string> measures, UnitId scope, Axis axis, CancellationToken cancel) =>
        ManyByUnit.Apart(store, Known, measures, scope, axis, cancel);

    /// <summary>The rows behind a figure.</summary>
    public async Task<RowPage> Rows(Store store, RowQuery query, CancellationToken cancel) =>
        await Ledger.Rows.Of(await Sql.Of(store, cancel), Known, store.Post, query, Sight.Today, Now);

    /// <summary>The rows behind a figure of a past moment.</summary>
    public async Task<RowPage> RowsAsOf(Store store, RowQuery query, DateTimeOffset at, CancellationToken cancel)
    {
        long moment = await Booked(store, at, cancel);
        return await Ledger.Rows.Of(await Sql.Of(store, cancel), Known, store.Post, query, moment, Now);
    }

    /// <summary>Risks accepted at a moment in the subtree of that moment, each beside its verdict. For a reader on the same axis or the house.</summary>
    public async Task<IReadOnlyList<WaivedRow>> WaivedAsOf(Store store, UnitId scope, Axis axis, DateTimeOffset at, CancellationToken cancel)
    {
        long moment = await Booked(store, at, cancel);
        return await Beside.Waived(await Sql.Of(store, cancel), Known, store.Post, scope, axis, moment);
    }

    /// <summary>What left the counts until a moment, of all that ever stood below. For a reader on the same axis or the house.</summary>
    public async Task<IReadOnlyList<RetiredCount>> RetiredUntil(Store store, UnitId scope, Axis axis, DateTimeOffset at, CancellationToken cancel) =>
        await Beside.Retired(await Sql.Of(store, cancel), store.Post, scope, axis, at.ToUnixTimeMilliseconds());

    /// <summary>All answers for one subject now, measures it was never asked included.</summary>
    public async Task<IReadOnlyList<VerdictRow>> Of(Store store, SubjectId subject, CancellationToken cancel) =>
        await Ledger.Rows.OfOne(await Sql.Of(store, cancel), Known, store.Post, subject, Now);

    /// <summary>What fails in units by themselves, gathered by group: one row for forty machines of one room with one fault. Units out of sight are left out.</summary>
    public async Task<IReadOnlyList<Fault>> Faults(Store store, string population, IReadOnlyList<UnitId> units, CancellationToken cancel) =>
        await Ledger.Faults.Of(await Sql.Of(store, cancel), Known, store.Post, population, units);

    /// <summary>Who failed there when last heard, and is not known now. Units out of sight are left out.</summary>
    public async Task<IReadOnlyList<SilentFault>> SilentFaults(Store store, IReadOnlyList<FaultPlace> places, CancellationToken cancel) =>
        places.Count == 0 ? [] : await Ledger.Faults.Silent(await Sql.Of(store, cancel), Known, store.Post, places);

    /// <summary>Many subjects' answers counted, for a page of a list. The caller has seen to it that the reader may see them.</summary>
    public async Task<IReadOnlyDictionary<SubjectId, AnswerCounts>> CountAnswers(Store store, string population, IReadOnlyList<SubjectId> subjects, CancellationToken cancel) =>
        await Ledger.Faults.Counted(await Sql.Of(store, cancel), subjects, Measures.Values.Count(measure => measure.Population == population && measure.Kind == MeasureKind.Verdict));

    /// <summary>Subjects in the reader's scope whose answer to a measure is known and one of these, as part of a larger question. Whoever is not known is none of them.</summary>
    public IQueryable<long> Answered(Store store, string measure, params IReadOnlyList<VerdictState> states)
    {
        int id = RollUps.Measure(Known, measure).Id;
        Standing[] standings = [.. states.Where(state => state != VerdictState.Unknown).Select(state => (Standing)state)];
        return store.Set<CurrentVerdict>().Where(verdict => verdict.MeasureId == id && standings.Contains(verdict.State)).Select(verdict => verdict.SubjectId);
    }

    /// <summary>How the answers for one subject came about, newest first.</summary>
    public async Task<IReadOnlyList<VerdictChange>> History(Store store, SubjectId subject, string? measure, int most, CancellationToken cancel) =>
        await Ledger.Rows.History(await Sql.Of(store, cancel), Known, store.Post, subject, measure, most);

    /// <summary>The number of the last commit.</summary>
    public async Task<long> Seq(Store store, CancellationToken cancel) => await Posting.LastSeq(await Sql.Of(store, cancel));

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Sees to it that everything that ended until a past moment is booked, and returns the moment (never a future one).</summary>
    private async Task<long> Booked(Store store, DateTimeOffset at, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        if (at > now) at = now;
        long moment = at.ToUnixTimeMilliseconds();
        if (!await Ledger.Sweep.IsDue(await Sql.Of(store, cancel), Known, moment)) return moment;
        if (store.Database.CurrentTransaction is not null) await Ledger.Sweep.All(store, Known, at, cancel);
        else if (writer is not null) await SweepAll(writer, at, cancel);
        else throw new InvalidOperationException("Something is overdue and nobody may book it: ask inside a transaction or give the door a Writer.");
        return moment;
    }

    private async Task SweepAll(Writer through, DateTimeOffset until, CancellationToken cancel)
    {
        int done;
        do
        {
            var swept = await through.Write<int>(null, async (store, token) => await Sweep(store, until, SweepAtOnce, token), Urgency.Intake, cancel);
            done = swept.Value;
        }
        while (done > 0);
    }
}
