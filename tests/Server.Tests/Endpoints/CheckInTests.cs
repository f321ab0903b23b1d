using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Endpoints;
using VongGac.Server.Tests.RouteWalk;
using VongGac.Wire;

namespace VongGac.Server.Tests.Endpoints;

public sealed class CheckInTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Facts_are_kept_and_what_changed_is_told(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        Assert.Equal(HttpStatusCode.OK, await machine.Call());
        Assert.False(machine.Orders!.SendAll);
        site.Time.Advance(TimeSpan.FromMinutes(30));
        machine.Facts["firewall"] = new { kind = "windows", profiles = new[] { new { name = "public", enabled = false } } };
        await machine.Call();
        Assert.False(machine.Orders!.SendAll);
        var row = await site.Row(machine);
        var facts = await site.Read((store, cancel) => site.Door.Facts(store, row.Subject, cancel));
        Assert.Equal(["firewall", "system"], facts.Keys.Order());
        var change = Assert.Single(await site.Read((store, cancel) => store.Set<SectionChange>().ToListAsync(cancel)));
        var told = JsonSerializer.Deserialize<FactChange[]>(Packed.Open(change.Changes), JsonSerializerOptions.Web)!;
        Assert.Equal([new FactChange("profiles[public].enabled", "true", "false")], told);
        Assert.Equal("Windows 11 Pro 24H2 (26100.4061)", row.System);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_an_agent_gave_up_unsent_stands_in_the_history_of_its_machine(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        site.Time.Advance(TimeSpan.FromMinutes(30));
        await machine.Call(again: machine.Said! with { Batch = Guid.CreateVersion7(), Serial = machine.Said.Serial + 1, ObservedAt = site.Now, Ran = [], Sections = new Dictionary<string, JsonElement>(), Whole = false, Dropped = 7 });
        var change = Assert.Single(await site.Read((store, cancel) => store.Set<SectionChange>().ToListAsync(cancel)));
        Assert.Equal(KeptSections.Spool, change.Section);
        Assert.Equal([new FactChange("dropped", null, "7")], JsonSerializer.Deserialize<FactChange[]>(Packed.Open(change.Changes), JsonSerializerOptions.Web)!);
        Assert.NotEqual(FactLine.Plain("dropped"), ChangeWords.Name("dropped"));
    }

    [Theory]
    [InlineData("\"ran\":[\"system\"", "\"ran\":[null")]
    [InlineData("\"agentVersion\":\"", "\"agentVersion\":\"\\u0000")]
    [InlineData("\"stateHash\":\"", "\"stateHash\":null,\"x\":\"")]
    public async Task A_signed_body_of_another_shape_is_refused(string was, string becomes)
    {
        await using var site = await AgentSite.Open("sqlite");
        var machine = await site.Enrolled("a");
        await machine.Call();
        string body = Encoding.UTF8.GetString(WireWriter.Write(machine.Said!));
        Assert.Contains(was, body, StringComparison.Ordinal);
        using var answer = await machine.Post(Routes.CheckIn, Encoding.UTF8.GetBytes(body.Replace(was, becomes, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_call_that_changed_nothing_is_a_look_and_the_next_call_is_named(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        site.Time.Advance(TimeSpan.FromMinutes(30));
        await machine.Call();
        Assert.Empty(machine.Said!.Sections);
        var row = await site.Row(machine);
        Assert.Equal(2, row.Serial);
        Assert.InRange(machine.Orders!.NextCallSeconds, 1440, 2160);
        Assert.Equal(site.Now.ToUnixTimeSeconds(), row.SeenAt!.Value.ToUnixTimeSeconds(), 2.0);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task The_same_batch_counts_once(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        machine.Facts["firewall"] = new { kind = "none" };
        site.Time.Advance(TimeSpan.FromMinutes(30));
        await machine.Call();
        Assert.Equal(HttpStatusCode.OK, await machine.Call(again: machine.Said));
        Assert.Single(await site.Read((store, cancel) => store.Set<SectionChange>().ToListAsync(cancel)));
        Assert.Equal(0, (await site.Row(machine)).Restores);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Whoever_does_not_sign_is_refused_and_a_clock_that_is_off_is_told_the_time(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(machine.Said!, WireJson.Default.CheckIn);
        using var stranger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.Post("/agent/v1/check-in", body, key: stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.Post("/agent/v1/rekey", body)).StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
        var late = await machine.Post("/agent/v1/check-in", body, signedAt: site.Now.AddMinutes(-11));
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.True(late.Headers.Contains(RequestSigning.Time));
        Assert.Equal("sign.clock", JsonSerializer.Deserialize(await late.Content.ReadAsStringAsync(), WireJson.Default.WireRefusal)!.Code);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_body_that_unpacks_without_end_is_refused(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await machine.Post("/agent/v1/check-in", new byte[AgentCall.MostUnpacked + 1], gzip: true)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await machine.Post("/agent/v1/check-in", "{\"batch\":7}"u8.ToArray())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await machine.Post("/agent/v1/check-in", "null"u8.ToArray())).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_wrong_clock_is_known_and_the_event_keeps_its_time(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call(clock: TimeSpan.FromDays(-4000));
        var row = await site.Row(machine);
        Assert.Equal(-4000, TimeSpan.FromMilliseconds(row.ClockOffset!.Value).TotalDays, 1.0);
        Assert.Equal((site.Now - TimeSpan.FromSeconds(5)).ToUnixTimeSeconds(), row.ObservedAt!.Value.ToUnixTimeSeconds(), 2.0);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_section_that_is_none_and_a_collector_that_failed_leave_the_rest_alone(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        machine.Facts["remote"] = new[] { 1, 2 };
        machine.Facts["nonsense"] = new { a = 1 };
        Assert.Equal(HttpStatusCode.OK, await machine.Call(failed: [new CollectorFailure("firewall", "access denied")]));
        var sections = await site.Read((store, cancel) => store.Set<EndpointSection>().OrderBy(s => s.Name).ToListAsync(cancel));
        Assert.Equal([("firewall", "access denied"), ("remote", Judgement.Unreadable), ("system", null)], sections.Select(s => (s.Name, s.Error)));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task An_exam_makes_machines_quiet_until_it_ends(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        var until = site.Now.AddHours(3);
        await site.Do((store, cancel) => site.Door.PauseForExam(store, SmallProvince.SchoolA, site.Now.AddMinutes(-1), until, site.Now, 7, cancel));
        await machine.Call();
        Assert.Equal(until.ToUnixTimeSeconds(), machine.Orders!.Quiet!.Value.ToUnixTimeSeconds());
        site.Time.Advance(TimeSpan.FromHours(4));
        await machine.Call();
        Assert.Null(machine.Orders!.Quiet);
    }
}
