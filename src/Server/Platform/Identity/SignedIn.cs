using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace VongGac.Server.Platform;

/// <summary>Turns the sign-in cookie into the post the request acts in, read afresh so that a withdrawn post is gone at once.</summary>
internal static class SignedIn
{
    /// <summary>The claim that names the chosen post of an account that holds several.</summary>
    public const string PostClaim = "post";

    public static IApplicationBuilder UsePosts(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (int.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out int account))
        {
            var database = http.RequestServices.GetRequiredService<Database>();
            var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            await using var store = database.Open(post: null, writer: null);
            var posts = await store.Set<Post>()
                .Where(p => p.AccountId == account && p.From <= now && (p.To == null || p.To > now))
                .OrderBy(p => p.From).ThenBy(p => p.Id).ToListAsync(http.RequestAborted);
            string? chosen = http.User.FindFirstValue(PostClaim);
            if ((posts.Find(p => p.Id.ToString() == chosen) ?? posts.FirstOrDefault()) is { } post) http.Act(post);
        }

        await next(http);
    });
}
