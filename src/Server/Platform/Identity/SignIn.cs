using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>In through the door: name and password, then the second factor where the account has one; and out again.</summary>
internal static class SignIn
{
    private const string SecondCookie = "second";
    private static readonly TimeSpan SecondTime = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", () => new RazorComponentResult<SignInPage>()).Open("Nobody is signed in yet.");
        routes.MapPost("/sign-in", Enter).Open("Nobody is signed in yet.").RequireRateLimiting(Limits.SignIn);
        routes.MapGet("/sign-in/code", () => new RazorComponentResult<SignInCodePage>()).Open("Asks for the second factor before anybody is signed in.");
        routes.MapPost("/sign-in/code", EnterCode).Open("Asks for the second factor before anybody is signed in.").RequireRateLimiting(Limits.SignIn);
        routes.MapPost("/sign-out", (Delegate)Leave).Open("Whoever is signed in may leave; the form token keeps others from doing it for them.");
    }

    private static async Task<IResult> Enter(HttpContext http, TryPassword door, IDataProtectionProvider protection, TimeProvider time, Database database, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!(await door.Check(form["name"].ToString(), form["password"].ToString(), cancel)).Is(out var account, out var refusal))
            return Again<SignInPage>(form, refusal);
        if (!account.TwoFactorEnabled) return await Open(http, door, database, account, form["then"], time, cancel);
        string pass = string.Join('|', account.Id, account.SecurityStamp, (time.GetUtcNow() + SecondTime).ToUnixTimeSeconds());
        http.Response.Cookies.Append(SecondCookie, Seal(protection).Protect(pass), new CookieOptions
        {
            HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = SecondTime, IsEssential = true, Path = "/sign-in",
        });
        return new SeeOther("/sign-in/code" + Then(form["then"]));
    }

    private static async Task<IResult> EnterCode(HttpContext http, TryPassword door, IDataProtectionProvider protection, TimeProvider time, Database database, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (Passed(http, protection, time) is not var (id, stamp)) return new SeeOther("/sign-in" + Then(form["then"]));
        if (!(await door.CheckCode(id, stamp, form["code"].ToString(), cancel)).Is(out var account, out var refusal)) return Again<SignInCodePage>(form, refusal);
        http.Response.Cookies.Delete(SecondCookie, new CookieOptions { Path = "/sign-in" });
        return await Open(http, door, database, account, form["then"], time, cancel);
    }

    private static async Task<IResult> Leave(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        http.Say(Tone.Good, IdentityWords.SignedOut);
        return new SeeOther("/sign-in");
    }

    private static async Task<IResult> Open(
        HttpContext http, TryPassword door, Database database, Account account, string? then, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var store = database.Open(post: null, writer: null);
        var post = await store.Set<Post>().Where(p => p.AccountId == account.Id && p.From <= now && (p.To == null || p.To > now))
            .OrderBy(p => p.From).ThenBy(p => p.Id).FirstOrDefaultAsync(cancel);
        if (post is null) return new RefusalAnswer(new Refusal("sign-in.no-post", IdentityWords.NoPost), StatusCodes.Status403Forbidden);
        await door.Succeed(account.Id, cancel);
        await http.SignIn(account, post.Id);
        return new SeeOther(then);
    }

    /// <summary>Who gave the right password a moment ago; null when nobody did.</summary>
    private static (int Account, string Stamp)? Passed(HttpContext http, IDataProtectionProvider protection, TimeProvider time)
    {
        if (http.Request.Cookies[SecondCookie] is not { Length: > 0 } kept) return null;
        try
        {
            string[] parts = Seal(protection).Unprotect(kept).Split('|');
            bool fresh = long.Parse(parts[2], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds();
            return fresh ? (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]) : null;
        }
        catch (CryptographicException)
        {
            return null; // forged, or sealed with a key long rotated away: the password is asked for again
        }
    }

    private static RazorComponentResult<TPage> Again<TPage>(IFormCollection form, Refusal refusal)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(new { Answers = new Answers(form, refusal) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    private static string Then(string? then) => SeeOther.IsHere(then) ? "?then=" + Uri.EscapeDataString(then!) : "";

    private static IDataProtector Seal(IDataProtectionProvider protection) => protection.CreateProtector("VongGac.SecondFactor");
}
