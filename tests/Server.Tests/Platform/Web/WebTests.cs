using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform;

public sealed class WebTests : IAsyncLifetime
{
    private static readonly Refusal Full = new("lab.full", new Text("Phòng máy đã đủ chỗ.", "The lab is full."), "seat");
    private readonly List<string> _lines = [];
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Start(
        services => services.AddLogging(logging => logging.AddProvider(new Lines(_lines))),
        app =>
        {
            app.MapGet("/test/broken", string () => throw new InvalidOperationException("secret detail")).Open("test");
            app.MapGet("/test/refused", () => new RefusalAnswer(Full)).Open("test");
            app.MapPost("/test/save", () => "saved").Open("test");
            app.MapPost("/test/agent", () => "taken").Open("test").WithoutToken("test");
            app.MapPost("/test/file", (HttpRequest request) => request.ContentLength).Open("test").WithoutToken("test").TakesUpTo(3_000_000);
            app.MapGet("/test/slow", async () => { await Task.Delay(60); return "done"; }).Open("test");
            app.MapGet("/test/guess", () => "wrong").Open("test").RequireRateLimiting(Limits.SignIn);
        });

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/design")]
    [InlineData("/nowhere")]
    [InlineData("/test/broken")]
    [InlineData("/_/nothing.css")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        var headers = (await Get(path, Role.Head)).Headers;
        string policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("same-origin", headers.GetValues("Referrer-Policy").Single());
        Assert.True(headers.Contains("Permissions-Policy") && headers.Contains("Cross-Origin-Opener-Policy"));
        Assert.True(headers.CacheControl!.NoStore);
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task Every_answer_says_how_long_the_house_took()
    {
        string said = (await Get("/test/slow", Role.Head)).Headers.GetValues("Server-Timing").Single();
        Assert.InRange(double.Parse(said["total;dur=".Length..], System.Globalization.CultureInfo.InvariantCulture), 50, 5_000);
        Assert.Contains("total;dur=", (await Get("/nowhere", null)).Headers.GetValues("Server-Timing").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere", 404, "Không tìm thấy trang")]
    [InlineData("/design", 403, "Không có quyền xem trang này")]
    [InlineData("/test/broken", 500, "Hệ thống gặp lỗi")]
    public async Task An_error_is_a_page_in_vietnamese_with_a_number_to_quote(string path, int status, string title)
    {
        var answer = await Get(path, Role.Head);
        Assert.Equal(status, (int)answer.StatusCode);
        string html = await answer.Content.ReadAsStringAsync();
        var page = new HtmlParser().ParseDocument(html);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        string number = page.QuerySelector("main code")!.TextContent;
        Assert.Contains(_lines.ToArray(), line => line.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain("secret detail", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_problem_details_instead_of_a_page()
    {
        using var program = _site.Browser(language: "en");
        program.DefaultRequestHeaders.Remove("Accept");
        program.DefaultRequestHeaders.Add("Accept", "application/json");
        var broken = await program.GetAsync(Path("/test/broken"));
        Assert.Equal("application/problem+json", broken.Content.Headers.ContentType!.MediaType);
        var refused = await program.GetAsync(Path("/test/refused"));
        Assert.Equal(422, (int)refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("lab.full", problem.GetProperty("code").GetString());
        Assert.Equal("seat", problem.GetProperty("place").GetString());
        Assert.Equal("The lab is full.", problem.GetProperty("detail").GetString());
        Assert.Equal(401, (int)(await program.GetAsync(Path("/design"))).StatusCode);
    }

    [Fact]
    public async Task A_refusal_shown_to_a_person_is_a_page()
    {
        var answer = await Get("/test/refused", null);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("Phòng máy đã đủ chỗ.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_data_needs_a_token_unless_the_route_says_why_not()
    {
        using var browser = _site.Browser();
        using var nothing = new FormUrlEncodedContent([]);
        Assert.Equal(400, (int)(await browser.PostAsync(Path("/test/save"), nothing)).StatusCode);
        Assert.Equal(400, (int)(await browser.PostAsync(Path("/preferences"), nothing)).StatusCode);
        Assert.Equal(200, (int)(await browser.PostAsync(Path("/test/agent"), nothing)).StatusCode);
        using var sent = new FormUrlEncodedContent([new("token", await Token(browser))]);
        Assert.Equal(200, (int)(await browser.PostAsync(Path("/test/save"), sent)).StatusCode);
        using var stranger = _site.Browser();
        Assert.Equal(400, (int)(await stranger.PostAsync(Path("/test/save"), sent)).StatusCode);
    }

    [Theory]
    [InlineData("vi-VN,vi;q=0.9,en;q=0.8", "vi")]
    [InlineData("en-GB,en;q=0.9", "en")]
    [InlineData("fr, en;q=0.3, vi;q=0.7", "vi")]
    [InlineData("de", "vi")]
    public async Task The_language_is_the_browsers_first_of_ours_else_vietnamese(string header, string expected)
    {
        using var browser = _site.Browser(language: header);
        Assert.Equal(expected, await LanguageOf(browser));
    }

    [Fact]
    public async Task A_chosen_language_and_theme_stay_chosen_and_lead_back_to_the_page()
    {
        using var browser = _site.Browser();
        using var choice = new FormUrlEncodedContent(
            [new("token", await Token(browser)), new("language", "en"), new("theme", "dark"), new("return", "/nowhere?a=1&b=Đ".Replace("Đ", "%C4%90"))]);
        var answer = await browser.PostAsync(Path("/preferences"), choice);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/nowhere?a=1&b=%C4%90", answer.Headers.Location!.OriginalString);
        Assert.Equal("en", await LanguageOf(browser));
        string html = await (await browser.GetAsync(Path("/nowhere"))).Content.ReadAsStringAsync();
        Assert.Contains("data-theme=\"dark\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/units?page=2", true)]
    [InlineData("/", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/a\r\nSet-Cookie: x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_paths_of_this_house_are_redirected_to(string? address, bool here) => Assert.Equal(here, SeeOther.IsHere(address));

    [Fact]
    public async Task Assets_are_compressed_kept_for_a_year_and_named_by_their_content()
    {
        foreach (var asset in Embedded.ByName.Values)
        {
            using var browser = _site.Browser();
            var plain = await browser.GetAsync(Path(asset.Address));
            Assert.Equal(asset.Plain, await plain.Content.ReadAsByteArrayAsync());
            browser.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
            var small = await browser.GetAsync(Path(asset.Address));
            Assert.Equal("br", Assert.Single(small.Content.Headers.ContentEncoding));
            Assert.Equal(asset.Brotli, await small.Content.ReadAsByteArrayAsync());
            Assert.Contains("immutable", small.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal(TimeSpan.FromDays(365), small.Headers.CacheControl.MaxAge);
        }
    }

    [Fact]
    public async Task A_body_is_limited_to_a_megabyte_unless_the_route_takes_files()
    {
        using var browser = _site.Browser();
        using var two = new ByteArrayContent(new byte[2_000_000]);
        Assert.Equal(200, (int)(await browser.PostAsync(Path("/test/file"), two)).StatusCode);
        using var form = new FormUrlEncodedContent([new("token", await Token(browser)), new("x", new string('a', 1_100_000))]);
        Assert.Equal(413, (int)(await browser.PostAsync(Path("/test/save"), form)).StatusCode);
    }

    [Fact]
    public async Task Guessing_passwords_is_slowed_down()
    {
        using var browser = _site.Browser();
        for (int i = 0; i < Limits.SignInsPerMinute; i++) Assert.Equal(200, (int)(await browser.GetAsync(Path("/test/guess"))).StatusCode);
        var refused = await browser.GetAsync(Path("/test/guess"));
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Thao tác quá nhiều lần", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_names_the_route_and_never_what_was_asked_for()
    {
        await Get("/design?q=0900.000.001&code=123456", Role.Administrator);
        string[] lines = [.. _lines];
        Assert.Contains(lines, line => line.StartsWith("GET /design 200", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("0900", StringComparison.Ordinal) || line.Contains("123456", StringComparison.Ordinal));
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private async Task<HttpResponseMessage> Get(string path, Role? role)
    {
        using var browser = _site.Browser(role);
        return await browser.GetAsync(Path(path));
    }

    private static async Task<string> LanguageOf(HttpClient browser) =>
        new HtmlParser().ParseDocument(await (await browser.GetAsync(Path("/nowhere"))).Content.ReadAsStringAsync()).DocumentElement.GetAttribute("lang")!;

    private static async Task<string> Token(HttpClient browser) =>
        new HtmlParser().ParseDocument(await (await browser.GetAsync(Path("/nowhere"))).Content.ReadAsStringAsync())
            .QuerySelector("input[name=token]")!.GetAttribute("value")!;

    private sealed class Lines(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("VongGac", StringComparison.Ordinal) ? this : NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines) lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
