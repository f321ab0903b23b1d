using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;
using Audit = VongGac.Server.Platform.Audit;

namespace VongGac.Server.Tests.Platform.Auditing;

public sealed class AuditPageTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task It_finds_by_action_account_and_day_newest_first(string kind)
    {
        await using var site = await Filled(kind);
        using var browser = site.Browser(Role.Administrator);
        Assert.Equal(["thing:2", "thing:1", "thing:0"], await Things(browser, "/audit?q=test."));
        Assert.Equal(["thing:1"], await Things(browser, "/audit?q=test.&account=1"));
        Assert.Equal(["thing:2"], await Things(browser, "/audit?q=test.&day=04/03/2026"));
        Assert.Empty(await Things(browser, "/audit?q=test.&account=nobody"));
    }

    [Fact]
    public async Task The_file_holds_what_the_filter_holds()
    {
        await using var site = await Filled("sqlite");
        using var browser = site.Browser(Role.Administrator);
        string csv = await browser.GetStringAsync(new Uri("/audit.csv?q=test.&account=1", UriKind.Relative));
        string[] lines = csv.Trim().Split("\n");
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"test.change\",\"thing:1\",\"'=1+1\"", lines[1], StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> Things(HttpClient browser, string path)
    {
        var page = await TestSite.Read(browser, path);
        SoundPage.Check(page, "vi");
        return page.QuerySelectorAll("td code").Select(c => c.TextContent).Where(t => t.StartsWith("thing:", StringComparison.Ordinal));
    }

    private static async Task<TestSite> Filled(string kind)
    {
        var site = await TestSite.Start(kind: kind);
        var audit = new Audit();
        await site.Services.GetRequiredService<Writer>().Write<int>(null, async (store, cancel) =>
        {
            for (int i = 0; i < 3; i++) await audit.Note(store, "test.change", i, new UnitId(1), $"thing:{i}", Day.AddDays(i), "=1+1", cancel);
            return 0;
        });
        return site;
    }
}
