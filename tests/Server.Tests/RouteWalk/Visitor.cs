using System.Net;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>What a route answered, and where it led.</summary>
internal sealed record Heard(HttpStatusCode Status, string Body, string Location);

/// <summary>
/// Asks as one walker, or as nobody. Keeps no cookie, so that no answer makes somebody else of it, and comes from another
/// address each time, so that nobody is turned away for knocking too often.
/// </summary>
internal sealed class Visitor : IDisposable
{
    private static int _came;

    private readonly HttpClient _browser;
    private (string Token, string Cookie)? _token;

    public Visitor(TestSite site, Walker? walker)
    {
        _browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        _browser.DefaultRequestHeaders.Add("Accept", "text/html");
        if (walker is null) return;
        _browser.DefaultRequestHeaders.Add(TestSite.RoleHeader, walker.Role.ToString());
        _browser.DefaultRequestHeaders.Add(TestSite.UnitHeader, walker.Unit.ToString());
        _browser.DefaultRequestHeaders.Add(TestSite.AxisHeader, walker.Axis.ToString());
        _browser.DefaultRequestHeaders.Add(TestSite.AccountHeader, $"{walker.Account}");
    }

    public void Dispose() => _browser.Dispose();

    /// <summary>Sends it as it is.</summary>
    public async Task<Heard> Ask(HttpMethod method, string path, IReadOnlyDictionary<string, string>? fields, SentFile? file, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        int n = Interlocked.Increment(ref _came);
        request.Headers.Add("X-Forwarded-For", $"10.{(n >> 16) & 255}.{(n >> 8) & 255}.{n & 255}");
        if (_token is { } kept) request.Headers.Add("Cookie", kept.Cookie);
        if (method != HttpMethod.Get) request.Content = Body(fields ?? new Dictionary<string, string>(), file);
        using var answer = await _browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (path == Walk.TokenRoute) _token = (await answer.Content.ReadAsStringAsync(cancel), answer.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        bool endless = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        return new Heard(answer.StatusCode, endless ? "" : await answer.Content.ReadAsStringAsync(cancel), answer.Headers.Location?.OriginalString ?? "");
    }

    /// <summary>Sends it with a form token where one is needed.</summary>
    public async Task<Heard> AskWithToken(HttpMethod method, string path, IReadOnlyDictionary<string, string>? fields, SentFile? file, CancellationToken cancel)
    {
        if (method == HttpMethod.Get) return await Ask(method, path, null, null, cancel);
        if (_token is null) await Ask(HttpMethod.Get, Walk.TokenRoute, null, null, cancel);
        var sent = new Dictionary<string, string>(fields ?? new Dictionary<string, string>()) { ["token"] = _token!.Value.Token };
        return await Ask(method, path, sent, file, cancel);
    }

    private static HttpContent Body(IReadOnlyDictionary<string, string> fields, SentFile? file)
    {
        if (file is null) return new FormUrlEncodedContent(fields);
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields) parts.Add(new StringContent(value), name);
        var bytes = new ByteArrayContent(file.Bytes);
        bytes.Headers.ContentType = new(file.ContentType);
        parts.Add(bytes, file.Field, file.Name);
        return parts;
    }
}
