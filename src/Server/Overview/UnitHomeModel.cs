using System.Globalization;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Jobs;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>One obligation of one unit: what was measured beside what the unit says.</summary>
/// <param name="Claimed">Null while the unit has said nothing.</param>
public sealed record OwnObligation(CatalogueObligation Obligation, VerdictRow Measured, Verdict? Claimed)
{
    /// <summary>Both are known and contradict each other.</summary>
    public bool Differs => Claimed is { } claimed && Measured.Verdict.State != VerdictState.Unknown && claimed.State != Measured.Verdict.State;
}

/// <summary>The first screen of a school: its jobs of today, its obligations, its machines.</summary>
/// <param name="Jobs">At most three; null for a reader whose jobs these are not.</param>
/// <param name="OpenJobs">All that is open.</param>
/// <param name="Exam">Until when the unit's machines stand still for an exam.</param>
/// <param name="Subject">The unit as the ledger knows it; null before it was declared.</param>
public sealed record UnitHomeModel(
    Ask Ask, IReadOnlyList<JobLook>? Jobs, int OpenJobs, SubjectId? Subject, IReadOnlyList<OwnObligation> Obligations,
    IReadOnlyList<(Measure Measure, RollUp Counts)> Machines, IReadOnlyList<Text> Peaks, DateTimeOffset? Exam)
{
    private const int JobsShown = 3;

    public static async Task<UnitHomeModel> Load(
        Ask ask, Role? jobsOf, Store store, LedgerDoor ledger, LettersDoor letters, JobsDoor jobs, EndpointsDoor endpoints, CancellationToken cancel)
    {
        var knowledge = await letters.Knowledge();
        var subject = await ledger.Find(store, Populations.Units, ask.Unit.Id.Value.ToString(CultureInfo.InvariantCulture), cancel);
        var answers = subject is { } id
            ? (await ledger.Of(store, id, cancel)).ToDictionary(row => row.Measure, StringComparer.Ordinal)
            : new Dictionary<string, VerdictRow>(StringComparer.Ordinal);
        var own = knowledge.Catalogue.At(ask.On)
            .Where(obligation => answers.ContainsKey(Counts.Obligation(obligation.Id)))
            .Select(obligation => new OwnObligation(
                obligation, answers[Counts.Obligation(obligation.Id)],
                answers.TryGetValue(Counts.Claim(obligation.Id), out var claim) && claim.Verdict.State != VerdictState.Unknown ? claim.Verdict : null));
        return new UnitHomeModel(
            ask,
            jobsOf is null ? null : await Today(jobs, store, ask, jobsOf == Role.Head ? AppointmentRole.Head : null, cancel),
            jobsOf is null ? 0 : await jobs.OpenCount(store, ask.Unit.Id, cancel),
            subject,
            [.. own],
            await Loudest.Of(ledger, store, Populations.Endpoints, 3, ask, cancel),
            PeakNotice.On(knowledge.Calendars.Peaks, VietnamTime.DayOf(ask.Now)),
            await endpoints.ExamUntil(store, ask.Unit.Id, ask.Now, cancel));
    }

    private static async Task<IReadOnlyList<JobLook>> Today(JobsDoor jobs, Store store, Ask ask, AppointmentRole? role, CancellationToken cancel) =>
        [.. (await jobs.Today(store, ask.Unit.Id, role, ask.Now, JobsShown, cancel)).Select(job => JobLook.Of(job, VietnamTime.DayOf(ask.Now)))];
}

/// <summary>The measures of one population that know least.</summary>
internal static class Loudest
{
    public static async Task<IReadOnlyList<(Measure Measure, RollUp Counts)>> Of(
        LedgerDoor ledger, Store store, string population, int most, Ask ask, CancellationToken cancel)
    {
        var counts = await Counts.Of(ledger, store, Keys(ledger, population), ask, cancel);
        return Among(ledger, counts, population, most);
    }

    public static IEnumerable<string> Keys(LedgerDoor ledger, string population) =>
        ledger.Measures.Values.Where(measure => measure.Population == population && measure.Kind == MeasureKind.Verdict).Select(measure => measure.Key);

    public static IReadOnlyList<(Measure Measure, RollUp Counts)> Among(
        LedgerDoor ledger, IReadOnlyDictionary<string, RollUp> counts, string population, int most) => [.. Keys(ledger, population)
        .Where(key => counts.TryGetValue(key, out var count) && count.Population > 0)
        .Select(key => (Measure: ledger.Measures[key], Counts: counts[key]))
        .OrderByDescending(line => line.Counts.Unknown).ThenByDescending(line => line.Counts.NotMet).ThenBy(line => line.Measure.Key, StringComparer.Ordinal)
        .Take(most)];
}
