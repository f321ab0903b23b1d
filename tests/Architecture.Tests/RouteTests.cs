using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using VongGac.Server;
using VongGac.Server.Platform;

namespace VongGac.Architecture.Tests;

/// <summary>Every route names the one permission it needs, or is open and stands on the list: opening a door takes two hands.</summary>
public sealed class RouteTests
{
    private static readonly Dictionary<string, string> Open = new()
    {
        ["GET /healthz"] = "asked by whoever watches the process; says only that it answers",
        ["GET /favicon.ico"] = "browsers ask for it unasked",
        ["GET /_/{name}"] = "stylesheet, script and emblem, the same for everybody",
        ["GET /sign-in"] = "nobody is signed in yet",
        ["POST /sign-in"] = "checks a password; limited a minute",
        ["GET /sign-in/code"] = "asks for the second factor",
        ["POST /sign-in/code"] = "checks the second factor; limited a minute",
        ["POST /sign-out"] = "whoever is signed in may leave",
        ["GET /first-use"] = "only while there is no account, and only with the token printed at start",
        ["POST /first-use"] = "only while there is no account, and only with the token printed at start",
        ["GET /invitation/{secret}"] = "the secret is the proof, once",
        ["POST /invitation/{secret}"] = "the secret is the proof, once",
        ["GET /verify/{link}"] = "the link was sent to the very channel it proves, once",
        ["POST /verify/{link}"] = "the link was sent to the very channel it proves, once",
        ["POST /agent/v1/enrol"] = "an agent has no account: the code of a unit is the proof; wrong ones are limited",
        ["POST /agent/v1/check-in"] = "an agent signs with its key",
        ["POST /agent/v1/rekey"] = "an agent signs with its new key, and the token it was given is the proof, once",
        ["GET /agent/v1/release/{version}/{platform}"] = "the program itself, the same for everybody; agents check its signature",
        ["GET /agent"] = "how to get the agent, for whoever stands at a machine without an account",
        ["GET /agent/download/{platform}"] = "the program itself, the same for everybody",
        ["POST /preferences"] = "two cookies about how pages look on this device",
    };

    [Fact]
    public async Task Every_route_declares_who_may_call_it()
    {
        string folder = Directory.CreateTempSubdirectory("vonggac-routes-").FullName;
        try
        {
            await using var app = House.Build(new HouseOptions(folder));
            Law.Holds(Faults(EndpointsOf(app), Open));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Planted_routes_are_caught()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/bare", () => "");
        app.MapGet("/open", () => "").Open("because");
        app.MapPost("/silent", () => "").Open(" ");
        app.MapGet("/both", () => "").Open("because").Needs(Permission.SeeUnits);
        app.MapGet("/twice", () => "").Needs(Permission.SeeHome).Needs(Permission.SeeUnits);
        app.MapGet("/good", () => "").Needs(Permission.SeeUnits);
        app.MapGet("/known", () => "").Open("because");
        app.Map("/any", () => "").Needs(Permission.SeeUnits);
        Assert.Equal(
            [
                "GET /bare declares no permission", "GET /both is open and needs a permission", "GET /gone is on the list and is no open route",
                "GET /open is open and not on the list", "GET /twice names 2 permissions", "POST /silent is open without a reason", "any method /any does not say for which methods",
            ],
            Faults(EndpointsOf(app), new Dictionary<string, string> { ["GET /known"] = "named", ["GET /gone"] = "was", ["POST /silent"] = "named" })
                .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Faults(IEnumerable<RouteEndpoint> routes, Dictionary<string, string> open)
    {
        var opened = new HashSet<string>();
        foreach (var route in routes)
        {
            string name = NameOf(route);
            int needs = route.Metadata.GetOrderedMetadata<NeedsPermission>().Count;
            if (route.Metadata.GetMetadata<IHttpMethodMetadata>() is null) yield return $"{name} does not say for which methods";
            if (route.Metadata.GetMetadata<OpenToAll>() is not { } all)
            {
                if (needs != 1) yield return needs == 0 ? $"{name} declares no permission" : $"{name} names {needs} permissions";
                continue;
            }

            opened.Add(name);
            if (needs > 0) yield return $"{name} is open and needs a permission";
            else if (string.IsNullOrWhiteSpace(all.Why)) yield return $"{name} is open without a reason";
            else if (!open.ContainsKey(name)) yield return $"{name} is open and not on the list";
        }

        foreach (string name in open.Keys.Where(name => !opened.Contains(name))) yield return $"{name} is on the list and is no open route";
    }

    private static IEnumerable<RouteEndpoint> EndpointsOf(IEndpointRouteBuilder app) =>
        app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static string NameOf(RouteEndpoint route) =>
        $"{(route.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods ? string.Join('/', methods.HttpMethods) : "any method")} /{route.RoutePattern.RawText!.TrimStart('/')}";
}
