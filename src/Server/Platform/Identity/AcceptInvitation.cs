using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>Somebody invited sets their own password. The link is asked for in the path and shown to nobody else.</summary>
internal static class AcceptInvitation
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string why = "The link itself proves who comes; it works once and for a week.";
        routes.MapGet("/invitation/{secret}", Show).Open(why).RequireRateLimiting(Limits.SignIn);
        routes.MapPost("/invitation/{secret}", Accept).Open(why).RequireRateLimiting(Limits.SignIn);
    }

    private static async Task<IResult> Show(string secret, Accounts accounts, Database database, CancellationToken cancel)
    {
        await using var store = database.Open(post: null, writer: null);
        return await accounts.Invited(store, secret, cancel) is { } account ? Page(secret, account.UserName!) : Closed;
    }

    private static async Task<IResult> Accept(
        string secret, HttpContext http, Accounts accounts, Database database, Writer writer, NamesOfUnits namesOf, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        await using var reader = database.Open(post: null, writer: null);
        if (await accounts.Invited(reader, secret, cancel) is not { } invited) return Closed;
        if (form["password"] != form["again"])
            return Page(secret, invited.UserName!, new Answers(form, new Refusal("password.again", IdentityWords.PasswordsDiffer, "again")));
        var units = await reader.Set<Post>().Where(p => p.AccountId == invited.Id && p.To == null).Select(p => p.Unit).Distinct().ToListAsync(cancel);
        var names = await namesOf(units, cancel);
        var done = await writer.Write<Account>(null, (store, inner) => accounts.Accept(store, secret, form["password"].ToString(), [.. names.Values], inner), cancel: cancel);
        if (!done.Is(out _, out var refusal)) return refusal.Place is null ? Closed : Page(secret, invited.UserName!, new Answers(form, refusal));
        http.Say(Tone.Good, IdentityWords.PasswordSet);
        return new SeeOther("/sign-in");
    }

    private static RefusalAnswer Closed => new(new Refusal("invitation.closed", IdentityWords.InvitationClosed, Absent: true));

    private static RazorComponentResult<InvitationPage> Page(string secret, string userName, Answers? answers = null) =>
        new(new { Secret = secret, UserName = userName, Answers = answers })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
