using System.Text.RegularExpressions;
using AngleSharp.Dom;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;

namespace VongGac.Server.Tests.Overview;

/// <summary>Every figure is a count of the ledger, and leads to a page that shows as many rows.</summary>
public sealed partial class FigureTests : IAsyncLifetime
{
    private SmallProvince _province = null!;

    public static TheoryData<Role, string> Pages => new MatrixTheoryData<Role, string>(
        [Role.Department, Role.Commune, Role.Head],
        ["/", "/obligations", "/obligations/O06", "/measures", "/measures?tab=obligation", "/rows?measure=machines.antivirus-fresh", "/silences", "/obligations?at=20/11/2026"]);

    public async ValueTask InitializeAsync() => _province = await SmallProvince.Start();

    public ValueTask DisposeAsync() => _province.DisposeAsync();

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_page_is_sound_in_both_languages(Role role, string path)
    {
        foreach (string language in new[] { "vi", "en" })
        {
            using var browser = _province.As(role, language);
            SoundPage.Check(await TestSite.Read(browser, path), language);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_figure_leads_to_as_many_rows(Role role, string path)
    {
        using var browser = _province.As(role);
        var page = await TestSite.Read(browser, path);
        var figures = page.QuerySelectorAll("main a[href^='/rows?'], main a[href^='/silences?'], main a[href^='/subjects/']")
            .Select(link => (Href: link.GetAttribute("href")!, Said: First().Match(link.TextContent.Trim())))
            .Where(figure => figure.Said.Success).DistinctBy(figure => figure.Href).ToList();
        foreach (var (href, said) in figures)
            Assert.Equal((href, Number(said.Value)), (href, Number(First().Match((await TestSite.Read(browser, href)).QuerySelector("p.total")!.TextContent.Replace("Có ", "")).Value)));
        if (path is not ("/silences" or "/measures?tab=obligation")) Assert.NotEmpty(figures);
    }

    [Fact]
    public async Task An_obligation_shows_what_the_ledger_counts_with_the_reasons_of_silence_and_the_claims_beside()
    {
        using var browser = _province.As(Role.Department);
        var page = await TestSite.Read(browser, "/obligations/O06");
        Assert.Equal([1, 1, 1, 4], Counts(page.QuerySelector(".rollup")!)); // not met, unknown, met, not applicable: four units declared no machine
        Assert.Contains("1 chưa từng có dữ liệu", page.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"1\s+đã thực hiện", page.QuerySelector(".claims")!.TextContent);
        Assert.Contains("9 máy", page.QuerySelectorAll(".rollup")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_and_machines_never_share_a_denominator()
    {
        using var browser = _province.As(Role.Commune);
        var wholes = (await TestSite.Read(browser, "/obligations/O06")).QuerySelectorAll(".rollup .whole").Select(whole => whole.TextContent).ToList();
        Assert.Contains(wholes, whole => whole.Contains("3 đơn vị", StringComparison.Ordinal));
        Assert.Contains(wholes, whole => whole.Contains("6 máy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rows_are_found_without_accents_and_by_state()
    {
        using var browser = _province.As(Role.Department);
        var failing = await TestSite.Read(browser, "/rows?measure=machines.antivirus-fresh&state=not-met");
        Assert.Equal("Máy HD số 1", Assert.Single(failing.QuerySelectorAll("tbody th")).TextContent);
        var found = await TestSite.Read(browser, "/rows?measure=obligation.O06&q=huong%20duong");
        Assert.Equal("Trường Tiểu học Hướng Dương", Assert.Single(found.QuerySelectorAll("tbody th")).TextContent);
        var silent = await TestSite.Read(browser, "/rows?measure=machines.antivirus-fresh&reason=never-seen");
        Assert.Equal(3, silent.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Rows_are_sorted_by_name_by_when_they_were_seen_and_by_answer()
    {
        using var browser = _province.As(Role.Department);
        async Task<string[]> Sorted(string sort) => [.. (await TestSite.Read(browser, "/rows?measure=machines.antivirus-fresh&sort=" + sort))
            .QuerySelectorAll("tbody th").Select(name => name.TextContent)];
        var byName = await Sorted("name");
        Assert.Equal(byName.Order(StringComparer.Ordinal), byName);
        Assert.Equal(byName.Reverse(), await Sorted("-name"));
        Assert.StartsWith("Máy SL", (await Sorted("seen"))[0], StringComparison.Ordinal); // never seen
        Assert.Equal("Máy HD số 1", (await Sorted("-seen"))[0]);
        Assert.Equal("Máy HD số 1", (await Sorted("answer"))[5]); // after the five that are met
    }

    [Fact]
    public async Task A_past_day_shows_the_figures_of_that_day()
    {
        using var browser = _province.As(Role.Commune);
        Assert.Equal(new[] { 1, 0, 1, 1 }, await CountsOn(browser, "/obligations/O06"));
        Assert.Equal(new[] { 0, 0, 2, 1 }, await CountsOn(browser, "/obligations/O06?at=20%2F11%2F2026"));
        Assert.Equal(new[] { 0, 2, 0, 1 }, await CountsOn(browser, "/obligations/O06?at=01%2F11%2F2026"));
        using var ahead = await browser.GetAsync(new Uri("/obligations?at=01/01/2027", UriKind.Relative));
        Assert.Equal(422, (int)ahead.StatusCode);
    }

    [Fact]
    public async Task The_map_has_one_square_for_each_unit_and_the_loudest_body_first()
    {
        using var browser = _province.As(Role.Department);
        var page = await TestSite.Read(browser, "/");
        Assert.Equal(7, page.QuerySelectorAll(".tiles path:not(.fails)").Sum(path => path.GetAttribute("d")!.Count(c => c == 'M')));
        Assert.Equal(3, page.QuerySelectorAll(".tiles li").Length); // the Department and two communes
        Assert.Equal("UBND xã Bình Minh Thượng", page.QuerySelectorAll(".tiles span")[^1].TextContent);
        Assert.Contains(page.QuerySelectorAll(".tiles a"), link => link.GetAttribute("href") == $"/?unit={_province.Upper}&axis=managing");
    }

    [Fact]
    public async Task A_commune_sees_each_school_with_one_square_for_each_obligation()
    {
        using var browser = _province.As(Role.Commune);
        var tiles = (await TestSite.Read(browser, "/")).QuerySelectorAll(".tiles li");
        Assert.Equal(3, tiles.Length);
        Assert.All(tiles, tile => Assert.Equal(24, tile.QuerySelectorAll("path:not(.fails)").Sum(path => path.GetAttribute("d")!.Count(c => c == 'M'))));
    }

    [Fact]
    public async Task What_moved_in_a_week_stands_on_the_first_screen()
    {
        using var browser = _province.As(Role.Commune);
        var line = (await TestSite.Read(browser, "/")).QuerySelectorAll("#week tbody tr").Single(row => row.TextContent.Contains("O06", StringComparison.Ordinal));
        Assert.Equal(["0 → 0", "0 → 1", "2 → 1"], line.QuerySelectorAll("td").Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task A_school_sees_its_obligations_with_its_claim_beside_and_where_they_differ()
    {
        using var browser = _province.As(Role.Head);
        var page = await TestSite.Read(browser, "/");
        Assert.Equal(24, page.QuerySelectorAll(".answers li").Length);
        var o06 = page.QuerySelectorAll(".answers li").Single(line => line.TextContent.Contains("O06", StringComparison.Ordinal));
        Assert.NotNull(o06.QuerySelector(".differ"));
        Assert.Equal(["Chưa đạt", "Đạt"], o06.QuerySelectorAll(".badge").Select(badge => badge.TextContent));
    }

    [Fact]
    public async Task A_list_can_be_saved_as_it_is_filtered()
    {
        using var browser = _province.As(Role.Department);
        string csv = await browser.GetStringAsync(new Uri("/rows/export?measure=machines.antivirus-fresh&state=not-met", UriKind.Relative));
        Assert.Equal(2, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Máy HD số 1,Trường Tiểu học Hướng Dương,Phòng máy 1,Chưa đạt", csv, StringComparison.Ordinal);
        Assert.Equal(25, (await browser.GetStringAsync(new Uri("/obligations/export", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(8, (await browser.GetStringAsync(new Uri("/silences/export", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<int[]> CountsOn(HttpClient browser, string path) => Counts((await TestSite.Read(browser, path)).QuerySelector(".rollup")!);

    private static int[] Counts(IElement bar) => [.. bar.QuerySelectorAll("li b").Select(count => (int)Number(count.TextContent))];

    private static long Number(string said) => long.Parse(said.Replace(".", "", StringComparison.Ordinal));

    [GeneratedRegex(@"^\d[\d.]*")]
    private static partial Regex First();
}
