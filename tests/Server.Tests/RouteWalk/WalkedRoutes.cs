using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>One call of a route: its address filled with what was planted, or guessed.</summary>
/// <param name="Things">The planted things it names.</param>
/// <param name="Form">What is posted; null for nothing.</param>
internal sealed record Call(RouteEndpoint Route, HttpMethod Method, string Path, IReadOnlyList<Thing> Things, PlantedForm? Form)
{
    /// <summary>The route as the house declares it.</summary>
    public string Pattern => "/" + Route.RoutePattern.RawText!.TrimStart('/');

    public bool IsOpen => Route.Metadata.GetMetadata<OpenToAll>() is not null;

    public bool May(Walker walker) => Route.Metadata.GetMetadata<NeedsPermission>() is { } need && walker.Role.May(need.Permission);

    /// <summary>It names something this walker must not know of.</summary>
    public bool IsForeignTo(Walker walker) => Things.Any(thing => thing.Known?.Invoke(walker) is not true);

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Every route the house has, whoever wrote it, as calls.</summary>
/// <param name="site">The house.</param>
/// <param name="planted">What fills the addresses and the forms.</param>
/// <param name="guesses">Values for route parameters no seed names, and for the usual query parameters.</param>
internal sealed class WalkedRoutes(TestSite site, IReadOnlyList<Planted> planted, IReadOnlyList<string> guesses)
{
    private static readonly string[] QueryNames = ["unit", "unitId", "scope", "id", "directive", "person"];

    public IReadOnlyList<Call> Calls { get; } =
    [
        .. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText != Walk.TokenRoute).SelectMany(route => CallsOf(route, planted, guesses)),
    ];

    /// <summary>Forms and queries for routes that are not there, and routes that take a form nobody planted.</summary>
    public IEnumerable<string> Unmatched()
    {
        var patterns = Calls.ToLookup(call => $"{call.Method} {call.Pattern}");
        foreach (var thing in planted)
        {
            foreach (string pattern in (thing.Forms ?? []).Select(form => "POST " + form.Pattern).Concat((thing.Queries ?? new Dictionary<string, string>()).Keys.Select(key => "GET " + key)))
            {
                if (!patterns.Contains(pattern)) yield return $"{pattern} is planted and is no route";
            }
        }

        foreach (var call in Calls.Where(call => call.Method != HttpMethod.Get && !call.IsOpen && call.Form is null))
            yield return $"{call.Method} {call.Pattern}: no seed says what is posted there";
    }

    /// <summary>The route as it stands, once for each value its parameters may take and each form; a look also with queries.</summary>
    private static IEnumerable<Call> CallsOf(RouteEndpoint route, IReadOnlyList<Planted> planted, IReadOnlyList<string> guesses)
    {
        string pattern = "/" + route.RoutePattern.RawText!.TrimStart('/');
        foreach (string method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
        {
            foreach (var (path, things) in Fill(route, pattern, planted, guesses))
            {
                if (method == "GET")
                {
                    yield return new Call(route, HttpMethod.Get, path, things, null);
                    foreach (string guess in guesses) yield return new Call(route, HttpMethod.Get, path + "?" + string.Join('&', QueryNames.Select(name => $"{name}={guess}")), things, null);
                    foreach (string query in planted.Select(thing => thing.Queries?.GetValueOrDefault(pattern)).OfType<string>())
                        yield return new Call(route, HttpMethod.Get, path + "?" + query, things, null);
                    continue;
                }

                PlantedForm[] forms = [.. planted.SelectMany(thing => thing.Forms ?? []).Where(form => form.Pattern == pattern)];
                if (forms.Length == 0) yield return new Call(route, new HttpMethod(method), path, things, null);
                foreach (var form in forms) yield return new Call(route, new HttpMethod(method), path + form.Query, things, form);
            }
        }
    }

    private static IEnumerable<(string Path, IReadOnlyList<Thing> Things)> Fill(RouteEndpoint route, string pattern, IReadOnlyList<Planted> planted, IReadOnlyList<string> guesses)
    {
        IEnumerable<(string Path, IReadOnlyList<Thing> Things)> paths = [(pattern, [])];
        foreach (var parameter in route.RoutePattern.Parameters)
        {
            int name = pattern.IndexOf(parameter.Name, pattern.IndexOf('{', StringComparison.Ordinal), StringComparison.Ordinal);
            while (pattern[name - 1] is not ('{' or '*')) name = pattern.IndexOf(parameter.Name, name + 1, StringComparison.Ordinal);
            int from = pattern.LastIndexOf('{', name), to = pattern.IndexOf('}', name) + 1;
            string hole = pattern[from..to];
            string begin = pattern[..from] + '{' + parameter.Name + '}';
            Thing[] known = [.. planted.Select(thing => thing.Ids.GetValueOrDefault(begin)).OfType<Thing>()];
            if (known.Length > 0) paths = [.. paths.SelectMany(path => known.Select(thing => (With(path.Path, thing.Value), (IReadOnlyList<Thing>)[.. path.Things, thing])))];
            else
            {
                IReadOnlyList<string> values = hole.Contains(":guid", StringComparison.Ordinal) ? [Guid.Empty.ToString()] : guesses;
                paths = [.. paths.SelectMany(path => values.Select(value => (With(path.Path, value), path.Things)))];
            }

            string With(string path, string value) => path.Replace(hole, Uri.EscapeDataString(value), StringComparison.Ordinal);
        }

        return paths;
    }
}
