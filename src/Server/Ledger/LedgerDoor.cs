using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>
/// The one intake of verdicts and the one source of figures. Writes happen inside the caller's transaction
/// (<see cref="Writer.Write"/>), so a verdict and the deed it follows from are kept together or not at all.
/// </summary>
public sealed class LedgerDoor : IRoom
{
    /// <summary>Makes measures and fold rules known; called at every start before anything else. Idempotent.</summary>
    public Task Register(Store store, IReadOnlyList<Measure> measures, IReadOnlyList<FoldRule> rules, DateTimeOffset now, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Every registered measure by key.</summary>
    public IReadOnlyDictionary<string, Measure> Measures => throw new NotSupportedException();

    /// <summary>Declares subjects, in the order given; known keys keep their id. Population counts grow from <paramref name="at"/>.</summary>
    public Task<IReadOnlyList<SubjectId>> Declare(Store store, IReadOnlyList<NewSubject> subjects, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The subject with this key; null when there is none.</summary>
    public Task<SubjectId?> Find(Store store, string population, string key, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Closes subjects from <paramref name="at"/>: they leave the counts with a reason that stays.</summary>
    public Task Retire(Store store, IReadOnlyList<SubjectId> subjects, string reason, int? account, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Takes a batch; idempotent by its id.</summary>
    public Task<IntakeResult> Record(Store store, IntakeBatch batch, DateTimeOffset receivedAt, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The unit's line of authority changed at <paramref name="at"/> and its <see cref="ScopeEdge"/>s are already written: sums follow.</summary>
    public Task Moved(Store store, UnitId unit, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Subjects (null: all but the unit itself) pass to a successor with their answers.</summary>
    public Task PassOn(Store store, UnitId from, UnitId to, IReadOnlyList<SubjectId>? subjects, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Turns overdue answers to Unknown, effective at their own moment; at most <paramref name="most"/> subjects. Returns how many it did.</summary>
    public Task<int> Sweep(Store store, DateTimeOffset now, int most, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Accepts a risk: stands beside the verdict and changes nothing.</summary>
    public Task Waive(Store store, string measure, SubjectId subject, string why, int account, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Counts over the subtree of <paramref name="scope"/>, itself included, in the order asked.</summary>
    public Task<IReadOnlyList<MeasureRollUp>> RollUp(Store store, IReadOnlyList<string> measures, UnitId scope, Axis axis, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The same as it stood at a past moment, by the tree, the versions and the expiry of that moment.</summary>
    public Task<IReadOnlyList<MeasureRollUp>> RollUpAsOf(Store store, IReadOnlyList<string> measures, UnitId scope, Axis axis, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Counts of one measure for the unit itself (first) and for the subtree of each of its children.</summary>
    public Task<IReadOnlyList<UnitRollUp>> ByChild(Store store, string measure, UnitId parent, Axis axis, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Counts of one measure for each unit by itself in the subtree.</summary>
    public Task<IReadOnlyList<UnitRollUp>> ByUnit(Store store, string measure, UnitId scope, Axis axis, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The rows behind a figure.</summary>
    public Task<RowPage> Rows(Store store, RowQuery query, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The rows behind a figure of a past moment.</summary>
    public Task<RowPage> RowsAsOf(Store store, RowQuery query, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>All answers for one subject now, measures it was never asked included.</summary>
    public Task<IReadOnlyList<VerdictRow>> Of(Store store, SubjectId subject, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>How the answers for one subject came about, newest first.</summary>
    public Task<IReadOnlyList<VerdictChange>> History(Store store, SubjectId subject, string? measure, int most, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The number of the last commit.</summary>
    public Task<long> Seq(Store store, CancellationToken cancel) => throw new NotSupportedException();
}
