using VongGac.Model;
using VongGac.Server.Platform;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>
/// Every route, as every role, against a unit that is not theirs: a new room's routes are walked without being named. The unit is
/// the primary school of commune A; the strangers stand in the other commune, in its school, and in A itself on the wrong axis.
/// </summary>
public sealed class RouteWalkTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Lately = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    private TestSite _site = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<Walker> Outside =>
    [
        .. Walker.EveryRoleAt(SchoolB, Axis.Managing), .. Walker.EveryRoleAt(SchoolB, Axis.Professional),
        .. Walker.EveryRoleAt(CommuneB, Axis.Managing), .. Walker.EveryRoleAt(CommuneB, Axis.Professional),
        .. Walker.EveryRoleAt(UpperSecondary, Axis.Managing), .. Walker.EveryRoleAt(CommuneA, Axis.Professional),
        .. Walker.EveryRoleAt(Department, Axis.Managing),
    ];

    public async ValueTask InitializeAsync() => _site = await WalkSite.Start(Cancel);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Without_sign_in_no_route_answers_unless_it_is_open() => Holds(await (await WalkSite.Sow(_site, SchoolA, Cancel)).Anonymous(Cancel));

    [Fact]
    public async Task A_role_without_the_permission_is_turned_away() =>
        Holds(await (await WalkSite.Sow(_site, SchoolA, Cancel)).WithoutPermission(Walker.EveryRoleAt(SchoolA, Axis.Managing), Cancel));

    [Fact]
    public async Task What_is_planted_is_found_and_each_form_goes_through_for_whoever_has_the_right() =>
        Holds(await (await WalkSite.Sow(_site, SchoolA, Cancel)).Rightful(
            [Officer, .. Walker.EveryRoleAt(SchoolA, Axis.Managing), new(Role.Administrator, Department, Axis.Managing)], Cancel));

    [Fact]
    public async Task No_stranger_sees_or_changes_anything_of_another_unit()
    {
        var walk = await WalkSite.Sow(_site, SchoolA, Cancel);
        var before = await RowsOfUnit.Read(_site, SchoolA, Cancel);
        Holds(await walk.Strangers(Outside, Cancel, IsTheirs));
        Assert.Equal(before, await RowsOfUnit.Read(_site, SchoolA, Cancel));
    }

    [Fact]
    public async Task After_a_move_the_former_parent_is_a_stranger()
    {
        var walk = await WalkSite.Sow(_site, SchoolA, Cancel);
        await MoveSchoolA(_site, Lately, Cancel);
        var before = await RowsOfUnit.Read(_site, SchoolA, Cancel);
        Holds(await walk.Strangers([.. Walker.EveryRoleAt(CommuneA, Axis.Managing), .. Walker.EveryRoleAt(CommuneA, Axis.Professional)], Cancel));
        Assert.Equal(before, await RowsOfUnit.Read(_site, SchoolA, Cancel));
    }

    /// <summary>Whoever issued a directive reports on it along the line it went down, whichever line they themselves look down.</summary>
    private static bool IsTheirs(Walker walker, Call call) => walker.Unit == CommuneA && call.Pattern is "/reports" or "/reports/new";

    private static void Holds(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, $"\n{faults.Count} faults\n" + string.Join('\n', faults.Take(40)));
}
