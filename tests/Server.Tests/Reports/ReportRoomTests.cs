using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;

namespace VongGac.Server.Tests.Reports;

/// <summary>A report on its way through the screens, as the officer makes it, downloads it and looks again later.</summary>
public sealed class ReportRoomTests
{
    private const string CutOff = "day=05/10/2026&time=10:00";

    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task The_form_asks_what_to_report_and_then_shows_what_would_be_frozen(string language)
    {
        await using var house = await AfterTheCutOff("sqlite");
        using var officer = Officer(house, language);
        var first = await Sound(officer, "/reports/new", language);
        Assert.Contains("Công văn số 215/SGDĐT-GDTX", first.QuerySelector("select[name=directive]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(first.QuerySelector("form[method=post][action='/reports']"));

        var chosen = await Sound(officer, Asked(house), language);
        var form = Form(chosen);
        Assert.Equal(
            ("Sở Giáo dục và Đào tạo", "BC-SGDĐT", "05/10/2026", "10:00"), (form["issuer"], form["symbol"], form["day"], form["time"]));
        Assert.NotEmpty(chosen.QuerySelectorAll(".rollup"));
    }

    [Theory, MemberData(nameof(Each))]
    public async Task An_issued_report_is_listed_shown_and_comes_down_in_both_shapes(string kind)
    {
        await using var house = await AfterTheCutOff(kind);
        using var officer = Officer(house);
        string report = await Issue(officer, house);

        var list = await Sound(officer, "/reports", "vi");
        Assert.Equal(report, list.QuerySelector("#rows th[scope=row] a")!.GetAttribute("href"));
        Assert.Contains("Đã lập báo cáo", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("09/BC-SGDĐT", (await Sound(officer, report, "vi")).Body!.TextContent, StringComparison.Ordinal);

        var word = await Download(officer, report + "/report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "bao-cao-1.docx");
        using var document = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false);
        string text = document.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Contains("Kết quả thực hiện công văn 215", text, StringComparison.Ordinal);
        Assert.Contains("Trần Văn Thử", text, StringComparison.Ordinal);

        var annex = SheetReader.Read(await Download(officer, report + "/annex.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "phu-luc-1.xlsx")).Value;
        Assert.All(
            new[] { "Trường THPT An Thử", "Trường THPT Bình Thử", "Trường THPT Cây Bàng" },
            school => Assert.Contains(annex, sheet => sheet.Rows.Any(row => row.Cells.Contains(school))));
    }

    [Theory, MemberData(nameof(Each))]
    public async Task Issued_again_for_the_same_moment_the_documents_have_the_same_bytes_though_data_moved_on(string kind)
    {
        await using var house = await AfterTheCutOff(kind);
        using var officer = Officer(house);
        var first = await Documents(officer, await Issue(officer, house));
        await Correct(house);
        house.Time.Advance(TimeSpan.FromDays(3));
        string again = await Issue(officer, house);

        Assert.Equal("/reports/2", again);
        Assert.Equal(first, await Documents(officer, again));
    }

    [Theory, MemberData(nameof(Each))]
    public async Task The_preview_shows_the_figures_that_would_be_kept_and_not_newer_ones(string kind)
    {
        await using var house = await AfterTheCutOff(kind);
        using var officer = Officer(house);
        static string Figures(IDocument page) => string.Join('|', page.QuerySelectorAll(".rollup").Select(figure => figure.TextContent));
        string before = Figures(await Sound(officer, Asked(house), "vi"));
        await Issue(officer, house);
        await Correct(house);
        Assert.Equal(before, Figures(await Sound(officer, Asked(house), "vi")));
    }

    [Theory, MemberData(nameof(Each))]
    public async Task What_was_entered_after_the_cut_off_is_told_as_corrected_since_and_the_figures_stay(string kind)
    {
        await using var house = await AfterTheCutOff(kind);
        using var officer = Officer(house);
        string report = await Issue(officer, house);
        await Sound(officer, report, "vi"); // says once that it was made
        string figures = (await Sound(officer, report, "vi")).QuerySelector("main")!.TextContent;
        Assert.Contains("Không có gì thay đổi", (await Sound(officer, report + "?tab=since", "vi")).QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);

        await Correct(house);
        var since = await Sound(officer, report + "?tab=since", "vi");
        var row = Assert.Single(since.QuerySelectorAll("tbody tr"));
        Assert.Equal("Trường THPT An Thử", row.QuerySelector("th")!.TextContent.Trim());
        var (then, now) = (row.QuerySelectorAll("td")[1].TextContent, row.QuerySelectorAll("td")[2].TextContent);
        Assert.Contains("Chưa đạt", then, StringComparison.Ordinal);
        Assert.Contains("Đạt", now, StringComparison.Ordinal);
        Assert.Equal(figures, (await Sound(officer, report, "vi")).QuerySelector("main")!.TextContent);
    }

    [Theory]
    [InlineData("subject", " ", "#f-subject")]
    [InlineData("number", "bảy", "#f-number")]
    [InlineData("dated", "31/02/2026", "#f-dated")]
    public async Task A_wrong_answer_is_refused_at_its_field_and_the_others_are_kept(string field, string typed, string place)
    {
        await using var house = await AfterTheCutOff("sqlite");
        using var officer = Officer(house);
        var form = Filled(await Sound(officer, Asked(house), "vi"));
        form[field] = typed;
        using var answer = await Post(officer, form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        SoundPage.Check(page, "vi");
        Assert.Equal([place], page.QuerySelectorAll(".notice.bad a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Trần Văn Thử", Form(page)["signer"]);
        Assert.Empty((await Sound(officer, "/reports", "vi")).QuerySelectorAll("#rows tbody tr"));
    }

    [Theory]
    [InlineData("day=06/10/2026")]
    [InlineData("day=05/10/2026&time=27:00")]
    public async Task A_cut_off_that_lies_ahead_or_is_none_shows_no_figures(string cutOff)
    {
        await using var house = await AfterTheCutOff("sqlite");
        using var officer = Officer(house);
        using var answer = await officer.GetAsync(new Uri($"/reports/new?directive={house.Directive}&{cutOff}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty(new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).QuerySelectorAll(".rollup"));
    }

    /// <summary>At ten o'clock the first school had a head and a leader in charge, and as far as anybody had heard by noon no contact.</summary>
    private static async Task<ReportHouse> AfterTheCutOff(string kind)
    {
        var house = await ReportHouse.Open(kind);
        house.Time.Advance(TimeSpan.FromHours(1));
        int person = await house.Person(house.Schools[0]);
        await house.Appoint(house.Schools[0], person, AppointmentRole.Head, house.Time.GetUtcNow());
        await house.Appoint(house.Schools[0], person, AppointmentRole.ResponsibleLeader, house.Time.GetUtcNow());
        await house.Receive(house.Schools[0]);
        house.Time.Advance(TimeSpan.FromHours(3));
        return house;
    }

    /// <summary>Entered at noon: a contact there has been since half past nine.</summary>
    private static async Task Correct(ReportHouse house) => await house.Appoint(
        house.Schools[0], await house.Person(house.Schools[0]), AppointmentRole.FocalPoint, new DateTimeOffset(2026, 10, 5, 9, 30, 0, VietnamTime.Offset));

    private static HttpClient Officer(ReportHouse house, string language = "vi") => house.Site.Browser(Role.Department, house.Department, Axis.Managing, language);

    private static string Asked(ReportHouse house) => $"/reports/new?directive={house.Directive}&{CutOff}";

    private static async Task<string> Issue(HttpClient officer, ReportHouse house)
    {
        using var answer = await Post(officer, Filled(await Sound(officer, Asked(house), "vi")));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>The form as the page offers it, with what only a person can add.</summary>
    private static Dictionary<string, string> Filled(IDocument page) => new(Form(page))
    {
        ["number"] = "9", ["parent"] = "UBND tỉnh Bình Minh", ["place"] = "Bình Minh", ["dated"] = "06/10/2026", ["subject"] = "Kết quả thực hiện công văn 215", ["signer"] = "Trần Văn Thử",
    };

    private static Dictionary<string, string> Form(IDocument page) => page.QuerySelector("form[method=post][action='/reports']")!
        .QuerySelectorAll("input[name], textarea[name]").ToDictionary(field => field.GetAttribute("name")!, field => field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value") ?? "");

    private static async Task<HttpResponseMessage> Post(HttpClient officer, Dictionary<string, string> form)
    {
        using var sent = new FormUrlEncodedContent(form);
        return await officer.PostAsync(new Uri("/reports", UriKind.Relative), sent, TestContext.Current.CancellationToken);
    }

    private static async Task<IDocument> Sound(HttpClient browser, string path, string language)
    {
        var page = await TestSite.Read(browser, path);
        SoundPage.Check(page, language);
        return page;
    }

    private static async Task<byte[][]> Documents(HttpClient browser, string report) =>
        [await browser.GetByteArrayAsync(new Uri(report + "/report.docx", UriKind.Relative)), await browser.GetByteArrayAsync(new Uri(report + "/annex.xlsx", UriKind.Relative))];

    private static async Task<byte[]> Download(HttpClient browser, string path, string type, string name)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, type, "attachment", name), (
            answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
