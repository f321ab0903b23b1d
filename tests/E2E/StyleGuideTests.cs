using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Tests;

namespace VongGac.E2E;

/// <summary>The style guide as eyes and fingers meet it.</summary>
public sealed class StyleGuideTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly Dictionary<string, string> AsAdministrator = new() { [TestSite.RoleHeader] = nameof(Role.Administrator) };
    private TestSite _site = null!;

    public static TheoryData<string, int, bool> Looks => new MatrixTheoryData<string, int, bool>(
        ["verdicts", "forms", "tables", "rest"], [390, 1280], [false, true]);

    public async ValueTask InitializeAsync() => _site = await TestSite.Start(Furnish);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_look_is_sound(string tab, int width, bool dark)
    {
        await using var window = await Open(new View(width, dark), "/design?tab=" + tab);
        await window.Shoot("design-" + tab);
        Assert.Empty(await window.SmallTargets());
        Assert.Equal(0, await window.Overflow());
        Assert.Empty(window.Complaints);
        Assert.Empty(await window.Axe());
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_refused_form_shows_where_and_why(int width)
    {
        await using var window = await Open(new View(width, false), "/design?tab=forms");
        await window.Page.FillAsync("#f-due", "31/02/2026");
        await window.Page.ClickAsync("form.form button:has-text('Gửi') >> nth=0");
        await window.Page.WaitForSelectorAsync(".notice.bad:focus");
        Assert.Equal("31/02/2026", await window.Page.InputValueAsync("#f-due"));
        await window.Shoot("design-refused");
        Assert.Empty(await window.Axe());
        await window.Page.ClickAsync(".notice.bad a[href='#f-due']");
        Assert.Equal("f-due", await window.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Theory]
    [InlineData("verdicts")]
    [InlineData("forms")]
    [InlineData("tables")]
    [InlineData("rest")]
    public async Task At_four_times_the_size_nobody_scrolls_sideways(string tab)
    {
        await using var window = await Open(new View(320, false), "/design?tab=" + tab); // 1280 px at 400 %: WCAG 1.4.10
        await window.Shoot("design-" + tab);
        Assert.Equal(0, await window.Overflow());
    }

    [Fact]
    public async Task An_english_reader_finds_the_same_page()
    {
        await using var window = await Open(View.Desk, "/design?tab=forms");
        await window.Page.ClickAsync("button[value=en]");
        await window.Page.WaitForSelectorAsync("html[lang=en]");
        await window.Shoot("design-english");
        Assert.Contains("tab=forms", window.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await window.Axe());
    }

    [Fact]
    public async Task The_judges_see_a_planted_fault()
    {
        await using var window = await Open(View.Phone, "/design");
        await window.Page.EvaluateAsync(
            """
            () => {
              const button = document.createElement('button');
              document.querySelector('main').append(button);
              const wide = document.createElement('div');
              wide.className = 'brand';
              wide.append('x'.repeat(4000));
              wide.setAttribute('style', 'white-space: nowrap');
              document.querySelector('main').append(wide);
            }
            """);
        Assert.Contains(await window.Axe(), fault => fault.StartsWith("button-name", StringComparison.Ordinal));
        Assert.NotEmpty(await window.SmallTargets());
        Assert.Contains(window.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
        await window.Page.EvaluateAsync("() => { document.querySelector('div.brand').style.width = '3000px'; }");
        Assert.True(await window.Overflow() > 0);
    }

    [Theory]
    [InlineData("menu", 390)]
    [InlineData("me", 390)]
    [InlineData("me", 1280)]
    public async Task Menus_open_within_the_window_and_close_with_Escape(string menu, int width)
    {
        await using var window = await Open(new View(width, false), "/design");
        await window.Page.ClickAsync($"details.{menu} > summary");
        await window.Shoot("design-open-" + menu);
        Assert.Equal(0, await window.Overflow());
        Assert.Empty(await window.SmallTargets());
        Assert.Empty(await window.Axe());
        await window.Page.Keyboard.PressAsync("Escape");
        Assert.False(await window.Page.IsVisibleAsync($"details.{menu} a, details.{menu} button"));
    }

    [Fact]
    public async Task An_error_page_is_sound_too()
    {
        await using var window = await Open(View.Phone, "/nowhere");
        await window.Shoot("error-404");
        Assert.Empty(await window.Axe());
    }

    [Fact]
    public async Task Without_the_script_menus_dialogs_forms_and_preferences_still_work()
    {
        await using var window = await Open(View.Phone, "/design?tab=forms", script: false);
        var page = window.Page;
        await page.ClickAsync("a[href='#withdraw']");
        Assert.True(await page.IsVisibleAsync("dialog#withdraw button"));
        await page.ClickAsync("dialog#withdraw [data-close]");
        Assert.False(await page.IsVisibleAsync("dialog#withdraw"));
        Assert.False(await page.IsVisibleAsync(".rowfilter"));
        await page.ClickAsync("form.form button:has-text('Gửi') >> nth=0");
        Assert.True(await page.IsVisibleAsync("#f-name-error"));
        await page.FillAsync("#f-name", "Rà soát");
        await page.SelectOptionAsync("#f-kind", "primary");
        await page.ClickAsync("form.form button:has-text('Gửi') >> nth=0");
        Assert.True(await page.IsVisibleAsync(".said .good"));
        await page.ClickAsync("button[value=dark]");
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-theme"));
        await page.ClickAsync("button[value=en]");
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
    }

    [Fact]
    public async Task A_draft_survives_leaving_the_page_and_is_gone_once_sent()
    {
        await using var window = await Open(View.Phone, "/design?tab=forms");
        var page = window.Page;
        await page.FillAsync("#f-note", "Đang viết dở");
        await page.CheckAsync("#f-channels-sms");
        await page.FillAsync("#f-password", "Bi-mat-123");
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some(k => k.startsWith('draft|'))");
        await page.GotoAsync("/design");
        await page.GotoAsync("/design?tab=forms");
        Assert.Equal("Đang viết dở", await page.InputValueAsync("#f-note"));
        Assert.True(await page.IsCheckedAsync("#f-channels-sms"));
        Assert.Equal("", await page.InputValueAsync("#f-password"));
        Assert.DoesNotContain("Bi-mat", await page.EvaluateAsync<string>("() => JSON.stringify(localStorage)"), StringComparison.Ordinal);
        await window.Shoot("design-draft");
        await page.FillAsync("#f-name", "Rà soát");
        await page.SelectOptionAsync("#f-kind", "primary");
        await page.ClickAsync("form.form button:has-text('Gửi') >> nth=0");
        await page.WaitForSelectorAsync(".said .good");
        await page.GotoAsync("/design?tab=forms");
        Assert.Equal("", await page.InputValueAsync("#f-note"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_draft_that_did_not_arrive_is_kept()
    {
        await using var window = await Open(View.Phone, "/design?tab=forms");
        var page = window.Page;
        await page.FillAsync("#f-name", "Rà soát tường lửa");
        await page.EvaluateAsync("() => { for (const t of document.querySelectorAll('[name=token]')) t.value = 'old'; }");
        await page.ClickAsync("form.form button:has-text('Gửi') >> nth=0");
        await page.WaitForSelectorAsync("h1:has-text('Yêu cầu chưa được thực hiện')");
        await page.GotoAsync("/design");
        await page.GotoAsync("/design?tab=forms");
        Assert.Equal("Rà soát tường lửa", await page.InputValueAsync("#f-name"));
        await page.ClickAsync("text=Bỏ bản nháp");
        Assert.Equal("", await page.InputValueAsync("#f-name"));
    }

    [Fact]
    public async Task A_dialog_holds_the_focus_closes_with_Escape_and_gives_the_focus_back()
    {
        await using var window = await Open(View.Desk, "/design?tab=forms");
        var page = window.Page;
        await page.ClickAsync("a[href='#withdraw']");
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('#withdraw').matches(':modal') && document.querySelector('#withdraw').contains(document.activeElement)"));
        await window.Shoot("design-dialog");
        Assert.Empty(await window.Axe());
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.IsVisibleAsync("dialog#withdraw"));
        Assert.Equal("#withdraw", await page.EvaluateAsync<string>("() => document.activeElement.hash"));
    }

    [Fact]
    public async Task Typing_narrows_the_rows_without_accents()
    {
        await using var window = await Open(View.Desk, "/design?tab=tables");
        await window.Page.FillAsync("#rows-filter", "duong");
        Assert.Equal(1, await window.Page.Locator("#rows tbody tr:visible").CountAsync());
        await window.Page.FillAsync("#rows-filter", "");
        Assert.Equal(3, await window.Page.Locator("#rows tbody tr:visible").CountAsync());
    }

    [Fact]
    public async Task A_live_fragment_renews_itself_when_its_topic_changes()
    {
        await using var window = await Open(View.Desk, "/design?tab=rest");
        var live = _site.Services.GetRequiredService<LiveEvents>();
        await window.Page.EvaluateAsync("() => { document.querySelector('#clock figcaption').textContent = 'cũ'; }");
        for (int i = 0; i < 100 && live.Count == 0; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        live.Changed("design");
        await window.Page.WaitForFunctionAsync("() => document.querySelector('#clock figcaption').textContent.startsWith('Số trường')");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_page_prints_without_menus()
    {
        await using var window = await Open(View.Desk, "/design?tab=tables");
        await window.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.False(await window.Page.IsVisibleAsync(".filters"));
        Assert.False(await window.Page.IsVisibleAsync(".foot"));
        Assert.True(await window.Page.IsVisibleAsync("#rows"));
        await window.Shoot("design-print");
    }

    /// <summary>A menu and a unit name, so that the frame of the page is seen as it will be.</summary>
    private static void Furnish(IServiceCollection services)
    {
        services.AddSingleton<NameOfUnit>((_, _) => ValueTask.FromResult<string?>("Trường THCS Nguyễn Ưởng Thuyền, xã Bình Minh Thượng"));
        (IconName Icon, Text Label)[] links =
        [
            (IconName.Today, new("Việc hôm nay", "Today")), (IconName.Letter, new("Văn bản, chỉ đạo", "Letters")),
            (IconName.Verdict, new("Kết luận", "Verdicts")), (IconName.Unit, new("Đơn vị", "Units")), (IconName.People, new("Người và phân công", "People")),
            (IconName.Report, new("Báo cáo", "Reports")),
        ];
        for (int i = 0; i < links.Length; i++)
            services.AddSingleton(new NavItem(i * 10, new NavLink("/sample/" + i, links[i].Label, links[i].Icon), Permission.SeeHome));
    }

    private async Task<Window> Open(View view, string path, bool script = true)
    {
        var window = await chromium.Open(_site.Address, view, script, AsAdministrator);
        await window.Page.GotoAsync(path);
        return window;
    }
}
