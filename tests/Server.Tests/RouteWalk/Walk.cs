using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>Calls every route the house has and reports what it should not have answered.</summary>
/// <param name="site">The house.</param>
/// <param name="planted">What strangers try to reach.</param>
/// <param name="guesses">Values for route parameters no seed names, and for the usual query parameters.</param>
internal sealed class Walk(TestSite site, IReadOnlyList<Planted> planted, IReadOnlyList<string> guesses)
{
    /// <summary>Answers a token for whoever asks; the tests put it into the house.</summary>
    public const string TokenRoute = "/test/token";

    private readonly WalkedRoutes _routes = new(site, planted, guesses);

    /// <summary>Without signing in: a page leads to the sign-in page, anything else is 401; what is open shows nothing of any unit.</summary>
    public async Task<IReadOnlyList<string>> Anonymous(CancellationToken cancel)
    {
        var faults = new List<string>();
        using var nobody = new Visitor(site, walker: null);
        foreach (var call in _routes.Calls)
        {
            var (status, body, location) = await nobody.Ask(call.Method, call.Path, call.Form?.Fields(call.Form.By), call.Form?.File, cancel);
            if (call.IsOpen)
            {
                faults.AddRange(Marks(body).Select(mark => $"{call} shows '{mark}' to anybody"));
                continue;
            }

            bool sentAway = call.Method == HttpMethod.Get
                ? status is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && location.StartsWith("/sign-in", StringComparison.Ordinal)
                : status == HttpStatusCode.Unauthorized;
            if (!sentAway) faults.Add($"{call} answers {(int)status} without sign-in");
        }

        return faults;
    }

    /// <summary>A role without the permission is told 403.</summary>
    public async Task<IReadOnlyList<string>> WithoutPermission(IEnumerable<Walker> walkers, CancellationToken cancel)
    {
        var faults = new List<string>();
        foreach (var walker in walkers)
        {
            using var visitor = new Visitor(site, walker);
            foreach (var call in _routes.Calls.Where(call => !call.IsOpen && !call.May(walker)))
            {
                var (status, _, _) = await visitor.Ask(call.Method, call.Path, call.Form?.Fields(walker), call.Form?.File, cancel);
                if (status != HttpStatusCode.Forbidden) faults.Add($"{call} answers {(int)status} to {walker}, who has no right to it");
            }
        }

        return faults;
    }

    /// <summary>
    /// A stranger with the permission reaches the unit's things by no route: what names one is answered 403 or 404, no word of
    /// them is shown, not even where an answer leads to, and nothing breaks.
    /// </summary>
    /// <param name="theirs">Calls that are a walker's business all the same.</param>
    public async Task<IReadOnlyList<string>> Strangers(IEnumerable<Walker> walkers, CancellationToken cancel, Func<Walker, Call, bool>? theirs = null)
    {
        var faults = new List<string>();
        foreach (var walker in walkers)
        {
            using var visitor = new Visitor(site, walker);
            foreach (var call in _routes.Calls.Where(call => call.May(walker) && !IsTheOffice(walker, call) && theirs?.Invoke(walker, call) is not true))
            {
                var heard = await visitor.AskWithToken(call.Method, call.Path, call.Form?.Fields(walker), call.Form?.File, cancel);
                if ((int)heard.Status >= 500) faults.Add($"{call} breaks ({(int)heard.Status}) for {walker}");
                else if (heard.Status == HttpStatusCode.BadRequest && call.Form is not null) faults.Add($"{call} was not even looked at ({(int)heard.Status}) for {walker}");
                else if (call.IsForeignTo(walker) && heard.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                    faults.Add($"{call} answers {(int)heard.Status} to {walker}, who must not know of it");
                faults.AddRange(Marks(heard.Body).Select(mark => $"{call} shows '{mark}' to {walker}"));
                if (call.Method == HttpMethod.Get || !heard.Location.StartsWith('/')) continue;
                var shown = await visitor.Ask(HttpMethod.Get, heard.Location, null, null, cancel);
                faults.AddRange(Marks(shown.Body).Select(mark => $"{call} leads to {heard.Location}, which shows '{mark}' to {walker}"));
            }
        }

        return faults;
    }

    /// <summary>
    /// The other side of the proof: each form goes through for whoever has the right to it, and each planted thing is found by one
    /// of those within. Otherwise a stranger might be refused for a typing error. Forms of rooms downstream go first.
    /// </summary>
    public async Task<IReadOnlyList<string>> Rightful(IReadOnlyList<Walker> within, CancellationToken cancel)
    {
        var faults = _routes.Unmatched().ToList();
        foreach (var call in _routes.Calls.Where(call => call.Method == HttpMethod.Get && !call.IsOpen && call.Things.Count > 0))
        {
            if (!await IsFound(call, within, cancel)) faults.Add($"{call} is found by nobody within");
        }

        foreach (var form in planted.Reverse().SelectMany(thing => thing.Forms ?? []))
        {
            var call = _routes.Calls.FirstOrDefault(call => call.Form == form);
            if (call is null) continue;
            using var visitor = new Visitor(site, form.By);
            // Two acts on one unit need two moments.
            (site.Services.GetRequiredService<TimeProvider>() as FakeTimeProvider)?.Advance(TimeSpan.FromMinutes(1));
            var heard = await visitor.AskWithToken(call.Method, form.Instead ?? call.Path, form.Fields(form.By), form.File, cancel);
            if ((int)heard.Status is not (200 or 303)) faults.Add($"{call} answers {(int)heard.Status} to {form.By}, who has the right to it");
        }

        return faults;
    }

    /// <summary>An administrator looks after every account there is, wherever its posts are.</summary>
    private static bool IsTheOffice(Walker walker, Call call) =>
        walker.Role == Role.Administrator && call.Route.Metadata.GetMetadata<NeedsPermission>()?.Permission == Permission.ManageAccounts;

    /// <summary>A program this machine lacks (503) is missed only after the thing was found.</summary>
    private async Task<bool> IsFound(Call call, IReadOnlyList<Walker> within, CancellationToken cancel)
    {
        foreach (var walker in within.Where(call.May))
        {
            using var visitor = new Visitor(site, walker);
            if ((int)(await visitor.Ask(HttpMethod.Get, call.Path, null, null, cancel)).Status is < 400 or 503) return true;
        }

        return false;
    }

    private IEnumerable<string> Marks(string body) =>
        planted.SelectMany(thing => thing.Marks).Where(mark => body.Contains(mark, StringComparison.OrdinalIgnoreCase)).Distinct();
}
