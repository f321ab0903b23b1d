using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace VongGac.Bench.Web;

/// <summary>A browser that has signed in: cookies, compression, connections kept open.</summary>
internal sealed class Session : IDisposable
{
    private readonly HttpClient _client;

    private Session(HttpClient client) => _client = client;

    /// <summary>Fills the sign-in form as a person does; the names of its fields are read from the page.</summary>
    public static async Task<Session> SignIn(Uri house, string user, string password, CancellationToken cancel)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = true, CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 256,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        })
        { BaseAddress = house, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", "vi");
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), cancel));
        var form = page.Forms.FirstOrDefault(f => f.QuerySelector("input[type=password]") is not null)
            ?? throw new InvalidOperationException("The page /sign-in has no form with a password field.");
        var fields = form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>().Where(input => input.Type is not ("submit" or "checkbox" or "radio"))
            .ToDictionary(input => input.Name!, input => input.Type switch { "password" => password, "hidden" => input.Value, _ => user });
        string action = form.GetAttribute("action") is { Length: > 0 } given ? given : "/sign-in";
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(fields), cancel);
        if (answer.StatusCode is not (HttpStatusCode.SeeOther or HttpStatusCode.Redirect))
            throw new InvalidOperationException($"Sign-in as {user} was answered {(int)answer.StatusCode}.");
        var session = new Session(client);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        return session;
    }

    /// <summary>One page, read to its last byte. Server time is what the answer says of itself (Server-Timing); −1 when it does not.</summary>
    public async Task<(int Status, double ServerMilliseconds, int Bytes)> Get(string path, CancellationToken cancel)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancel);
        double server = answer.Headers.TryGetValues("Server-Timing", out var said) && said.First().Split("dur=") is [_, var number]
            && double.TryParse(number.Split(',', ';')[0], CultureInfo.InvariantCulture, out double milliseconds)
            ? milliseconds
            : -1;
        return ((int)answer.StatusCode, server, body.Length);
    }

    /// <summary>The links of a page to other pages of the house; downloads and the way out are no screens.</summary>
    public async Task<IReadOnlyList<string>> LinksOf(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.AcceptEncoding.Clear();
        request.Headers.AcceptEncoding.ParseAdd("identity");
        using var answer = await _client.SendAsync(request, cancel);
        if (answer.Content.Headers.ContentType?.MediaType != "text/html") return [];
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStreamAsync(cancel));
        return [.. page.QuerySelectorAll("a[href^='/']:not([download])").Select(link => link.GetAttribute("href")!.Split('#')[0]).Where(IsScreen).Distinct()];
    }

    public void Dispose() => _client.Dispose();

    private static bool IsScreen(string path) =>
        !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/_/", StringComparison.Ordinal) && !path.StartsWith("/sign-", StringComparison.Ordinal)
        && Path.GetExtension(path.Split('?')[0]).Length == 0 && !path.Contains("export", StringComparison.Ordinal) && !path.Contains("download", StringComparison.Ordinal);
}
