using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;

namespace VongGac.Server.Tests.Directives;

/// <summary>The way of a letter through the screens, by plain forms, as the officer and the head walk it.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private TestSite _site = null!;
    private DirectiveHouse _house = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.Start();
        _house = await DirectiveHouse.On(_site);
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task A_letter_becomes_a_directive_an_answer_and_a_moved_figure(string language)
    {
        using var officer = _site.Browser(Role.Department, _house.Department, Axis.Professional, language);
        using var head = _site.Browser(Role.Head, _house.UpperOne, Axis.Managing, language);
        using var stranger = _site.Browser(Role.Head, _house.PrimaryA, Axis.Managing, language);

        await Sound(officer, "/letters", language);
        await Sound(officer, "/letters/new", language);
        string letter = await Sent(officer, "/letters/new", "/letters/new", new() { }, ("file", "letter.docx", DirectiveHouse.Sample("1-units-under-the-department.docx")));
        var reading = await Sound(officer, letter, language);
        var clause = reading.QuerySelector(".clauses li[id]")!;
        string id = clause.Id!["c-".Length..];
        var mark = reading.GetElementById("s-" + id)!;
        Assert.Equal("#c-" + id, mark.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("#s-" + id, clause.QuerySelector("a")!.GetAttribute("href"));

        await Sound(officer, letter + "/header", language);
        await Sound(officer, $"{letter}/clauses/{id}", language);
        await Sent(officer, letter, letter + "/accept", []);
        await Sent(officer, letter + "/header", letter + "/header", new() { ["number"] = "215", ["symbol"] = "SGDĐT-GDTX", ["recipients"] = "Các đơn vị thuộc và trực thuộc Sở" });
        Assert.Contains("215/SGDĐT-GDTX", (await Sound(officer, letter, language)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var history = await Sound(officer, letter + "?tab=corrections", language);
        await Sent(officer, letter + "?tab=corrections", history.QuerySelector("form[action$='/undo']")!.GetAttribute("action")!, []);

        var issue = await Sound(officer, letter + "/issue", language);
        Assert.Contains("Trung tâm GDTX Mẫu", issue.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Trường Tiểu học An", issue.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Trường Tiểu học An", (await Sound(officer, letter + "/issue?audience=Directed&receive=31/12/2099", language)).Body!.TextContent, StringComparison.Ordinal);
        string directive = await Sent(officer, letter + "/issue", letter + "/issue", Hidden(issue, letter + "/issue", "title", "Công văn số 215"));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Path(directive))).StatusCode);
        await Sound(head, "/directives", language);
        var asked = await Sound(head, directive, language);
        await Sent(head, directive, directive + "/receive", []);
        string obligation = asked.QuerySelector("section.card[id^=O]")!.Id!;
        string answer = $"{directive}/answer/{obligation}";
        await Sound(head, answer, language);
        await Sent(head, answer, answer, new() { ["says"] = "Met", ["note"] = "Đã làm" }, ("document", "minh-chung.pdf", DirectiveHouse.Pdf));
        await Sound(head, "/jobs", language);
        await Sound(head, "/jobs?tab=done", language);

        var figures = await Sound(officer, directive, language);
        Assert.Contains($"{directive}/obligations/{obligation}?said=Met", figures.QuerySelectorAll(".rollup a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Trường THPT Một", (await Sound(officer, $"{directive}/obligations/{obligation}?said=Met", language)).QuerySelector("#rows")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Trường THPT Một", (await Sound(officer, directive + "/receipts?step=sent", language)).QuerySelector("#rows")!.TextContent, StringComparison.Ordinal);
        await Sound(officer, $"{directive}/units/{_house.UpperOne}", language);
        var queue = await Sound(officer, "/claims", language);
        string claim = queue.QuerySelector("#rows tbody a")!.GetAttribute("href")!;
        await Sound(officer, claim, language);
        await Sent(officer, claim, claim, new() { ["decision"] = "accept" });
        await Sent(officer, directive + "/receipts", directive + "/remind", []);
        Assert.Equal("text/csv", (await officer.GetAsync(Path(directive + "/receipts.csv"))).Content.Headers.ContentType!.MediaType);
        Assert.Equal(200, (int)(await officer.GetAsync(Path(directive + "/receipts.xlsx"))).StatusCode);
        Assert.Equal(404, (int)(await stranger.GetAsync(Path("/evidence/1"))).StatusCode);
        var document = await head.GetAsync(Path("/evidence/1"));
        Assert.Equal("attachment", document.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task A_file_that_is_no_letter_is_refused_at_its_field()
    {
        using var officer = _site.Browser(Role.Department, _house.Department, Axis.Professional);
        var answer = await Send(officer, "/letters/new", "/letters/new", [], ("file", "virus.exe", [0x4D, 0x5A, 0x90, 0x00, 1, 2, 3]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        SoundPage.Check(page, "vi");
        Assert.NotNull(page.GetElementById("f-file-error"));
    }

    [Fact]
    public async Task An_answer_without_a_choice_is_refused_and_keeps_what_was_typed()
    {
        var directive = await _house.Issue();
        using var head = _site.Browser(Role.Head, _house.UpperOne, Axis.Managing);
        string answer = $"/directives/{directive.Id}/answer/O06";
        var refused = await Send(head, answer, answer, new() { ["note"] = "Đã cài phần mềm" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Đã cài phần mềm", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);

    private static async Task<IDocument> Sound(HttpClient browser, string path, string language)
    {
        using var answer = await browser.GetAsync(Path(path));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        SoundPage.Check(page, language);
        return page;
    }

    /// <summary>The fields of the page's form as they stand, one of them changed.</summary>
    private static Dictionary<string, string> Hidden(IDocument page, string action, string name, string value)
    {
        var form = page.QuerySelector($"form[method=post][action='{action}']")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").Where(i => i.GetAttribute("name") != "token").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        fields[name] = value;
        return fields;
    }

    /// <summary>Sends a form that must be accepted; where it leads.</summary>
    private static async Task<string> Sent(
        HttpClient browser, string page, string action, Dictionary<string, string> fields, (string Field, string Name, byte[] Bytes)? file = null)
    {
        using var answer = await Send(browser, page, action, fields, file);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.OriginalString.Split('#')[0];
    }

    private static async Task<HttpResponseMessage> Send(
        HttpClient browser, string page, string action, Dictionary<string, string> fields, (string Field, string Name, byte[] Bytes)? file = null)
    {
        string token = (await TestSite.Read(browser, page)).QuerySelector("input[name=token]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "token" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        if (file is { } sent)
        {
            var bytes = new ByteArrayContent(sent.Bytes);
            bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(bytes, sent.Field, sent.Name);
        }

        return await browser.PostAsync(Path(action), form);
    }
}
