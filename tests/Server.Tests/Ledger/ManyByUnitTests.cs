using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Overview;

namespace VongGac.Server.Tests.Ledger;

/// <summary>What is read for many units, measures or moments at once is what is read for each alone.</summary>
public sealed class ManyByUnitTests
{
    private static readonly string[] Measures = [SmallProvince.Antivirus, SmallProvince.O06, "obligation.O18", "claims.O06"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Several_measures_of_units_apart_and_summed_equal_each_measure_alone(string kind)
    {
        await using var province = await SmallProvince.Start(kind);
        var ledger = province.Site.Services.GetRequiredService<LedgerDoor>();
        foreach (var (post, scope, axis) in Readers(province))
        {
            await using var store = Open(province, post);
            var matrix = (await ledger.Matrix(store, Measures, scope, axis, Cancel)).ToDictionary(one => (one.Unit, one.Measure), one => one.Counts);
            var sums = (await ledger.ByUnit(store, Measures, scope, axis, Cancel)).ToDictionary(one => one.Unit, one => one.Counts);
            var alone = new Dictionary<UnitId, RollUp>();
            foreach (string measure in Measures)
            {
                foreach (var (unit, counts) in await ledger.ByUnit(store, measure, scope, axis, Cancel))
                {
                    Assert.Equal(counts, matrix.GetValueOrDefault((unit, measure)));
                    alone[unit] = alone.GetValueOrDefault(unit) + counts;
                }
            }

            Assert.NotEmpty(sums);
            Assert.Equal(alone.Where(one => one.Value.Population > 0).OrderBy(one => one.Key), sums.OrderBy(one => one.Key));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Several_moments_at_once_equal_each_moment_alone(string kind)
    {
        await using var province = await SmallProvince.Start(kind);
        var ledger = province.Site.Services.GetRequiredService<LedgerDoor>();
        DateTimeOffset[] moments = [.. new[] { -60, -30, -9, -5, -1, 0 }.Select(days => province.Time.GetUtcNow().AddDays(days))];
        foreach (var (post, scope, axis) in Readers(province))
        {
            await using var store = Open(province, post);
            var many = await ledger.RollUpsAsOf(store, Measures, scope, axis, moments, Cancel);
            foreach (var (i, moment) in moments.Index())
                Assert.Equal(await ledger.RollUpAsOf(store, Measures, scope, axis, moment, Cancel), many[i]);
        }
    }

    [Fact]
    public async Task A_scope_out_of_sight_gives_nothing_even_where_units_in_sight_lie_below_it()
    {
        await using var province = await SmallProvince.Start();
        var ledger = province.Site.Services.GetRequiredService<LedgerDoor>();
        await using var store = Open(province, At(province.HoaMai, Axis.Managing));
        Assert.Empty(await ledger.ByUnit(store, Measures, province.Department, Axis.Managing, Cancel));
        Assert.Empty(await ledger.Matrix(store, Measures, province.Lower, Axis.Managing, Cancel));
        Assert.All(
            (await ledger.RollUpsAsOf(store, Measures, province.Lower, Axis.Managing, [province.Time.GetUtcNow()], Cancel))[0],
            figure => Assert.Equal(0, figure.Counts.Population));
    }

    private static IEnumerable<(Post? Post, UnitId Scope, Axis Axis)> Readers(SmallProvince province) =>
    [
        (null, province.Department, Axis.Professional), (At(province.Department, Axis.Professional), province.Department, Axis.Professional),
        (At(province.Department, Axis.Professional), province.Upper, Axis.Managing), (At(province.Upper, Axis.Managing), province.Upper, Axis.Managing),
        (At(province.Department, Axis.Managing), province.Department, Axis.Professional),
    ];

    private static Post At(UnitId unit, Axis axis) => new()
    {
        Id = Guid.Empty, AccountId = 1, Role = Role.Department, Unit = unit, Axis = axis, From = DateTimeOffset.UnixEpoch,
    };

    private static Store Open(SmallProvince province, Post? post) => province.Site.Services.GetRequiredService<Database>().Open(post, writer: null);
}
