using AngleSharp.Html.Parser;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;

namespace VongGac.Server.Tests.Overview;

public sealed class WaiveTests : IAsyncLifetime
{
    private SmallProvince _province = null!;

    public async ValueTask InitializeAsync() => _province = await SmallProvince.Start();

    public ValueTask DisposeAsync() => _province.DisposeAsync();

    [Fact]
    public async Task An_accepted_risk_stands_beside_the_verdict_and_changes_no_count()
    {
        using var browser = _province.As(Role.Department);
        using var answer = await Waive(browser, ("measure", SmallProvince.Antivirus), ("why", "Máy chờ thay, đã ngắt mạng."), ("until", "31/12/2026"), ("sure", "yes"));
        Assert.Equal(303, (int)answer.StatusCode);
        var page = await TestSite.Read(browser, answer.Headers.Location!.OriginalString);
        Assert.Contains("Chưa đạt", page.QuerySelector("#verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("chấp nhận rủi ro đến", page.QuerySelector("#verdict")!.TextContent, StringComparison.Ordinal);
        var rows = await TestSite.Read(browser, $"/rows?measure={SmallProvince.Antivirus}&state=not-met");
        Assert.Single(rows.QuerySelectorAll("tbody tr"));
        Assert.Contains("chấp nhận rủi ro", rows.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_reason_a_near_day_and_a_yes_nothing_is_accepted()
    {
        using var browser = _province.As(Role.Department);
        using var answer = await Waive(browser, ("measure", SmallProvince.Antivirus), ("why", "vì"), ("until", "01/01/2030"));
        Assert.Equal(422, (int)answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        SoundPage.Check(page, "vi");
        Assert.Equal(["#f-why", "#f-until", "#f-sure"], page.QuerySelectorAll(".notice.bad a").Select(link => link.GetAttribute("href")));
        Assert.Equal("01/01/2030", page.GetElementById("f-until")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Only_who_reviews_claims_may_accept_a_risk()
    {
        using var head = _province.As(Role.Head);
        Assert.Null((await TestSite.Read(head, Path)).GetElementById("waive"));
        using var department = _province.As(Role.Department);
        Assert.NotNull((await TestSite.Read(department, Path)).GetElementById("waive"));
        using var answer = await Waive(head, ("measure", SmallProvince.Antivirus));
        Assert.Equal(403, (int)answer.StatusCode);
    }

    private string Path => $"/subjects/{_province.FailingMachine}";

    private async Task<HttpResponseMessage> Waive(HttpClient browser, params (string Name, string Value)[] fields)
    {
        var page = await TestSite.Read(browser, Path);
        using var sent = new FormUrlEncodedContent([
            new("token", page.QuerySelector("input[name=token]")!.GetAttribute("value")!),
            .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]);
        return await browser.PostAsync(new Uri(Path + "/waive", UriKind.Relative), sent);
    }
}
