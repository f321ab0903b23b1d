using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.People;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

/// <summary>Issued letters, what units did about them, and what they say. Acts run inside the caller's transaction.</summary>
public sealed class DirectivesDoor(
    LedgerDoor ledger, UnitsDoor units, PeopleDoor people, LettersDoor letters, Newsroom news, Audit audit, Notices notices) : IRoom
{
    internal LedgerDoor Ledger => ledger;

    internal UnitsDoor Units => units;

    internal PeopleDoor People => people;

    internal LettersDoor Letters => letters;

    internal Newsroom News => news;

    internal Audit Audit => audit;

    internal Notices Notices => notices;

    public static void Services(IServiceCollection services)
    {
        services.AddKeyNames(Words.Keys);
        services.AddSingleton<DirectivesDoor>();
        services.AddSingleton<IAtStart, DirectivesAtStart>();
        services.AddSingleton<FollowUnits>();
        services.AddSingleton<IHear<UnitMerged>>(provider => provider.GetRequiredService<FollowUnits>());
        services.AddSingleton<IHear<UnitClosed>>(provider => provider.GetRequiredService<FollowUnits>());
        services.AddSingleton(JudgeOverdue.Work);
        services.AddSingleton(new NavItem(30, new NavLink("/directives", Words.Directives, IconName.Send), Permission.SeeReceipts));
        services.AddSingleton(new NavItem(40, new NavLink("/claims", Words.Queue, IconName.Check), Permission.ReviewClaims));
    }

    public static void Tables(ModelBuilder model) => DirectiveTable.Map(model);

    public static void Routes(IEndpointRouteBuilder routes)
    {
        IssueDirective.Map(routes);
        ListDirectives.Map(routes);
        ShowDirective.Map(routes);
        ExportReceipts.Map(routes);
        MoveReceipt.Map(routes);
        Directives.FileClaim.Map(routes);
        ReviewClaim.Map(routes);
        RemindUnits.Map(routes);
        SendEvidence.Map(routes);
    }

    /// <summary>Makes the room's measures and every obligation's fold rules known to the ledger, after the rooms upstream did theirs.</summary>
    public async Task Register(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        var catalogue = (await letters.Knowledge()).Catalogue;
        var own = DirectiveMeasures.All(catalogue);
        var known = ledger.Measures.Keys.Concat(own.Select(measure => measure.Key)).ToHashSet(StringComparer.Ordinal);
        await ledger.Register(store, [.. own, .. DirectiveMeasures.Unanswered(catalogue, known)], DirectiveMeasures.Rules(catalogue), now, cancel);
    }

    /// <summary>The units a directive would go to, in Vietnamese order of names.</summary>
    public Task<IReadOnlyList<Unit>> Audience(Store store, UnitId issuer, AudienceAxis audience, Narrowing only, CancellationToken cancel) =>
        ResolveAudience.Act(units, ledger, store, issuer, audience, only, cancel);

    public Task<Result<Directive>> Issue(Store store, NewDirective directive, DateTimeOffset at, int? account, CancellationToken cancel) =>
        IssueDirective.Act(this, store, directive, at, account, cancel);

    public Task<Result<Receipt>> Receive(Store store, int directive, UnitId unit, DateTimeOffset at, int? account, CancellationToken cancel) =>
        MoveReceipt.Receive(this, store, directive, unit, at, account, cancel);

    public Task<Result<Receipt>> Assign(Store store, int directive, UnitId unit, int person, DateTimeOffset at, int? account, CancellationToken cancel) =>
        MoveReceipt.Assign(this, store, directive, unit, person, at, account, cancel);

    /// <summary>The unit begins to do what is asked.</summary>
    public Task<Result<Receipt>> Begin(Store store, int directive, UnitId unit, DateTimeOffset at, int? account, CancellationToken cancel) =>
        MoveReceipt.Begin(this, store, directive, unit, at, account, cancel);

    /// <summary>
    /// The unit says how it stands on one obligation, with an optional document. Answering implies having received it;
    /// with the last obligation answered the receipt is done.
    /// </summary>
    public Task<Result<Claim>> FileClaim(Store store, NewClaim claim, DateTimeOffset at, int? account, CancellationToken cancel) =>
        Directives.FileClaim.Act(this, store, claim, at, account, cancel);

    /// <summary>The Department accepts the evidence of a claim or returns it with a reason.</summary>
    public Task<Result<Claim>> Review(Store store, int claim, bool accept, string? reason, DateTimeOffset at, int? account, CancellationToken cancel) =>
        ReviewClaim.Act(this, store, claim, accept, reason, at, account, cancel);

    /// <summary>Notes that units were reminded and mails those whose address is known. Returns how many were reminded.</summary>
    public Task<Result<int>> Remind(Store store, int directive, IReadOnlyList<UnitId> whom, DateTimeOffset at, int? account, CancellationToken cancel) =>
        RemindUnits.Act(this, store, directive, whom, at, account, cancel);

    /// <summary>Records those who missed a day that has passed; once for each day. Returns how many answers it recorded.</summary>
    public Task<int> Overdue(Store store, DateTimeOffset now, CancellationToken cancel) => JudgeOverdue.Act(this, store, now, cancel);

    /// <summary>The directive, if the reader received or issued it.</summary>
    public Task<Directive?> Find(Store store, int id, CancellationToken cancel) =>
        store.Directives().FirstOrDefaultAsync(directive => directive.Id == id, cancel);

    /// <summary>Directives issued until a moment, newest first.</summary>
    public async Task<IReadOnlyList<Directive>> Issued(Store store, DateTimeOffset until, CancellationToken cancel) =>
        await store.Directives().Where(directive => directive.IssuedAt <= until)
            .OrderByDescending(directive => directive.IssuedAt).ThenByDescending(directive => directive.Id).ToListAsync(cancel);

    public async Task<IReadOnlyList<DirectiveObligation>> Obligations(Store store, int directive, CancellationToken cancel) =>
        await store.Directives().Where(d => d.Id == directive)
            .SelectMany(d => store.Set<DirectiveObligation>().Where(o => o.DirectiveId == d.Id)).OrderBy(o => o.Id).ToListAsync(cancel);

    /// <summary>The newest directives that somebody in the reader's scope still has to answer, with how many have received and done them.</summary>
    public Task<IReadOnlyList<DirectiveRow>> Progress(Store store, int most, CancellationToken cancel) => CountProgress.Run(store, most, cancel);

    /// <summary>Units the directive went to, with what they did.</summary>
    public async Task<IReadOnlyList<Receipt>> Receipts(Store store, int directive, CancellationToken cancel) =>
        await store.Set<Receipt>().Where(receipt => receipt.DirectiveId == directive).OrderBy(receipt => receipt.SentTo).ToListAsync(cancel);

    /// <summary>What units say now about a directive.</summary>
    public async Task<IReadOnlyList<Claim>> Claims(Store store, int directive, CancellationToken cancel) =>
        await store.Set<Claim>().Where(claim => claim.DirectiveId == directive && claim.ReplacedBy == null)
            .OrderBy(claim => claim.UnitId).ThenBy(claim => claim.Obligation).ToListAsync(cancel);
}

/// <summary>A directive to be issued.</summary>
public sealed record NewDirective(
    int LetterId, UnitId Issuer, string Title, AudienceAxis Audience, DateOnly ReceiveBy, DateOnly? AnswerBy, IReadOnlyList<NewDirectiveObligation> Obligations,
    Narrowing? Only = null, DateOnly? ReportUpBy = null);

/// <summary>One bound clause of a directive to be issued.</summary>
public sealed record NewDirectiveObligation(string ClauseId, string Text, string Obligation, bool Ban, DateOnly? Due);

/// <summary>What a unit says of itself.</summary>
public sealed record NewClaim(int DirectiveId, UnitId Unit, string Obligation, VerdictState Says, string? Note, UploadedDocument? Document);

/// <summary>A file as it came in.</summary>
public sealed record UploadedDocument(string Name, string ContentType, byte[] Bytes);
