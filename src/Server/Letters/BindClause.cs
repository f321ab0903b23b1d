using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>A person decides which obligations a clause asks for. Proposals come from the catalogue; none binds by itself.</summary>
internal static class BindClause
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/letters/{id:int}/clauses/{clause}/bind", Handle).Needs(Permission.IssueLetters);
        routes.MapPost("/letters/{id:int}/accept", Accept).Needs(Permission.IssueLetters);
    }

    public static async Task<Result<IReadOnlyList<ClauseBinding>>> Act(
        LettersDoor letters, Audit audit, Store store, int letterId, string clauseId, IReadOnlyList<NewBinding> wanted, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (await letters.Find(store, letterId, cancel) is not { } letter) return Refusals.NoLetter;
        if ((await letters.Corrected(store, letter, cancel)).Find(clauseId) is not { } clause) return Refusals.NoClause;
        var inForce = (await letters.Knowledge()).Catalogue.At(VietnamTime.DayOf(at));
        if (wanted.FirstOrDefault(w => inForce.All(o => o.Id != w.Obligation)) is { } foreign)
            return new Refusal("letters.no-obligation", Words.NoObligation.With(foreign.Obligation), "obligations");

        var old = await store.Set<ClauseBinding>().AsTracking().Where(b => b.LetterId == letterId && b.ClauseId == clauseId).ToListAsync(cancel);
        var proposed = new SuggestObligations(inForce).For(clause.Text).Select(p => p.Obligation.Id).ToHashSet();
        store.RemoveRange(old.Where(b => wanted.All(w => w.Obligation != b.Obligation) && !proposed.Contains(b.Obligation)));
        var stays = new List<ClauseBinding>();
        var decided = wanted.Select(w => (Wanted: w, Rejected: false))
            .Concat(proposed.Where(id => wanted.All(w => w.Obligation != id)).Select(id => (Wanted: new NewBinding(id), Rejected: true))).ToList();
        long next = decided.Count == 0 ? 0 : await store.Reserve("clause_binding", decided.Count, cancel);
        foreach (var (binding, rejected) in decided)
        {
            var row = old.Find(b => b.Obligation == binding.Obligation);
            if (row is null)
            {
                row = new ClauseBinding
                {
                    Id = (int)next++, LetterId = letterId, UnitId = letter.UnitId, ClauseId = clauseId, Obligation = binding.Obligation, Rejected = rejected, At = at, Account = account,
                };
                store.Add(row);
            }

            bool changed = row.Rejected != rejected || row.Due != binding.Due || row.ReportUpBy != binding.ReportUpBy || row.Every != binding.Every;
            (row.Rejected, row.Due, row.ReportUpBy, row.Every) = (rejected, binding.Due, binding.ReportUpBy, binding.Every);
            if (changed) (row.At, row.Account) = (at, account);
            if (!rejected) stays.Add(row);
        }

        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "letters.bind", account, letter.UnitId, $"letter:{letterId}", at, $"{clauseId}: {string.Join(' ', stays.Select(b => b.Obligation))}", cancel);
        return stays;
    }

    public static async Task<Result<int>> AcceptAll(
        LettersDoor letters, Audit audit, Store store, int letterId, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (await letters.Find(store, letterId, cancel) is not { } letter) return Refusals.NoLetter;
        var knowledge = await letters.Knowledge();
        var today = VietnamTime.DayOf(at);
        var suggest = new SuggestObligations(knowledge.Catalogue.At(today));
        var corrected = await letters.Corrected(store, letter, cancel);
        var decided = (await letters.Bindings(store, letterId, cancel)).Select(b => b.ClauseId).ToHashSet();
        int made = 0;
        foreach (var clause in corrected.Clauses.Where(c => c.Asks && !decided.Contains(c.Id)))
        {
            var due = ClauseDue.Of(corrected.DeadlinesOf(clause), today, knowledge.Calendars.Holidays);
            var proposals = suggest.For(clause.Text).Select(p => new NewBinding(p.Obligation.Id, due.Due, due.ReportUpBy, due.Every ?? p.Obligation.Recurrence)).ToList();
            if (proposals.Count == 0) continue;
            if (!(await Act(letters, audit, store, letterId, clause.Id, proposals, at, account, cancel)).Is(out var bound, out var refusal)) return refusal;
            made += bound.Count;
        }

        return made;
    }

    private static async Task<IResult> Handle(int id, string clause, HttpContext http, LettersDoor letters, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var refusals = new List<Refusal>();
        var wanted = new List<NewBinding>();
        foreach (string obligation in form["obligations"].OfType<string>())
        {
            // An obligation chosen just now has no field of its own yet: it takes the clause's own limit.
            string due = form.ContainsKey("due-" + obligation) ? "due-" + obligation : "due", every = form.ContainsKey("every-" + obligation) ? "every-" + obligation : "every";
            wanted.Add(new NewBinding(obligation, Day(form, due, refusals), Day(form, due == "due" ? "up" : "up-" + obligation, refusals),
                Enum.TryParse<Recurrence>(form[every], out var often) ? often : null));
        }

        if (refusals.Count > 0) return await ShowLetter.ClauseAgain(http, id, clause, new Answers(form, refusals), cancel);
        var post = http.Post()!;
        var result = await writer.Write(post, (store, stop) => letters.Bind(store, id, clause, wanted, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out _, out var refused)) return await ShowLetter.ClauseAgain(http, id, clause, new Answers(form, refused), cancel);
        http.Say(Tone.Good, Words.Bound);
        return new SeeOther($"/letters/{id}");
    }

    private static DateOnly? Day(IFormCollection form, string field, List<Refusal> refusals)
    {
        string typed = form[field].ToString().Trim();
        if (typed.Length == 0) return null;
        if (TypedDate.Read(typed, field).Is(out var day, out var refusal)) return day;
        if (refusals.TrueForAll(r => r.Place != field)) refusals.Add(refusal);
        return null;
    }

    private static async Task<IResult> Accept(int id, HttpContext http, LettersDoor letters, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var post = http.Post()!;
        var result = await writer.Write(post, (store, stop) => letters.AcceptProposals(store, id, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out int made, out var refused)) return new RefusalAnswer(refused);
        http.Say(Tone.Good, Words.Accepted.With(made));
        return new SeeOther($"/letters/{id}");
    }
}

/// <summary>The three sorts of clause as forms name them.</summary>
internal static class ClauseKind
{
    public static string Of(CorrectedClause clause) => clause.Kind switch
    {
        Formats.Letters.AskKind.Ban => "ban",
        Formats.Letters.AskKind.Duty => "duty",
        _ => "none",
    };
}
