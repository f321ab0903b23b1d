using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Directives;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Jobs;

/// <summary>What one person has to do next, born from receipts, reviews and verdicts.</summary>
public sealed class JobsDoor : IRoom
{
    /// <summary>No screen shows more at once.</summary>
    private const int MostOpen = 500;

    public static void Services(IServiceCollection services)
    {
        services.AddSingleton<JobsDoor>();
        services.AddSingleton<BearJobs>();
        services.AddSingleton<JobsOfDirectives>();
        services.AddSingleton<JobsOfMachines>();
        services.AddSingleton<IHear<MachinesJudged>>(provider => provider.GetRequiredService<JobsOfMachines>());
        services.AddSingleton<IHear<DirectiveIssued>>(provider => provider.GetRequiredService<JobsOfDirectives>());
        services.AddSingleton<IHear<ReceiptMoved>>(provider => provider.GetRequiredService<JobsOfDirectives>());
        services.AddSingleton<IHear<ClaimFiled>>(provider => provider.GetRequiredService<JobsOfDirectives>());
        services.AddSingleton<IHear<ClaimReviewed>>(provider => provider.GetRequiredService<JobsOfDirectives>());
        services.AddSingleton<IHear<UnitsReminded>>(provider => provider.GetRequiredService<JobsOfDirectives>());
        services.AddSingleton<IHear<UnitMerged>>(provider => provider.GetRequiredService<JobsOfDirectives>());
        services.AddSingleton<IHear<UnitClosed>>(provider => provider.GetRequiredService<JobsOfDirectives>());
        services.AddSingleton(new NavItem(10, new NavLink("/jobs", Words.Jobs, IconName.Today), Permission.SeeHome));
    }

    public static void Tables(ModelBuilder model) => JobTable.Map(model);

    public static void Routes(IEndpointRouteBuilder routes)
    {
        ListJobs.Map(routes);
        OpenJob.Map(routes);
    }

    /// <summary>
    /// The jobs to show first: reminded, then overdue, then by due day, then the oldest. A head also sees what the
    /// unit's others have to do, after the own jobs.
    /// </summary>
    /// <param name="role">Whose screen; null for all of the unit's.</param>
    /// <param name="most">At most three on the first screen.</param>
    public async Task<IReadOnlyList<Job>> Today(Store store, UnitId unit, AppointmentRole? role, DateTimeOffset now, int most, CancellationToken cancel)
    {
        var today = VietnamTime.DayOf(now);
        var open = await store.Set<Job>().Where(j => j.UnitId == unit && j.State == JobState.Open).Take(MostOpen).ToListAsync(cancel);
        return [.. open
            .Where(j => role is null or AppointmentRole.Head || j.Role == role)
            .OrderBy(j => role is null || j.Role == role ? 0 : 1)
            .ThenBy(j => j.RemindedAt is null)
            .ThenBy(j => !(j.Due < today))
            .ThenBy(j => j.Due ?? DateOnly.MaxValue)
            .ThenBy(j => j.BornAt).ThenBy(j => j.Id)
            .Take(most)];
    }

    /// <summary>How many open jobs a unit has.</summary>
    public Task<int> OpenCount(Store store, UnitId unit, CancellationToken cancel) =>
        store.Set<Job>().CountAsync(j => j.UnitId == unit && j.State == JobState.Open, cancel);

    /// <summary>What jobs of each kind cost: how many were measured and their median in minutes.</summary>
    public async Task<IReadOnlyDictionary<JobKind, (int Count, int Median)>> Burden(Store store, CancellationToken cancel) =>
        (await store.Set<Job>().Where(j => j.Spent != null).Select(j => new { j.Kind, Spent = j.Spent!.Value }).ToListAsync(cancel))
        .GroupBy(j => j.Kind).ToDictionary(g => g.Key, g => (g.Count(), g.Select(j => j.Spent).Order().ElementAt((g.Count() - 1) / 2)));
}
