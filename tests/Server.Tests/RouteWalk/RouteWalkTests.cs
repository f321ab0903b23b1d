using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>
/// Every route, as every role, against a unit that is not theirs: a new room's routes are walked without being named. The unit is
/// the primary school of commune A; the strangers stand in the other commune, in its school, and in A itself on the wrong axis.
/// </summary>
public sealed class RouteWalkTests : IAsyncLifetime
{
    private const string Secret = "Hoa Phượng Đỏ 7316";
    private static readonly DateTimeOffset Long = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Lately = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly Planted Fault = new(
        new Dictionary<string, string> { ["/test/leak/{id}"] = "42", ["/test/guarded/{id}"] = "42" }, [Secret]);

    private TestSite _site = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<Walker> Strangers =>
    [
        .. Walker.EveryRoleAt(SchoolB, Axis.Managing), .. Walker.EveryRoleAt(SchoolB, Axis.Professional),
        .. Walker.EveryRoleAt(CommuneB, Axis.Managing), .. Walker.EveryRoleAt(CommuneB, Axis.Professional),
        .. Walker.EveryRoleAt(UpperSecondary, Axis.Managing), .. Walker.EveryRoleAt(CommuneA, Axis.Professional),
        .. Walker.EveryRoleAt(Department, Axis.Managing),
    ];

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.Start(routes: Token);
        await SmallProvince.Plant(_site, Long, Cancel);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Without_sign_in_no_route_answers_unless_it_is_open() => Holds(await (await WalkOf(_site)).Anonymous(Cancel));

    [Fact]
    public async Task A_role_without_the_permission_is_turned_away() =>
        Holds(await (await WalkOf(_site)).WithoutPermission(Walker.EveryRoleAt(SchoolA, Axis.Managing), Cancel));

    [Fact]
    public async Task No_stranger_sees_or_changes_anything_of_another_unit()
    {
        var walk = await WalkOf(_site);
        var before = await RowsOfUnit.Read(_site, SchoolA, Cancel);
        Holds(await walk.Strangers(Strangers, Cancel));
        Assert.Equal(before, await RowsOfUnit.Read(_site, SchoolA, Cancel));
    }

    [Fact]
    public async Task After_a_move_the_former_parent_is_a_stranger()
    {
        var walk = await WalkOf(_site);
        await MoveSchoolA(_site, Lately, Cancel);
        var before = await RowsOfUnit.Read(_site, SchoolA, Cancel);
        Holds(await walk.Strangers([.. Walker.EveryRoleAt(CommuneA, Axis.Managing), .. Walker.EveryRoleAt(CommuneA, Axis.Professional)], Cancel));
        Assert.Equal(before, await RowsOfUnit.Read(_site, SchoolA, Cancel));
    }

    [Fact]
    public async Task Planted_doors_left_open_are_found()
    {
        await using var site = await TestSite.Start(routes: app =>
        {
            Token(app);
            app.MapGet("/test/leak/{id:int}", (int id) => id == 42 ? Secret : "").Needs(Permission.SeeUnits);
            app.MapGet("/test/search", (string? unit) => unit == SchoolA.ToString() ? Secret : "").Needs(Permission.SeeUnits);
            app.MapGet("/test/open", () => Secret).Open("planted");
            app.MapPost("/test/broken/{name}", string (string name) => throw new InvalidOperationException(name)).Needs(Permission.SeeUnits);
            app.MapGet("/test/scoped", async (Store store) => await store.ScopeEdges.CountAsync() < 0 ? Secret : "").Needs(Permission.SeeUnits);
        });
        await SmallProvince.Plant(site, Long, Cancel);
        var walk = new Walk(site, [Fault], [SchoolA.ToString()]);
        Walker[] stranger = [new(Role.Head, SchoolB, Axis.Managing)];
        Assert.Equal(
            ["GET /test/leak/42 shows", "GET /test/leak/42?unit=4", "GET /test/search?unit=4", "POST /test/broken/4 breaks"],
            (await walk.Strangers(stranger, Cancel)).Select(fault => fault[..fault.AsSpan().IndexOfAny("&'(")].Trim()).Distinct().Order(StringComparer.Ordinal));
        Assert.All(await walk.Anonymous(Cancel), fault => Assert.StartsWith("GET /test/open", fault, StringComparison.Ordinal));
        Assert.NotEmpty(await walk.Anonymous(Cancel));
        Assert.Empty(await walk.WithoutPermission(stranger, Cancel));
    }

    [Fact]
    public async Task A_planted_gate_that_lets_everybody_in_is_found()
    {
        // The route says it needs a permission; a handler in front of the gate answers all the same.
        await using var site = await TestSite.Start(
            services => services.Insert(0, ServiceDescriptor.Singleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(new AnswersFirst())),
            app => app.MapGet("/test/guarded/{id}", () => "").Needs(Permission.RunSystem));
        var walk = new Walk(site, [Fault], []);
        Assert.Contains(await walk.Anonymous(Cancel), fault => fault.StartsWith("GET /test/guarded/42 answers 200 without sign-in", StringComparison.Ordinal));
        Assert.Contains(
            await walk.WithoutPermission([new(Role.Head, SchoolB, Axis.Managing)], Cancel),
            fault => fault.StartsWith("GET /test/guarded/42 answers 200 to Head", StringComparison.Ordinal));
    }

    private static async Task<Walk> WalkOf(TestSite site)
    {
        await site.Services.GetRequiredService<Writer>().Write<int>(null, async (store, cancel) =>
        {
            // Whoever walks has an account of the number the test site gives the role.
            store.AddRange(Enum.GetValues<Role>().Select(role => new Account
            {
                Id = (int)role, UserName = $"walk-{role}", NormalizedUserName = $"WALK-{role}", DisplayName = $"Walker {role}", SecurityStamp = "walk",
            }));
            return await store.SaveChangesAsync(cancel);
        }, cancel: Cancel);
        var planted = new List<Planted>();
        foreach (var seed in Seeds.All) planted.Add(await seed.Plant(site, SchoolA, Cancel));
        return new Walk(site, planted, [SchoolA.ToString(), "1"]);
    }

    private static void Holds(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, "\n" + string.Join('\n', faults.Take(40)));

    private static void Token(WebApplication app) => app
        .MapGet(Walk.TokenRoute, (HttpContext http, IAntiforgery tokens) => tokens.GetAndStoreTokens(http).RequestToken).Open("for the walk itself");

    private sealed class AnswersFirst : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) => http.Request.Path.StartsWithSegments("/test/guarded", StringComparison.Ordinal) ? http.Response.WriteAsync("in") : rest(http));
            next(app);
        };
    }
}
