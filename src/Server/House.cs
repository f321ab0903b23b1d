using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

using VongGac.Server.Platform;

namespace VongGac.Server;

/// <summary>How one installation runs.</summary>
/// <param name="DataFolder">Where the embedded database, keys and evidence lie; created when absent.</param>
/// <param name="Postgres">A PostgreSQL connection string; null for the embedded database.</param>
/// <param name="Urls">Addresses to listen on, separated by <c>;</c>.</param>
public sealed record HouseOptions(string DataFolder, string? Postgres = null, string Urls = "http://127.0.0.1:5080");

/// <summary>Puts platform and rooms together.</summary>
public static class House
{
    /// <param name="options">How this installation runs.</param>
    /// <param name="adjust">Last word on the services: tests put their clock here.</param>
    public static WebApplication Build(HouseOptions options, Action<IServiceCollection>? adjust = null)
    {
        Directory.CreateDirectory(options.DataFolder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error); // warns of what KeyFolder answers
        var services = builder.Services;
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Database.At(options.DataFolder, options.Postgres));
        services.AddSingleton<Writer>();
        services.AddSingleton<Newsroom>();
        services.AddWeb();
        // Cookies and form tokens outlive a restart. Several nodes share this folder.
        services.AddDataProtection().SetApplicationName("VongGac").PersistKeysToFileSystem(KeyFolder(options.DataFolder));
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http
            ? provider.GetRequiredService<Database>().Open(
                http.Post() ?? throw new InvalidOperationException("No post: open routes may not read units' data."),
                provider.GetRequiredService<Writer>())
            : provider.GetRequiredService<Database>().Open(post: null, provider.GetRequiredService<Writer>()));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddRouting();
        foreach (var room in Rooms.All) room.Services(services);
        adjust?.Invoke(services);

        var app = builder.Build();
        app.UseWeb();
        app.UseAuthentication();
        app.UsePosts();
        app.UseGate();
        app.UsePages();
        app.MapWeb();
        app.MapGet("/healthz", () => TypedResults.Text("ok")).Open("Says only that the server answers.");
        foreach (var room in Rooms.All) room.Routes(app);
        return app;
    }

    /// <summary>Nobody but the account the house runs under reads the keys; that is what protects them here.</summary>
    private static DirectoryInfo KeyFolder(string data)
    {
        string path = Path.Combine(data, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Brings the database to this version's shape.</summary>
    public static async Task Prepare(WebApplication app, CancellationToken cancel)
    {
        await using var store = app.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        await store.Database.EnsureCreatedAsync(cancel);
    }
}
