using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>Reminds units that have not received or not finished: at most once a day each, so that reminding stays a signal.</summary>
internal static class RemindUnits
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(20);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/directives/{id:int}/remind", Handle).Needs(Permission.ReviewClaims);

    /// <param name="whom">Empty for all who are not done.</param>
    public static async Task<Result<int>> Act(
        DirectivesDoor door, Store store, int directiveId, IReadOnlyList<UnitId> whom, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (await door.Find(store, directiveId, cancel) is not { } directive) return new Refusal("directives.none", Words.NoDirective, Absent: true);
        var since = at - Pause;
        var open = store.Set<Receipt>().AsTracking()
            .Where(r => r.DirectiveId == directiveId && r.DoneAt == null && r.EndedAt == null && (r.RemindedAt == null || r.RemindedAt < since));
        if (whom.Count > 0) open = open.Where(r => whom.Contains(r.UnitId));
        var receipts = await open.ToListAsync(cancel);
        foreach (var receipt in receipts) receipt.RemindedAt = at;
        await store.SaveChangesAsync(cancel);
        foreach (var (_, address) in await door.People.MailOf(store, [.. receipts.Select(r => r.UnitId)], [AppointmentRole.Head, AppointmentRole.FocalPoint], at, cancel))
            await door.Notices.Mail(store, address, Words.RemindSubject.Vi, Words.RemindText.With(directive.Title, directive.AnswerBy is { } day ? VietnamTime.Date(day) : Words.NoDeadline.Vi).Vi, at, cancel);
        await door.Audit.Note(store, "directives.remind", account, directive.Issuer, $"directive:{directiveId}", at, $"units:{receipts.Count}", cancel);
        await door.News.Publish(store, new UnitsReminded(directive, [.. receipts.Select(r => r.UnitId)], at), cancel);
        return receipts.Count;
    }

    private static async Task<IResult> Handle(int id, HttpContext http, DirectivesDoor door, Writer writer, TimeProvider time, LiveEvents live, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        List<UnitId> whom = [.. form["unit"].Select(text => int.TryParse(text, out int unit) ? unit : 0).Where(unit => unit > 0).Select(unit => new UnitId(unit))];
        var post = http.Post()!;
        var result = await writer.Write(post, (store, stop) => door.Remind(store, id, whom, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out int count, out var refused)) return new RefusalAnswer(refused);
        live.Changed($"directive:{id}");
        http.Say(count > 0 ? Tone.Good : Tone.Info, count > 0 ? Words.SaidReminded.With(count) : Words.NobodyToRemind);
        return new SeeOther($"/directives/{id}/receipts");
    }
}
