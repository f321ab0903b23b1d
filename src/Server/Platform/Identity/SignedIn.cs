using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// Turns the sign-in cookie into the post the request acts in. Account and posts are read afresh, so that a withdrawn post,
/// a lock or a new password ends every session at once.
/// </summary>
internal static class SignedIn
{
    /// <summary>The claim that names the chosen post of an account that holds several.</summary>
    public const string PostClaim = "post";

    private const string StampClaim = "stamp";

    public static IApplicationBuilder UsePosts(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Account() is { } account)
        {
            var database = http.RequestServices.GetRequiredService<Database>();
            var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            await using var store = database.Open(post: null, writer: null);
            var found = await store.Set<Account>().Where(a => a.Id == account).Select(a => new
            {
                a.SecurityStamp,
                a.LockoutEnd,
                Posts = store.Set<Post>().Where(p => p.AccountId == a.Id && p.From <= now && (p.To == null || p.To > now))
                    .OrderBy(p => p.From).ThenBy(p => p.Id).ToList(),
            }).FirstOrDefaultAsync(http.RequestAborted);
            if (found is null || found.SecurityStamp != http.User.FindFirstValue(StampClaim) || found.LockoutEnd == Accounts.Locked)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
                await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            }
            else
            {
                string? chosen = http.User.FindFirstValue(PostClaim);
                if ((found.Posts.Find(p => p.Id.ToString() == chosen) ?? found.Posts.FirstOrDefault()) is { } post) http.Act(post);
            }
        }

        await next(http);
    });

    /// <summary>The account signed in; null when nobody is.</summary>
    public static int? Account(this HttpContext http) =>
        int.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out int account) ? account : null;

    /// <summary>Gives the browser the session cookie.</summary>
    public static Task SignIn(this HttpContext http, Account account, Guid? post) => http.SignInAsync(
        IdentityConstants.ApplicationScheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, account.UserName!),
                new Claim(ReaderOfRequest.NameClaim, account.DisplayName),
                new Claim(ReaderOfRequest.LanguageClaim, account.Language == Language.En ? "en" : "vi"),
                new Claim(StampClaim, account.SecurityStamp!),
                .. post is null ? Array.Empty<Claim>() : [new Claim(PostClaim, post.Value.ToString())],
            ],
            IdentityConstants.ApplicationScheme)));
}
