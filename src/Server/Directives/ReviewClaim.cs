using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>The Department looks at what a unit handed in: accepts it, or returns it with a reason.</summary>
internal static class ReviewClaim
{
    private const int LongestReason = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/claims", Queue).Needs(Permission.ReviewClaims);
        routes.MapGet("/claims/{id:int}", One).Needs(Permission.ReviewClaims);
        routes.MapPost("/claims/{id:int}", Handle).Needs(Permission.ReviewClaims);
    }

    public static async Task<Result<Claim>> Act(
        DirectivesDoor door, Store store, int claimId, bool accept, string? reason, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        var claim = await store.Set<Claim>().AsTracking().FirstOrDefaultAsync(c => c.Id == claimId, cancel);
        if (claim is null) return new Refusal("claims.none", Words.NoClaim, Absent: true);
        if (claim.ReplacedBy is not null) return new Refusal("claims.replaced", Words.ClaimReplaced);
        if (claim.Says == VerdictState.NotMet) return new Refusal("claims.nothing-to-review", Words.NothingToReview);
        // That a question does not arise needs no document; that it is answered does.
        if (accept && claim.EvidenceId is null && claim.Says == VerdictState.Met) return new Refusal("claims.no-evidence", Words.NoEvidence, "decision");
        if (!accept && string.IsNullOrWhiteSpace(reason)) return new Refusal("claims.reason", Words.ReasonMissing, "reason");
        if (reason?.Length > LongestReason) return new Refusal("claims.reason-long", Words.NoteTooLong.With(LongestReason), "reason");

        (claim.ReviewedAt, claim.Accepted, claim.ReturnReason) = (at, accept, accept ? null : reason!.Trim());
        await store.SaveChangesAsync(cancel);
        var verdict = !accept ? Verdict.NotMet : claim.Says == VerdictState.NotApplicable ? Verdict.NotApplicable : Verdict.Met;
        var unit = await door.Ledger.Unit(store, claim.UnitId, cancel);
        await door.Ledger.Record(store,
            [new Answer(DirectiveMeasures.EvidenceAccepted(claim.Obligation), unit, verdict, at, Proof.Document, claim.EvidenceId is { } id ? $"evidence:{id}" : $"claim:{claim.Id}")], at, cancel);
        await door.Audit.Note(store, "claims.review", account, claim.UnitId, $"claim:{claim.Id}", at, accept ? "accepted" : "returned", cancel);
        await door.News.Publish(store, new ClaimReviewed(claim, at), cancel);
        return claim;
    }

    /// <summary>Claims in force that somebody should look at.</summary>
    public static IQueryable<Claim> Waiting(this Store store) => store.Set<Claim>().Where(c =>
        c.ReplacedBy == null && c.ReviewedAt == null && (c.EvidenceId != null || c.Says == VerdictState.NotApplicable) && c.Says != VerdictState.NotMet);

    private static async Task<IResult> Queue(Store store, DirectivesDoor door, Reader reader, CancellationToken cancel)
    {
        const int Size = 50;
        int total = await store.Waiting().CountAsync(cancel);
        int page = Math.Clamp(Pager.Asked(reader.Here), 1, Math.Max(1, (total + Size - 1) / Size));
        var claims = await store.Waiting().OrderBy(c => c.FiledAt).ThenBy(c => c.Id).Skip((page - 1) * Size).Take(Size).ToListAsync(cancel);
        return new RazorComponentResult<ClaimQueue>(new { Rows = await ClaimRow.Of(store, door, claims, cancel), Total = total, PageNumber = page, Size });
    }

    private static Task<IResult> One(int id, HttpContext http, CancellationToken cancel) => Show(http, id, null, cancel);

    private static async Task<IResult> Handle(int id, HttpContext http, DirectivesDoor door, Writer writer, TimeProvider time, LiveEvents live, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        string decision = form["decision"].ToString();
        if (decision is not ("accept" or "return")) return await Show(http, id, new Answers(form, new Refusal("claims.decision", Words.DecisionMissing, "decision")), cancel);
        var post = http.Post()!;
        var result = await writer.Write(post, (store, stop) => door.Review(store, id, decision == "accept", form["reason"], time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out var claim, out var refused)) return await Show(http, id, new Answers(form, refused), cancel);
        live.Changed($"directive:{claim.DirectiveId}");
        http.Say(Tone.Good, claim.Accepted == true ? Words.SaidAccepted : Words.SaidReturned);
        return new SeeOther("/claims");
    }

    private static async Task<IResult> Show(HttpContext http, int id, Answers? answers, CancellationToken cancel)
    {
        if (await ClaimView.Load(http, id, cancel) is not { } view) return TypedResults.NotFound();
        return new RazorComponentResult<ClaimPage>(new { View = view, Answers = answers })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
