using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Identity;

public sealed class SignInTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_right_password_opens_and_signing_out_closes(string kind)
    {
        await using var door = await Door.Open(kind);
        await door.Person("hoa");
        using var browser = door.Site.Browser();
        var answer = await door.SignIn(browser, " HOA ", then: "/units?page=2");
        Assert.Equal((303, "/units?page=2"), ((int)answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.True(await door.IsIn(browser));
        await Door.Post(browser, "/account", "/sign-out");
        Assert.False(await door.IsIn(browser));
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var door = await Door.Open();
        await door.Person("hoa");
        using var browser = door.Site.Browser();
        var answer = await door.SignIn(browser, "hoa");
        string cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("session=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_https_the_session_cookie_is_secure()
    {
        await using var door = await Door.Open();
        await door.Person("hoa");
        using var browser = door.Site.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var raw = new HttpClient(handler) { BaseAddress = door.Site.Address };
        raw.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var page = await raw.GetAsync(new Uri("/sign-in", UriKind.Relative));
        string token = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync()).QuerySelector("input[name=token]")!.GetAttribute("value")!;
        raw.DefaultRequestHeaders.Add("Cookie", page.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("token=", StringComparison.Ordinal)).Split(';')[0]);
        using var form = new FormUrlEncodedContent([new("token", token), new("name", "hoa"), new("password", Door.Password)]);
        var answer = await raw.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        Assert.Contains("secure", answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("session=", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_get_one_answer_after_the_same_work()
    {
        await using var door = await Door.Open();
        await door.Person("hoa");
        using var browser = door.Site.Browser();
        async Task<(int Status, string Alert, int Work)> Try(string name)
        {
            int before = door.Hasher.Checks;
            var answer = await door.SignIn(browser, name, "sai rồi bạn ơi");
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            return ((int)answer.StatusCode, page.QuerySelector("[role=alert]")!.TextContent, door.Hasher.Checks - before);
        }

        var wrong = await Try("hoa");
        Assert.Equal((422, 1), (wrong.Status, wrong.Work));
        Assert.Equal(wrong, await Try("nobody"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Five_wrong_tries_lock_for_a_quarter_of_an_hour(string kind)
    {
        await using var door = await Door.Open(kind);
        await door.Person("hoa");
        using var browser = door.Site.Browser();
        for (int i = 0; i < Accounts.MostFailures; i++) await door.SignIn(browser, "hoa", "sai rồi bạn ơi");
        Assert.Equal(422, (int)(await door.SignIn(browser, "hoa")).StatusCode);
        door.Time.Advance(Accounts.LockTime + TimeSpan.FromSeconds(1));
        Assert.Equal(303, (int)(await door.SignIn(browser, "hoa")).StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session()
    {
        await using var door = await Door.Open();
        await door.Person("hoa");
        using var here = door.Site.Browser();
        using var elsewhere = door.Site.Browser();
        await door.SignIn(here, "hoa");
        await door.SignIn(elsewhere, "hoa");
        var answer = await Door.Post(here, "/account", "/account/password", ("old", Door.Password), ("password", "câu khác còn dài hơn"), ("again", "câu khác còn dài hơn"));
        Assert.Equal(303, (int)answer.StatusCode);
        Assert.True(await door.IsIn(here));
        Assert.False(await door.IsIn(elsewhere));
    }

    [Theory]
    [InlineData("sai rồi bạn ơi", "câu khác còn dài hơn", "câu khác còn dài hơn", "f-old")]
    [InlineData(Door.Password, "câu khác còn dài hơn", "câu khác còn dài", "f-again")]
    [InlineData(Door.Password, "thcssuoilo1", "thcssuoilo1", "f-password")]
    public async Task A_password_is_changed_only_as_the_rules_say(string old, string password, string again, string field)
    {
        await using var door = await Door.Open();
        await door.Person("hoa");
        using var browser = door.Site.Browser();
        await door.SignIn(browser, "hoa");
        var answer = await Door.Post(browser, "/account", "/account/password", ("old", old), ("password", password), ("again", again));
        Assert.Equal(422, (int)answer.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal("#" + field, page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_withdrawn_post_or_a_lock_ends_the_session_at_once()
    {
        await using var door = await Door.Open();
        var (hoa, lan) = (await door.Person("hoa"), await door.Person("lan"));
        using var first = door.Site.Browser();
        using var second = door.Site.Browser();
        await door.SignIn(first, "hoa");
        await door.SignIn(second, "lan");
        var accounts = door.Site.Services.GetRequiredService<Accounts>();
        await door.Site.Services.GetRequiredService<Writer>().Write<int>(null, async (store, cancel) =>
        {
            await accounts.Withdraw(store, await store.Set<Post>().FirstAsync(p => p.AccountId == hoa.Id, cancel), null, cancel);
            await accounts.Lock(store, lan.Id, true, null, cancel);
            return 0;
        });
        Assert.False(await door.IsIn(first));
        Assert.False(await door.IsIn(second));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    public async Task Signing_in_leads_to_no_other_house(string then)
    {
        await using var door = await Door.Open();
        await door.Person("hoa");
        using var browser = door.Site.Browser();
        Assert.Equal("/", (await door.SignIn(browser, "hoa", then: then)).Headers.Location!.OriginalString);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task With_a_second_factor_the_password_alone_opens_nothing(string kind)
    {
        await using var door = await Door.Open(kind);
        await door.Person("hoa");
        using var browser = door.Site.Browser();
        await door.SignIn(browser, "hoa");
        var page = await TestSite.Read(browser, "/account/second-factor");
        string secret = page.QuerySelector("main p code")!.TextContent;
        string sealedSecret = page.QuerySelector("input[name=secret]")!.GetAttribute("value")!;
        Assert.NotNull(page.QuerySelector("svg path"));
        var on = await Door.Post(browser, "/account/second-factor", "/account/second-factor", ("secret", sealedSecret), ("code", OneTimeCode.At(secret, door.Time.GetUtcNow())));
        string recovery = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await on.Content.ReadAsStringAsync()).QuerySelectorAll("main li code")[0].TextContent;

        using var fresh = door.Site.Browser();
        Assert.Equal("/sign-in/code", (await door.SignIn(fresh, "hoa")).Headers.Location!.OriginalString);
        Assert.False(await door.IsIn(fresh));
        // The code that turned it on was used.
        Assert.Equal(422, (int)(await Code(fresh, OneTimeCode.At(secret, door.Time.GetUtcNow()))).StatusCode);
        door.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(303, (int)(await Code(fresh, OneTimeCode.At(secret, door.Time.GetUtcNow()))).StatusCode);
        Assert.True(await door.IsIn(fresh));

        using var lost = door.Site.Browser();
        await door.SignIn(lost, "hoa");
        Assert.Equal(303, (int)(await Code(lost, recovery.ToLowerInvariant())).StatusCode);
        using var again = door.Site.Browser();
        await door.SignIn(again, "hoa");
        Assert.Equal(422, (int)(await Code(again, recovery)).StatusCode);
    }

    [Fact]
    public async Task A_step_of_the_second_factor_cannot_be_skipped_to()
    {
        await using var door = await Door.Open();
        using var browser = door.Site.Browser();
        var answer = await Code(browser, "000000");
        Assert.Equal("/sign-in", answer.Headers.Location!.OriginalString);
    }

    // RFC 6238, appendix B, SHA-1, the last six of eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void One_time_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, OneTimeCode.At(OneTimeCode.Base32("12345678901234567890"u8), DateTimeOffset.FromUnixTimeSeconds(seconds)));

    private static Task<HttpResponseMessage> Code(HttpClient browser, string code) => Door.Post(browser, "/sign-in/code", "/sign-in/code", ("code", code));
}
