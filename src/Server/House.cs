using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

using VongGac.Model;
using VongGac.Server.Demo;
using VongGac.Server.Platform;

namespace VongGac.Server;

/// <summary>Puts platform and rooms together.</summary>
public static class House
{
    /// <param name="options">How this installation runs.</param>
    /// <param name="adjust">Last word on the services: tests put their clock here.</param>
    /// <exception cref="ArgumentException">The options have faults: ask <see cref="HouseOptions.Faults"/> first.</exception>
    public static WebApplication Build(HouseOptions options, Action<IServiceCollection>? adjust = null)
    {
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join("; ", faults.Select(f => f.Message.En)), nameof(options));
        Directory.CreateDirectory(options.DataFolder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error); // warns of what KeyFolder answers
        var services = builder.Services;
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Database.At(options.DataFolder, options.Postgres));
        services.AddSingleton<Writer>();
        services.AddSingleton<Newsroom>();
        services.AddWeb();
        var keys = KeyFolder(options);
        // Cookies and form tokens outlive a restart. Several nodes share this folder.
        services.AddDataProtection().SetApplicationName("VongGac").PersistKeysToFileSystem(keys);
        services.AddSingleton(provider => HouseKeys.At(keys, provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.AddFloors(options);
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http
            ? provider.GetRequiredService<Database>().Open(
                http.Post() ?? throw new InvalidOperationException("No post: open routes may not read units' data."),
                provider.GetRequiredService<Writer>())
            : provider.GetRequiredService<Database>().Open(post: null, provider.GetRequiredService<Writer>()));
        services.AddRouting();
        services.AddSingleton<IAtStart, ExampleAtStart>();
        services.AddKeyNames(Demo.Words.Keys);
        foreach (var room in Rooms.All) room.Services(services);
        services.TryAddSingleton<UnitOfCode>(provider => async (code, cancel) =>
        {
            await using var store = provider.GetRequiredService<Database>().Open(post: null, writer: null);
            var found = await store.Set<Units.Unit>().Where(u => u.Code == code).Select(u => u.Id).ToListAsync(cancel);
            return found.Count == 0 ? null : found[0];
        });
        services.TryAddSingleton<NamesOfUnits>(provider => async (units, cancel) =>
        {
            if (units.Count == 0) return new Dictionary<UnitId, string>();
            await using var store = provider.GetRequiredService<Database>().Open(post: null, writer: null);
            return await store.Set<Units.Unit>().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        });
        adjust?.Invoke(services);

        var app = builder.Build();
        app.UseWeb();
        app.UseReadiness();
        app.UseAuthentication();
        app.UsePosts();
        app.UseGate();
        app.UsePages();
        app.MapWeb();
        app.MapFloors();
        foreach (var room in Rooms.All) room.Routes(app);
        return app;
    }

    /// <summary>Nobody but the account the house runs under reads the keys; that is what protects them here.</summary>
    internal static DirectoryInfo KeyFolder(HouseOptions options)
    {
        string path = options.Keys ?? Path.Combine(options.DataFolder, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Brings the database to this version's shape.</summary>
    public static async Task Shape(WebApplication app, CancellationToken cancel)
    {
        await using var store = app.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        await Platform.Shape.Bring(store, cancel);
    }

    /// <summary>Brings the database to this version's shape, then opens the house to visitors.</summary>
    /// <param name="first">Done in the prepared house before its rooms start: the example's history is played here.</param>
    public static async Task Prepare(WebApplication app, CancellationToken cancel, Func<CancellationToken, Task>? first = null)
    {
        await Shape(app, cancel);
        _ = app.Services.GetRequiredService<HouseKeys>(); // made now, not in the middle of the first request
        if (first is not null) await first(cancel);
        var writer = app.Services.GetRequiredService<Writer>();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var room in app.Services.GetServices<IAtStart>())
        {
            var started = await writer.Write<bool>(post: null, async (inside, stop) => await room.Start(inside, now, stop), Urgency.Web, cancel);
            if (started.Refusal is { } fault) throw new InvalidOperationException($"{fault.Place}: {fault.Message.En}");
        }

        app.Services.GetRequiredService<Readiness>().Ready();
    }
}
