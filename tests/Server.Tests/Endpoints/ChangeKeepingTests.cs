using Microsoft.EntityFrameworkCore;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>How long "what changed" on a machine is kept.</summary>
public sealed class ChangeKeepingTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Changes_older_than_the_stated_time_are_forgotten_oldest_first_and_few_at_a_time(string kind)
    {
        await using var site = await AgentSite.Open(kind);
        var machine = await site.Enrolled("a");
        await machine.Call();
        for (int change = 1; change <= 5; change++)
        {
            site.Time.Advance(TimeSpan.FromHours(2));
            machine.Facts["firewall"] = new { kind = "windows", profiles = new[] { new { name = "public", enabled = change % 2 == 0 } } };
            await machine.Call();
        }

        var moments = await Kept(site);
        Assert.Equal(5, moments.Count);
        Assert.Equal(2, (await site.Do<int>(async (store, cancel) => await ForgetChanges.Some(store, moments[3], 2, cancel))).Value);
        Assert.Equal(moments.Skip(2), await Kept(site));
        Assert.Equal(1, (await site.Do<int>(async (store, cancel) => await ForgetChanges.Some(store, moments[3], 2, cancel))).Value);
        Assert.Equal(moments.Skip(3), await Kept(site));
    }

    [Fact]
    public async Task The_house_forgets_by_itself_what_is_older_than_its_content_says()
    {
        await using var site = await AgentSite.Open("sqlite");
        var machine = await site.Enrolled("a");
        await machine.Call();
        machine.Facts["firewall"] = new { kind = "none" };
        await machine.Call();
        Assert.Single(await Kept(site));
        var plan = (await CallPlan.Load(ContentFolder.BesideProgram, TestContext.Current.CancellationToken)).Value;
        site.Time.Advance(plan.ChangesKept - TimeSpan.FromDays(1));
        await ForgetChanges.Work.Run(site.Site.Services, TestContext.Current.CancellationToken);
        Assert.Single(await Kept(site));
        site.Time.Advance(TimeSpan.FromDays(2));
        await ForgetChanges.Work.Run(site.Site.Services, TestContext.Current.CancellationToken);
        Assert.Empty(await Kept(site));
    }

    private static Task<List<DateTimeOffset>> Kept(AgentSite site) =>
        site.Read((store, cancel) => store.Set<SectionChange>().OrderBy(change => change.At).Select(change => change.At).ToListAsync(cancel));
}
