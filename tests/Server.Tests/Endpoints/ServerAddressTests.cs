using System.Text.Json;
using VongGac.Agent.Life;
using VongGac.Agent.State;
using VongGac.Model;
using VongGac.Server.Endpoints;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>The house moves to another address; nobody installs anything again.</summary>
public sealed class ServerAddressTests
{
    private const string New = "https://moi.vonggac.example/";

    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_list_is_handed_out_once_signed_and_again_when_the_answer_was_lost_or_another_list_is_set(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        Assert.Null(machine.Orders!.Servers);
        var set = (await Set(site, New)).Value;
        Assert.Equal((0, 1), (set.Told, set.Enrolled));

        await machine.Call();
        var told = machine.Orders!.Servers!;
        using var key = ServerKey(machine);
        Assert.True(told.Holds(key));
        Assert.Equal([New], JsonSerializer.Deserialize<string[]>(told.Text)!);
        await machine.Call(again: machine.Said);
        Assert.Equal(told, machine.Orders!.Servers);
        await machine.Call();
        Assert.Null(machine.Orders!.Servers);
        Assert.Equal(1, (await site.Read(EndpointsDoor.Servers)).Told);

        // Changed facts go another way through the house than the usual call.
        await Set(site, New);
        machine.Facts["firewall"] = new { kind = "none" };
        await machine.Call();
        Assert.NotNull(machine.Orders!.Servers);
        Assert.NotEqual(told.Signature, machine.Orders!.Servers!.Signature);
        await machine.Call();
        Assert.Null(machine.Orders!.Servers);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_frozen_disk_that_forgot_the_list_is_told_again(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        var disk = machine.Copy();
        await Set(site, New);
        await machine.Call();
        await machine.Call();
        Assert.Null(machine.Orders!.Servers);
        site.Time.Advance(TimeSpan.FromHours(12));
        machine.Restart(disk);
        await machine.Call();
        Assert.NotNull(machine.Orders!.Servers);
    }

    [Theory]
    [InlineData("http://vonggac.example")]
    [InlineData("vonggac.example")]
    [InlineData("https://u:p@vonggac.example")]
    [InlineData("https://vonggac.example/?a=b")]
    public async Task An_address_no_agent_would_take_is_refused(string address)
    {
        await using var site = await AgentSite.Open("sqlite");
        Assert.Equal("endpoints.server-address", (await Set(site, New, address)).Refusal?.Code);
        Assert.Equal("endpoints.server-addresses", (await Set(site)).Refusal?.Code);
        Assert.Equal("endpoints.server-addresses", (await Set(site, [.. Enumerable.Range(0, SetServers.Most + 1).Select(i => $"https://may{i}.example")])).Refusal?.Code);
        Assert.Empty((await site.Read(EndpointsDoor.Servers)).Addresses);
    }

    [Fact]
    public async Task The_agent_itself_goes_over_once_the_new_address_answers_and_keeps_the_old_one_until_then()
    {
        await using var site = await AgentSite.Open("sqlite");
        string folder = Directory.CreateTempSubdirectory("vonggac-moved-").FullName;
        try
        {
            string old = site.Site.Address.AbsoluteUri, elsewhere = old.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), dead = "http://localhost:9/";
            Assert.NotEqual(old, elsewhere);
            Assert.True(AgentFolder.Open(folder).Is(out var files, out _));
            var enrol = new Enrol.Request(old, await site.Code(), null, null, Again: false);
            Assert.Null((await Enrol.Run(files, enrol, TestAgent.Signals("thật"), "pc-07", site.Time, TestContext.Current.CancellationToken)).Refusal);
            Assert.True(files.ReadIdentity().Is(out var identity, out _));
            var memory = new AgentMemory(files, identity!);
            var conversation = new Conversation(memory, proxy: null, site.Time);

            await Set(site, dead);
            for (int call = 0; call < 3; call++) Assert.True((await Call(site, conversation)).Acknowledged);
            Assert.Equal([old], memory.Progress.Servers);

            await Set(site, elsewhere, old);
            Assert.True((await Call(site, conversation)).Acknowledged);
            Assert.Equal([old], memory.Progress.Servers);
            Assert.True((await Call(site, conversation)).Acknowledged);
            Assert.Equal([elsewhere, old], memory.Progress.Servers);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<Spoken> Call(AgentSite site, Conversation conversation)
    {
        site.Time.Advance(TimeSpan.FromMinutes(30));
        return conversation.Call(TestContext.Current.CancellationToken);
    }

    private static Task<Result<AddressChange>> Set(AgentSite site, params string[] addresses) =>
        site.Do((store, cancel) => site.Door.SetServers(store, addresses, site.Now, 7, cancel));

    private static System.Security.Cryptography.ECDsa ServerKey(TestAgent machine)
    {
        var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(machine.ServerKey!), out _);
        return key;
    }
}
