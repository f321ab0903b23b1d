using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>The floor every page and every answer stands on: headers, language, errors, tokens, limits, assets, live fragments.</summary>
public static class Web
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        // The default encoder writes each Vietnamese letter as an entity of eight characters.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped(provider => ReaderOfRequest.Of(
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext
            ?? throw new InvalidOperationException("A page is made for a request.")));
        services.AddSingleton<LiveEvents>();
        services.AddSingleton(new NavItem(990, new NavLink("/design", WebWords.Guide, IconName.Eye), Permission.RunSystem));
        services.AddTokens();
        services.AddLimits();
        services.AddResponseCompression(options =>
        {
            // Safe against BREACH: the one secret in a page, the form token, is masked anew each time.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        // A reverse proxy on this machine may say who really called; nobody else is believed.
        services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        return services;
    }

    /// <summary>What happens before anybody is recognised. Goes first.</summary>
    public static IApplicationBuilder UseWeb(this IApplicationBuilder app) => app
        .UseServerTiming()
        .UseForwardedHeaders()
        .UseSecurityHeaders()
        .UseRequestLog()
        .UseResponseCompression()
        .UseErrorPages()
        .UseRateLimiter();

    /// <summary>What needs to know the post: after the gate, before the routes.</summary>
    public static IApplicationBuilder UsePages(this IApplicationBuilder app) => app
        .UseAntiforgery()
        .UseTokens()
        .UseReader();

    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        ServeAssets.Map(routes);
        SetPreferences.Map(routes);
        ListenLive.Map(routes);
        StyleGuide.Map(routes);
    }
}
