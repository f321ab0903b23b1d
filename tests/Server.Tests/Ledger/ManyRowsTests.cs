using VongGac.Model;
using VongGac.Server.Ledger;

namespace VongGac.Server.Tests.Ledger;

/// <summary>Where thousands of rows stand behind a figure they are found in the order of names, and are the same rows.</summary>
public class ManyRowsTests
{
    private const int Machines = 1_500;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Measure Antivirus = new("av", Populations.Endpoints, new("Diệt mã độc", "Anti-malware"));

    /// <summary>A search every name answers: it takes the road of few rows to the same ones.</summary>
    private const string All = "may";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Every_page_of_many_rows_by_name_is_the_page_a_search_finds(string kind)
    {
        await using var house = await Crowded(kind);
        foreach (var (at, state, skip, down) in new (DateTimeOffset?, VerdictState?, int, bool)[]
        {
            (null, null, 0, false), (null, VerdictState.Met, 950, false), (null, VerdictState.Met, 40, true),
            (Monday.AddHours(2), null, 100, true), (Monday.AddHours(2), VerdictState.Unknown, 1_100, false), (Monday.AddHours(4), VerdictState.Met, 0, false),
        })
        {
            var walked = await Page(house, at, state, skip, down, search: null);
            var searched = await Page(house, at, state, skip, down, All);
            Assert.True(walked.Total >= 1_000, $"{walked.Total} rows are not many");
            Assert.Equal(searched.Total, walked.Total);
            Assert.Equal(Shown(searched), Shown(walked));
            Assert.Equal(50, walked.Rows.Count);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Many_rows_of_a_past_moment_stand_in_the_units_of_that_moment(string kind)
    {
        await using var house = await Crowded(kind);
        var then = await Page(house, Monday.AddHours(2), null, 0, down: false, search: null);
        var now = await Page(house, null, null, 0, down: false, search: null);
        Assert.All(then.Rows, row => Assert.Equal(new UnitId(5), row.Unit));
        Assert.All(now.Rows, row => Assert.Equal(new UnitId(6), row.Unit));
    }

    /// <summary>School 5 has them all, most answer an hour later, three hours later school 6 of the same commune takes them over.</summary>
    private static async Task<LedgerHouse> Crowded(string kind)
    {
        var house = await LedgerHouse.Open(kind, Monday, [Antivirus]);
        var subjects = await house.Get((store, cancel) => house.Door.Declare(
            store, [.. Enumerable.Range(0, Machines).Select(i => new NewSubject(Populations.Endpoints, $"pc{i * 7 % Machines}", new UnitId(5), $"Máy {i % 40:00}"))], house.Now, cancel));
        house.Time.Advance(TimeSpan.FromHours(3));
        await house.Batch(new IntakeBatch(Guid.NewGuid(), [],
            [.. subjects.Index().Where(subject => subject.Index % 5 != 0).Select(subject => new Answer("av", subject.Item, Verdict.Met, house.Now))]));
        house.Time.Advance(TimeSpan.FromHours(2));
        await house.Do((store, cancel) => house.Door.PassOn(store, new(5), new(6), null, house.Now, cancel));
        return house;
    }

    private static Task<RowPage> Page(LedgerHouse house, DateTimeOffset? at, VerdictState? state, int skip, bool down, string? search)
    {
        var query = new RowQuery("av", new(3), Axis.Managing, state, Search: search, Skip: skip, Descending: down);
        return house.Read((store, cancel) => at is { } moment ? house.Door.RowsAsOf(store, query, moment, cancel) : house.Door.Rows(store, query, cancel));
    }

    private static IEnumerable<string> Shown(RowPage page) => page.Rows.Select(row => $"{row.SubjectKey} {row.Unit} {row.Verdict} {row.ObservedAt:O}");
}
