using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Reports;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Reports;

/// <summary>Figures that come through the doors of the whole house.</summary>
public class PrintReportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_figures_are_those_of_the_cut_off_and_not_of_today(string kind)
    {
        await using var house = await ReportHouse.Open(kind);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Receive(house.Schools[0]);
        house.Time.Advance(TimeSpan.FromHours(1));
        var cutOff = house.Time.GetUtcNow();
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Receive(house.Schools[1]);

        var then = await At(house, cutOff);
        Assert.Equal((3, 1), (then.Receipts!.Sent, then.Receipts.InTime));
        Assert.Equal(2, (await At(house, house.Time.GetUtcNow())).Receipts!.InTime);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Each_obligation_of_the_directive_is_counted_over_the_units_it_went_to(string kind)
    {
        await using var house = await ReportHouse.Open(kind);
        var figures = await At(house, house.Time.GetUtcNow());
        Assert.Equal(["O06", "O23"], figures.Obligations.Select(o => o.Code));
        Assert.All(figures.Obligations, obligation => Assert.Equal(3, obligation.Counts.Population));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Printed_twice_for_one_cut_off_it_is_the_same_though_claims_came_in(string kind)
    {
        await using var house = await ReportHouse.Open(kind);
        house.Time.Advance(TimeSpan.FromHours(1));
        var cutOff = house.Time.GetUtcNow();
        var first = (await house.Get<ReportsDoor>().Print(house.Directive, cutOff, Cancel)).Value;
        house.Time.Advance(TimeSpan.FromHours(5));
        await house.Claim(house.Schools[0], VerdictState.Met);
        var second = (await house.Get<ReportsDoor>().Print(house.Directive, cutOff, Cancel)).Value;

        Assert.Equal(first.Word, second.Word);
        Assert.Equal(first.Annex, second.Annex);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_unit_closed_since_still_counts_at_the_cut_off(string kind)
    {
        await using var house = await ReportHouse.Open(kind);
        house.Time.Advance(TimeSpan.FromHours(1));
        var before = house.Time.GetUtcNow();
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Do((store, cancel) => house.Get<UnitsDoor>().Close(store, house.Schools[2], "giải thể", house.Time.GetUtcNow(), null, cancel));
        house.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(3, (await At(house, before)).Units.Count);
        var after = await At(house, house.Time.GetUtcNow());
        Assert.Equal(2, after.Units.Count);
        Assert.Contains(after.Retired, retired => retired is { Population: Populations.Units, Count: 1 });
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_unit_that_left_the_issuer_s_lines_before_the_cut_off_is_not_counted(string kind)
    {
        await using var house = await ReportHouse.Open(kind);
        house.Time.Advance(TimeSpan.FromHours(1));
        var before = house.Time.GetUtcNow();
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Do(async (store, cancel) =>
        {
            var other = (await house.Get<UnitsDoor>().Add(store, new NewUnit("SO2", "Sở Giáo dục và Đào tạo tỉnh bên", UnitKind.Department, null, null), before, null, cancel)).Value.Id;
            return await house.Get<UnitsDoor>().MoveOnBoth(store, house.Schools[2], other, other, house.Time.GetUtcNow(), null, cancel);
        });
        house.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(3, (await At(house, before)).Units.Count);
        Assert.Equal([.. house.Schools.Take(2).Select(school => school.Value)], (await At(house, house.Time.GetUtcNow())).Units.Select(unit => unit.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Nobody_but_who_issued_a_directive_reports_on_it(string kind)
    {
        await using var house = await ReportHouse.Open(kind);
        var received = await house.Get<GatherFigures>().At(post: null, new ReportScope(house.Directive, house.Schools[0], Axis.Managing, house.Time.GetUtcNow()), Cancel);
        Assert.Equal("reports.directive", received.Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_waiver_is_named_beside_the_verdict(string kind)
    {
        await using var house = await ReportHouse.Open(kind);
        await house.Do<bool>(async (store, cancel) =>
        {
            var ledger = house.Get<LedgerDoor>();
            var school = await ledger.Find(store, Populations.Units, house.Schools[1].ToString(), cancel);
            var now = house.Time.GetUtcNow();
            await ledger.Waive(store, "obligation.O06", school!.Value, "chờ thay máy", 7, now, now.AddDays(30), cancel);
            return true;
        });
        var figures = await At(house, house.Time.GetUtcNow());

        var waiver = Assert.Single(figures.Waivers);
        Assert.Equal((house.Schools[1].Value, AnswerLetter.Read(figures.Obligations[0].Answers[waiver.Unit]).State), (figures.Units[waiver.Unit].Id, waiver.Seen));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_directive_that_was_not_there_yet_is_refused(string kind)
    {
        await using var house = await ReportHouse.Open(kind);
        var result = await house.Get<ReportsDoor>().Print(house.Directive, house.Time.GetUtcNow().AddDays(-1), Cancel);
        Assert.Equal("reports.directive", result.Refusal?.Code);
    }

    private static async Task<ReportFigures> At(ReportHouse house, DateTimeOffset cutOff) =>
        (await house.Get<GatherFigures>().At(post: null, new ReportScope(house.Directive, house.Department, Axis.Managing, cutOff), Cancel)).Value;
}
