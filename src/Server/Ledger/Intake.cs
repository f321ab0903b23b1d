using VongGac.Model;

namespace VongGac.Server.Ledger;

/// <summary>A thing to ask about, as a room declares it.</summary>
/// <param name="Population">See <see cref="Populations"/>.</param>
/// <param name="Key">Unique in its population; the room's own key.</param>
/// <param name="Unit">Whose it is.</param>
/// <param name="Label">What it is called on screen; null when the room resolves the name itself.</param>
/// <param name="Group">What it is grouped by (lab room, image) on screens and in jobs; never counted beside it.</param>
/// <param name="Kind">Only for a unit: decides in which school closures its machines are off by plan.</param>
public sealed record NewSubject(string Population, string Key, UnitId Unit, string? Label = null, string? Group = null, UnitKind? Kind = null);

/// <summary>One answer for one subject.</summary>
/// <param name="ObservedAt">When it was seen; from the future it is clamped to receipt and flagged.</param>
/// <param name="Evidence">Where the proof lies (<c>evidence:17</c>, <c>fact:…</c>); null when the record itself is the proof.</param>
/// <param name="Note">Why, in one sentence of data (not of words of the screen); null when the state says it all.</param>
public sealed record Answer(
    string Measure, SubjectId Subject, Verdict Verdict, DateTimeOffset ObservedAt, Proof Proof = Proof.Record,
    string? Evidence = null, string? Note = null);

/// <summary>
/// Somebody looked at a subject: the collectors that really ran keep their measures fresh, the others age. What had
/// become Unknown by then stays so until it is answered again: who was silent too long sends all answers, not only changes.
/// </summary>
public sealed record Refresh(SubjectId Subject, IReadOnlyList<string> Collectors, DateTimeOffset ObservedAt);

/// <summary>What arrives at once. Sent twice under the same id it counts once.</summary>
public sealed record IntakeBatch(Guid Id, IReadOnlyList<Refresh> Refreshes, IReadOnlyList<Answer> Answers);

/// <summary>What became of a batch.</summary>
/// <param name="Repeated">The id was known; nothing was done. Looks without answers are not told as repeated: taking one again changes nothing.</param>
/// <param name="Changed">Answers that changed the current verdict.</param>
/// <param name="Same">Answers equal to the current one.</param>
/// <param name="Late">Older than the current one or stale on arrival: entered into history only.</param>
/// <param name="Clamped">Answers and refreshes from the future: taken as seen on arrival.</param>
/// <param name="Unknown">For subjects or measures the ledger does not know (retired ones included): not entered.</param>
public sealed record IntakeResult(bool Repeated, int Changed, int Same, int Late, int Clamped, int Unknown);
