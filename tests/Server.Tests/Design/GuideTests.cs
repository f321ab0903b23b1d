using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Design;

/// <summary>Every component stands on the style guide, so what holds there holds for all.</summary>
public sealed class GuideTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public static TheoryData<string, string> Pages => new MatrixTheoryData<string, string>(
        ["/design", "/design?tab=forms", "/design?tab=tables&sort=-machines", "/design?tab=rest"], ["vi", "en"]);

    public async ValueTask InitializeAsync() => _site = await TestSite.Start();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_part_is_sound(string path, string language) => SoundPage.Check(await Guide(path, language), language);

    [Fact]
    public async Task English_pages_leave_no_vietnamese_words_of_the_house_behind()
    {
        foreach (var row in Pages)
        {
            var page = await Guide(row.Data.Item1, "en");
            string text = page.Body!.TextContent;
            foreach (string word in new[] { "Chưa đạt", "Đăng xuất", "Danh mục", "Trang sau", "không bắt buộc", "Hạn " })
                Assert.DoesNotContain(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Unknown_always_says_why()
    {
        var page = await Guide("/design", "vi");
        var badges = page.QuerySelectorAll(".badge.unknown");
        Assert.True(badges.Length >= 5);
        Assert.All(badges, badge => Assert.Contains(": ", badge.TextContent, StringComparison.Ordinal));
        Assert.Equal(4, page.QuerySelectorAll(".badge.verdict use, .badge.verdict path").Select(p => p.GetAttribute("d")).Distinct().Count());
    }

    [Fact]
    public async Task A_roll_up_shows_four_counts_that_make_up_the_whole_and_links_each()
    {
        var bar = (await Guide("/design", "vi")).QuerySelector(".rollup")!;
        int[] counts = [.. bar.QuerySelectorAll("li b").Select(b => int.Parse(b.TextContent.Replace(".", "")))];
        Assert.Equal(4, counts.Length);
        Assert.Contains($"{counts.Sum()} trường", bar.QuerySelector(".whole")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, bar.QuerySelectorAll("li a").Length); // the fourth count is zero: no rows to lead to
        double width = bar.QuerySelectorAll("rect:not(.ground)").Sum(r => double.Parse(r.GetAttribute("width")!));
        Assert.InRange(width, 999.9, 1000.1);
    }

    [Fact]
    public async Task One_machine_in_twenty_five_thousand_is_still_seen()
    {
        var bar = (await Guide("/design", "vi")).QuerySelectorAll(".rollup")[1];
        Assert.True(double.Parse(bar.QuerySelector("rect.notmet")!.GetAttribute("width")!) >= 6);
        Assert.Contains("0,1%", bar.QuerySelector("li.notmet")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_that_differs_from_the_measurement_is_said_and_silence_is_not_called_a_difference()
    {
        var pairs = (await Guide("/design", "vi")).QuerySelectorAll(".beside");
        Assert.Equal([true, false, false], pairs.Select(p => p.QuerySelector(".differ") is not null));
    }

    [Fact]
    public async Task Search_finds_without_accents_and_sorting_knows_vietnamese_order()
    {
        var found = await Guide("/design?tab=tables&q=huong%20DUONG", "vi");
        Assert.Equal("Trường Tiểu học Hướng Dương", Assert.Single(found.QuerySelectorAll("tbody th")).TextContent);
        var none = await Guide("/design?tab=tables&q=khongco", "vi");
        Assert.NotNull(none.QuerySelector(".empty"));
        var sorted = await Guide("/design?tab=tables&sort=-machines", "vi");
        Assert.Equal("descending", sorted.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal("/design?tab=tables&sort=machines", sorted.QuerySelector("th[aria-sort] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Cells_carry_their_column_name_for_the_phone()
    {
        var page = await Guide("/design?tab=tables", "vi");
        var titles = page.QuerySelectorAll("thead th").Skip(1).Select(t => t.TextContent.Trim()).ToList();
        foreach (var row in page.QuerySelectorAll("tbody tr"))
            Assert.Equal(titles, row.QuerySelectorAll("td").Select(td => td.GetAttribute("data-label")));
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_puts_each_message_at_its_field()
    {
        using var browser = _site.Browser(Role.Administrator);
        var page = await TestSite.Read(browser, "/design?tab=forms");
        using var sent = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = page.QuerySelector("form.form input[name=token]")!.GetAttribute("value")!,
            ["name"] = " ", ["phone"] = "0900.000.002", ["due"] = "31/02/2026", ["kind"] = "primary", ["channels"] = "sms",
            ["note"] = "Dòng <một>\nDòng hai", ["password"] = "Secret-123",
        });
        var answer = await browser.PostAsync(new Uri("/design?tab=forms", UriKind.Relative), sent);
        Assert.True(422 == (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        var refused = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal(["#f-name", "#f-due"], refused.QuerySelectorAll(".notice.bad a").Select(a => a.GetAttribute("href")));
        var due = refused.GetElementById("f-due")!;
        Assert.Equal("31/02/2026", due.GetAttribute("value"));
        Assert.Equal("true", due.GetAttribute("aria-invalid"));
        Assert.Contains("31/02/2026", refused.GetElementById("f-due-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("0900.000.002", refused.GetElementById("f-phone")!.GetAttribute("value"));
        Assert.Equal("Dòng <một>\nDòng hai", refused.GetElementById("f-note")!.TextContent.TrimStart('\n'));
        Assert.Equal("primary", refused.QuerySelector("#f-kind option[selected]")!.GetAttribute("value"));
        Assert.Equal("sms", refused.QuerySelector("input[name=channels][checked]")!.GetAttribute("value"));
        Assert.Null(refused.GetElementById("f-password")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_accepted_form_redirects_and_says_so_once()
    {
        using var browser = _site.Browser(Role.Administrator);
        var page = await TestSite.Read(browser, "/design?tab=forms");
        using var sent = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = page.QuerySelector("form.form input[name=token]")!.GetAttribute("value")!,
            ["name"] = "Rà soát tường lửa", ["due"] = "5.9.26", ["kind"] = "primary",
        });
        var answer = await browser.PostAsync(new Uri("/design?tab=forms", UriKind.Relative), sent);
        Assert.Equal(303, (int)answer.StatusCode);
        Assert.Equal("/design", answer.Headers.Location!.ToString());
        Assert.Single((await TestSite.Read(browser, "/design")).QuerySelectorAll(".said .notice.good"));
        Assert.Empty((await TestSite.Read(browser, "/design")).QuerySelectorAll(".said .notice"));
    }

    [Fact]
    public async Task Only_who_runs_the_system_sees_the_guide()
    {
        using var head = _site.Browser(Role.Head);
        Assert.Equal(403, (int)(await head.GetAsync(new Uri("/design", UriKind.Relative))).StatusCode);
        using var nobody = _site.Browser();
        Assert.Equal(302, (int)(await nobody.GetAsync(new Uri("/design", UriKind.Relative))).StatusCode);
    }

    private async Task<IDocument> Guide(string path, string language)
    {
        using var browser = _site.Browser(Role.Administrator, language);
        return await TestSite.Read(browser, path);
    }
}
