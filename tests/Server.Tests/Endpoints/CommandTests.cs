using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Endpoints;
using VongGac.Server.Tests.RouteWalk;
using VongGac.Wire;

namespace VongGac.Server.Tests.Endpoints;

public sealed class CommandTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_command_is_signed_handed_out_until_answered_and_its_outcome_kept(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        var row = await site.Row(machine);
        var order = (await site.Do((store, cancel) => site.Door.Order(store, SmallProvince.SchoolA, [row.Subject], "collect", "network", site.Now, 7, cancel))).Value;
        Assert.NotNull(order.ConfirmedAt);
        site.Time.Advance(TimeSpan.FromMinutes(1));
        await machine.Call();
        await machine.Call();
        var signed = Assert.Single(machine.Orders!.Commands);
        using var server = ECDsa.Create();
        server.ImportSubjectPublicKeyInfo(Convert.FromBase64String(machine.ServerKey!), out _);
        Assert.True(RequestSigning.Holds(server, Encoding.UTF8.GetBytes(signed.Text), signed.Signature));
        var command = JsonSerializer.Deserialize(signed.Text, WireJson.Default.Command)!;
        Assert.Equal((machine.State.Endpoint, "collect"), (command.Endpoint, command.Kind));
        await machine.Call(outcomes: [new CommandOutcome(command.Id, "done", "xong", site.Now)]);
        Assert.Empty(machine.Orders!.Commands);
        var kept = Assert.Single(await site.Read((store, cancel) => store.Set<EndpointCommand>().ToListAsync(cancel)));
        Assert.Equal((CommandState.Done, "xong"), (kept.State, kept.Note));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Above_one_room_a_second_person_confirms(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var here = await site.Enrolled("a");
        var there = await site.Enrolled("b", await site.Code(SmallProvince.UpperSecondary));
        var both = new[] { (await site.Row(here)).Subject, (await site.Row(there)).Subject };
        var order = (await site.Do((store, cancel) => site.Door.Order(store, SmallProvince.Department, both, "inspect", null, site.Now, 7, cancel))).Value;
        Assert.Null(order.ConfirmedAt);
        site.Time.Advance(TimeSpan.FromMinutes(1));
        await here.Call();
        Assert.Empty(here.Orders!.Commands);
        Assert.Equal("endpoints.same-person", (await site.Do((store, cancel) => site.Door.ConfirmOrder(store, order.Id, site.Now, 7, cancel))).Refusal?.Code);
        await site.Do((store, cancel) => site.Door.ConfirmOrder(store, order.Id, site.Now, 8, cancel));
        site.Time.Advance(TimeSpan.FromMinutes(1));
        await here.Call();
        Assert.Single(here.Orders!.Commands);
        await site.Do((store, cancel) => site.Door.CancelOrder(store, order.Id, site.Now, 8, cancel));
        await there.Call();
        Assert.Empty(there.Orders!.Commands);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Nothing_old_is_handed_out(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        var row = await site.Row(machine);
        await site.Do((store, cancel) => site.Door.Order(store, SmallProvince.SchoolA, [row.Subject], "inspect", null, site.Now, 7, cancel));
        site.Time.Advance(TimeSpan.FromDays(15));
        await machine.Call();
        Assert.Empty(machine.Orders!.Commands);
    }
}
