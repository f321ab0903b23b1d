using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Reports;
using VongGac.Server.Tests.Design;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Reports;

public sealed class ReportPagesTests : IAsyncLifetime
{
    private TestSite _site = null!;
    private int _id;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.Start(services =>
        {
            services.TryAddSingleton<LedgerDoor>();
            services.TryAddSingleton<DirectivesDoor>();
            services.TryAddSingleton<UnitsDoor>();
        });
        var writer = _site.Services.GetRequiredService<Writer>();
        await writer.Write<int>(null, async (store, cancel) =>
        {
            store.Add(new ScopeEdge { Ancestor = new(1), Unit = new(1), Axis = Axis.Managing, From = DateTimeOffset.UnixEpoch });
            return await store.SaveChangesAsync(cancel);
        });
        var make = _site.Services.GetRequiredService<MakeReport>();
        var scope = new ReportScope(3, new UnitId(1), Axis.Managing, MadeFigures.CutOff);
        _id = (await make.Keep(null, scope, MadeFigures.Fields, MadeFigures.Figures(), null, default)).Value.Id;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("", "vi")]
    [InlineData("?q=cong+van", "vi")]
    [InlineData("?q=khong-co", "en")]
    [InlineData("?sort=-cut-off", "en")]
    public async Task The_list_is_sound(string query, string language)
    {
        using var browser = _site.Browser(Role.Department, language);
        SoundPage.Check(await TestSite.Read(browser, "/reports" + query), language);
    }

    [Fact]
    public async Task The_list_finds_without_diacritics()
    {
        using var browser = _site.Browser(Role.Department);
        var page = await TestSite.Read(browser, "/reports?q=cong+van+so+215");
        Assert.Equal($"/reports/{_id}", page.QuerySelector("#rows th[scope=row] a")?.GetAttribute("href"));
    }

    [Theory]
    [InlineData("", "vi")]
    [InlineData("", "en")]
    [InlineData("?tab=rows&obligation=O06&state=NotMet", "vi")]
    [InlineData("?tab=rows&q=huong+duong+12&sort=-answer&page=2", "en")]
    public async Task The_page_is_sound(string query, string language)
    {
        using var browser = _site.Browser(Role.Department, language);
        SoundPage.Check(await TestSite.Read(browser, $"/reports/{_id}{query}"), language);
    }

    [Fact]
    public async Task Each_figure_leads_to_as_many_rows()
    {
        using var browser = _site.Browser(Role.Department);
        var page = await TestSite.Read(browser, $"/reports/{_id}");
        var figure = page.QuerySelector(".rollup li.notmet a")!;
        var rows = await TestSite.Read(browser, figure.GetAttribute("href")!);
        Assert.Contains($"trong {figure.QuerySelector("b")!.TextContent})", rows.QuerySelector(".pager")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report.docx")]
    [InlineData("annex.xlsx")]
    public async Task The_documents_come_down_as_they_were_kept(string name)
    {
        using var browser = _site.Browser(Role.Department);
        byte[] first = await browser.GetByteArrayAsync(new Uri($"/reports/{_id}/{name}", UriKind.Relative));
        Assert.Equal("PK"u8.ToArray(), first[..2]);
        Assert.Equal(first, await browser.GetByteArrayAsync(new Uri($"/reports/{_id}/{name}", UriKind.Relative)));
    }

    [Fact]
    public async Task A_report_that_is_not_there_is_not_found()
    {
        using var browser = _site.Browser(Role.Department);
        using var answer = await browser.GetAsync(new Uri("/reports/999", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_head_may_not_make_reports()
    {
        using var browser = _site.Browser(Role.Head);
        using var answer = await browser.GetAsync(new Uri("/reports/new", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
