using VongGac.Model;
using VongGac.Server.Ledger;
using static VongGac.Server.Tests.Ledger.Questions;

namespace VongGac.Server.Tests.Ledger;

/// <summary>What comes in and what it makes of the figures.</summary>
public class LedgerTests
{
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
    public async Task A_measure_that_ages_otherwise_from_now_on_is_swept_to_an_end(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.Met);
        await house.Lived();
        await house.Restart([.. All.Select(measure => measure.Key == "av" ? measure with { Freshness = measure.Freshness * 2, Collector = "another" } : measure)]);

        int swept = 0;
        for (int round = 0; round < 5; round++) swept = await house.Get((store, cancel) => house.Door.Sweep(store, house.Now, 100, cancel));
        Assert.Equal(0, swept);
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
    public async Task An_obligation_follows_its_measures_and_does_not_apply_to_whom_the_fact_is_denied(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All, RuleOfO6);
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
