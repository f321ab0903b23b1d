using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace VongGac.Server.Platform;

/// <summary>A route that changes data without a form token, and why no browser can be tricked into calling it.</summary>
public sealed record TokenNotNeeded(string Why);

/// <summary>The form token (antiforgery): asked of every request that changes something, unless the route says otherwise.</summary>
public static class Tokens
{
    /// <summary>For routes called by programs that prove themselves without a cookie.</summary>
    public static TBuilder WithoutToken<TBuilder>(this TBuilder route, string why)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new TokenNotNeeded(why));

    internal static IServiceCollection AddTokens(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.Cookie.Name = "token";
        options.Cookie.SameSite = SameSiteMode.Lax; // Strict would break forms in tabs opened from a mail.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.FormFieldName = "token";
        options.HeaderName = "X-Token";
        options.SuppressXFrameOptionsHeader = true; // SecurityHeaders says DENY.
    });

    internal static IApplicationBuilder UseTokens(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var request = http.Request;
        bool safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (!safe && http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<TokenNotNeeded>() is null
            && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(http);
    });
}
