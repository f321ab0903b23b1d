using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>Calls every route the house has, whoever wrote it, and reports what it should not have answered.</summary>
/// <param name="site">The house.</param>
/// <param name="planted">What strangers try to reach.</param>
/// <param name="guesses">Values for route parameters no seed names, and for the usual query parameters.</param>
internal sealed class Walk(TestSite site, IReadOnlyList<Planted> planted, IReadOnlyList<string> guesses)
{
    /// <summary>Answers a token for whoever asks; the tests put it into the house.</summary>
    public const string TokenRoute = "/test/token";

    private static readonly string[] QueryNames = ["unit", "unitId", "scope", "id", "directive", "person"];

    private IEnumerable<RouteEndpoint> Routes => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.RoutePattern.RawText != TokenRoute);

    /// <summary>Without signing in: a page leads to the sign-in page, anything else is 401; what is open shows nothing of any unit.</summary>
    public async Task<IReadOnlyList<string>> Anonymous(CancellationToken cancel)
    {
        var faults = new List<string>();
        using var browser = site.Browser();
        foreach (var call in Routes.SelectMany(CallsOf))
        {
            var (status, body, location) = await Send(browser, call, token: null, cancel);
            if (IsOpen(call.Route))
            {
                faults.AddRange(Marks(body).Select(mark => $"{call} shows '{mark}' to anybody"));
                continue;
            }

            bool sentAway = call.Method == HttpMethod.Get
                ? status is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && location.StartsWith("/sign-in", StringComparison.Ordinal)
                : status == HttpStatusCode.Unauthorized;
            // Whoever knocks too often is told so before anybody looks at who they are.
            if (!sentAway && status != HttpStatusCode.TooManyRequests) faults.Add($"{call} answers {(int)status} without sign-in");
        }

        return faults;
    }

    /// <summary>A role without the permission is told 403.</summary>
    public async Task<IReadOnlyList<string>> WithoutPermission(IEnumerable<Walker> walkers, CancellationToken cancel)
    {
        var faults = new List<string>();
        foreach (var walker in walkers)
        {
            using var browser = walker.Browser(site);
            foreach (var call in Routes.Where(route => !IsOpen(route) && !May(walker, route)).SelectMany(CallsOf))
            {
                var (status, _, _) = await Send(browser, call, token: null, cancel);
                if (status is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests)) faults.Add($"{call} answers {(int)status} to {walker}, who has no right to it");
            }
        }

        return faults;
    }

    /// <summary>A stranger with the permission reaches the unit's things by no route: no word of them, and nothing breaks.</summary>
    public async Task<IReadOnlyList<string>> Strangers(IEnumerable<Walker> walkers, CancellationToken cancel)
    {
        var faults = new List<string>();
        foreach (var walker in walkers)
        {
            using var browser = walker.Browser(site);
            string token = await browser.GetStringAsync(new Uri(TokenRoute, UriKind.Relative), cancel);
            foreach (var call in Routes.Where(route => May(walker, route)).SelectMany(CallsOf))
            {
                var (status, body, _) = await Send(browser, call, token, cancel);
                if ((int)status >= 500 && status != HttpStatusCode.ServiceUnavailable) faults.Add($"{call} breaks ({(int)status}) for {walker}");
                faults.AddRange(Marks(body).Select(mark => $"{call} shows '{mark}' to {walker}"));
            }
        }

        return faults;
    }

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<OpenToAll>() is not null;

    private static bool May(Walker walker, RouteEndpoint route) =>
        route.Metadata.GetMetadata<NeedsPermission>() is { } need && walker.Role.May(need.Permission);

    private IEnumerable<string> Marks(string body) =>
        planted.SelectMany(thing => thing.Marks).Where(mark => body.Contains(mark, StringComparison.OrdinalIgnoreCase)).Distinct();

    /// <summary>The route as it stands, once for each value its parameters may take; a GET also with the usual query parameters.</summary>
    private IEnumerable<Call> CallsOf(RouteEndpoint route)
    {
        string pattern = "/" + route.RoutePattern.RawText!.TrimStart('/');
        foreach (string method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
        {
            foreach (string path in Fill(route, pattern))
            {
                var form = planted.Select(thing => thing.Forms?.GetValueOrDefault($"{method} {pattern}")).FirstOrDefault(form => form is not null);
                yield return new Call(route, new HttpMethod(method), path, form);
                if (method != "GET") continue;
                foreach (string guess in guesses) yield return new Call(route, HttpMethod.Get, path + "?" + string.Join('&', QueryNames.Select(name => $"{name}={guess}")), null);
            }
        }
    }

    private IEnumerable<string> Fill(RouteEndpoint route, string pattern)
    {
        IEnumerable<string> paths = [pattern];
        foreach (var parameter in route.RoutePattern.Parameters)
        {
            int name = pattern.IndexOf(parameter.Name, pattern.IndexOf('{', StringComparison.Ordinal), StringComparison.Ordinal);
            while (pattern[name - 1] is not ('{' or '*')) name = pattern.IndexOf(parameter.Name, name + 1, StringComparison.Ordinal);
            int from = pattern.LastIndexOf('{', name), to = pattern.IndexOf('}', name) + 1;
            string hole = pattern[from..to];
            string begin = pattern[..from] + '{' + parameter.Name + '}';
            string[] known = [.. planted.Select(thing => thing.Ids.GetValueOrDefault(begin)).OfType<string>()];
            var values = known.Length > 0 ? known : hole.Contains(":guid", StringComparison.Ordinal) ? [Guid.Empty.ToString()] : guesses;
            paths = [.. paths.SelectMany(path => values.Select(value => path.Replace(hole, Uri.EscapeDataString(value), StringComparison.Ordinal)))];
        }

        return paths;
    }

    private static async Task<(HttpStatusCode Status, string Body, string Location)> Send(HttpClient browser, Call call, string? token, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(call.Path, UriKind.Relative));
        if (call.Method != HttpMethod.Get && call.Method != HttpMethod.Head)
        {
            var fields = new Dictionary<string, string>(call.Form ?? new Dictionary<string, string>());
            if (token is not null) fields["token"] = token;
            request.Content = new FormUrlEncodedContent(fields);
        }

        using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        bool endless = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        return (answer.StatusCode, endless ? "" : await answer.Content.ReadAsStringAsync(cancel), answer.Headers.Location?.OriginalString ?? "");
    }

    private sealed record Call(RouteEndpoint Route, HttpMethod Method, string Path, IReadOnlyDictionary<string, string>? Form)
    {
        public override string ToString() => $"{Method} {Path}";
    }
}
