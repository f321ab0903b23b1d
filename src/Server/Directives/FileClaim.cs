using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>A unit says how it stands on one obligation. A newer claim replaces the older, which stays.</summary>
internal static class FileClaim
{
    private const int LongestNote = 4_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/directives/{id:int}/answer/{obligation}", Handle).Needs(Permission.AnswerDirectives).TakesUpTo(KeepEvidence.MostBytes + 1_000_000);

    public static async Task<Result<Claim>> Act(DirectivesDoor door, Store store, NewClaim claim, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (claim.Says is VerdictState.Unknown || !Enum.IsDefined(claim.Says)) return new Refusal("claims.says", Words.SaysMissing, "says");
        if (claim.Note?.Length > LongestNote) return new Refusal("claims.note", Words.NoteTooLong.With(LongestNote), "note");
        if (!(await MoveReceipt.Open(store, claim.DirectiveId, claim.Unit, cancel)).Is(out var receipt, out var refusal)) return refusal;
        var asked = await store.Set<DirectiveObligation>().Where(o => o.DirectiveId == claim.DirectiveId).Select(o => o.Obligation).Distinct().ToListAsync(cancel);
        if (!asked.Contains(claim.Obligation)) return new Refusal("claims.not-asked", Words.NotAsked);

        Evidence? evidence = null;
        if (claim.Document is { } document && !(await KeepEvidence.Act(store, claim.Unit, document, at, account, cancel)).Is(out evidence, out refusal)) return refusal;
        var old = await store.Set<Claim>().AsTracking()
            .Where(c => c.DirectiveId == claim.DirectiveId && c.UnitId == claim.Unit && c.ReplacedBy == null).ToListAsync(cancel);
        var filed = new Claim
        {
            Id = (int)await store.Reserve("claim", 1, cancel), DirectiveId = claim.DirectiveId, UnitId = claim.Unit, Obligation = claim.Obligation, Says = claim.Says,
            Note = string.IsNullOrWhiteSpace(claim.Note) ? null : claim.Note.Trim(), FiledAt = at, EvidenceId = evidence?.Id,
        };
        store.Add(filed);
        foreach (var replaced in old.Where(c => c.Obligation == claim.Obligation)) replaced.ReplacedBy = filed.Id;
        await store.SaveChangesAsync(cancel);

        var unit = await door.Ledger.Unit(store, claim.Unit, cancel);
        string? proof = evidence is null ? null : $"evidence:{evidence.Id}";
        await door.Ledger.Record(store,
        [
            new Answer(DirectiveMeasures.Claimed(claim.Obligation), unit, new Verdict(claim.Says), at, Proof.Record, proof),
            new Answer(DirectiveMeasures.ClaimFiled(claim.Obligation), unit, Verdict.Met, at, Proof.Record, $"claim:{filed.Id}"),
        ], at, cancel);
        await door.Audit.Note(store, "claims.file", account, claim.Unit, $"claim:{filed.Id}", at, $"{claim.Obligation}:{claim.Says}", cancel);
        await MoveOn(door, store, receipt, old.Select(c => c.Obligation).Append(claim.Obligation).Distinct().Count() == asked.Count, at, account, cancel);
        await door.News.Publish(store, new ClaimFiled(filed, at), cancel);
        return filed;
    }

    /// <summary>Who answers has received and begun; who has answered everything is done.</summary>
    private static async Task MoveOn(DirectivesDoor door, Store store, Receipt receipt, bool all, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        bool moves = receipt.ReceivedAt is null || receipt.StartedAt is null || (all && receipt.DoneAt is null);
        if (receipt.ReceivedAt is null) await MoveReceipt.MarkReceived(door, store, receipt, at, cancel);
        receipt.StartedAt ??= at;
        if (all) receipt.DoneAt ??= at;
        if (moves) await MoveReceipt.Moved(door, store, receipt, all ? "directives.done" : "directives.begin", null, at, account, cancel);
    }

    private static async Task<IResult> Handle(
        int id, string obligation, HttpContext http, DirectivesDoor door, Writer writer, TimeProvider time, LiveEvents live, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var says = Enum.TryParse<VerdictState>(form["says"], out var said) ? said : VerdictState.Unknown;
        var document = await Read(form, cancel);
        var result = await writer.Write(post, (store, stop) => door.FileClaim(
            store, new NewClaim(id, post.Unit, obligation, says, form["note"], document), time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out _, out var refused)) return await ShowDirective.AnswerAgain(http, id, obligation, new Answers(form, refused), cancel);
        live.Changed($"directive:{id}");
        http.Say(Tone.Good, Words.SaidFiled);
        return new SeeOther($"/directives/{id}#{obligation}");
    }

    private static async Task<UploadedDocument?> Read(IFormCollection form, CancellationToken cancel)
    {
        if (form.Files.GetFile("document") is not { Length: > 0 } file) return null;
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancel);
        return new UploadedDocument(file.FileName, file.ContentType, bytes);
    }
}
