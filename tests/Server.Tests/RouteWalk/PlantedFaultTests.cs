using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>Doors left open on purpose: the walk finds each of them.</summary>
public sealed class PlantedFaultTests
{
    private const string Secret = "Hoa Phượng Đỏ 7316";
    private static readonly Walker Stranger = new(Role.Head, SchoolB, Axis.Managing);

    private static readonly Planted Fault = new(
        new Dictionary<string, Thing> { ["/test/leak/{id}"] = "42", ["/test/guarded/{id}"] = "42", ["/test/said/{id}"] = "42", ["/test/known/{id}"] = Thing.Common("42") },
        [Secret],
        [new("/test/said/{id}", Stranger, ("word", "x")), new("/test/led", Stranger), new("/test/strict", Stranger, ("word", "x")), new("/test/gone", Stranger)],
        new Dictionary<string, string> { ["/test/asked"] = "who=school" });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_shows_breaks_or_lets_a_stranger_through_is_found()
    {
        await using var site = await WalkSite.Start(Cancel, routes: app =>
        {
            app.MapGet("/test/leak/{id:int}", (int id) => id == 42 ? Secret : "").Needs(Permission.SeeUnits);
            app.MapGet("/test/search", (string? unit) => unit == SchoolA.ToString() ? Secret : "").Needs(Permission.SeeUnits);
            app.MapGet("/test/asked", (string? who) => who == "school" ? Secret : "").Needs(Permission.SeeUnits);
            app.MapGet("/test/open", () => Secret).Open("planted");
            app.MapGet("/test/known/{id}", (string id) => id).Needs(Permission.SeeUnits);
            app.MapPost("/test/broken/{name}", string (string name) => throw new InvalidOperationException(name)).Needs(Permission.SeeUnits);
            app.MapPost("/test/said/{id}", (string id) => id).Needs(Permission.SeeUnits);
            app.MapPost("/test/led", () => new SeeOther("/test/open")).Needs(Permission.SeeUnits);
            app.MapPost("/test/strict", (int number) => $"{number}").Needs(Permission.SeeUnits);
            app.MapGet("/test/scoped", async (Store store) => await store.ScopeEdges.CountAsync() < 0 ? Secret : "").Needs(Permission.SeeUnits);
        });
        var walk = new Walk(site, [Fault], [SchoolA.ToString()]);
        Assert.Equal(
            [
                "GET /test/asked?who=school shows", "GET /test/leak/42 answers 200", "GET /test/leak/42 shows", "GET /test/leak/42?unit=4 answers 200", "GET /test/leak/42?unit=4 shows",
                "GET /test/search?unit=4 shows", "POST /test/broken/4 breaks", "POST /test/led leads", "POST /test/said/42 answers 200", "POST /test/strict was",
            ],
            (await walk.Strangers([Stranger], Cancel)).Where(fault => fault.Contains(" /test/", StringComparison.Ordinal)).Select(Short).Distinct().Order(StringComparer.Ordinal));
        Assert.All(await walk.Anonymous(Cancel), fault => Assert.StartsWith("GET /test/open", fault, StringComparison.Ordinal));
        Assert.NotEmpty(await walk.Anonymous(Cancel));
        Assert.Empty(await walk.WithoutPermission([Stranger], Cancel));
    }

    [Fact]
    public async Task A_form_that_does_not_go_through_and_a_thing_nobody_finds_prove_nothing_and_are_found()
    {
        await using var site = await WalkSite.Start(Cancel, routes: app =>
        {
            app.MapGet("/test/leak/{id:int}", () => Results.NotFound()).Needs(Permission.SeeUnits);
            app.MapPost("/test/broken/{name}", (string name) => name).Needs(Permission.SeeUnits);
            app.MapPost("/test/said/{id}", () => Results.UnprocessableEntity()).Needs(Permission.SeeUnits);
            app.MapPost("/test/led", () => new SeeOther("/")).Needs(Permission.SeeUnits);
            app.MapPost("/test/strict", () => "").Needs(Permission.SeeUnits);
        });
        Assert.Equal(
            [
                "GET /test/asked is", "GET /test/leak/42 is", "GET /test/leak/42?unit=4 is", "POST /test/broken/{name}: no seed says what is posted there", "POST /test/gone is", "POST /test/said/42 answers 422",
            ],
            (await new Walk(site, [Fault], [SchoolA.ToString()]).Rightful([Stranger], Cancel))
                .Where(fault => fault.Contains(" /test/", StringComparison.Ordinal)).Select(Short).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_gate_that_lets_everybody_in_is_found()
    {
        // The route says it needs a permission; a handler in front of the gate answers all the same.
        await using var site = await WalkSite.Start(
            Cancel, services => services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new AnswersFirst())),
            app => app.MapGet("/test/guarded/{id}", () => "").Needs(Permission.RunSystem));
        var walk = new Walk(site, [Fault], []);
        Assert.Contains(await walk.Anonymous(Cancel), fault => fault.StartsWith("GET /test/guarded/42 answers 200 without sign-in", StringComparison.Ordinal));
        Assert.Contains(
            await walk.WithoutPermission([Stranger], Cancel),
            fault => fault.StartsWith("GET /test/guarded/42 answers 200 to Head", StringComparison.Ordinal));
    }

    /// <summary>The call, its first query parameter and the verb.</summary>
    private static string Short(string fault)
    {
        string[] words = fault.Split(' ');
        if (words[1].EndsWith(':')) return fault;
        string verb = words[2] == "answers" ? $"answers {words[3]}" : words[2];
        return $"{words[0]} {words[1].Split('&')[0]} {verb}";
    }

    private sealed class AnswersFirst : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) => http.Request.Path.StartsWithSegments("/test/guarded", StringComparison.Ordinal) ? http.Response.WriteAsync("in") : rest(http));
            next(app);
        };
    }
}
