namespace VongGac.E2E;

/// <summary>The main path for those without a mouse and for browsers that run no script.</summary>
public sealed class OtherWaysTests(Chromium chromium, ExampleHouse house)
{
    private const string Directive = "388/SGDĐT-CNTT";

    [Fact]
    public async Task Without_scripts_a_head_receives_and_answers_with_a_document()
    {
        await using var head = await house.Open(chromium, Chair.Head, View.Phone, script: false);
        await head.Page.GotoAsync("/directives?q=388");
        await head.Follow(head.Page.Locator("tbody th a"));
        Assert.StartsWith(Directive, await head.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await head.Press("Xác nhận đã nhận");
        Assert.True(await head.Page.IsVisibleAsync(".steps li.done:has-text('Đã tiếp nhận')"));

        await head.Follow(head.Page.Locator("#O16 a.button"));
        await head.Press("Gửi trả lời"); // nothing chosen: refused with the reason at its place
        Assert.True(await head.Page.IsVisibleAsync("#f-says-error"));
        Assert.Contains("Chưa chọn câu trả lời", await head.Words(), StringComparison.Ordinal);
        await head.Page.Locator("label", new() { HasText = "Chưa thực hiện" }).TapAsync();
        await head.Page.FillAsync("#f-note", "Trang thông tin đang chuyển sang máy chủ mới.");
        await head.Page.SetInputFilesAsync("#f-document", LetterFile.Notice);
        await head.Press("Gửi trả lời");
        Assert.Contains("Đã gửi trả lời", await head.Words(), StringComparison.Ordinal);
        string answered = await head.Page.InnerTextAsync("#O16");
        Assert.Contains("Chưa đạt", answered, StringComparison.Ordinal);
        Assert.Contains("thong-bao.docx", answered, StringComparison.Ordinal);
        Assert.All(head.Complaints, complaint => Assert.Contains("status of 422", complaint, StringComparison.Ordinal)); // the refusal above
    }

    [Fact]
    public async Task With_the_keyboard_alone_an_answer_is_chosen_written_and_sent()
    {
        await using var head = await house.Open(chromium, Chair.Head, View.Desk);
        await head.Page.GotoAsync("/directives?q=415");
        await head.Follow(head.Page.Locator("tbody th a"));
        var asked = head.Page.Locator("section.card").Filter(new() { HasText = "Chưa khai" }).First;
        string obligation = await asked.GetAttributeAsync("id") ?? "";
        await head.Page.GotoAsync(await asked.Locator("a.button").GetAttributeAsync("href") ?? "");

        await head.Keys("Tab");
        Assert.Equal("Chuyển đến nội dung chính", await Focused(head)); // the first stop leads past the menu
        await head.Keys("Enter");
        await TabTo(head, "f-says-Met");
        Assert.True(await SeesTheFocus(head));
        await head.Keys("Space", "ArrowDown", "ArrowUp");
        Assert.True(await head.Page.IsCheckedAsync("#f-says-Met"));
        await head.Keys("Tab"); // a group of radio buttons is one stop
        Assert.Equal("f-note", await FocusedId(head));
        await head.Page.Keyboard.TypeAsync("Đã học một buổi, có danh sách.");
        await head.Keys("Tab");
        Assert.Equal("f-document", await FocusedId(head));
        await head.Keys("Tab");
        Assert.Equal("Gửi trả lời", await Focused(head));
        Assert.True(await SeesTheFocus(head));
        await head.Arrive(() => head.Keys("Enter"));
        Assert.Contains("Đã gửi trả lời", await head.Words(), StringComparison.Ordinal);
        Assert.Contains("Đã học một buổi, có danh sách.", await head.Page.InnerTextAsync("#" + obligation), StringComparison.Ordinal);
        Assert.Empty(head.Complaints);
    }

    /// <summary>Tabs on until the thing has the focus; past the skip link no more than the page's crumbs stand before a form.</summary>
    private static async Task TabTo(Window window, string id)
    {
        for (int i = 0; i < 5 && await FocusedId(window) != id; i++) await window.Keys("Tab");
        Assert.Equal(id, await FocusedId(window));
    }

    private static Task<string> FocusedId(Window window) => window.Page.EvaluateAsync<string>("() => document.activeElement.id");

    private static Task<string> Focused(Window window) => window.Page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()");

    /// <summary>What has the focus is drawn with an outline at least 2 px wide.</summary>
    private static Task<bool> SeesTheFocus(Window window) => window.Page.EvaluateAsync<bool>(
        "() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }");
}
