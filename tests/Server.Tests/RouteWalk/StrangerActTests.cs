using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>What a stranger may try by way of things that are their own: the other unit is only named in the form.</summary>
public sealed class StrangerActTests : IAsyncLifetime
{
    private static readonly Walker Stranger = new(Role.Department, CommuneB, Axis.Managing);

    private TestSite _site = null!;
    private IReadOnlyList<string> _before = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await WalkSite.Start(Cancel);
        await WalkSite.Sow(_site, SchoolA, Cancel);
        _before = await RowsOfUnit.Read(_site, SchoolA, Cancel);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("merge")]
    [InlineData("move")]
    public async Task The_own_school_is_not_pushed_into_another_body_s_school(string act)
    {
        using var visitor = new Visitor(_site, Stranger);
        var heard = await visitor.AskWithToken(HttpMethod.Post, $"/units/{SchoolB}/{act}", new Dictionary<string, string> { ["to"] = $"{SchoolA}", ["axis"] = "managing" }, null, Cancel);
        Assert.Equal(422, (int)heard.Status);
        Assert.Equal(_before, await RowsOfUnit.Read(_site, SchoolA, Cancel));
    }

    [Fact]
    public async Task A_part_is_not_split_from_another_body_s_school_and_nothing_is_added_instead()
    {
        using var visitor = new Visitor(_site, Stranger);
        var part = new Dictionary<string, string> { ["code"] = "TH-Q", ["name"] = "Phân hiệu", ["kind"] = "Primary" };
        Assert.Equal(404, (int)(await visitor.AskWithToken(HttpMethod.Get, $"/units/new?from={SchoolA}", null, null, Cancel)).Status);
        Assert.Equal(404, (int)(await visitor.AskWithToken(HttpMethod.Post, $"/units/new?from={SchoolA}", part, null, Cancel)).Status);
        await using var store = _site.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        Assert.False(await store.Set<Unit>().AnyAsync(unit => unit.Code == "TH-Q", Cancel));
    }

    [Fact]
    public async Task No_unit_is_added_below_another_body()
    {
        using var visitor = new Visitor(_site, Stranger);
        var unit = new Dictionary<string, string> { ["code"] = "TH-Q", ["name"] = "Trường Tiểu học Chen Vào", ["kind"] = "Primary", ["managing"] = $"{CommuneA}" };
        Assert.Equal(422, (int)(await visitor.AskWithToken(HttpMethod.Post, "/units/new", unit, null, Cancel)).Status);
    }

    [Fact]
    public async Task A_list_that_names_another_body_s_school_leaves_it_as_it_is()
    {
        byte[] list = Encoding.UTF8.GetBytes("Mã đơn vị,Tên đơn vị,Số học sinh,Hiệu trưởng\nTH-A,Trường Tiểu học Chiếm Lấy,300,Vừ A Thử\n");
        var done = await _site.Services.GetRequiredService<ImportUnits>().Run(Stranger.Post, list, Stranger.Account, progress: null, Cancel);
        Assert.Single(done.Value.Lines, line => line.Lost);
        Assert.Equal(_before, await RowsOfUnit.Read(_site, SchoolA, Cancel));
    }
}
