using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>Carries a sentence over the redirect after a form was accepted, sealed so that nobody can put words on a page.</summary>
public static class SayNext
{
    private const string Cookie = "said";

    /// <summary>Shows <paramref name="text"/> once, at the top of the page the redirect leads to.</summary>
    public static void Say(this HttpContext http, Tone tone, Text text) =>
        http.Response.Cookies.Append(
            Cookie,
            Seal(http).Protect(JsonSerializer.Serialize(new Said(tone, text))),
            new CookieOptions
            {
                HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromMinutes(5), IsEssential = true,
            });

    /// <summary>What is to be said on this page; afterwards it is forgotten. A fragment fetched by the script leaves it alone.</summary>
    internal static IReadOnlyList<Said> Take(HttpContext http)
    {
        bool shown = http.WantsPage() && !http.Request.Headers.ContainsKey(ListenLive.FragmentHeader);
        if (!shown || http.Request.Cookies[Cookie] is not { Length: > 0 } kept) return [];
        if (!http.Response.HasStarted) http.Response.Cookies.Delete(Cookie);
        return Open(Seal(http), kept).Is(out var said, out _) ? [said] : [];
    }

    private static Result<Said> Open(IDataProtector seal, string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Said>(seal.Unprotect(kept))!;
        }
        catch (CryptographicException)
        {
            return new Refusal("web.seal", WebWords.BadRequest); // Forged, or sealed with a key long rotated away.
        }
    }

    private static IDataProtector Seal(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("VongGac.SayNext");
}
