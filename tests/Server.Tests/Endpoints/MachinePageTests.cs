using System.Net;
using AngleSharp.Html.Parser;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;
using static VongGac.Server.Tests.Endpoints.MachineHouse;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>The screens of machines, as a browser sees them.</summary>
public sealed class MachinePageTests : IAsyncLifetime
{
    private const string RealCheck = "machines.autorun-off";

    private MachineHouse _house = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _house = await Open();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_is_sound(string language)
    {
        await Code();
        string machine = $"/machines/{_house.Machines[0]}";
        foreach (string path in new[]
                 {
                     "/machines", "/machines?q=hong&sort=-seen", "/machines?state=never", "/machines?state=frozen", $"/machines?check={Firewall}&verdict=unknown", "/machines/rooms",
                     $"/machines/rooms/{_house.Room}", "/machines/coverage", "/machines/checks", $"/machines/checks/{Firewall}?place=Ph%C3%B2ng%20m%C3%A1y%201&verdict=not-met",
                     $"/machines/checks/{Firewall}?room=none",
                     "/machines/enrol", "/machines/exam", "/machines/orders", machine, machine + "?tab=facts", machine + "?tab=changes", machine + "?tab=orders", machine + "?tab=keep",
                     $"/machines/{_house.Office}", "/agent", "/agent?code=ABCDE-FGHJK",
                 })
        {
            using var browser = _house.Browser(Role.Head, _house.School, language);
            var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            string html = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
            SoundPage.Check(new HtmlParser().ParseDocument(html), language);
        }
    }

    [Theory]
    [InlineData("", 11)]
    [InlineData("q=máy HỒNG", 10)]
    [InlineData("q=may hong 03", 1)]
    [InlineData("q=hong may", 10)]
    [InlineData("state=never", 1)]
    [InlineData("state=seen", 10)]
    [InlineData("state=silent", 0)]
    [InlineData("state=frozen", 1)]
    [InlineData("state=twin", 1)]
    [InlineData("state=retired", 0)]
    [InlineData("platform=windows", 10)]
    [InlineData("platform=unknown", 1)]
    [InlineData("room=none", 1)]
    [InlineData("days=3", 0)]
    [InlineData("check=test.firewall&verdict=not-met", 10)]
    [InlineData("check=test.firewall&verdict=unknown", 1)]
    [InlineData("check=test.antimalware&verdict=met", 9)]
    [InlineData("check=test.antimalware&verdict=met&state=frozen", 1)]
    [InlineData("check=test.clock&verdict=unknown", 11)]
    public async Task The_list_is_narrowed_by_its_address(string query, int expected)
    {
        var page = await Page("/machines?" + query, Role.Department, _house.House.Department, Axis.Professional);
        Assert.Equal(expected, page.QuerySelectorAll("table.rows tbody tr").Length);
    }

    [Fact]
    public async Task A_stranger_sees_no_machine_and_no_room()
    {
        foreach (string path in new[] { $"/machines/{_house.Machines[0]}", $"/machines/rooms/{_house.Room}", $"/machines?unit={_house.School}", $"/machines/coverage?unit={_house.School}" })
        {
            using var browser = _house.Browser(Role.Commune, _house.House.CommuneB);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode);
        }

        Assert.Empty((await Page("/machines", Role.Commune, _house.House.CommuneB)).QuerySelectorAll("table.rows tbody tr"));
    }

    [Fact]
    public async Task A_machine_that_never_enrolled_stays_in_the_denominator()
    {
        var page = await Page("/machines/coverage", Role.Head, _house.School);
        Assert.Equal(["10 / 11", "10 / 11", "0 / 11", "0 / 11", "1 / 11"], page.QuerySelectorAll(".stat .figure").Select(figure => figure.TextContent));
    }

    [Fact]
    public async Task Silence_grows_with_the_clock_and_never_turns_green()
    {
        _house.House.Time.Advance(TimeSpan.FromDays(15));
        var page = await Page("/machines?state=silent", Role.Head, _house.School);
        Assert.Equal(Seats, page.QuerySelectorAll("table.rows tbody tr").Length);
        Assert.Contains("Im lặng 15 ngày", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_ten_with_a_fault_of_its_own_has_drifted_and_leads_to_itself()
    {
        var page = await Page($"/machines/rooms/{_house.Room}", Role.Head, _house.School);
        var lists = page.QuerySelectorAll("ul.worst").ToList();
        Assert.Contains("Tường lửa bật", lists[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("× 10 máy", lists[0].TextContent, StringComparison.Ordinal);
        Assert.Equal($"/machines/{_house.Machines[0]}#not-met", lists[1].QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_job_s_page_names_the_machines_of_its_room_with_the_steps_for_their_windows_and_those_silent_since()
    {
        await _house.Answer([new Answer(RealCheck, _house.Machines[0], Verdict.NotMet, _house.House.Now, Proof.Machine), new Answer(RealCheck, _house.Office, Verdict.NotMet, _house.House.Now, Proof.Machine)]);
        await _house.Answer([new Answer(RealCheck, _house.Machines[1], Verdict.NotMet, _house.House.Now, Proof.Machine)]);
        await _house.Answer([new Answer(RealCheck, _house.Machines[1], Verdict.Unknown(UnknownReason.CollectorFailed), _house.House.Now, Proof.Machine)]);
        var page = await Page(Finding.HrefOf(new FaultPlace(_house.School, RealCheck, "Phòng máy 1")), Role.Head, _house.School);
        var steps = page.QuerySelector("details[open]")!;
        Assert.Contains("26100.4061", steps.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(steps.QuerySelectorAll("ol li"));
        Assert.Equal(["Máy Hồng 01"], steps.QuerySelectorAll("a").Select(machine => machine.TextContent));
        Assert.Contains("Máy Hồng 02", page.QuerySelector("ul.worst")!.TextContent, StringComparison.Ordinal);

        var apart = await Page(Finding.HrefOf(new FaultPlace(_house.School, RealCheck, null)), Role.Head, _house.School);
        Assert.Equal(["Máy văn thư"], apart.QuerySelectorAll("table.rows tbody tr a").Select(machine => machine.TextContent));
        Assert.Equal("none", apart.QuerySelector("form.filters input[name=room]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task One_machine_says_why_and_by_what_it_was_seen()
    {
        string text = (await Page($"/machines/{_house.Machines[0]}", Role.Head, _house.School)).QuerySelector("details[open]")!.TextContent;
        Assert.Contains("profile public: off", text, StringComparison.Ordinal);
        Assert.Contains("Theo ảnh chuẩn", text, StringComparison.Ordinal);
        Assert.Contains("defender: off", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_shown_with_the_commands_for_both_systems_and_can_be_revoked()
    {
        string code = await Code();
        var page = await Page("/machines/enrol", Role.Head, _house.School);
        string said = string.Join('\n', page.QuerySelectorAll("code").Select(line => line.TextContent));
        Assert.Contains($"vonggac-agent.exe install --server {_house.House.Site.Address.GetLeftPart(UriPartial.Authority)} --code {code}", said, StringComparison.Ordinal);
        Assert.Contains($"sudo ./vonggac-agent install --server {_house.House.Site.Address.GetLeftPart(UriPartial.Authority)} --code {code}", said, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("section.card svg path"));
        Assert.NotNull(page.QuerySelector("form[action$='/revoke']"));
    }

    [Fact]
    public async Task The_help_at_a_machine_copies_no_markup_from_its_address()
    {
        var page = await Page("/agent?code=%3Cscript%3E", null, default);
        Assert.Contains("--code MÃ-CÀI-ĐẶT", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_holds_every_machine_and_its_answers()
    {
        using var browser = _house.Browser(Role.Head, _house.School);
        string csv = await browser.GetStringAsync(new Uri("/machines/export?as=csv&state=seen", UriKind.Relative), Cancel);
        Assert.Equal(Seats + 1, csv.Trim().Split('\n').Length);
        Assert.Contains("Máy Hồng 01", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exam_is_said_on_the_unit_s_first_screen()
    {
        var now = _house.House.Now;
        await _house.House.Do((store, cancel) => _house.Endpoints.PauseForExam(store, _house.School, now, now.AddHours(5), now, 5, cancel));
        Assert.Contains("vì có kỳ thi", (await Page("/", Role.Head, _house.School)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("vì có kỳ thi", (await Page("/machines/exam", Role.Head, _house.School)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<string> Code()
    {
        var made = await _house.House.Do((store, cancel) => _house.Endpoints.MakeCode(store, _house.School, _house.Room, 40, TimeSpan.FromDays(1), _house.House.Now, 5, cancel));
        return made.Value.Text;
    }

    private async Task<AngleSharp.Dom.IDocument> Page(string path, Role? role, UnitId unit, Axis axis = Axis.Managing)
    {
        using var browser = role is { } who ? _house.Browser(who, unit, axis: axis) : _house.House.Site.Browser();
        return await new HtmlParser().ParseDocumentAsync(await browser.GetStreamAsync(new Uri(path, UriKind.Relative), Cancel), Cancel);
    }
}
