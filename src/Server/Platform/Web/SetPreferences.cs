using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace VongGac.Server.Platform;

/// <summary>Remembers language and colours on this device and goes back to the page.</summary>
internal static class SetPreferences
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/preferences", Handle).Open("Sets two cookies about how pages look on this device.");

    private static async Task<IResult> Handle(HttpContext http, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (form["language"].ToString() is "vi" or "en") Keep(http, ReaderOfRequest.LanguageCookie, form["language"].ToString());
        if (form["theme"].ToString() is "light" or "dark") Keep(http, ReaderOfRequest.ThemeCookie, form["theme"].ToString());
        if (form["theme"].ToString() is "system") http.Response.Cookies.Delete(ReaderOfRequest.ThemeCookie);
        return new SeeOther(form["return"]);
    }

    private static void Keep(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true,
    });
}
