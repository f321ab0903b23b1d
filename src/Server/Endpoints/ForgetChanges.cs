using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>What changed on machines is kept for as long as <see cref="CallPlan.ChangesKept"/> says, and forgotten a few at a time.</summary>
internal static class ForgetChanges
{
    /// <summary>Rows of a transaction: short enough for a person to wait behind it.</summary>
    private const int AtOnce = 500;

    /// <summary>Rows of a round: more wait for the next.</summary>
    private const int InARound = 20_000;

    public static ScheduledWork Work { get; } = new("endpoints.forget-changes", TimeSpan.FromHours(1), async (provider, cancel) =>
    {
        var writer = provider.GetRequiredService<Writer>();
        if (provider.GetRequiredService<GiveOrders>().Plan is not { } plan) return;
        var before = provider.GetRequiredService<TimeProvider>().GetUtcNow() - plan.ChangesKept;
        for (int all = 0, done = AtOnce; done == AtOnce && all < InARound; all += done)
            done = (await writer.Write<int>(post: null, async (store, stop) => await Some(store, before, AtOnce, stop), Urgency.Intake, cancel)).Value;
    });

    /// <summary>Forgets some of what was seen before a moment, the oldest first; returns how many.</summary>
    internal static Task<int> Some(Store store, DateTimeOffset before, int most, CancellationToken cancel) =>
        store.Set<SectionChange>().Where(change => change.At < before).OrderBy(change => change.At).Take(most).ExecuteDeleteAsync(cancel);
}
