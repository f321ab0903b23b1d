using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>A unit moves on with a directive: received, assigned, begun. Each step once; the first time counts.</summary>
internal static class MoveReceipt
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/directives/{id:int}/receive", (int id, HttpContext http, DirectivesDoor door, Writer writer, TimeProvider time, LiveEvents live, CancellationToken cancel) =>
            Step(id, http, writer, live, Words.SaidReceived, (store, post, stop) => door.Receive(store, id, post.Unit, time.GetUtcNow(), post.AccountId, stop), cancel)).Needs(Permission.AnswerDirectives);
        routes.MapPost("/directives/{id:int}/begin", (int id, HttpContext http, DirectivesDoor door, Writer writer, TimeProvider time, LiveEvents live, CancellationToken cancel) =>
            Step(id, http, writer, live, Words.SaidBegun, (store, post, stop) => door.Begin(store, id, post.Unit, time.GetUtcNow(), post.AccountId, stop), cancel)).Needs(Permission.AnswerDirectives);
        routes.MapPost("/directives/{id:int}/assign", AssignRoute).Needs(Permission.AnswerDirectives);
    }

    public static async Task<Result<Receipt>> Receive(
        DirectivesDoor door, Store store, int directive, UnitId unit, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (!(await Open(store, directive, unit, cancel)).Is(out var receipt, out var refusal)) return refusal;
        if (receipt.ReceivedAt is not null) return receipt;
        await MarkReceived(door, store, receipt, at, cancel);
        return await Moved(door, store, receipt, "directives.receive", null, at, account, cancel);
    }

    public static async Task<Result<Receipt>> Assign(
        DirectivesDoor door, Store store, int directive, UnitId unit, int person, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (!(await Open(store, directive, unit, cancel)).Is(out var receipt, out var refusal)) return refusal;
        if (receipt.ReceivedAt is null) return new Refusal("directives.not-received", Words.NotReceivedYet);
        var appointed = await door.People.InForce(store, [unit], at, cancel);
        if (appointed.All(appointment => appointment.PersonId != person)) return new Refusal("directives.not-of-unit", Words.NotOfUnit, "person");
        (receipt.AssignedAt, receipt.AssignedTo) = (receipt.AssignedAt ?? at, person);
        return await Moved(door, store, receipt, "directives.assign", $"person:{person}", at, account, cancel);
    }

    public static async Task<Result<Receipt>> Begin(
        DirectivesDoor door, Store store, int directive, UnitId unit, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (!(await Open(store, directive, unit, cancel)).Is(out var receipt, out var refusal)) return refusal;
        if (receipt.ReceivedAt is null) return new Refusal("directives.not-received", Words.NotReceivedYet);
        if (receipt.StartedAt is not null) return receipt;
        receipt.StartedAt = at;
        return await Moved(door, store, receipt, "directives.begin", null, at, account, cancel);
    }

    /// <summary>The receipt, tracked, while something is still awaited of it.</summary>
    public static async Task<Result<Receipt>> Open(Store store, int directive, UnitId unit, CancellationToken cancel)
    {
        var receipt = await store.Set<Receipt>().AsTracking()
            .FirstOrDefaultAsync(r => r.DirectiveId == directive && r.UnitId == unit && r.EndedAt == null, cancel);
        return receipt is null ? new Refusal("directives.no-receipt", Words.NoReceipt, Absent: true) : receipt;
    }

    /// <summary>Sets the moment and answers the question whether it was in time; a miss already recorded stays a miss.</summary>
    public static async Task MarkReceived(DirectivesDoor door, Store store, Receipt receipt, DateTimeOffset at, CancellationToken cancel)
    {
        receipt.ReceivedAt = at;
        var by = await store.Set<Directive>().Where(d => d.Id == receipt.DirectiveId).Select(d => d.ReceiveBy).FirstAsync(cancel);
        var verdict = VietnamTime.DayOf(at) <= by ? Verdict.Met : Verdict.NotMet;
        var subject = await door.Ledger.Receipt(store, receipt, cancel);
        await door.Ledger.Record(store, [new Answer(DirectiveMeasures.ReceivedInTime, subject, verdict, at)], at, cancel);
    }

    /// <summary>Saves, notes and tells.</summary>
    public static async Task<Receipt> Moved(
        DirectivesDoor door, Store store, Receipt receipt, string action, string? more, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        await store.SaveChangesAsync(cancel);
        await door.Audit.Note(store, action, account, receipt.UnitId, $"receipt:{receipt.SubjectKey}", at, more, cancel);
        await door.News.Publish(store, new ReceiptMoved(receipt, at), cancel);
        return receipt;
    }

    private static async Task<IResult> AssignRoute(int id, HttpContext http, DirectivesDoor door, Writer writer, TimeProvider time, LiveEvents live, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!int.TryParse(form["person"], NumberStyles.None, CultureInfo.InvariantCulture, out int person))
            return await ShowDirective.Again(http, id, new Answers(form, new Refusal("directives.person", Words.PersonMissing, "person")), cancel);
        var post = http.Post()!;
        var result = await writer.Write(post, (store, stop) => door.Assign(store, id, post.Unit, person, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out _, out var refused)) return await ShowDirective.Again(http, id, new Answers(form, refused), cancel);
        live.Changed($"directive:{id}");
        http.Say(Tone.Good, Words.SaidAssigned);
        return new SeeOther($"/directives/{id}");
    }

    private static async Task<IResult> Step(
        int id, HttpContext http, Writer writer, LiveEvents live, Text said, Func<Store, Post, CancellationToken, Task<Result<Receipt>>> act, CancellationToken cancel)
    {
        var post = http.Post()!;
        var result = await writer.Write(post, (store, stop) => act(store, post, stop), Urgency.Web, cancel);
        if (!result.Is(out _, out var refused)) return new RefusalAnswer(refused);
        live.Changed($"directive:{id}");
        http.Say(Tone.Good, said);
        return new SeeOther($"/directives/{id}");
    }
}
