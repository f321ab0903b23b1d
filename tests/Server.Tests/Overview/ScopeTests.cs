using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Overview;

/// <summary>Nobody sees a figure or a row of units outside their scope.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private SmallProvince _province = null!;

    public async ValueTask InitializeAsync() => _province = await SmallProvince.Start();

    public ValueTask DisposeAsync() => _province.DisposeAsync();

    [Theory]
    [InlineData("/?unit={0}")]
    [InlineData("/obligations?unit={0}")]
    [InlineData("/obligations/O06?unit={0}")]
    [InlineData("/rows?measure=obligation.O06&unit={0}")]
    [InlineData("/rows/export?measure=obligation.O06&unit={0}")]
    [InlineData("/silences?unit={0}")]
    [InlineData("/silences/export?unit={0}")]
    [InlineData("/measures?unit={0}")]
    public async Task A_commune_officer_cannot_ask_about_another_communes_school(string path)
    {
        using var commune = _province.As(Role.Commune);
        foreach (var outside in new[] { _province.SuoiLo, _province.Lower, _province.Department, _province.HighSchool })
            Assert.Equal(404, (int)(await commune.GetAsync(new Uri(string.Format(path, outside), UriKind.Relative))).StatusCode);
        foreach (var inside in new[] { _province.Upper, _province.HoaMai })
            Assert.Equal(200, (int)(await commune.GetAsync(new Uri(string.Format(path, inside), UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/silences")]
    [InlineData("/obligations/O06")]
    [InlineData("/rows?measure=obligation.O06")]
    [InlineData("/rows/export?measure=machines.antivirus-fresh")]
    public async Task A_commune_officer_sees_only_its_schools(string path)
    {
        using var commune = _province.As(Role.Commune);
        string page = await commune.GetStringAsync(new Uri(path, UriKind.Relative));
        Assert.Contains("Hướng Dương", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Suối Lỡ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("THPT Bình Minh", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Along_another_line_of_authority_only_the_units_in_sight_are_summed()
    {
        using var managed = _province.Site.Browser(Role.Department, _province.Department, Axis.Managing);
        var page = await TestSite.Read(managed, "/obligations/O06?axis=professional");
        Assert.Contains("Tổng số 2 đơn vị", page.QuerySelector(".rollup")!.TextContent, StringComparison.Ordinal); // the Department and its own school
        using var directed = _province.As(Role.Department);
        var all = await TestSite.Read(directed, "/obligations/O06");
        Assert.Contains("Tổng số 7 đơn vị", all.QuerySelector(".rollup")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_of_another_unit_does_not_exist()
    {
        string path = $"/subjects/{_province.FailingMachine}";
        using var own = _province.As(Role.Head);
        Assert.Equal(200, (int)(await own.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        using var other = _province.Site.Browser(Role.Head, _province.SuoiLo, Axis.Managing);
        Assert.Equal(404, (int)(await other.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Who_runs_the_system_sees_no_units_figures()
    {
        using var administrator = _province.As(Role.Administrator);
        var home = await TestSite.Read(administrator, "/");
        Assert.Contains(home.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/accounts");
        Assert.Equal(403, (int)(await administrator.GetAsync(new Uri("/obligations", UriKind.Relative))).StatusCode);
    }
}
