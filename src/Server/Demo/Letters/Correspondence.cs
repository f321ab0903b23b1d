using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>
/// The Department's year of letters: each is read in, put right at one clause, bound to the obligations proposed for it and
/// issued; what units then do is <see cref="Answering"/>.
/// </summary>
internal sealed class Correspondence(LettersDoor letters, DirectivesDoor directives, Answering answering, Cast cast, WorkingDays days, ContentFolder content)
{
    /// <summary>Puts the letters of the year before a day on the agenda. Reading them takes place at once.</summary>
    public async Task Plan(Agenda agenda, DateOnly today, CancellationToken cancel)
    {
        foreach (var (sample, dated) in SampleLetter.Before(today))
        {
            byte[] bytes = await sample.Bytes(content, dated, cancel);
            var reading = (await letters.Read(bytes, cancel)).Value;
            agenda.Add(days.On(dated, cast.FateOf(sample.File)), (store, at, later, stop) => TakeIn(store, sample, bytes, reading, at, later, stop));
        }
    }

    private async Task<Refusal?> TakeIn(
        Store store, SampleLetter sample, byte[] bytes, LetterReading reading, DateTimeOffset at, Later later, CancellationToken cancel)
    {
        var department = cast.Id(cast.Department.Code);
        var kept = await letters.Keep(store, new NewLetter(department, sample.File, sample.ContentType, bytes, reading), at, account: null, cancel);
        if (!kept.Is(out var letter, out var refusal)) return refusal;
        later(at.AddMinutes(14), (then, when, _, stop) => PutRight(then, sample, letter.Id, when, stop));
        if (sample.Bound is var (clause, obligation))
        {
            later(at.AddMinutes(20), async (then, when, _, stop) =>
                (await letters.Bind(then, letter.Id, clause, [new NewBinding(obligation)], when, account: null, stop)).Refusal);
        }

        later(at.AddMinutes(26), async (then, when, _, stop) => (await letters.AcceptProposals(then, letter.Id, when, account: null, stop)).Refusal);
        later(at.AddMinutes(45), (then, when, following, stop) => Issue(then, sample, letter.Id, when, following, stop));
        return null;
    }

    // The machine found no date for this clause, or another: the officer writes in the one that was meant.
    private async Task<Refusal?> PutRight(Store store, SampleLetter sample, int letter, DateTimeOffset at, CancellationToken cancel)
    {
        var meant = VietnamTime.DayOf(at).AddDays(sample.AnswerWithin - 2);
        var correction = new NewCorrection(CorrectionKind.Deadline, sample.Corrected, Value: meant.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return (await letters.Correct(store, letter, correction, at, account: null, cancel)).Refusal;
    }

    private async Task<Refusal?> Issue(Store store, SampleLetter sample, int letterId, DateTimeOffset at, Later later, CancellationToken cancel)
    {
        var letter = await letters.Find(store, letterId, cancel) ?? throw new InvalidOperationException($"Letter {letterId} is gone.");
        var corrected = await letters.Corrected(store, letter, cancel);
        var obligations = (await letters.Bindings(store, letterId, cancel))
            .Where(binding => !binding.Rejected)
            .Select(binding => (Binding: binding, Clause: corrected.Find(binding.ClauseId) ?? throw new InvalidOperationException($"No clause {binding.ClauseId}.")))
            .Select(bound => new NewDirectiveObligation(
                bound.Clause.Id, bound.Clause.Text, bound.Binding.Obligation, bound.Clause.Kind == AskKind.Ban, bound.Binding.Due))
            .ToList();
        DateOnly day = VietnamTime.DayOf(at);
        var issued = await directives.Issue(
            store,
            new NewDirective(
                letterId, cast.Id(cast.Department.Code), letter.Title, sample.Audience, VietnamTime.DayOf(days.After(at, sample.ReceiveWithin, default)),
                day.AddDays(sample.AnswerWithin), obligations),
            at, account: null, cancel);
        if (!issued.Is(out var directive, out var refusal)) return refusal;
        await letters.MarkIssued(store, letterId, at, cancel);
        await answering.Follow(store, directive, at, later, cancel);
        return null;
    }
}
