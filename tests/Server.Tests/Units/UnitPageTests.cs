using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.People;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Units;

/// <summary>The screens of units and people, as a browser sees them.</summary>
public sealed class UnitPageTests : IAsyncLifetime
{
    private UnitHouse _house = null!;

    private int _person;

    public async ValueTask InitializeAsync()
    {
        _house = await UnitHouse.Open();
        _person = await _house.Person(_house.School);
        await _house.Appoint(_person, _house.School, AppointmentRole.Head);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_is_sound_and_shows_no_name_and_no_number_in_full(string language)
    {
        foreach (string path in new[]
                 {
                     "/units", "/units?q=doi+sim&kind=Primary&sort=-name", "/units/new", $"/units/new?from={_house.School}", $"/units/{_house.School}", $"/units/{_house.School}/edit",
                     $"/units/{_house.School}/move", $"/units/{_house.School}/move?axis=managing&to={_house.CommuneB}", $"/units/{_house.School}/merge?to=UB-B", $"/units/{_house.School}/close?reason=Q%C4%90+1",
                     "/units/import", "/people", "/people?q=0900.000.001", $"/people/{_person}", $"/people/new?unit={_house.School}", "/people/new?takes=1", "/people/reveals", "/verify/abc",
                 })
        {
            using var browser = Officer(language);
            var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            string html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
            SoundPage.Check(new HtmlParser().ParseDocument(html), language);
            Assert.DoesNotContain("Nguyễn Văn Sơn", html, StringComparison.Ordinal);
            Assert.DoesNotContain("0900000001", html, StringComparison.Ordinal);
            if (!path.Contains("q=0900", StringComparison.Ordinal)) Assert.DoesNotMatch(@"0900[ .]?000[ .]?001", html);
            Assert.DoesNotContain("vanson@", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/units?q=đồi SIM", 1)]
    [InlineData("/units?q=doi%20sim", 1)]
    [InlineData("/units?q=th-a", 1)]
    [InlineData("/units?q=sim%20doi", 1)]
    [InlineData("/units?kind=Kindergarten", 0)]
    [InlineData("/units?under=2", 1)]
    [InlineData("/people?q=doi%20sim", 1)]
    [InlineData("/people?q=0900000001", 1)]
    [InlineData("/people?q=0900000009", 0)]
    [InlineData("/people?q=vanson@truong.example", 1)]
    [InlineData("/people?role=FocalPoint", 0)]
    public async Task A_list_finds_without_regard_to_diacritics_case_and_order(string path, int rows)
    {
        using var browser = Officer();
        Assert.Equal(rows, (await TestSite.Read(browser, path)).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task A_unit_is_added_declared_moved_and_closed_by_its_forms()
    {
        using var browser = Officer();
        var added = await Post(browser, "/units/new", ("name", "Trường Mầm non Cầu Lá"), ("code", "mn-9"), ("kind", "Kindergarten"), ("managing", _house.CommuneA.ToString()), ("professional", _house.Department.ToString()), ("pupils", "1.020"));
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        var unit = (await _house.Rows<Unit>()).Single(unit => unit.Code == "MN-9");
        Assert.Equal(1020, unit.Pupils);
        _house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(browser, $"/units/{unit.Id}/facts", ("has-website", "yes"), ("has-server", "no"))).StatusCode);
        Assert.Equal(Verdict.Met, await _house.Verdict("units.has-website", unit.Id.ToString()));
        Assert.Equal(Verdict.NeverSeen, await _house.Verdict("units.has-lab", unit.Id.ToString()));
        _house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(browser, $"/units/{unit.Id}/move", ("axis", "managing"), ("to", _house.CommuneB.ToString()))).StatusCode);
        _house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(browser, $"/units/{unit.Id}/close", ("reason", "Quyết định số 2"))).StatusCode);
        unit = (await _house.Rows<Unit>()).Single(one => one.Id == unit.Id);
        Assert.Equal((_house.CommuneB, _house.Now), (unit.ManagingBody!.Value, unit.To!.Value));

        var refused = await Post(browser, "/units/new", ("name", ""), ("code", "MN-9"), ("kind", "Kindergarten"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task A_list_is_uploaded_looked_at_confirmed_and_done_by_the_schedule()
    {
        var post = UnitHouse.PostAt(_house.Department, Role.Department, Axis.Professional);
        await _house.Do(async (store, cancel) =>
        {
            store.Add(post);
            await store.SaveChangesAsync(cancel);
            return (Result<bool>)true;
        });
        using var browser = Officer();
        var page = await TestSite.Read(browser, "/units/import");
        using var form = new MultipartFormDataContent { { new StringContent(Token(page)), "token" } };
        var file = new ByteArrayContent("Mã,Tên đơn vị,Loại hình,Trực thuộc\nTH-77,Trường Tiểu học Nắng Gió,,UBND xã An Thử\n,Trường Lạ,,\n"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "file", "danh-sach.csv");
        var uploaded = await browser.PostAsync(new Uri("/units/import", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, uploaded.StatusCode);
        string path = uploaded.Headers.Location!.OriginalString;

        var dry = await TestSite.Read(browser, path);
        SoundPage.Check(dry, "vi");
        Assert.Equal(2, dry.QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain(await _house.Rows<Unit>(), unit => unit.Code == "TH-77");
        using (var stranger = _house.Site.Browser(Role.Administrator, _house.Department, Axis.Managing))
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        byte[] rejected = await browser.GetByteArrayAsync(new Uri(path + "/rejected", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("Trường Lạ", SheetReader.Read(rejected).Value[0].Rows[1][2]);

        Assert.Equal(HttpStatusCode.SeeOther, (await Post(browser, path)).StatusCode);
        SoundPage.Check(await TestSite.Read(browser, path), "vi");
        await BringInUnits.RunConfirmed(_house.Site.Services, TestContext.Current.CancellationToken);
        Assert.Contains(await _house.Rows<Unit>(), unit => unit.Code == "TH-77");
        var done = await TestSite.Read(browser, path);
        SoundPage.Check(done, "vi");
        Assert.Contains("Đã ghi danh sách", done.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        _house.Time.Advance(UnitImport.Life + TimeSpan.FromHours(1));
        await BringInUnits.RunConfirmed(_house.Site.Services, TestContext.Current.CancellationToken);
        Assert.Empty(await _house.Rows<UnitImport>());
    }

    [Fact]
    public async Task A_person_is_seen_in_full_only_in_answer_to_a_reason_and_the_look_stands_in_the_log()
    {
        using var browser = Officer();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(browser, $"/people/{_person}/reveal", ("why", ""))).StatusCode);
        var seen = await Post(browser, $"/people/{_person}/reveal", ("why", "gọi báo sự cố"));
        Assert.Contains("Nguyễn Văn Sơn", await seen.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var log = await TestSite.Read(browser, "/people/reveals");
        Assert.Contains("gọi báo sự cố", log.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ng. V. S.", log.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        using var staff = _house.Site.Browser(Role.Staff, _house.School, Axis.Managing);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(staff, $"/people/{_person}/reveal", ("why", "gọi báo sự cố"))).StatusCode);
    }

    [Fact]
    public async Task A_unit_cannot_confirm_its_own_contact_by_a_call_but_the_Department_can()
    {
        int phone = (await _house.Rows<Contact>()).Single(c => c.Channel == ContactChannel.Phone).Id;
        using var head = _house.Site.Browser(Role.Head, _house.School, Axis.Managing);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(head, $"/people/contacts/{phone}/call", ("note", "tôi tự xác nhận"))).StatusCode);
        Assert.Null((await _house.Rows<Contact>()).Single(c => c.Id == phone).VerifiedAt);
        using var officer = Officer();
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(officer, $"/people/contacts/{phone}/call", ("note", "chính người này nghe máy"))).StatusCode);
        Assert.Equal(VerifiedBy.Call, (await _house.Rows<Contact>()).Single(c => c.Id == phone).VerifiedBy);
        Assert.Equal("chính người này nghe máy", Assert.Single(await _house.Rows<ContactCall>()).Note);
    }

    [Fact]
    public async Task Appointing_handing_over_and_ending_go_by_their_forms()
    {
        using var browser = Officer();
        var appointed = await Post(browser, $"/people/new?unit={_house.School}", ("role", "FocalPoint"), ("name", "Trần Thị Sương"), ("phone", "0900.000.002"), ("from", "01/01/2026"));
        Assert.Equal(HttpStatusCode.SeeOther, appointed.StatusCode);
        var focal = (await _house.Rows<Appointment>()).Single(a => a.Role == AppointmentRole.FocalPoint);
        Assert.Equal(VietnamTime.StartOf(new DateOnly(2026, 1, 1)), focal.From);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(browser, $"/people/new?unit={_house.School}", ("role", "Head"), ("name", "Lê Văn Thử"), ("from", "01/01/2030"))).StatusCode);
        _house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(browser, $"/people/new?takes={focal.Id}", ("name", "Lê Văn Thử"))).StatusCode);
        var next = (await _house.Rows<Appointment>()).Single(a => a.Role == AppointmentRole.FocalPoint && a.To is null);
        Assert.Equal(_house.Now, next.From);
        _house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(browser, $"/people/appointments/{next.Id}/end")).StatusCode);
        Assert.Equal(Verdict.NotMet, await _house.Verdict("people.focal-point-appointed", _house.School.ToString()));
    }

    private HttpClient Officer(string language = "vi") => _house.Site.Browser(Role.Department, _house.Department, Axis.Professional, language);

    private static string Token(IDocument page) => page.QuerySelector("input[name=token]")!.GetAttribute("value")!;

    private static async Task<HttpResponseMessage> Post(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var page = await TestSite.Read(browser, "/units");
        using var form = new FormUrlEncodedContent([new("token", Token(page)), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]);
        return await browser.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
