using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace VongGac.Server.Platform;

/// <summary>
/// Runs every <see cref="ScheduledWork"/> round after round. A lease row lets one node run a round at a time; a node that
/// dies lets its lease lapse and another goes on. A fault is logged and the next round comes as usual.
/// </summary>
internal sealed partial class Scheduler(
    IServiceProvider services, IEnumerable<ScheduledWork> works, Writer writer, Readiness ready, TimeProvider time, HouseOptions options, ILogger<Scheduler> log)
    : BackgroundService
{
    /// <summary>How long a silent holder keeps the others out.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Start-up and its first visitors go first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _holder = $"{options.Node}/{Guid.CreateVersion7(time.GetUtcNow()):N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ready.WhenReady.WaitAsync(stoppingToken);
            await Task.WhenAll(works.Select(work => Repeat(work, stoppingToken)));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            return; // the house stops, or is already gone: that is how this ends
        }
    }

    private async Task Repeat(ScheduledWork work, CancellationToken stop)
    {
        await Task.Delay(Shorter(work.Every, Patience), time, stop);
        while (true)
        {
            var wait = work.Every;
            try
            {
                wait = await TryRound(work, stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                Log.Failed(log, work.Name, fault); // the lease itself could not be had: the database is away
            }

            await Task.Delay(wait, time, stop);
        }
    }

    /// <summary>Runs one round if the lease is free and the work due; says how long to wait before asking again.</summary>
    internal async Task<TimeSpan> TryRound(ScheduledWork work, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (!await Claim(work, now, stop)) return await UntilFree(work, now, stop);
        Exception? fault = null;
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var keeping = Keep(work, lost);
        try
        {
            await using var scope = services.CreateAsyncScope();
            await work.Run(scope.ServiceProvider, lost.Token);
        }
        catch (Exception failure)
        {
            fault = failure; // noted in the lease row and in the log; the next round goes on
            if (!stop.IsCancellationRequested) Log.Failed(log, work.Name, failure);
        }

        await lost.CancelAsync();
        await keeping;
        await Release(work, stop.IsCancellationRequested ? null : fault);
        stop.ThrowIfCancellationRequested();
        return work.Every;
    }

    private async Task<bool> Claim(ScheduledWork work, DateTimeOffset now, CancellationToken cancel)
    {
        long moment = now.ToUnixTimeMilliseconds(), until = (now + Lease).ToUnixTimeMilliseconds();
        return (await writer.Write<bool>(null, async (store, inner) => await store.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO schedule_lease (name, holder, until, due, started_at, faults) VALUES ({work.Name}, {_holder}, {until}, {moment}, {moment}, 0)
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until, started_at = excluded.started_at
             WHERE schedule_lease.until <= {moment} AND schedule_lease.due <= {moment}
             """, inner) == 1, Urgency.Intake, cancel)).Value;
    }

    private async Task<TimeSpan> UntilFree(ScheduledWork work, DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        await using var store = database.Open(post: null, writer: null);
        var lease = await store.Set<ScheduleLease>().FirstAsync(l => l.Name == work.Name, cancel);
        var free = lease.Until > lease.Due ? lease.Until : lease.Due;
        var wait = free - now;
        return wait < TimeSpan.FromMilliseconds(100) ? TimeSpan.FromMilliseconds(100) : Shorter(wait, work.Every);
    }

    /// <summary>Renews the lease while the round runs; stops the round when the lease is no longer ours.</summary>
    private async Task Keep(ScheduledWork work, CancellationTokenSource round)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Lease / 3, time, round.Token);
                long until = (time.GetUtcNow() + Lease).ToUnixTimeMilliseconds();
                var kept = await writer.Write<int>(null, async (store, cancel) => await store.Database.ExecuteSqlAsync(
                    $"UPDATE schedule_lease SET until = {until} WHERE name = {work.Name} AND holder = {_holder}", cancel), cancel: round.Token);
                if (kept.Value == 0) await round.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            return; // the round ended
        }
        catch (Exception fault)
        {
            Log.Failed(log, work.Name, fault); // without a renewed lease another node may begin: this round must end
            await round.CancelAsync();
        }
    }

    private async Task Release(ScheduledWork work, Exception? fault)
    {
        var now = time.GetUtcNow();
        long moment = now.ToUnixTimeMilliseconds(), due = (now + work.Every).ToUnixTimeMilliseconds();
        string? kind = fault?.GetType().Name;
        // Not cancelled when the house stops: a lease left behind would keep the next start waiting.
        await writer.Write<int>(null, async (store, cancel) => await store.Database.ExecuteSqlAsync(
            kind is null
                ? $"UPDATE schedule_lease SET until = {moment}, due = {due}, ended_at = {moment} WHERE name = {work.Name} AND holder = {_holder}"
                : (FormattableString)$"""
                   UPDATE schedule_lease SET until = {moment}, due = {due}, ended_at = {moment}, fault = {kind}, fault_at = {moment}, faults = faults + 1
                   WHERE name = {work.Name} AND holder = {_holder}
                   """, cancel), cancel: CancellationToken.None);
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Scheduled work {Name} failed")]
        public static partial void Failed(ILogger logger, string name, Exception fault);
    }
}
