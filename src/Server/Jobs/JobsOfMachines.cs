using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Jobs;

/// <summary>
/// Jobs follow what checks find: one for all machines of a room with one fault. A unit is never asked to mend everything at
/// once; the gravest come first, and as they are done the next ones follow.
/// </summary>
internal sealed class JobsOfMachines(EndpointsDoor endpoints, LedgerDoor ledger, BearJobs jobs) : IHear<MachinesJudged>
{
    /// <summary>Open at a time in one unit. Three a day are shown; a few more may be chosen from.</summary>
    internal const int MostAtOnce = 5;

    public async Task Hear(Store store, MachinesJudged news, CancellationToken cancel)
    {
        var findings = (await endpoints.Findings(store, news.Units, cancel)).ToLookup(finding => finding.Unit);
        var units = news.Units;
        var open = (await store.Set<Job>().AsTracking().Where(job => job.Kind == JobKind.Fix && job.State == JobState.Open && units.Contains(job.UnitId)).ToListAsync(cancel))
            .ToLookup(job => job.UnitId);
        var born = new List<Finding>();
        foreach (var unit in units.Distinct())
        {
            var left = findings[unit].ToDictionary(FixLook.AboutOf, StringComparer.Ordinal);
            int standing = 0;
            foreach (var job in open[unit])
            {
                if (!left.Remove(job.About, out var finding))
                {
                    await Close(store, job, news.At, cancel);
                    continue;
                }

                (job.Arguments, job.Minutes) = (FixLook.ArgumentsOf(finding), finding.Minutes);
                standing++;
            }

            // The order of findings is by severity; a dictionary that only lost entries keeps it.
            born.AddRange(findings[unit].Where(finding => left.ContainsKey(FixLook.AboutOf(finding))).Take(MostAtOnce - standing));
        }

        await store.SaveChangesAsync(cancel);
        store.ChangeTracker.Clear(); // saved: hundreds of births below must not look at them again and again
        var today = VietnamTime.DayOf(news.At);
        foreach (var same in born.GroupBy(FixLook.AboutOf, StringComparer.Ordinal))
        {
            var byUnit = same.ToDictionary(finding => finding.Unit);
            await jobs.Bear(store, [.. byUnit.Keys], unit => New(byUnit[unit], same.Key, today), news.At, cancel);
            store.ChangeTracker.Clear();
        }
    }

    /// <summary>Done when machines there answer that it is met; dropped when nobody knows any more.</summary>
    private async Task Close(Store store, Job job, DateTimeOffset at, CancellationToken cancel)
    {
        string[] about = job.About.Split(':', 3);
        bool met = ledger.Measures.ContainsKey(about[1]) && (await ledger.Rows(
            store, new RowQuery(about[1], job.UnitId, Axis.Managing, VerdictState.Met, Take: 1, Group: about[2].Length > 0 ? about[2] : null), cancel)).Total > 0;
        (job.State, job.ClosedAt, job.Spent) = met ? (JobState.Done, at, BearJobs.Spent(job.OpenedAt, at)) : (JobState.Dropped, at, null);
    }

    private static NewJob New(Finding finding, string about, DateOnly today) => new(
        finding.Unit, JobKind.Fix, about, AppointmentRole.FocalPoint, Person: null, FixLook.ArgumentsOf(finding), finding.Minutes, today.AddDays(DaysFor(finding.Measure.Severity)));

    /// <summary>The graver, the sooner: the due day also brings the gravest to the top.</summary>
    private static int DaysFor(Severity severity) => severity switch
    {
        Severity.Critical => 3,
        Severity.High => 7,
        Severity.Medium => 14,
        _ => 30,
    };
}
