using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

/// <summary>What would be issued and to whom, as chosen so far: the list is there before anything is sent.</summary>
public sealed record IssueView(
    Letter Letter, string Title, string Recipients, AudienceAxis Suggested, AudienceAxis Chosen, IReadOnlyList<Unit> Audience,
    IReadOnlyList<NewDirectiveObligation> Obligations, int Unbound, IReadOnlyList<(string Key, Text Title)> Facts,
    DateOnly ReceiveBy, DateOnly? AnswerBy, DateOnly? ReportUpBy, Narrowing Only)
{
    /// <summary>Days to confirm receipt when nobody says otherwise.</summary>
    private const int ReceiveWithin = 2;

    internal static async Task<IssueView?> Load(HttpContext http, int letterId, Asked asked, CancellationToken cancel)
    {
        var services = http.RequestServices;
        var door = services.GetRequiredService<DirectivesDoor>();
        var store = services.GetRequiredService<Store>();
        if (await door.Letters.Find(store, letterId, cancel) is not { } letter) return null;
        var corrected = await door.Letters.Corrected(store, letter, cancel);
        var bindings = (await door.Letters.Bindings(store, letterId, cancel)).Where(b => !b.Rejected).ToLookup(b => b.ClauseId);
        var obligations = corrected.Clauses.SelectMany(clause => bindings[clause.Id].Select(binding => new NewDirectiveObligation(
            clause.Id, clause.Text, binding.Obligation, clause.Kind == AskKind.Ban, binding.Due))).ToList();

        var suggested = SuggestAudience.Of(corrected.Header.Recipients);
        var chosen = asked.Audience ?? suggested;
        // The same eyes as the act's: the house resolves, so that the list shown is the list sent.
        await using var house = services.GetRequiredService<Database>().Open(post: null, writer: null);
        var audience = await door.Audience(house, http.Post()!.Unit, chosen, asked.Only, cancel);
        var today = VietnamTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var holidays = (await door.Letters.Knowledge()).Calendars.Holidays;
        var dues = bindings.SelectMany(b => b).ToList();
        return new IssueView(
            letter, asked.Title ?? letter.Title, string.Join("; ", corrected.Header.Recipients), suggested, chosen, audience, obligations,
            corrected.Clauses.Count(clause => clause.Asks && !bindings.Contains(clause.Id)),
            [.. door.Ledger.Measures.Values.Where(m => m.Kind == Ledger.MeasureKind.Fact).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key["units.".Length..], m.Title))],
            asked.ReceiveBy ?? holidays.AddWorkingDays(today, ReceiveWithin),
            asked.Shown ? asked.AnswerBy : dues.Max(b => b.Due), asked.Shown ? asked.ReportUpBy : dues.Max(b => b.ReportUpBy), asked.Only);
    }
}

/// <summary>Which audience the words after "Kính gửi" speak of. A proposal: the officer chooses.</summary>
internal static class SuggestAudience
{
    public static AudienceAxis Of(IReadOnlyList<string> recipients)
    {
        string folded = Vietnamese.Fold(string.Join("; ", recipients));
        bool Says(string words) => folded.Contains(words, StringComparison.Ordinal);
        bool committees = Says("ubnd xa") || Says("ubnd cac xa") || Says("uy ban nhan dan cac xa") || Says("uy ban nhan dan xa") || Says("ubnd phuong") || Says("cap xa");
        if (committees) return AudienceAxis.ThroughCommunes;
        // "thuộc và trực thuộc Sở" names the units the Department manages; anything about schools at large is professional.
        if (Says("truc thuoc") || Says("thuoc so")) return AudienceAxis.Managed;
        return Says("mam non") || Says("tieu hoc") || Says("co so giao duc") || Says("cac truong") ? AudienceAxis.Directed : AudienceAxis.Managed;
    }
}
