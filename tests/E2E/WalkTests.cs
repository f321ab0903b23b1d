using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using VongGac.Formats.Sheets;
using VongGac.Server.Platform;
using VongGac.Server.Tests;

namespace VongGac.E2E;

/// <summary>The spine of the product as those who use it walk it, by what stands on their screens.</summary>
public sealed class WalkTests(Chromium chromium, ExampleHouse house)
{
    private const string Letter = "412/SGDĐT-VP";

    [Fact]
    public async Task From_a_letter_to_a_measured_answer_and_a_printed_report()
    {
        await using var officer = await house.Open(chromium, Chair.Nobody, View.Desk);
        await house.SignIn(officer, Chair.Officer);
        await ReadIn(officer);
        await CorrectAndBind(officer);
        int units = await Issue(officer);
        await using var head = await house.Open(chromium, Chair.Head, View.Phone);
        await head.SlowLine();
        string school = await Answer(head);
        await SeeItMove(officer, units, school);
        await Accept(officer, school);
        await Print(officer, units);
        Assert.Empty(officer.Complaints);
        Assert.Empty(head.Complaints);
    }

    [Fact]
    public async Task A_new_installation_makes_its_first_account_with_the_link_from_the_console()
    {
        await using var site = await TestSite.Start();
        await using var window = await chromium.Open(site.Address, View.Phone);
        await window.Page.GotoAsync("/");
        Assert.Contains("Đăng nhập", await window.Words(), StringComparison.Ordinal);
        string link = (await site.Services.GetRequiredService<FirstUse>().Link(TestContext.Current.CancellationToken))!;
        await window.Page.GotoAsync(link);
        await window.Shoot("first-use");
        Assert.Empty(await window.Axe());
        await window.Page.FillAsync("#f-display", "Nguyễn Thị Thử");
        await window.Page.FillAsync("#f-name", "thu");
        await window.Page.FillAsync("#f-password", "12345678");
        await window.Page.FillAsync("#f-again", "12345678");
        await window.Press("Tạo tài khoản");
        await window.Shoot("first-use-refused");
        Assert.True(await window.Page.IsVisibleAsync(".notice.bad"));
        await window.Page.FillAsync("#f-password", "Chim sẻ đậu cành me 7");
        await window.Page.FillAsync("#f-again", "Chim sẻ đậu cành me 7");
        await window.Press("Tạo tài khoản");
        await window.Shoot("first-use-done");
        Assert.True(await window.Page.IsVisibleAsync(".said .good"));
        await window.Page.GotoAsync(link);
        await window.Shoot("first-use-closed");
        Assert.False(await window.Page.IsVisibleAsync("#f-password"));
    }

    /// <summary>The letter is taken in and its reading stands beside its source.</summary>
    private static async Task ReadIn(Window officer)
    {
        await officer.Page.GotoAsync("/letters");
        await officer.Press("Nhập văn bản");
        await officer.Page.SetInputFilesAsync("input[type=file]", LetterFile.Order);
        await officer.Press("Đọc văn bản");
        await officer.Shoot("walk-1-read");
        Assert.StartsWith(Letter, await officer.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
        Assert.Contains("Đã đọc xong văn bản", await officer.Words(), StringComparison.Ordinal);
        // Three tasks with seven, none and none below them, each marked where it stands.
        var marked = await officer.Page.Locator("#source mark").EvaluateAllAsync<string[]>("marks => marks.map(mark => mark.id)");
        Assert.Equal(["s-1", .. Enumerable.Range(1, 7).Select(i => "s-1." + i), "s-2", "s-3"], marked);
        Assert.Contains("kiểm duyệt nội dung trước khi đăng tải", await officer.Page.InnerTextAsync("#s-1\\.5"), StringComparison.Ordinal);
        Assert.True(await officer.Page.IsVisibleAsync("#source mark >> nth=1"));
    }

    private static async Task CorrectAndBind(Window officer)
    {
        await officer.Follow(officer.Page.GetByRole(AriaRole.Link, new() { Name = "Hiệu chỉnh, gắn nghĩa vụ cho điểm 1.7" }));
        await officer.Shoot("walk-2-clause");
        Assert.True(await officer.Page.IsCheckedAsync("#f-obligations-O23")); // proposed by the clause's own words
        await officer.Page.FillAsync("#f-day", "10/12/2026");
        await officer.Press("Lưu hiệu chỉnh");
        Assert.Contains("Đã lưu hiệu chỉnh", await officer.Words(), StringComparison.Ordinal);
        await officer.Follow(officer.Page.Locator(".crumbs a").Last);
        string clause = await officer.Page.InnerTextAsync("#c-1\\.7");
        Assert.Contains("Hạn 10/12/2026", clause, StringComparison.Ordinal);
        Assert.Contains("Đã hiệu chỉnh", clause, StringComparison.Ordinal);

        await officer.Press("Chấp nhận các đề xuất");
        await officer.Shoot("walk-3-bound");
        Assert.Contains("O23 – ", await officer.Page.InnerTextAsync("#c-1\\.7"), StringComparison.Ordinal);
        Assert.Contains("O20 – ", await officer.Page.InnerTextAsync("#c-2"), StringComparison.Ordinal);
    }

    private static async Task<int> Issue(Window officer)
    {
        await officer.Press("Ban hành đến đơn vị");
        Assert.True(await officer.Page.IsCheckedAsync("#f-audience-Managed")); // as its recipients say
        await officer.Page.FillAsync("#f-receive", "30/11/2026");
        await officer.Page.FillAsync("#f-answer", "15/12/2026");
        await officer.Press("Xem danh sách nơi nhận");
        await officer.Shoot("walk-4-audience");
        Assert.DoesNotContain("Trường Tiểu học", await officer.Page.InnerTextAsync("table.rows"), StringComparison.Ordinal);
        int units = await officer.Page.Locator("table.rows tbody tr").CountAsync();
        Assert.True(units > 1);
        await officer.Press($"Ban hành đến {units} đơn vị");
        await officer.Shoot("walk-5-issued");
        Assert.Contains($"Đã ban hành đến {units} đơn vị", await officer.Words(), StringComparison.Ordinal);
        Assert.Equal($"0 / {units}", await Stat(officer, "Đã tiếp nhận"));
        return units;
    }

    /// <summary>On a phone: sees the job, receives, answers one question with a document.</summary>
    private static async Task<string> Answer(Window head)
    {
        await head.Page.GotoAsync("/");
        Assert.Matches("Hôm nay đơn vị cần làm [0-9]+ việc", await head.Page.InnerTextAsync("h1"));
        string school = await head.Page.InnerTextAsync(".top .unit");
        await head.Page.GotoAsync("/jobs");
        var job = head.Page.Locator("article.job").Filter(new() { HasText = Letter });
        Assert.Contains("Khoảng 1 phút", await job.InnerTextAsync(), StringComparison.Ordinal);
        await head.Follow(job.Locator("a.button"));
        await head.Shoot("walk-6-received");
        Assert.Equal(0, await head.Overflow());
        await head.Press("Xác nhận đã nhận");
        Assert.Contains("Đã xác nhận tiếp nhận", await head.Words(), StringComparison.Ordinal);

        await head.Follow(head.Page.Locator("#O23 a.button"));
        await head.Page.Locator("label", new() { HasText = "Đã thực hiện" }).TapAsync();
        await head.Page.FillAsync("#f-note", "Đã cử phó hiệu trưởng phụ trách và một đầu mối, có quyết định kèm theo.");
        await head.Page.SetInputFilesAsync("#f-document", LetterFile.Notice);
        await head.Shoot("walk-7-answer");
        await head.Press("Gửi trả lời");
        await head.Shoot("walk-8-answered");
        string answered = await head.Page.InnerTextAsync("#O23");
        Assert.Contains("thong-bao.docx", answered, StringComparison.Ordinal);
        Assert.Contains("Chờ Sở xem xét", answered, StringComparison.Ordinal);
        return school;
    }

    /// <summary>The Department's figures moved, and lead to the school behind them.</summary>
    private static async Task SeeItMove(Window officer, int units, string school)
    {
        await officer.Page.ReloadAsync();
        await officer.Shoot("walk-9-moved");
        Assert.Equal($"1 / {units}", await Stat(officer, "Đã tiếp nhận"));
        await officer.Follow(officer.Page.Locator("#O23 .rollup >> nth=0").GetByRole(AriaRole.Link, new() { Name = "1 đạt" }));
        await officer.Shoot("walk-10-rows");
        Assert.Equal([school], await officer.Page.Locator("table.rows tbody th").AllInnerTextsAsync());
    }

    private static async Task Accept(Window officer, string school)
    {
        await officer.Page.GotoAsync("/claims");
        var claim = officer.Page.Locator("tr").Filter(new() { HasText = school }).Filter(new() { HasText = Letter });
        while (await claim.CountAsync() == 0) await officer.Press("Trang sau");
        await officer.Follow(claim.Locator("th a"));
        Assert.Contains("Đã cử phó hiệu trưởng phụ trách", await officer.Words(), StringComparison.Ordinal);
        await officer.Page.CheckAsync("#f-decision-accept");
        await officer.Shoot("walk-11-claim");
        await officer.Press("Lưu kết luận");
        Assert.Contains("Đã chấp nhận", await officer.Words(), StringComparison.Ordinal);
    }

    /// <summary>The report on the directive, as Word and as a sheet, with the figures of the screen.</summary>
    private async Task Print(Window officer, int units)
    {
        await house.Wait(TimeSpan.FromMinutes(1));
        await officer.Page.GotoAsync("/reports");
        await officer.Press("Lập báo cáo");
        string chosen = await officer.Page.Locator("#f-directive option").Filter(new() { HasText = Letter }).GetAttributeAsync("value") ?? "";
        await officer.Page.SelectOptionAsync("#f-directive", chosen);
        await officer.Press("Xem trước số liệu");
        await officer.Shoot("walk-12-preview");
        await officer.Page.FillAsync("#f-number", "77");
        await officer.Press("Lưu báo cáo");
        await officer.Shoot("walk-13-report");
        Assert.Equal($"1 / {units}", await Stat(officer, "tiếp nhận đúng hạn"));
        string line = await officer.Page.Locator(".rollup").Filter(new() { HasText = "O23" }).First.InnerTextAsync();

        byte[] word = await Download(officer, "Tải báo cáo (.docx)");
        using var document = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false);
        string text = document.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Contains("77/BC-SGDĐT", text, StringComparison.Ordinal);
        Assert.Contains(Letter, text, StringComparison.Ordinal);
        var row = document.MainDocumentPart.Document.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.TableRow>()
            .First(each => each.InnerText.Contains("O23", StringComparison.Ordinal) || each.InnerText.Contains("Cử lãnh đạo phụ trách", StringComparison.Ordinal));
        string[] cells = [.. row.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Select(cell => cell.InnerText)];
        foreach (string answer in (string[])["đạt", "chưa đạt", "không áp dụng", "chưa biết"]) Assert.Contains(Count(line, answer), cells);

        var sheets = SheetReader.Read(await Download(officer, "Tải phụ lục (.xlsx)")).Value;
        Assert.Contains(sheets, sheet => sheet.Rows.Count > units);
    }

    /// <summary>The number in front of an answer in a roll-up.</summary>
    private static string Count(string line, string answer)
    {
        var found = Regex.Match(line, $@"([0-9]+)\s+{answer}", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.True(found.Success, $"{answer} is not in {line}");
        return found.Groups[1].Value;
    }

    private static Task<string> Stat(Window window, string label) =>
        window.Page.Locator(".stat").Filter(new() { HasText = label }).Locator(".figure").First.InnerTextAsync();

    private static async Task<byte[]> Download(Window window, string label)
    {
        var waiting = window.Page.WaitForDownloadAsync();
        await window.Page.Locator("main a.button").Filter(new() { HasText = label }).ClickAsync();
        return await File.ReadAllBytesAsync(await (await waiting).PathAsync());
    }
}
