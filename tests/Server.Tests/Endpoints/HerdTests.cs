using Microsoft.EntityFrameworkCore;
using VongGac.Server.Endpoints;
using VongGac.Server.Tests.RouteWalk;
using VongGac.Wire;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>A night in a computer room: cloned, frozen, repaired, written over.</summary>
public sealed class HerdTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Forty_clones_become_forty_machines_in_one_answer_each_and_a_night_of_reimaging_makes_no_more(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var first = await site.Enrolled("pc0");
        await first.Call();
        var image = first.Copy();
        TestAgent[] room = [first, .. Enumerable.Range(1, 39).Select(i => site.Machine($"pc{i}"))];
        await Morning(site, room, image);
        await Morning(site, room, image: null);
        var machines = await site.Machines();
        Assert.Equal(40, machines.Count);
        Assert.Equal(40, machines.Select(m => m.Hardware).Distinct().Count());
        Assert.Equal(39, machines.Count(m => m.SplitFrom is not null));
        var numbers = machines.ToDictionary(m => m.Hardware!, m => m.Id);

        site.Time.Advance(TimeSpan.FromHours(20));
        await Morning(site, room, image);
        await Morning(site, room, image: null);
        machines = await site.Machines();
        Assert.Equal(numbers.OrderBy(n => n.Key), machines.ToDictionary(m => m.Hardware!, m => m.Id).OrderBy(n => n.Key));
        Assert.Empty(await site.Read((store, cancel) => store.Set<EndpointSplit>().ToListAsync(cancel)));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Twenty_five_frozen_machines_are_known_and_their_image_is_entered_once(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var room = (await site.Do((store, cancel) => site.Door.AddRoom(store, SmallProvince.SchoolA, "Phòng máy 2", site.Now, 7, cancel))).Value;
        string code = await site.Code(room: room.Id);
        var machines = new List<(TestAgent Agent, TestAgent.Disk Frozen)>();
        for (int i = 0; i < 25; i++)
        {
            var agent = await site.Enrolled($"pc{i}", code);
            await agent.Call();
            machines.Add((agent, agent.Copy()));
        }

        foreach (var (agent, _) in machines)
        {
            site.Time.Advance(TimeSpan.FromMinutes(1));
            await agent.Call();
        }

        site.Time.Advance(TimeSpan.FromHours(20));
        foreach (var (agent, frozen) in machines)
        {
            agent.Restart(frozen);
            site.Time.Advance(TimeSpan.FromSeconds(2));
            await agent.Call();
            Assert.Null(agent.Split);
        }

        var rows = await site.Machines();
        Assert.Equal(25, rows.Count);
        Assert.All(rows, r => Assert.NotNull(r.FrozenAt));
        Assert.Single(rows.Select(r => r.ImageId).Distinct());
        Assert.NotNull(rows[0].ImageId);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_new_disk_or_network_card_is_a_repair(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        foreach (string part in new[] { "disk", "mac" })
        {
            site.Time.Advance(TimeSpan.FromHours(1));
            machine.Hardware = new HardwareSignals([.. machine.Hardware.Keys.Select(k => k.Kind == part ? k with { Hash = TestAgent.Hash("new" + part) } : k)]);
            machine.Restart();
            await machine.Call();
            Assert.Null(machine.Split);
        }

        Assert.Equal(0, (await site.Row(machine)).Rivals);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_new_board_is_a_repair_when_the_old_one_never_calls_again(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        machine.Hardware = TestAgent.Signals("other");
        for (int day = 0; day < 9; day++)
        {
            site.Time.Advance(TimeSpan.FromDays(1));
            machine.Restart();
            await machine.Call();
            Assert.Null(machine.Split);
        }

        Assert.Equal((0, HardwareKeys.Text(machine.Hardware)), ((await site.Row(machine)).Rivals, (await site.Row(machine)).Hardware));
        Assert.Single(await site.Machines());
    }

    private static async Task Morning(AgentSite site, TestAgent[] room, TestAgent.Disk? image)
    {
        site.Time.Advance(TimeSpan.FromMinutes(30));
        foreach (var machine in room)
        {
            if (image is not null) machine.Restart(image);
            site.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(System.Net.HttpStatusCode.OK, await machine.Call());
        }
    }
}
