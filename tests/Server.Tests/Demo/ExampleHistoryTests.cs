using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Demo;
using VongGac.Server.Directives;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Demo;

/// <summary>A small province that lived twelve months by the rooms' own acts.</summary>
public class ExampleHistoryTests(LoadedProvinces loaded) : IClassFixture<LoadedProvinces>
{
    private const int All = 1_000_000;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Every_answer_and_every_reason_for_not_knowing_of_a_school_day_occurs_among_the_machines(string kind)
    {
        var house = await loaded.On(kind);
        var sum = Machines(await house.Counts());
        Assert.All(Enum.GetValues<VerdictState>(), state => Assert.True(sum.Of(state) > 0, $"no {state} in {sum}"));
        Assert.All(
            new[] { sum.NeverSeen, sum.Stale, sum.CollectorFailed, sum.NotYetJudged },
            reason => Assert.True(reason > 0, $"a reason is missing in {sum}"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Machines_silent_in_the_summer_break_were_off_by_plan(string kind)
    {
        var house = await loaded.On(kind);
        var summer = VietnamTime.StartOf(new DateOnly(VietnamTime.DayOf(SmallProvince.Now).Year, 7, 20));
        Assert.True(Machines(await house.Counts(summer)).OffByPlan > 0);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Figures_are_the_rows_counted(string kind)
    {
        var house = await loaded.On(kind);
        var root = await house.Id(house.Province.Units[0].Code);
        await using var store = house.Open();
        foreach (var counts in await house.Counts())
        {
            var rows = (await house.Ledger.Rows(store, new RowQuery(counts.Measure, root, Axis.Managing, Take: All), TestContext.Current.CancellationToken)).Rows;
            var recount = rows.Aggregate(default(RollUp), (sum, row) => sum + One(row.Verdict));
            Assert.Equal(recount, counts.Counts);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_province_of_half_a_year_ago_was_another(string kind)
    {
        var house = await loaded.On(kind);
        var then = await house.Counts(SmallProvince.Now.AddDays(-180));
        Assert.NotEqual(then, await house.Counts());
        Assert.NotEqual(then, await house.Counts(VietnamTime.StartOf(house.Province.Begins.AddDays(20))));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_moved_school_is_seen_by_its_new_commune_alone(string kind)
    {
        var house = await loaded.On(kind);
        var move = house.Province.Changes.OfType<ExampleMove>().Single();
        var school = await house.Id(move.Unit);
        var (former, present) = (await house.Id(house.Province.Units.Single(unit => unit.Code == move.Unit).Managing!), await house.Id(move.ToManaging));
        await using (var store = house.Open(former)) Assert.Null(await house.Units.Find(store, school, TestContext.Current.CancellationToken));
        await using (var store = house.Open(present)) Assert.NotNull(await house.Units.Find(store, school, TestContext.Current.CancellationToken));

        // As of the day before, its computers counted with the former commune.
        await using var all = house.Open();
        async Task<long> Machines(UnitId commune, DateOnly day) => (await house.Ledger.RollUpAsOf(
            all, [MachineMeasures.Firewall], commune, Axis.Managing, VietnamTime.StartOf(day), TestContext.Current.CancellationToken))[0].Counts.Population;
        Assert.True(await Machines(former, move.On) > await Machines(former, move.On.AddDays(7)));
        Assert.True(await Machines(present, move.On) < await Machines(present, move.On.AddDays(7)));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_merger_passed_the_machines_on_and_a_closure_ended_them(string kind)
    {
        var house = await loaded.On(kind);
        var merger = house.Province.Changes.OfType<ExampleMerger>().Single();
        var closure = house.Province.Changes.OfType<ExampleClosure>().Single();
        var (gone, into, closed) = (await house.Id(merger.Unit), await house.Id(merger.Into), await house.Id(closure.Unit));
        var root = await house.Id(house.Province.Units[0].Code);
        await using var store = house.Open();
        var rows = (await house.Ledger.Rows(store, new RowQuery(MachineMeasures.Firewall, root, Axis.Managing, Take: All), TestContext.Current.CancellationToken)).Rows;
        Assert.Contains(rows, row => row.Unit == into && row.SubjectKey.StartsWith(merger.Unit + "-", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Unit == gone || row.Unit == closed);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Some_machines_show_whole_facts_and_what_changed_in_them_and_most_checks_have_an_answer(string kind)
    {
        var house = await loaded.On(kind);
        var cancel = TestContext.Current.CancellationToken;
        await using var store = house.Open();
        var shown = await store.Set<EndpointSection>().Where(section => section.Body != null).GroupBy(section => section.EndpointId).Select(machine => machine.Count()).ToListAsync(cancel);
        Assert.InRange(shown.Count, 20, 80);
        Assert.All(shown, sections => Assert.InRange(sections, 11, 14));
        var changed = await store.Set<SectionChange>().Select(change => change.EndpointId).Distinct().CountAsync(cancel);
        Assert.InRange(changed, shown.Count / 2, shown.Count);
        var answered = (await house.Counts()).Where(each => each.Measure.StartsWith("machines.", StringComparison.Ordinal) && each.Counts.Met + each.Counts.NotMet > 0);
        Assert.InRange(answered.Count(), 70, 1_000);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Five_letters_went_out_and_the_last_is_open_and_half_answered(string kind)
    {
        var house = await loaded.On(kind);
        var cancel = TestContext.Current.CancellationToken;
        await using var store = house.Open();
        Assert.Equal(5, await store.Set<Letter>().CountAsync(cancel));
        Assert.Equal(5, await store.Set<LetterCorrection>().CountAsync(cancel));
        var directives = await store.Set<Directive>().OrderBy(directive => directive.IssuedAt).ToListAsync(cancel);
        Assert.Equal(5, directives.Count);
        var last = directives[^1];
        Assert.True(last.AnswerBy > VietnamTime.DayOf(SmallProvince.Now));
        int asked = await store.Set<Receipt>().CountAsync(receipt => receipt.DirectiveId == last.Id, cancel);
        int answering = await store.Set<Claim>().Where(claim => claim.DirectiveId == last.Id).Select(claim => claim.UnitId).Distinct().CountAsync(cancel);
        Assert.InRange(answering, asked / 4, asked * 3 / 4);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Claims_are_accepted_returned_and_waiting_and_some_contradict_what_is_measured(string kind)
    {
        var house = await loaded.On(kind);
        var cancel = TestContext.Current.CancellationToken;
        await using var store = house.Open();
        var claims = await store.Set<Claim>().ToListAsync(cancel);
        Assert.Contains(claims, claim => claim.Accepted == true);
        Assert.Contains(claims, claim => claim.Accepted == false);
        Assert.Contains(claims, claim => claim.Accepted is null);
        Assert.All([VerdictState.Met, VerdictState.NotMet, VerdictState.NotApplicable], says => Assert.Contains(claims, claim => claim.Says == says));
        var root = await house.Id(house.Province.Units[0].Code);
        var measured = (await house.Ledger.Rows(store, new RowQuery("obligation.O06", root, Axis.Managing, VerdictState.NotMet, Take: All), cancel)).Rows.Select(row => row.Unit).ToHashSet();
        Assert.Contains(claims, claim => claim.Obligation == "O06" && claim.Says == VerdictState.Met && measured.Contains(claim.UnitId));
    }

    [Fact]
    public async Task A_day_that_passed_unanswered_was_judged_the_morning_after_it()
    {
        var house = await loaded.On("sqlite");
        await using var store = house.Open();
        var directives = await store.Set<Directive>().ToListAsync(TestContext.Current.CancellationToken);
        var passed = directives.Where(directive => directive.ReceiveJudgedAt is not null).ToList();
        Assert.NotEmpty(passed);
        Assert.All(passed, directive => Assert.Equal(directive.ReceiveBy.AddDays(1), VietnamTime.DayOf(directive.ReceiveJudgedAt!.Value)));
    }

    [Fact]
    public async Task Whatever_the_audit_tells_and_the_house_does_by_itself_has_a_name_people_read()
    {
        var house = await loaded.On("sqlite");
        await using var store = house.Open();
        var actions = await store.Set<AuditEntry>().Select(entry => entry.Action).Distinct().ToListAsync(TestContext.Current.CancellationToken);
        Assert.True(actions.Count > 10, "The example hardly does anything.");
        Assert.DoesNotContain(actions.Concat(house.Works.Select(work => work.Name)), key => house.Names.Of(key) is null);
    }

    [Fact]
    public async Task The_same_seed_and_day_give_the_same_figures()
    {
        await using var again = await LoadedHouse.Load("sqlite");
        Assert.Equal(await (await loaded.On("sqlite")).Digest(), await again.Digest());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task It_is_not_loaded_over_what_is_there(string kind)
    {
        var house = await loaded.On(kind);
        Assert.Equal("demo.not-empty", (await house.LoadAgain()).Refusal?.Code);
    }

    private static RollUp One(Verdict verdict) => new(
        verdict.State == VerdictState.Met ? 1 : 0, verdict.State == VerdictState.NotMet ? 1 : 0, verdict.State == VerdictState.NotApplicable ? 1 : 0,
        verdict.Reason == UnknownReason.NeverSeen ? 1 : 0, verdict.Reason == UnknownReason.Stale ? 1 : 0, verdict.Reason == UnknownReason.OffByPlan ? 1 : 0,
        verdict.Reason == UnknownReason.CollectorFailed ? 1 : 0, verdict.Reason == UnknownReason.NotYetJudged ? 1 : 0);

    private static RollUp Machines(IEnumerable<MeasureRollUp> counts) => counts
        .Where(each => each.Measure.StartsWith("machines.", StringComparison.Ordinal)).Aggregate(default(RollUp), (sum, next) => sum + next.Counts);
}
