using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>A letter confirmed and sent to units: each gets a receipt, its jobs, and the questions its obligations ask.</summary>
internal static class IssueDirective
{
    private const int LongestTitle = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/letters/{id:int}/issue", Look).Needs(Permission.IssueLetters);
        routes.MapPost("/letters/{id:int}/issue", Handle).Needs(Permission.IssueLetters);
    }

    public static async Task<Result<Directive>> Act(
        DirectivesDoor door, Store store, NewDirective wanted, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        var today = VietnamTime.DayOf(at);
        if (string.IsNullOrWhiteSpace(wanted.Title)) return new Refusal("directives.title", Words.TitleMissing, "title");
        if (wanted.Title.Length > LongestTitle) return new Refusal("directives.title-long", Words.NoteTooLong.With(LongestTitle), "title");
        if (wanted.Obligations.Count == 0) return new Refusal("directives.nothing-asked", Words.NothingAsked);
        if (wanted.ReceiveBy < today) return new Refusal("directives.receive-by", Words.ReceiveByPast, "receive");
        if (wanted.AnswerBy < wanted.ReceiveBy) return new Refusal("directives.answer-by", Words.AnswerByBefore, "answer");
        if (wanted.ReportUpBy < wanted.AnswerBy) return new Refusal("directives.up-by", Words.UpByBefore, "up");
        if (await door.Units.Find(store, wanted.Issuer, cancel) is not { To: null }) return new Refusal("directives.issuer", Words.NoIssuer);
        if (await door.Letters.Find(store, wanted.LetterId, cancel) is null) return new Refusal("letters.none", Words.NoLetter);
        var inForce = (await door.Letters.Knowledge()).Catalogue.At(today).Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
        if (wanted.Obligations.FirstOrDefault(o => !inForce.Contains(o.Obligation)) is { } foreign)
            return new Refusal("directives.no-obligation", Words.NoObligation.With(foreign.Obligation));
        var audience = await door.Audience(store, wanted.Issuer, wanted.Audience, wanted.Only ?? Narrowing.None, cancel);
        if (audience.Count == 0) return new Refusal("directives.no-audience", Words.NoAudience, "audience");

        var directive = new Directive
        {
            Id = (int)await store.Reserve("directive", 1, cancel), LetterId = wanted.LetterId, Issuer = wanted.Issuer, Title = wanted.Title.Trim(), IssuedAt = at,
            Audience = wanted.Audience, ReceiveBy = wanted.ReceiveBy, AnswerBy = wanted.AnswerBy, ReportUpBy = wanted.ReportUpBy,
        };
        store.Add(directive);
        int first = (int)await store.Reserve("directive_obligation", wanted.Obligations.Count, cancel);
        store.AddRange(wanted.Obligations.Select((asked, i) => new DirectiveObligation
        {
            Id = first + i, DirectiveId = directive.Id, ClauseId = asked.ClauseId, Text = asked.Text, Obligation = asked.Obligation, Ban = asked.Ban, Due = asked.Due,
        }));
        var receipts = audience.Select(unit => new Receipt { DirectiveId = directive.Id, UnitId = unit.Id, SentTo = unit.Id, SentAt = at }).ToList();
        store.AddRange(receipts);
        await store.SaveChangesAsync(cancel);
        await door.Ledger.Declare(store, [.. receipts.Select(r => new NewSubject(Populations.Receipts, r.SubjectKey, r.UnitId, directive.Title))], at, cancel);
        await door.Letters.MarkIssued(store, wanted.LetterId, at, cancel);
        await door.Audit.Note(store, "directives.issue", account, wanted.Issuer, $"directive:{directive.Id}", at, $"letter:{wanted.LetterId} units:{receipts.Count}", cancel);
        await door.News.Publish(store, new DirectiveIssued(directive, [.. audience.Select(unit => unit.Id)], at), cancel);
        return directive;
    }

    private static async Task<IResult> Look(int id, HttpContext http, CancellationToken cancel) =>
        await IssueView.Load(http, id, new Asked(http.Request.Query), cancel) is { } view
            ? new RazorComponentResult<IssuePage>(new { View = view })
            : TypedResults.NotFound();

    private static async Task<IResult> Handle(int id, HttpContext http, DirectivesDoor door, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var asked = new Asked(form);
        if (await IssueView.Load(http, id, asked, cancel) is not { } view) return TypedResults.NotFound();
        var refusals = asked.Judge();
        if (refusals.Count == 0)
        {
            var post = http.Post()!;
            var wanted = new NewDirective(
                id, post.Unit, asked.Title ?? view.Title, asked.Audience ?? view.Suggested, asked.ReceiveBy!.Value, asked.AnswerBy, view.Obligations, asked.Only, asked.ReportUpBy);
            // The house itself issues: an officer who looks down one axis may address the other, and the permission was asked at the gate.
            var result = await writer.Write<Directive>(null, (store, stop) => door.Issue(store, wanted, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
            if (result.Is(out var directive, out var refused))
            {
                http.Say(Tone.Good, Words.SaidIssued.With(view.Audience.Count));
                return new SeeOther($"/directives/{directive.Id}");
            }

            refusals = [refused];
        }

        return new RazorComponentResult<IssuePage>(new { View = view, Answers = new Answers(form, refusals) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}
