using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Checks.Facts;
using VongGac.Formats.AvReport;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Design;
using VongGac.Server.Tests.Platform.Identity;

namespace VongGac.Server.Tests.Endpoints.National;

public sealed class AvReportPagesTests
{
    private const string Page = "/machines/national-report";

    private static readonly ThreatSeen[] Threats = [new("bkav", "W32.Sality", "Virus", @"C:\a.exe", null, 3)];

    [Theory]
    [InlineData("", "vi")]
    [InlineData("?form=avreport-2290", "en")]
    [InlineData("/rows?form=avreport-2290&part=Malware&which=measured", "vi")]
    [InlineData("/rows?form=avreport-2290&part=OldSignatures", "en")]
    public async Task A_page_is_sound(string address, string language)
    {
        await using var province = await Measured(ReportedProvince.Options());
        using var browser = province.Site.Browser(Role.Department, language);

        SoundPage.Check(await TestSite.Read(browser, Page + address), language);
    }

    [Fact]
    public async Task Every_figure_leads_to_as_many_machines()
    {
        await using var province = await Measured(ReportedProvince.Options());
        using var browser = province.Site.Browser(Role.Department);
        var page = await TestSite.Read(browser, Page + "?form=avreport-2290");

        foreach (var row in page.QuerySelectorAll("#rows tbody tr"))
        {
            foreach (var figure in row.QuerySelectorAll("td.number a").Take(3))
                Assert.Equal(figure.TextContent, $"{(await TestSite.Read(browser, figure.GetAttribute("href")!)).QuerySelectorAll("#rows tbody tr").Length}");
        }
    }

    [Fact]
    public async Task A_department_downloads_a_signed_file_and_the_audit_keeps_its_coverage()
    {
        await using var province = await Measured(ReportedProvince.Options());
        using var browser = province.Site.Browser(Role.Department);

        using var answer = await Door.Post(browser, Page, Page + "/export", ("form", "avreport-a05"), ("day", "01/09/2026"), ("time", "08:00"));

        Assert.Equal("application/xml", answer.Content.Headers.ContentType?.MediaType);
        byte[] file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(AvSignature.Verify(file).Is(out _, out _));
        Assert.Contains("W32.Sality", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Contains("Malware:1/2", await Noted(province, "endpoints.avreport-export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_cut_off_gives_the_same_bytes()
    {
        await using var province = await Measured(ReportedProvince.Options());
        using var browser = province.Site.Browser(Role.Department);

        Assert.Equal(await Bytes(browser), await Bytes(browser));

        static async Task<byte[]> Bytes(HttpClient browser)
        {
            using var answer = await Door.Post(browser, Page, Page + "/export", ("form", "avreport-2290"), ("day", "01/09/2026"), ("time", "08:00"));
            return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Without_a_measurement_the_export_is_refused_and_says_what_is_missing()
    {
        await using var province = await ReportedProvince.Start(report: ReportedProvince.Options());
        await province.Machine(11, "MAY-01", observed: null);
        using var browser = province.Site.Browser(Role.Department);

        using var answer = await Door.Post(browser, Page, Page + "/export", ("form", "avreport-a05"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Malware chưa đo trên máy nào", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Head)]
    [InlineData(Role.Commune)]
    [InlineData(Role.Police)]
    [InlineData(Role.Administrator)]
    public async Task Only_the_department_may(Role role)
    {
        await using var province = await Measured(ReportedProvince.Options());
        using var browser = province.Site.Browser(role);
        using var answer = await browser.GetAsync(new Uri(Page, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_sent_where_no_receiver_is_configured()
    {
        await using var province = await Measured(ReportedProvince.Options());
        using var browser = province.Site.Browser(Role.Department);

        using var answer = await Door.Post(browser, Page, Page + "/send?form=avreport-a05");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null(await Noted(province, "endpoints.avreport-send"));
    }

    [Fact]
    public async Task A_receiver_gets_the_signed_message_as_text_xml()
    {
        await using var receiver = await Receiver.Start(StatusCodes.Status200OK);
        await using var province = await Measured(ReportedProvince.Options(receiver.Address));
        using var browser = province.Site.Browser(Role.Department);

        using var answer = await Door.Post(browser, Page, Page + "/send?form=avreport-a05&day=01%2F09%2F2026&time=08%3A00");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var (type, body) = Assert.Single(receiver.Got);
        Assert.Equal("text/xml; charset=utf-8", type);
        Assert.True(AvSignature.Verify(body).Is(out _, out _));
        Assert.EndsWith("accepted:1", await Noted(province, "endpoints.avreport-send"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status302Found)]
    [InlineData(StatusCodes.Status202Accepted)]
    public async Task What_the_receiver_does_not_accept_with_200_is_said_and_kept(int status)
    {
        await using var receiver = await Receiver.Start(status);
        await using var province = await Measured(ReportedProvince.Options(receiver.Address));
        using var browser = province.Site.Browser(Role.Department);

        using var answer = await Door.Post(browser, Page, Page + "/send?form=avreport-a05");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"mã {status}", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.EndsWith("accepted:0", await Noted(province, "endpoints.avreport-send"), StringComparison.Ordinal);
        Assert.Single(receiver.Got);
    }

    [Fact]
    public async Task An_expired_certificate_signs_nothing()
    {
        await using var province = await Measured(ReportedProvince.Options(until: ReportedProvince.Now.AddDays(-1)));
        using var browser = province.Site.Browser(Role.Department);

        using var answer = await Door.Post(browser, Page, Page + "/export", ("form", "avreport-a05"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private static async Task<ReportedProvince> Measured(VongGac.Server.Endpoints.AvReportOptions options)
    {
        var province = await ReportedProvince.Start(report: options);
        await province.Machine(11, "MAY-01", ReportedProvince.Now.AddHours(-1), ReportedProvince.Clean(threats: Threats));
        await province.Machine(12, "MAY-02", observed: null);
        return province;
    }

    private static async Task<string?> Noted(ReportedProvince province, string action)
    {
        await using var store = province.Site.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        return await store.Set<AuditEntry>().Where(entry => entry.Action == action).Select(entry => entry.More).FirstOrDefaultAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Stands for the national centre, on this machine.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Receiver(WebApplication app) => _app = app;

        public List<(string? Type, byte[] Body)> Got { get; } = [];

        public Uri Address => new(new Uri(_app.Urls.First()), "/AVReport/server.php");

        public static async Task<Receiver> Start(int status)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            TestLog.Into(builder.Services);
            var receiver = new Receiver(builder.Build());
            receiver._app.MapPost("/AVReport/server.php", async (HttpContext http) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                receiver.Got.Add((http.Request.ContentType, body.ToArray()));
                http.Response.Headers.Location = "/AVReport/server.php";
                return TypedResults.StatusCode(status);
            });
            await receiver._app.StartAsync();
            return receiver;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
