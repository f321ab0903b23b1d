using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Identity;

public sealed class AccountsTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_invitation_sets_one_password_and_works_once(string kind)
    {
        await using var door = await Door.Open(kind);
        await door.Person("quantri", Role.Administrator, 1);
        using var admin = door.Site.Browser();
        await door.SignIn(admin, "quantri");
        string link = await Create(admin, "hoa", "Head", "T2");

        using var hoa = door.Site.Browser();
        Assert.Equal(422, (int)(await Accept(hoa, link, "suoilo-2026")).StatusCode);
        Assert.Equal(303, (int)(await Accept(hoa, link, Door.Password)).StatusCode);
        Assert.Equal(303, (int)(await door.SignIn(hoa, "hoa")).StatusCode);
        Assert.Equal(404, (int)(await hoa.GetAsync(new Uri(link, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task An_invitation_ends_after_a_week_and_with_the_next_one()
    {
        await using var door = await Door.Open();
        await door.Person("quantri", Role.Administrator, 1);
        using var admin = door.Site.Browser();
        await door.SignIn(admin, "quantri");
        string first = await Create(admin, "hoa", "Head", "T2");
        int id = await Id(door, "hoa");
        string second = LinkIn(await (await Door.Post(admin, $"/accounts/{id}", $"/accounts/{id}/invite")).Content.ReadAsStringAsync());
        Assert.Equal(404, (int)(await admin.GetAsync(new Uri(first, UriKind.Relative))).StatusCode);
        Assert.Equal(200, (int)(await admin.GetAsync(new Uri(second, UriKind.Relative))).StatusCode);
        door.Time.Advance(Accounts.InvitationTime);
        Assert.Equal(404, (int)(await admin.GetAsync(new Uri(second, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task An_officer_makes_no_administrator_and_reaches_no_unit_outside_the_scope()
    {
        await using var door = await Door.Open();
        await door.Person("canbo", Role.Department, 1);
        var admin = await door.Person("quantri", Role.Administrator, 1);
        using var officer = door.Site.Browser();
        await door.SignIn(officer, "canbo");
        var above = await Door.Post(officer, "/accounts", "/accounts", ("name", "x.y"), ("display", "Người Thử"), ("role", "Administrator"), ("unit", "SO"));
        var outside = await Door.Post(officer, "/accounts", "/accounts", ("name", "x.y"), ("display", "Người Thử"), ("role", "Head"), ("unit", "T2"));
        var touch = await Door.Post(officer, "/accounts", $"/accounts/{admin.Id}/lock");
        var invite = await Door.Post(officer, "/accounts", $"/accounts/{admin.Id}/invite");
        Assert.Equal([422, 422, 403, 403], new[] { above, outside, touch, invite }.Select(a => (int)a.StatusCode));
        await using var store = door.Database.Open(null, null);
        Assert.Equal(2, await store.Set<Account>().CountAsync());
    }

    [Fact]
    public async Task Roles_that_read_the_whole_audit_are_granted_by_an_officer_at_home_only()
    {
        await using var door = await Door.Open();
        await door.Person("canbo", Role.Department, 1);
        await using (var store = door.Database.Open(null, null))
        {
            foreach (var axis in Enum.GetValues<Axis>())
                store.Add(new ScopeEdge { Ancestor = new(1), Unit = new(2), Axis = axis, Depth = 1, From = door.Time.GetUtcNow() });
            await store.SaveChangesAsync();
        }

        using var officer = door.Site.Browser();
        await door.SignIn(officer, "canbo");
        async Task<int> Make(string name, string role, string unit) => (int)(await Door.Post(
            officer, "/accounts", "/accounts", ("name", name), ("display", "Người Thử"), ("role", role), ("unit", unit))).StatusCode;
        Assert.Equal((422, 422, 200), (await Make("a.b", "Department", "T2"), await Make("c.d", "Duty", "T2"), await Make("e.f", "Head", "T2")));
        Assert.Equal(200, await Make("g.h", "Duty", "SO"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Accounts_of_units_outside_the_scope_do_not_exist_for_an_officer(string kind)
    {
        await using var door = await Door.Open(kind);
        await door.Person("canbo", Role.Department, 1);
        var head = await door.Person("hoa");
        using var officer = door.Site.Browser();
        await door.SignIn(officer, "canbo");
        var list = await TestSite.Read(officer, "/accounts");
        Assert.Equal(["canbo"], list.QuerySelectorAll("tbody th a").Select(link => link.TextContent));
        var look = await officer.GetAsync(new Uri($"/accounts/{head.Id}", UriKind.Relative));
        var touch = await Door.Post(officer, "/accounts", $"/accounts/{head.Id}/lock");
        Assert.Equal([404, 404], new[] { look, touch }.Select(answer => (int)answer.StatusCode));
    }

    [Theory]
    [InlineData("/account", "")]
    [InlineData("/account/second-factor", "")]
    [InlineData("/account/second-factor", "secret=&code=1")]
    [InlineData("/account/second-factor/off", "old=x")]
    [InlineData("/account/password", "old=x")]
    [InlineData("/account/language", "language=en")]
    [InlineData("/account/post", "post=x")]
    public async Task Whose_account_is_gone_is_signed_out(string path, string form)
    {
        await using var door = await Door.Open();
        // The test site's head acts under a number that no account has.
        using var browser = door.Site.Browser(Role.Head);
        var answer = form.Length == 0
            ? await browser.GetAsync(new Uri(path, UriKind.Relative))
            : await Door.Post(browser, "/jobs", path, [.. form.Split('&').Select(field => field.Split('=')).Select(field => (field[0], field[1]))]);
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("session=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_locks_themselves_out()
    {
        await using var door = await Door.Open();
        var admin = await door.Person("quantri", Role.Administrator, 1);
        using var browser = door.Site.Browser();
        await door.SignIn(browser, "quantri");
        Assert.Equal(403, (int)(await Door.Post(browser, "/accounts", $"/accounts/{admin.Id}/lock")).StatusCode);
        Assert.True(await door.IsIn(browser));
    }

    [Fact]
    public async Task Every_change_of_an_account_stands_in_the_audit_without_names()
    {
        await using var door = await Door.Open();
        await door.Person("quantri", Role.Administrator, 1);
        using var admin = door.Site.Browser();
        await door.SignIn(admin, "quantri");
        await Create(admin, "hoa", "Head", "T2");
        int id = await Id(door, "hoa");
        await Door.Post(admin, $"/accounts/{id}", $"/accounts/{id}/lock");
        await using var store = door.Database.Open(null, null);
        var entries = await store.Set<AuditEntry>().Where(e => e.Thing == $"account:{id}").OrderBy(e => e.Seq).ToListAsync();
        Assert.Equal(["account.create", "post.grant", "account.invite", "account.lock"], entries.Select(e => e.Action));
        Assert.DoesNotContain(entries, e => (e.More ?? "").Contains("hoa", StringComparison.Ordinal));
    }

    private static async Task<string> Create(HttpClient admin, string name, string role, string unit) => LinkIn(await (await Door.Post(
        admin, "/accounts", "/accounts", ("name", name), ("display", "Người Thử"), ("role", role), ("unit", unit))).Content.ReadAsStringAsync());

    private static string LinkIn(string html) => new Uri(new HtmlParser().ParseDocument(html).QuerySelector("main code")!.TextContent).AbsolutePath;

    private static Task<HttpResponseMessage> Accept(HttpClient browser, string link, string password) =>
        Door.Post(browser, link, link, ("password", password), ("again", password));

    private static async Task<int> Id(Door door, string name)
    {
        await using var store = door.Database.Open(null, null);
        return await store.Set<Account>().Where(a => a.UserName == name).Select(a => a.Id).SingleAsync();
    }
}
