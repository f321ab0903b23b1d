using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>A letter with everything its pages show.</summary>
public sealed record LetterView(
    Letter Letter, LetterReading Machine, CorrectedLetter Corrected, IReadOnlyList<LetterCorrection> Corrections,
    IReadOnlyList<ClauseBinding> Bindings, IReadOnlyList<CatalogueObligation> Catalogue, Holidays Holidays, DateOnly Today, bool MayEdit)
{
    private readonly Lazy<SuggestObligations> _suggest = new(() => new SuggestObligations(Catalogue));

    public static async Task<LetterView?> Load(HttpContext http, int id, CancellationToken cancel)
    {
        var letters = http.RequestServices.GetRequiredService<LettersDoor>();
        var store = http.RequestServices.GetRequiredService<Store>();
        if (await letters.Find(store, id, cancel) is not { } letter) return null;
        var corrections = await letters.Corrections(store, id, cancel);
        var machine = letter.MachineReading();
        var knowledge = await letters.Knowledge();
        var today = VietnamTime.DayOf(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        return new LetterView(
            letter, machine, CorrectedLetter.Of(machine, corrections), corrections, await letters.Bindings(store, id, cancel),
            knowledge.Catalogue.At(today), knowledge.Calendars.Holidays, today, http.Post()!.Role.May(Permission.IssueLetters));
    }

    /// <summary>The obligations the clause is bound to.</summary>
    public IReadOnlyList<ClauseBinding> BoundTo(CorrectedClause clause) => [.. Bindings.Where(b => b.ClauseId == clause.Id && !b.Rejected)];

    /// <summary>What is proposed for the clause, whether decided or not.</summary>
    public IReadOnlyList<Proposal> Proposals(CorrectedClause clause) => _suggest.Value.For(clause.Text);

    /// <summary>Clauses that ask for something and are bound to nothing.</summary>
    public IReadOnlyList<CorrectedClause> Unbound => [.. Corrected.Clauses.Where(clause => clause.Asks && BoundTo(clause).Count == 0)];

    public IReadOnlyList<CorrectedClause> Undecided => [.. Corrected.Clauses.Where(clause => clause.Asks && Bindings.All(b => b.ClauseId != clause.Id))];

    public CatalogueObligation? Obligation(string id) => Catalogue.FirstOrDefault(o => o.Id == id);

    public ClauseDue DueOf(CorrectedClause clause) => ClauseDue.Of(Corrected.DeadlinesOf(clause), Today, Holidays);
}
