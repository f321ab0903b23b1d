using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>
/// One account and what may be done with it. Nobody acts above their own reach: posts only inside the own scope, and
/// only an administrator makes or touches an administrator.
/// </summary>
internal static class AccountActs
{
    private static readonly Refusal NotHere = new("account.none", IdentityWords.AccountUnknown, Absent: true);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts/{id:int}", Show).Needs(Permission.ManageAccounts);
        routes.MapPost("/accounts/{id:int}/invite", Invite).Needs(Permission.ManageAccounts);
        routes.MapPost("/accounts/{id:int}/lock", (int id, HttpContext http, Accounts accounts, Writer writer, CancellationToken cancel) =>
            SetLock(id, true, http, accounts, writer, cancel)).Needs(Permission.ManageAccounts);
        routes.MapPost("/accounts/{id:int}/unlock", (int id, HttpContext http, Accounts accounts, Writer writer, CancellationToken cancel) =>
            SetLock(id, false, http, accounts, writer, cancel)).Needs(Permission.ManageAccounts);
        routes.MapPost("/accounts/{id:int}/posts", GrantPost).Needs(Permission.ManageAccounts);
        routes.MapPost("/accounts/{id:int}/posts/{post:guid}/withdraw", Withdraw).Needs(Permission.ManageAccounts);
    }

    /// <summary>Reads role and unit from a form and grants the post.</summary>
    internal static async Task<Result<Post>> Grant(
        Store store, Accounts accounts, UnitOfCode unitOf, Post by, int account, IFormCollection form, CancellationToken cancel)
    {
        if (!Enum.TryParse<Role>(form["role"], out var role) || !Enum.IsDefined(role)) return new Refusal("post.role", IdentityWords.RoleMissing, "role");
        if (role == Role.Administrator && by.Role != Role.Administrator) return new Refusal("post.above", IdentityWords.AboveReach, "role");
        if (await unitOf(form["unit"].ToString().Trim().ToUpperInvariant(), cancel) is not { } unit) return new Refusal("post.unit", IdentityWords.UnitUnknown, "unit");
        if (by.Role != Role.Administrator && !await by.Holds(store, unit, cancel)) return new Refusal("post.scope", IdentityWords.UnitUnknown, "unit");
        // These roles read what belongs to no unit, the audit for one: nobody but an administrator makes them anywhere else than at home.
        if (by.Role != Role.Administrator && AxisOf(role) == Axis.Professional && unit != by.Unit) return new Refusal("post.elsewhere", IdentityWords.OnlyAtHome, "unit");
        return await accounts.Grant(store, account, role, unit, AxisOf(role), by.AccountId, cancel);
    }

    /// <summary>The line of authority a role looks down: the Department directs professions, everybody else manages.</summary>
    internal static Axis AxisOf(Role role) => role is Role.Department or Role.Duty or Role.Police ? Axis.Professional : Axis.Managing;

    /// <summary>Shows the one-time link, once.</summary>
    internal static IResult Link(HttpContext http, Account account, string secret)
    {
        string link = $"{http.Request.Scheme}://{http.Request.Host}/invitation/{secret}";
        return new RazorComponentResult<InvitationLinkPage>(new { account.UserName, Link = link });
    }

    private static async Task<IResult> Show(int id, HttpContext http, Database database, NamesOfUnits namesOf, CancellationToken cancel) =>
        await Page(id, http, database, namesOf, null, cancel);

    private static async Task<IResult> Page(int id, HttpContext http, Database database, NamesOfUnits namesOf, Answers? answers, CancellationToken cancel)
    {
        await using var store = database.Open(post: null, writer: null);
        var by = http.Post()!;
        if (await store.AccountsWithin(by).FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } account) return new RefusalAnswer(NotHere);
        var posts = await store.PostsWithin(by).Where(p => p.AccountId == id).OrderBy(p => p.To != null).ThenBy(p => p.From).ToListAsync(cancel);
        var names = await namesOf([.. posts.Select(p => p.Unit).Distinct()], cancel);
        return new RazorComponentResult<AccountPage>(new
        {
            Account = account, Posts = posts, Names = names, Answers = answers, Mine = await MayTouch(store, by, id, cancel) is null,
        })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Invite(int id, HttpContext http, Accounts accounts, Writer writer, CancellationToken cancel)
    {
        var made = await writer.Write<(Account, string)>(null, async (store, inner) =>
        {
            if (await MayTouch(store, http.Post()!, id, inner) is { } no) return no;
            var account = await store.Set<Account>().FirstAsync(a => a.Id == id, inner);
            return (account, await accounts.Invite(store, id, http.Post()!.AccountId, inner));
        }, cancel: cancel);
        return made.Is(out var done, out var refusal) ? Link(http, done.Item1, done.Item2) : Refused(refusal);
    }

    private static async Task<IResult> SetLock(int id, bool locked, HttpContext http, Accounts accounts, Writer writer, CancellationToken cancel)
    {
        int by = http.Post()!.AccountId;
        var done = await writer.Write<int>(null, async (store, inner) =>
        {
            if (id == by) return new Refusal("account.self", IdentityWords.NotYourself);
            if (await MayTouch(store, http.Post()!, id, inner) is { } no) return no;
            await accounts.Lock(store, id, locked, by, inner);
            return id;
        }, cancel: cancel);
        return Back(http, id, done, locked ? IdentityWords.LockDone : IdentityWords.UnlockDone);
    }

    private static async Task<IResult> GrantPost(
        int id, HttpContext http, Accounts accounts, Database database, Writer writer, UnitOfCode unitOf, NamesOfUnits namesOf, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var done = await writer.Write<Post>(null, async (store, inner) =>
            await MayTouch(store, http.Post()!, id, inner) is { } no ? no : await Grant(store, accounts, unitOf, http.Post()!, id, form, inner), cancel: cancel);
        if (!done.Is(out _, out var refusal) && refusal.Place is not null) return await Page(id, http, database, namesOf, new Answers(form, refusal), cancel);
        return Back(http, id, done, IdentityWords.PostGranted);
    }

    private static async Task<IResult> Withdraw(int id, Guid post, HttpContext http, Accounts accounts, Writer writer, CancellationToken cancel)
    {
        var by = http.Post()!;
        var done = await writer.Write<bool>(null, async (store, inner) =>
        {
            if (await MayTouch(store, by, id, inner) is { } no) return no;
            if (await store.Set<Post>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == post && p.AccountId == id, inner) is not { } held)
                return new Refusal("post.none", IdentityWords.PostGone, Absent: true);
            return held.Id == by.Id ? new Refusal("account.self", IdentityWords.NotYourself) : await accounts.Withdraw(store, held, by.AccountId, inner);
        }, cancel: cancel);
        return Back(http, id, done, IdentityWords.PostWithdrawn);
    }

    /// <summary>Why this post may not touch that account; null when it may.</summary>
    private static async Task<Refusal?> MayTouch(Store store, Post by, int id, CancellationToken cancel)
    {
        if (!await store.AccountsWithin(by).AnyAsync(a => a.Id == id, cancel)) return NotHere;
        if (by.Role == Role.Administrator) return null;
        var posts = await store.Set<Post>().AsNoTracking().Where(p => p.AccountId == id && p.To == null).ToListAsync(cancel);
        foreach (var post in posts)
        {
            if (post.Role == Role.Administrator || !await by.Holds(store, post.Unit, cancel)) return new Refusal("account.reach", IdentityWords.AboveReach);
        }

        return null;
    }

    private static IResult Back<T>(HttpContext http, int id, Result<T> done, Text said)
    {
        if (!done.Is(out _, out var refusal)) return Refused(refusal);
        http.Say(Tone.Good, said);
        return new SeeOther($"/accounts/{id}");
    }

    private static RefusalAnswer Refused(Refusal refusal) => new(refusal, refusal.Absent ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
}
