using VongGac.Model;
using VongGac.Server.Ledger;
using static VongGac.Server.Tests.Ledger.Questions;

namespace VongGac.Server.Tests.Ledger;

/// <summary>What an answer is worth as time passes.</summary>
public class ExpiryTests
{
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
}
