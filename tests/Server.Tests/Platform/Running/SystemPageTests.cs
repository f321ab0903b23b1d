using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;

namespace VongGac.Server.Tests.Platform.Running;

public sealed class SystemPageTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task It_shows_the_database_the_last_backup_and_work_that_failed(string kind)
    {
        await using var site = await TestSite.Start(kind: kind);
        await site.Services.GetRequiredService<Writer>().Write<int>(null, async (store, cancel) =>
        {
            await new Audit().Note(store, MakeBackup.Action, null, null, "house", Day, cancel: cancel);
            store.Add(new ScheduleLease { Name = "test.work", Holder = "x", Until = Day, Due = Day, EndedAt = Day, Fault = "TimeoutException", FaultAt = Day, Faults = 3 });
            return await store.SaveChangesAsync(cancel);
        });
        using var browser = site.Browser(Role.Administrator);
        var page = await TestSite.Read(browser, "/system");
        SoundPage.Check(page, "vi");
        string text = page.QuerySelector("main")!.TextContent;
        Assert.Contains(kind == "sqlite" ? "SQLite" : "PostgreSQL", text, StringComparison.Ordinal);
        Assert.Contains("08:00 02/03/2026", text, StringComparison.Ordinal);
        Assert.Contains("TimeoutException", text, StringComparison.Ordinal);
        Assert.Contains("Chưa khai báo máy chủ thư", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_start_up_is_over_the_house_asks_to_wait()
    {
        await using var test = await TestDatabase.Create("sqlite");
        await using var app = House.Build(test.Options, TestLog.Into);
        await app.StartAsync();
        using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal(503, (int)(await browser.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode);
        Assert.Equal(503, (int)(await browser.GetAsync(new Uri("/sign-in", UriKind.Relative))).StatusCode);
        await House.Prepare(app, default);
        Assert.Equal(200, (int)(await browser.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode);
        await app.StopAsync();
    }

    [Fact]
    public async Task A_house_whose_database_is_away_is_not_healthy()
    {
        await using var site = await TestSite.Start(services => services.AddSingleton<Database>(new PostgresDatabase("Host=127.0.0.1;Port=1;Timeout=1")), kind: "sqlite", prepare: false);
        site.Services.GetRequiredService<Readiness>().Ready();
        using var browser = site.Browser();
        Assert.Equal(503, (int)(await browser.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Stopping_waits_for_writes_already_taken()
    {
        await using var test = await TestDatabase.Create("sqlite");
        var writer = new Writer(test.Database, TimeProvider.System);
        var writes = Enumerable.Range(0, 300).Select(i => writer.Write<long>(null, async (store, cancel) => await store.Reserve($"s{i}", 1, cancel))).ToList();
        await writer.DisposeAsync();
        await Task.WhenAll(writes);
        await using var store = test.Database.Open(null, null);
        Assert.Equal(300, await store.Set<Sequence>().CountAsync(s => s.Name.StartsWith('s')));
    }

    [Fact]
    public void All_faults_of_the_options_are_said_at_once()
    {
        var wrong = new HouseOptions("", "nonsense", "ftp://x;http://127.0.0.1:80") { Node = "nút một" };
        Assert.Equal(["data", "postgres", "urls", "node"], wrong.Faults().Select(f => f.Place));
        Assert.Empty(new HouseOptions("data", "Host=db;Database=x", "http://+:80;https://*:443").Faults());
    }
}
