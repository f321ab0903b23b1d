using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Identity;

public sealed class FirstUseTests
{
    [Fact]
    public async Task Whoever_reads_the_console_makes_the_first_account_and_the_door_closes()
    {
        await using var door = await Door.Open();
        var first = door.Site.Services.GetRequiredService<FirstUse>();
        string link = (await first.Link(default))!;
        using var browser = door.Site.Browser();
        var answer = await Door.Post(browser, link, "/first-use", Fields(link.Split('=')[1]));
        Assert.Equal((303, "/account"), ((int)answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.True(await door.IsIn(browser));

        Assert.Null(await first.Link(default));
        using var late = door.Site.Browser();
        Assert.Equal(404, (int)(await late.GetAsync(new Uri(link, UriKind.Relative))).StatusCode);
        Assert.Equal(404, (int)(await Door.Post(late, "/sign-in", "/first-use", Fields(link.Split('=')[1]))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("guess")]
    public async Task Without_the_token_nothing_is_made(string token)
    {
        await using var door = await Door.Open();
        using var browser = door.Site.Browser();
        Assert.Equal(404, (int)(await browser.GetAsync(new Uri("/first-use?token=" + token, UriKind.Relative))).StatusCode);
        Assert.Equal(404, (int)(await Door.Post(browser, "/sign-in", "/first-use", Fields(token))).StatusCode);
        await using var store = door.Database.Open(null, null);
        Assert.Equal(0, await store.Set<Account>().CountAsync());
    }

    [Fact]
    public async Task A_weak_password_makes_no_account()
    {
        await using var door = await Door.Open();
        string link = (await door.Site.Services.GetRequiredService<FirstUse>().Link(default))!;
        using var browser = door.Site.Browser();
        var answer = await Door.Post(browser, link, "/first-use",
            ("token-first", link.Split('=')[1]), ("name", "quantri"), ("display", "Người Thử"), ("password", "matkhau123"), ("again", "matkhau123"));
        Assert.Equal(422, (int)answer.StatusCode);
        await using var store = door.Database.Open(null, null);
        Assert.Equal(0, await store.Set<Account>().CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_many_who_come_at_once_one_becomes_the_first(string kind)
    {
        await using var door = await Door.Open(kind);
        var first = door.Site.Services.GetRequiredService<FirstUse>();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => first.Create($"quantri{i}", "Người Thử", Door.Password, Language.Vi, default)));
        Assert.Single(made, m => m.Refusal is null);
        await using var store = door.Database.Open(null, null);
        Assert.Equal(1, await store.Set<Account>().CountAsync());
    }

    private static (string, string)[] Fields(string token) =>
        [("token-first", token), ("name", "quantri"), ("display", "Người Thử"), ("password", Door.Password), ("again", Door.Password)];
}
