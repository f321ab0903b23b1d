using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Tests.RouteWalk;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>From facts to verdicts in the ledger, and how they end, change and are copied.</summary>
public sealed class JudgedTests
{
    private const string Firewall = "machines.firewall-on", Antivirus = "machines.antivirus-fresh", Autorun = "machines.autorun-off";

    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Verdicts_follow_the_facts_with_the_reason(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        Assert.Equal(Verdict.Met, await Now(site, machine, Firewall));
        Assert.Equal(UnknownReason.NeverSeen, (await Now(site, machine, Autorun)).Reason);
        machine.Facts["firewall"] = Off;
        site.Time.Advance(TimeSpan.FromMinutes(30));
        await machine.Call();
        Assert.Equal(Verdict.NotMet, await Now(site, machine, Firewall));
        Assert.NotNull((await Row(site, machine, Firewall)).Note);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_collector_that_fails_makes_unknown_what_it_answers_and_nothing_else(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        site.Time.Advance(TimeSpan.FromMinutes(30));
        await machine.Call(failed: [new("firewall", "access denied")]);
        Assert.Equal(Verdict.Unknown(UnknownReason.CollectorFailed), await Now(site, machine, Firewall));
        site.Time.Advance(TimeSpan.FromMinutes(30));
        await machine.Call();
        Assert.Equal(Verdict.Met, await Now(site, machine, Firewall));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Silence_ends_what_was_known_and_the_first_call_after_it_says_it_again(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        site.Time.Advance(TimeSpan.FromDays(30));
        await Lived(site);
        Assert.Equal(VerdictState.Unknown, (await Now(site, machine, Firewall)).State);
        await machine.Call();
        if (machine.Orders!.SendAll) await machine.Call();
        Assert.Equal(Verdict.Met, await Now(site, machine, Firewall));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_is_wrong_in_an_image_is_copied_to_its_frozen_machines_with_that_proof(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var room = (await site.Do((store, cancel) => site.Door.AddRoom(store, SmallProvince.SchoolA, "Phòng máy 3", site.Now, 7, cancel))).Value;
        string code = await site.Code(room: room.Id);
        var machines = new List<(TestAgent Agent, TestAgent.Disk Frozen)>();
        for (int i = 0; i < 4; i++)
        {
            var agent = await site.Enrolled($"pc{i}", code);
            await agent.Call();
            var frozen = agent.Copy();
            site.Time.Advance(TimeSpan.FromMinutes(1));
            await agent.Call();
            machines.Add((agent, frozen));
            await Morning(machines[^1], site);
        }

        site.Time.Advance(TimeSpan.FromHours(20));
        machines[0].Agent.Facts["firewall"] = Off; // the teacher thawed it, changed it and froze it again
        await Morning(machines[0], site);
        foreach (var (agent, _) in machines) Assert.Equal((Verdict.NotMet, Proof.Image), ((await Row(site, agent, Firewall)).Verdict, (await Row(site, agent, Firewall)).Proof));

        foreach (var machine in machines.Skip(1)) await Morning(machine, site);
        foreach (var (agent, _) in machines.Skip(1)) Assert.Equal(Verdict.Met, await Now(site, agent, Firewall));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Facts_that_do_not_change_are_judged_again_when_time_turns_an_answer_and_not_before(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        var signatures = site.Now.AddDays(-3);
        machine.Facts["antimalware"] = new { products = new[] { new { name = "Defender", enabled = true, realTime = true, signaturesAt = signatures } } };
        await machine.Call();
        Assert.Equal(Verdict.Met, await Now(site, machine, Antivirus));
        var judged = (await site.Row(machine)).JudgedAt;

        site.Time.Advance(TimeSpan.FromDays(3));
        await machine.Call();
        await Rejudged(site);
        Assert.Equal(judged, (await site.Row(machine)).JudgedAt);
        Assert.Equal(Verdict.Met, await Now(site, machine, Antivirus));

        site.Time.Advance(TimeSpan.FromDays(2));
        await machine.Call();
        await Rejudged(site);
        Assert.Equal(Verdict.NotMet, await Now(site, machine, Antivirus));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task An_answer_that_would_have_turned_is_left_to_age_where_nobody_confirmed_the_facts_since(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        machine.Facts["antimalware"] = new { products = new[] { new { name = "Defender", enabled = true, realTime = true, signaturesAt = site.Now } } };
        await machine.Call();
        site.Time.Advance(TimeSpan.FromDays(10));
        await Rejudged(site);
        Assert.Equal(Verdict.Met, await Now(site, machine, Antivirus)); // it may have fetched signatures since: 21 days are its freshness
        site.Time.Advance(TimeSpan.FromDays(12));
        await Lived(site);
        Assert.Equal(Verdict.Unknown(UnknownReason.Stale), await Now(site, machine, Antivirus));
    }

    private static object Off => new { kind = "windows", profiles = new[] { new { name = "public", enabled = false } } };

    private static async Task<Verdict> Now(AgentSite site, TestAgent machine, string measure) => (await Row(site, machine, measure)).Verdict;

    private static async Task<VerdictRow> Row(AgentSite site, TestAgent machine, string measure)
    {
        var subject = (await site.Row(machine)).Subject;
        return (await site.Read((store, cancel) => site.Ledger.Of(store, subject, cancel))).Single(row => row.Measure == measure);
    }

    private static async Task Morning((TestAgent Agent, TestAgent.Disk Frozen) machine, AgentSite site)
    {
        machine.Agent.Restart(machine.Frozen);
        site.Time.Advance(TimeSpan.FromMinutes(1));
        await machine.Agent.Call();
    }

    // The house may have done it by itself already: its schedule goes by the same clock.
    private static async Task Rejudged(AgentSite site)
    {
        var rejudge = site.Site.Services.GetRequiredService<Rejudge>();
        while ((await site.Do<int>(async (store, cancel) => await rejudge.Some(store, site.Now, cancel))).Value > 0)
        {
        }
    }

    private static Task<Result<bool>> Lived(AgentSite site) => site.Do<bool>(async (store, cancel) =>
    {
        await site.Ledger.Lived(store, site.Now, cancel);
        while (await site.Ledger.Sweep(store, site.Now, 100, cancel) > 0)
        {
        }

        return true;
    });
}
