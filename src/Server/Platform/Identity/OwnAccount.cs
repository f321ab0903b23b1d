using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>What somebody may change about their own account: password, language, and the post they act in.</summary>
internal static class OwnAccount
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account", async (HttpContext http, Database database, NamesOfUnits namesOf, TimeProvider time, CancellationToken cancel) =>
            await Page(http, database, namesOf, time, null, cancel)).Needs(Permission.SeeHome);
        routes.MapPost("/account/password", ChangePassword).Needs(Permission.SeeHome).RequireRateLimiting(Limits.SignIn);
        routes.MapPost("/account/language", ChangeLanguage).Needs(Permission.SeeHome);
        routes.MapPost("/account/post", ChoosePost).Needs(Permission.SeeHome);
        SecondFactor.Map(routes);
    }

    private static async Task<IResult> Page(
        HttpContext http, Database database, NamesOfUnits namesOf, TimeProvider time, Answers? answers, CancellationToken cancel)
    {
        if (await Load(http, database, time, cancel) is not var (account, posts)) return Gone;
        var names = await namesOf([.. posts.Select(p => p.Unit).Distinct()], cancel);
        return new RazorComponentResult<OwnAccountPage>(new { Account = account, Posts = posts, Acting = http.Post()!.Id, Names = names, Answers = answers })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> ChangePassword(
        HttpContext http, Accounts accounts, TryPassword door, Database database, Writer writer, NamesOfUnits namesOf, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Load(http, database, time, cancel) is not var (account, posts)) return Gone;
        Task<IResult> Again(Refusal refusal) => Page(http, database, namesOf, time, new Answers(form, refusal), cancel);
        if (!(await door.Check(account.UserName!, form["old"].ToString(), cancel)).Is(out _, out _))
            return await Again(new Refusal("password.old", IdentityWords.OldWrong, "old"));
        if (form["password"] != form["again"]) return await Again(new Refusal("password.again", IdentityWords.PasswordsDiffer, "again"));
        var names = await namesOf([.. posts.Select(p => p.Unit).Distinct()], cancel);
        var done = await writer.Write<Account>(null, async (store, inner) =>
            await accounts.SetPassword(store, account, form["password"].ToString(), [.. names.Values], account.Id, inner) is { } weak ? weak : account, cancel: cancel);
        if (!done.Is(out var changed, out var refusal)) return await Again(refusal);
        await http.SignIn(changed, http.Post()!.Id);
        http.Say(Tone.Good, IdentityWords.PasswordChanged);
        return new SeeOther("/account");
    }

    private static async Task<IResult> ChangeLanguage(HttpContext http, Database database, Writer writer, Audit audit, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var language = form["language"] == "en" ? Language.En : Language.Vi;
        if (await Load(http, database, time, cancel) is not var (account, _)) return Gone;
        await writer.Write<int>(null, async (store, inner) =>
        {
            await audit.Note(store, "account.language", account.Id, null, $"account:{account.Id}", time.GetUtcNow(), $"language={language}", inner);
            return await store.Set<Account>().Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Language, language), inner);
        }, cancel: cancel);
        account.Language = language;
        http.Response.Cookies.Delete(ReaderOfRequest.LanguageCookie); // the account's choice counts from now on
        await http.SignIn(account, http.Post()!.Id);
        http.Say(Tone.Good, IdentityWords.LanguageChanged);
        return new SeeOther("/account");
    }

    private static async Task<IResult> ChoosePost(HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Load(http, database, time, cancel) is not var (account, posts)) return Gone;
        if (posts.FirstOrDefault(p => p.Id.ToString() == form["post"]) is not { } post)
            return new RefusalAnswer(new Refusal("account.post", IdentityWords.PostGone));
        await http.SignIn(account, post.Id);
        http.Say(Tone.Good, IdentityWords.PostChosen);
        return new SeeOther("/");
    }

    /// <summary>The answer to somebody whose account is no more.</summary>
    internal static IResult Gone => TypedResults.StatusCode(StatusCodes.Status401Unauthorized);

    /// <summary>The account signed in and the posts it holds now; null when it is gone since the request began, and then the session has ended.</summary>
    internal static async Task<(Account Account, IReadOnlyList<Post> Posts)?> Load(HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        int id = http.Post()!.AccountId;
        var now = time.GetUtcNow();
        await using var store = database.Open(post: null, writer: null);
        if (await store.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
        {
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return null;
        }

        var posts = await store.Set<Post>().Where(p => p.AccountId == id && p.From <= now && (p.To == null || p.To > now))
            .OrderBy(p => p.From).ThenBy(p => p.Id).ToListAsync(cancel);
        return (account, posts);
    }
}
