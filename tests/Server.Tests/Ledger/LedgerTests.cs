using VongGac.Model;
using VongGac.Server.Ledger;

namespace VongGac.Server.Tests.Ledger;

public class LedgerTests
{
    private static readonly DateTimeOffset Monday = VietnamTime.StartOf(new DateOnly(2026, 4, 6)).AddHours(8);
    private static readonly Measure Antivirus = new("av", Populations.Endpoints, new("av", "av"), Freshness: TimeSpan.FromHours(24), Collector: "agent");
    private static readonly Measure Scan = new("scan", Populations.Endpoints, new("scan", "scan"), Freshness: TimeSpan.FromHours(24), Collector: "scanner");
    private static readonly Measure Contact = new("contact", Populations.Contacts, new("contact", "contact"), Freshness: TimeSpan.FromDays(10));
    private static readonly Measure Web = new("web", Populations.Units, new("web", "web"), MeasureKind.Fact);
    private static readonly Measure Obligation = new("O6", Populations.Units, new("O6", "O6"), MeasureKind.Obligation);
    private static readonly Measure[] All = [Antivirus, Scan, Contact, Web, Obligation];
    private static readonly FoldRule Rule = new("O6", new(2026, 1, 1), null, [new("av", Fold.Every)], ["web"]);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_declared_machine_nobody_saw_counts_as_never_seen_in_every_subtree_above_it(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        await house.Machine("pc", 5);

        foreach (var (scope, axis) in new[] { (5, Axis.Managing), (3, Axis.Managing), (1, Axis.Managing), (2, Axis.Professional), (1, Axis.Professional) })
            Assert.Equal(new RollUp(0, 0, 0, 1, 0, 0, 0, 0), await house.RollUp("av", scope, axis));
        Assert.Equal(0, (await house.RollUp("av", 4)).Population);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_batch_sent_twice_counts_once(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        var batch = new IntakeBatch(Guid.NewGuid(), [], [new Answer("av", pc, Verdict.Met, house.Now)]);

        Assert.Equal(new IntakeResult(false, 1, 0, 0, 0, 0), await house.Batch(batch));
        Assert.Equal(new IntakeResult(true, 0, 0, 0, 0, 0), await house.Batch(batch));
        Assert.Equal(1, (await house.RollUp("av", 1)).Met);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_older_observation_enters_history_only(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.NotMet);

        Assert.Equal(1, (await house.Answer("av", pc, Verdict.Met, house.Now.AddHours(-1))).Late);
        Assert.Equal(1, (await house.RollUp("av", 5)).NotMet);
        Assert.Equal(2, (await house.Read((store, cancel) => house.Door.History(store, pc, "av", 10, cancel))).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_stale_on_arrival_enters_history_only(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);

        Assert.Equal(1, (await house.Answer("av", pc, Verdict.Met, house.Now.AddHours(-24))).Late);
        Assert.Equal(1, (await house.RollUp("av", 5)).NeverSeen);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_answer_from_the_future_is_taken_as_seen_on_arrival(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);

        Assert.Equal(1, (await house.Answer("av", pc, Verdict.Met, house.Now.AddYears(4))).Clamped);
        Assert.Equal(house.Now, (await house.Read((store, cancel) => house.Door.Of(store, pc, cancel))).Single(row => row.Measure == "av").ObservedAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Silence_becomes_stale_at_its_own_moment_whenever_it_is_swept(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.Met);
        house.Time.Advance(TimeSpan.FromHours(30));

        Assert.Equal(1, (await house.AsOf("av", 1, Monday.AddHours(24).AddMilliseconds(-1))).Met);
        Assert.Equal(1, (await house.AsOf("av", 1, Monday.AddHours(24))).Stale);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_refresh_keeps_fresh_only_what_its_collectors_answer(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Batch(new IntakeBatch(Guid.NewGuid(), [new Refresh(pc, ["agent", "scanner"], house.Now)],
            [new Answer("av", pc, Verdict.Met, house.Now), new Answer("scan", pc, Verdict.Met, house.Now)]));
        house.Time.Advance(TimeSpan.FromHours(20));
        await house.Refresh(pc, null, "agent");
        house.Time.Advance(TimeSpan.FromHours(20));
        await house.Sweep();

        Assert.Equal(1, (await house.RollUp("av", 5)).Met);
        Assert.Equal(1, (await house.RollUp("scan", 5)).Stale);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_refresh_that_comes_too_late_does_not_hide_the_silence_before_it(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Batch(new IntakeBatch(Guid.NewGuid(), [new Refresh(pc, ["agent"], house.Now)], [new Answer("av", pc, Verdict.Met, house.Now)]));
        house.Time.Advance(TimeSpan.FromHours(25));
        await house.Refresh(pc, null, "agent");

        Assert.Equal(1, (await house.RollUp("av", 5)).Stale);
        Assert.Equal(1, (await house.AsOf("av", 5, Monday.AddHours(24))).Stale);
        Assert.Equal(1, (await house.AsOf("av", 5, Monday.AddHours(23))).Met);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_school_machine_silent_in_summer_is_off_by_plan_until_one_freshness_after_school_began(string kind)
    {
        var june = VietnamTime.StartOf(new DateOnly(2026, 6, 10));
        await using var house = await LedgerHouse.Open(kind, june, All);
        var pc = await house.Machine("pc", 5);
        var office = await house.Machine("office", 2);
        await house.Answer("av", pc, Verdict.Met);
        await house.Answer("av", office, Verdict.Met);
        house.Time.Advance(TimeSpan.FromDays(2));
        await house.Sweep();
        Assert.Equal(1, (await house.RollUp("av", 5)).OffByPlan);
        Assert.Equal(1, (await house.RollUp("av", 2)).Stale);

        var school = VietnamTime.StartOf(new DateOnly(2026, 8, 15));
        house.Time.SetUtcNow(school.AddHours(24));
        Assert.Equal(1, (await house.AsOf("av", 5, school.AddHours(23))).OffByPlan);
        Assert.Equal(1, (await house.AsOf("av", 5, school.AddHours(24))).Stale);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_collector_that_could_not_look_is_told_apart(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        await house.Answer("av", await house.Machine("pc", 5), Verdict.Unknown(UnknownReason.CollectorFailed));

        Assert.Equal(1, (await house.RollUp("av", 5)).CollectorFailed);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_new_version_is_not_yet_judged_and_the_past_keeps_its_own(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.Met);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await house.Restart([Antivirus with { Version = 2 }, .. All[1..]]);

        Assert.Equal(1, (await house.RollUp("av", 1)).NotYetJudged);
        Assert.Equal(1, (await house.AsOf("av", 1, Monday)).Met);
        await house.Answer("av", pc, Verdict.NotMet, Monday);
        Assert.Equal(1, (await house.RollUp("av", 1)).NotMet);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Downtime_of_the_house_ages_nothing(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        var contact = await house.Declare(Populations.Contacts, "c", 5);
        await house.Answer("av", pc, Verdict.Met);
        await house.Answer("contact", contact, Verdict.Met);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Lived();
        house.Time.Advance(TimeSpan.FromDays(20));
        await house.Restart(All);

        Assert.Equal(1, (await house.AsOf("av", 5, Monday.AddDays(20).AddHours(23.9))).Met);
        house.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(1, (await house.AsOf("av", 5, Monday.AddDays(20).AddHours(24))).Stale);
        house.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, (await house.AsOf("contact", 5, Monday.AddDays(29))).Met);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_obligation_follows_its_measures_and_does_not_apply_to_whom_the_fact_is_denied(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All, Rule);
        Assert.Equal(8, (await house.RollUp("O6", 1)).NotApplicable); // nobody has machines
        var (one, two) = (await house.Machine("1", 5), await house.Machine("2", 5));
        Assert.Equal(1, (await house.RollUp("O6", 3)).NeverSeen);
        await house.Answer("av", one, Verdict.Met);
        Assert.Equal(1, (await house.RollUp("O6", 3)).Unknown);
        await house.Answer("av", two, Verdict.NotMet);
        Assert.Equal(1, (await house.RollUp("O6", 3)).NotMet);
        await house.Answer("av", two, Verdict.Met);
        Assert.Equal(1, (await house.RollUp("O6", 3)).Met);
        await house.Answer("web", await house.UnitSubject(5), Verdict.NotMet);
        Assert.Equal(0, (await house.RollUp("O6", 3)).Met);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_moved_school_takes_its_figures_with_it_and_the_past_keeps_the_old_tree(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        await house.Answer("av", await house.Machine("pc", 5), Verdict.NotMet);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Move(5, Axis.Managing, 4);

        Assert.Equal((0, 1, 1), ((await house.RollUp("av", 3)).NotMet, (await house.RollUp("av", 4)).NotMet, (await house.RollUp("av", 1)).NotMet));
        Assert.Equal((1, 0), ((await house.AsOf("av", 3, Monday)).NotMet, (await house.AsOf("av", 4, Monday)).NotMet));
        Assert.Equal(1, (await house.RollUp("av", 2, Axis.Professional)).NotMet);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Merging_passes_subjects_with_their_answers_and_retiring_closes_the_rest(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.NotMet);
        var school = await house.UnitSubject(5);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Do((store, cancel) => house.Door.PassOn(store, new(5), new(7), null, house.Now, cancel));
        await house.Do((store, cancel) => house.Door.Retire(store, [school], "merged", 1, house.Now, cancel));

        Assert.Equal((0, 1), ((await house.RollUp("av", 3)).Population, (await house.RollUp("av", 4)).NotMet));
        Assert.Equal((8, 7), ((await house.AsOf("web", 1, Monday)).Population, (await house.RollUp("web", 1)).Population));
        var then = await house.Read((store, cancel) => house.Door.RowsAsOf(store, new RowQuery("av", new(5), Axis.Managing), Monday, cancel));
        Assert.Equal((pc, new UnitId(5)), (then.Rows.Single().Subject, then.Rows.Single().Unit));
        Assert.Equal(0, (await house.RollUp("av", 5)).Population);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Rows_show_the_silent_too_and_are_found_without_diacritics(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        await house.Machine("a", 5, "Máy Phòng Đức");
        await house.Answer("av", await house.Machine("b", 5, "Máy Hội đồng"), Verdict.NotMet, note: "off");

        async Task<RowPage> Rows(VerdictState? state = null, string? search = null) => await house.Read((store, cancel) =>
            house.Door.Rows(store, new RowQuery("av", new(3), Axis.Managing, state, Search: search), cancel));
        Assert.Equal(["a", "b"], (await Rows()).Rows.Select(row => row.SubjectKey));
        Assert.Equal(["a"], (await Rows(VerdictState.Unknown)).Rows.Select(row => row.SubjectKey));
        Assert.Equal("off", (await Rows(VerdictState.NotMet)).Rows.Single().Note);
        Assert.Equal(["a"], (await Rows(search: "phong duc")).Rows.Select(row => row.SubjectKey));
        Assert.Empty((await Rows(search: "%")).Rows);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_waiver_stands_beside_the_verdict_and_changes_no_figure(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.NotMet);
        await house.Do((store, cancel) => house.Door.Waive(store, "av", pc, "old machine", 1, Monday, Monday.AddDays(9), cancel));

        var row = (await house.Read((store, cancel) => house.Door.Of(store, pc, cancel))).Single(row => row.Measure == "av");
        Assert.Equal((Verdict.NotMet, Monday.AddDays(9)), (row.Verdict, row.Waived));
        Assert.Equal(1, (await house.RollUp("av", 5)).NotMet);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Units_outside_the_readers_scope_do_not_exist_on_either_axis(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.NotMet);
        await house.Answer("av", await house.Machine("pc2", 7), Verdict.NotMet);
        var commune = LedgerHouse.Reader(4);

        Assert.Equal(0, (await house.RollUp("av", 5, reader: commune)).Population);
        Assert.Equal(0, (await house.RollUp("av", 1, reader: commune)).Population);
        Assert.Equal(1, (await house.RollUp("av", 4, reader: commune)).Population);
        Assert.Empty(await house.Read((store, cancel) => house.Door.Of(store, pc, cancel), commune));
        Assert.Empty(await house.Read((store, cancel) => house.Door.History(store, pc, null, 9, cancel), commune));
        Assert.Null(await house.Read((store, cancel) => house.Door.Find(store, Populations.Endpoints, "pc", cancel), commune));
        Assert.Empty((await house.Read((store, cancel) => house.Door.Rows(store, new RowQuery("av", new(3), Axis.Managing), cancel), commune)).Rows);
        // The department sees 8 as its manager and 5, 7 as their professional body: sums of the one axis are not shown to readers of the other.
        var department = LedgerHouse.Reader(2);
        await house.Machine("pc3", 8);
        Assert.Equal(1, (await house.RollUp("av", 2, Axis.Professional, department)).Population);
        Assert.Equal(3, (await house.RollUp("av", 2, Axis.Professional, LedgerHouse.Reader(2, Axis.Professional))).Population);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Figures_by_child_and_by_unit_add_up_to_the_whole(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        foreach (int unit in new[] { 3, 5, 6, 7, 8 }) await house.Answer("av", await house.Machine($"pc{unit}", unit), unit == 7 ? Verdict.Met : Verdict.NotMet);

        var whole = await house.RollUp("av", 1);
        var children = await house.Read((store, cancel) => house.Door.ByChild(store, "av", new(1), Axis.Managing, cancel));
        var units = await house.Read((store, cancel) => house.Door.ByUnit(store, "av", new(1), Axis.Managing, cancel));
        Assert.Equal([1, 2, 3, 4], children.Select(child => child.Unit.Value));
        Assert.Equal(3, children.Single(child => child.Unit.Value == 3).Counts.NotMet);
        Assert.Equal(whole, children.Aggregate(default(RollUp), (sum, child) => sum + child.Counts));
        Assert.Equal(whole, units.Aggregate(default(RollUp), (sum, unit) => sum + unit.Counts));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Answers_for_what_the_ledger_does_not_know_are_counted_and_not_entered(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Do((store, cancel) => house.Door.Retire(store, [pc], "scrapped", 1, house.Now, cancel));

        Assert.Equal(1, (await house.Answer("av", pc, Verdict.Met)).Unknown);
        Assert.Equal(1, (await house.Answer("no-such", await house.UnitSubject(5), Verdict.Met)).Unknown);
        Assert.Equal(1, (await house.Refresh(pc, null, "agent")).Unknown);
        Assert.Equal(0, (await house.RollUp("av", 1)).Population);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Later_commits_have_larger_numbers(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        long before = await house.Read((store, cancel) => house.Door.Seq(store, cancel));
        await house.Answer("av", pc, Verdict.Met);
        Assert.Equal(before + 1, await house.Read((store, cancel) => house.Door.Seq(store, cancel)));
        Assert.Equal(before + 1, (await house.Read((store, cancel) => house.Door.History(store, pc, null, 1, cancel))).Single().Seq);
    }
}
