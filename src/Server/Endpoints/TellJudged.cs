using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Tells rooms downstream whose machines were judged otherwise, unit by unit and not machine by machine: a room of forty that
/// changes in a minute is one piece of news.
/// </summary>
internal static class TellJudged
{
    private const int UnitsAtOnce = 20;

    public static ScheduledWork Work { get; } = new("endpoints.tell", TimeSpan.FromSeconds(30), async (provider, cancel) =>
    {
        var writer = provider.GetRequiredService<Writer>();
        var time = provider.GetRequiredService<TimeProvider>();
        int told;
        do
        {
            told = (await writer.Write<int>(post: null, async (store, stop) => await Some(store, provider.GetRequiredService<Newsroom>(), time.GetUtcNow(), stop), Urgency.Intake, cancel)).Value;
        }
        while (told == UnitsAtOnce);
    });

    /// <summary>Tells of some units; returns of how many.</summary>
    internal static async Task<int> Some(Store store, Newsroom news, DateTimeOffset now, CancellationToken cancel)
    {
        var units = await store.Set<Endpoint>().Where(e => e.UntoldAt != null).Select(e => e.UnitId).Distinct().Take(UnitsAtOnce).ToListAsync(cancel);
        if (units.Count == 0) return 0;
        await store.Set<Endpoint>().Where(e => e.UntoldAt != null && units.Contains(e.UnitId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.UntoldAt, (DateTimeOffset?)null), cancel);
        await news.Publish(store, new MachinesJudged(units, now), cancel);
        return units.Count;
    }
}
