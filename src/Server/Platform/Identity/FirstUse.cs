using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>
/// Makes the first account of an installation: its administrator and first officer of the Department. Open only to
/// whoever can read the server's console, and only until it was done once.
/// </summary>
public sealed class FirstUse(HouseKeys keys, Database database, Writer writer, Accounts accounts)
{
    /// <summary>The number kept for the Department; the first posts stand there before it is entered.</summary>
    public static readonly UnitId Top = new(1);

    /// <summary>Path and secret to be printed on the console; null once an account exists.</summary>
    public async Task<string?> Link(CancellationToken cancel) => await IsOpen(cancel) ? "/first-use?token=" + Token : null;

    // The same on every node of one installation and after a restart, without being kept anywhere.
    private string Token => OneTimeCode.Base32(HMACSHA256.HashData(keys.Audit, "first-use"u8)).ToLowerInvariant()[..26];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        const string why = "No account exists yet; a token printed on the server's console is asked for.";
        routes.MapGet("/first-use", Show).Open(why);
        routes.MapPost("/first-use", Make).Open(why).RequireRateLimiting(Limits.SignIn);
    }

    private static async Task<IResult> Show(string? token, FirstUse first, CancellationToken cancel) =>
        await first.IsOpen(cancel) && first.Fits(token) ? new RazorComponentResult<FirstUsePage>(new { Token = token }) : Closed;

    private static async Task<IResult> Make(HttpContext http, FirstUse first, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        string token = form["token-first"].ToString();
        if (!first.Fits(token)) return Closed;
        if (form["password"] != form["again"])
            return Again(form, token, new Refusal("password.again", IdentityWords.PasswordsDiffer, "again"));
        var made = await first.Create(form["name"].ToString(), form["display"].ToString(), form["password"].ToString(), http.RequestServices.GetLanguage(), cancel);
        if (!made.Is(out var account, out var refusal)) return refusal.Code == ClosedCode ? Closed : Again(form, token, refusal);
        await http.SignIn(account, post: null);
        http.Say(Tone.Good, IdentityWords.FirstDone);
        return new SeeOther("/account");
    }

    /// <summary>Makes the account; refused once there is one.</summary>
    internal Task<Result<Account>> Create(string name, string display, string password, Language language, CancellationToken cancel) =>
        writer.Write<Account>(null, async (store, inner) =>
        {
            // The number 1 is handed out once: of two who come at the same moment the second waits here and is refused.
            bool first = await store.Reserve("first-use", 1, inner) == 1;
            if (!first || await store.Set<Account>().AnyAsync(inner)) return new Refusal(ClosedCode, IdentityWords.FirstClosed);
            if (!(await accounts.Create(store, name, display, language, by: null, inner)).Is(out var account, out var refusal)) return refusal;
            await accounts.Grant(store, account.Id, Role.Administrator, Top, Axis.Managing, account.Id, inner);
            await accounts.Grant(store, account.Id, Role.Department, Top, Axis.Professional, account.Id, inner);
            return await accounts.SetPassword(store, account, password, [], account.Id, inner) is { } weak ? weak : account;
        }, cancel: cancel);

    private const string ClosedCode = "first-use.closed";

    private static RefusalAnswer Closed => new(new Refusal(ClosedCode, IdentityWords.FirstClosed, Absent: true));

    private static RazorComponentResult<FirstUsePage> Again(IFormCollection form, string token, Refusal refusal) =>
        new(new { Token = token, Answers = new Answers(form, refusal) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    private bool Fits(string? token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? ""), Encoding.UTF8.GetBytes(Token));

    private async Task<bool> IsOpen(CancellationToken cancel)
    {
        await using var store = database.Open(post: null, writer: null);
        return !await store.Set<Account>().AnyAsync(cancel);
    }
}
