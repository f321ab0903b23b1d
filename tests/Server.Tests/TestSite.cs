using System.Security.Claims;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests;

/// <summary>The whole house on a free port, called as whichever role the test wishes to be.</summary>
public sealed class TestSite : IAsyncDisposable
{
    /// <summary>Names the role a request is made as.</summary>
    public const string RoleHeader = "X-Test-Role";

    /// <summary>Names the unit and the axis that role stands at; unit 1 and the managing axis when left out.</summary>
    public const string UnitHeader = "X-Test-Unit", AxisHeader = "X-Test-Axis";

    /// <summary>Names the account; the number of the role when left out.</summary>
    public const string AccountHeader = "X-Test-Account";

    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private TestSite(TestDatabase database, WebApplication app) => (_database, _app) = (database, app);

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public static async Task<TestSite> Start(Action<IServiceCollection>? adjust = null, Action<WebApplication>? routes = null, string kind = "sqlite", bool prepare = true)
    {
        var database = await TestDatabase.Create(kind);
        var app = House.Build(database.Options, services =>
        {
            TestLog.Into(services);
            services.AddSingleton<IStartupFilter>(new ActAsAsked());
            adjust?.Invoke(services);
        });
        if (prepare) await House.Prepare(app, CancellationToken.None);
        routes?.Invoke(app);
        await app.StartAsync();
        return new TestSite(database, app);
    }

    /// <summary>The post an account acts in here.</summary>
    public static Guid PostOf(int account) => new(account, 0, 0, new byte[8]);

    /// <summary>A browser without automatic redirects, with cookies, in one language.</summary>
    public HttpClient Browser(Role? role = null, string language = "vi")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        if (role is not null) client.DefaultRequestHeaders.Add(RoleHeader, role.ToString());
        return client;
    }

    /// <summary>A browser of somebody whose post is at a unit and looks down an axis.</summary>
    public HttpClient Browser(Role role, UnitId unit, Axis axis, string language = "vi")
    {
        var client = Browser(role, language);
        client.DefaultRequestHeaders.Add(UnitHeader, unit.ToString());
        client.DefaultRequestHeaders.Add(AxisHeader, axis.ToString());
        return client;
    }

    /// <summary>Fetches a page and reads it as a browser would.</summary>
    public static async Task<IDocument> Read(HttpClient browser, string path) =>
        new HtmlParser().ParseDocument(await browser.GetStringAsync(new Uri(path, UriKind.Relative)));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private sealed class ActAsAsked : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                if (Enum.TryParse<Role>(http.Request.Headers[RoleHeader], out var role))
                {
                    http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ReaderOfRequest.NameClaim, "Trần Thị Thử")], "test"));
                    int account = int.TryParse(http.Request.Headers[AccountHeader], out int named) ? named : (int)role;
                    http.Act(new Post
                    {
                        Id = PostOf(account), AccountId = account, Role = role,
                        Unit = new UnitId(int.TryParse(http.Request.Headers[UnitHeader], out int unit) ? unit : 1),
                        Axis = Enum.TryParse<Axis>(http.Request.Headers[AxisHeader], out var axis) ? axis : Axis.Managing,
                        From = DateTimeOffset.UnixEpoch,
                    });
                }

                return rest(http);
            });
            next(app);
        };
    }
}
