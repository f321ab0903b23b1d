using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>Makes the <see cref="Reader"/> of a request: language, colours, name, unit, menu, what was said before the redirect.</summary>
public static class ReaderOfRequest
{
    /// <summary>The claim that carries the account's display name.</summary>
    public const string NameClaim = "display_name";

    /// <summary>The claim that carries the account's language, <c>vi</c> or <c>en</c>.</summary>
    public const string LanguageClaim = "language";

    internal const string LanguageCookie = "language";

    internal const string ThemeCookie = "theme";

    /// <summary>Looks up the unit's name for requests that will be answered with a page.</summary>
    internal static IApplicationBuilder UseReader(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.WantsPage() && http.Post() is { } post && http.RequestServices.GetService<NameOfUnit>() is { } nameOf)
            http.Items[typeof(NameOfUnit)] = await nameOf(post.Unit, http.RequestAborted);
        await next(http);
    });

    /// <summary>True for a browser that asks for a document, false for an API call.</summary>
    internal static bool WantsPage(this HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    internal static Reader Of(HttpContext http)
    {
        var post = http.Post();
        return new Reader
        {
            Language = LanguageOf(http),
            Theme = http.Request.Cookies[ThemeCookie] switch { "light" => Theme.Light, "dark" => Theme.Dark, _ => Theme.System },
            Here = HereOf(http.Request),
            Person = post is null ? null : http.User.FindFirstValue(NameClaim) ?? http.User.Identity?.Name,
            Unit = http.Items[typeof(NameOfUnit)] as string,
            DraftOwner = post?.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Nav = post is null ? [] : [.. http.RequestServices.GetServices<NavItem>()
                .Where(item => post.Role.May(item.Needs)).OrderBy(item => item.Order).Select(item => item.Link)],
            Said = SayNext.Take(http),
            SealTopic = topic => TopicSeal.Seal(http.RequestServices.GetRequiredService<IDataProtectionProvider>(), post, topic),
        };
    }

    /// <summary>Chosen here, else the account's, else the browser's, else Vietnamese.</summary>
    private static Language LanguageOf(HttpContext http)
    {
        string? asked = http.Request.Cookies[LanguageCookie] ?? http.User.FindFirstValue(LanguageClaim);
        if (asked is "vi" or "en") return asked == "en" ? Language.En : Language.Vi;
        foreach (var language in http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
        {
            string tag = language.Value.ToString();
            if (tag.StartsWith("vi", StringComparison.OrdinalIgnoreCase)) return Language.Vi;
            if (tag.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return Language.En;
        }

        return Language.Vi;
    }

    private static Here HereOf(HttpRequest request) => new(
        request.Path.ToUriComponent() is { Length: > 0 } path ? path : "/",
        request.Query.SelectMany(pair => pair.Value, (pair, value) => new KeyValuePair<string, string>(pair.Key, value ?? "")));
}
