using System.Net;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Tests.RouteWalk;

namespace VongGac.Server.Tests.Endpoints;

public sealed class EnrolTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_declared_machine_is_taken_first_and_what_nobody_enrolled_stays_in_the_count(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var room = (await site.Do((store, cancel) => site.Door.AddRoom(store, SmallProvince.SchoolA, "Phòng máy 1", site.Now, 7, cancel))).Value;
        await site.Do((store, cancel) => site.Door.Declare(store, SmallProvince.SchoolA, room.Id, 3, site.Now, 7, cancel));
        await site.Enrolled("a", await site.Code(room: room.Id));
        var machines = await site.Machines();
        Assert.Equal([EndpointState.Declared, EndpointState.Declared, EndpointState.Enrolled], machines.Select(m => m.State).Order());
        Assert.All(machines, m => Assert.Equal(room.Id, m.RoomId));
        Assert.Equal("a", machines.Single(m => m.State == EndpointState.Enrolled).Name);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task One_more_than_declared_is_found_and_counted(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        await site.Do((store, cancel) => site.Door.Declare(store, SmallProvince.SchoolA, null, 1, site.Now, 7, cancel));
        string code = await site.Code();
        await site.Enrolled("a", code);
        await site.Enrolled("b", code);
        Assert.Equal([EndpointOrigin.Declared, EndpointOrigin.Found], (await site.Machines()).Select(m => m.Origin));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_code_ends_with_its_time_its_number_and_its_revocation(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        string one = await site.Code(most: 1);
        Assert.Equal(HttpStatusCode.OK, await site.Machine("a").Enrol(one));
        Assert.Equal(HttpStatusCode.Gone, await site.Machine("b").Enrol(one));
        string code = await site.Code();
        site.Time.Advance(TimeSpan.FromHours(5));
        var late = site.Machine("c");
        Assert.Equal(HttpStatusCode.Gone, await late.Enrol(code));
        Assert.Equal("enrol.code-spent", late.Refused!.Code);
        Assert.Equal(HttpStatusCode.Forbidden, await site.Machine("d").Enrol("AAAAA-AAAAA"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task An_answer_that_was_lost_enrols_the_same_machine_once(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        string code = await site.Code(most: 1);
        var machine = site.Machine("a");
        await machine.Enrol(code);
        var first = machine.State.Endpoint;
        Assert.Equal(HttpStatusCode.OK, await machine.Enrol(code));
        Assert.Equal(first, machine.State.Endpoint);
        Assert.Single(await site.Machines());
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_system_installed_anew_is_the_same_machine(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        string code = await site.Code();
        await site.Enrolled("a", code);
        await site.Enrolled("a", code);
        Assert.Single(await site.Machines());
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Who_guesses_is_stopped_and_who_enrols_a_room_is_not(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        string code = await site.Code();
        for (int i = 0; i < 40; i++) Assert.Equal(HttpStatusCode.OK, await site.Machine($"m{i}").Enrol(code));
        HttpStatusCode last = default;
        for (int i = 0; i <= GuessFloor.WrongPerMinute; i++) last = await site.Machine("x").Enrol("BBBBB-BBBBB");
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_school_that_said_nothing_has_one_machine_nobody_has_seen_and_one_that_denied_has_none(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var units = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<VongGac.Server.Units.UnitsDoor>(site.Site.Services);
        await site.Do((store, cancel) => units.Declare(store, SmallProvince.SchoolB, [new("has-computers", false)], site.Now, 7, cancel));
        await site.Do((store, cancel) => units.Change(store, SmallProvince.UpperSecondary, new(Computers: 5), site.Now, 7, cancel));
        await Settle(site);
        var presumed = Assert.Single(await site.Machines(SmallProvince.SchoolA));
        Assert.Equal(EndpointOrigin.Presumed, presumed.Origin);
        Assert.Empty(await site.Machines(SmallProvince.SchoolB));
        Assert.Equal(5, (await site.Machines(SmallProvince.UpperSecondary)).Count);
        Assert.Empty(await site.Machines(SmallProvince.CommuneA));

        await site.Enrolled("a");
        await Settle(site);
        Assert.Equal(EndpointOrigin.Found, Assert.Single(await site.Machines(SmallProvince.SchoolA)).Origin);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Written_off_is_not_awaited_again(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        await site.Do((store, cancel) => site.Door.Declare(store, SmallProvince.SchoolA, null, 3, site.Now, 7, cancel));
        var machine = await site.Enrolled("a");
        site.Time.Advance(TimeSpan.FromDays(1));
        var row = await site.Row(machine);
        await site.Do((store, cancel) => site.Door.Retire(store, row.Subject, "Hỏng nguồn", null, site.Now, 7, cancel));
        await Settle(site);
        Assert.Equal(2, (await site.Machines()).Count);
        Assert.Equal(HttpStatusCode.Gone, await machine.Call());
        Assert.Equal("endpoint.retired", machine.Refused!.Code);
    }

    [Fact]
    public async Task The_server_s_own_machine_is_given_the_same_code_until_it_is_used_or_expires()
    {
        await using var site = await AgentSite.Open("sqlite");
        async Task<string> Code() => (await site.Do((store, cancel) => site.Door.EnrolHost(store, site.Now, cancel))).Value!;
        string first = await Code();
        site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first, await Code());
        Assert.Equal(HttpStatusCode.OK, await site.Machine("chủ").Enrol(first));
        string second = await Code();
        Assert.NotEqual(first, second);
        site.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.NotEqual(second, await Code());
    }

    private static async Task Settle(AgentSite site)
    {
        var presume = (PresumeMachines)site.Site.Services.GetService(typeof(PresumeMachines))!;
        await site.Do(async (store, cancel) =>
        {
            int done = 0, some;
            while ((some = await presume.Some(store, done, site.Now, cancel)) > 0) done += some;
            return (Result<int>)done;
        });
    }
}
