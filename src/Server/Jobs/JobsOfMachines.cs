using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Jobs;

/// <summary>
/// Jobs follow what checks find: one for all machines of a room with one fault. A unit is never asked to mend everything at
/// once; the gravest come first, and as they are done the next ones follow. A machine that fell silent with its fault keeps the
/// job open: silence mends nothing.
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
        var silent = (await ledger.SilentFaults(store, [.. open.SelectMany(group => group).Select(FixLook.PlaceOf).Where(place => ledger.Measures.ContainsKey(place.Measure))], cancel))
            .CountBy(fault => fault.Place).ToDictionary();
        var born = new List<Finding>();
        foreach (var unit in units.Distinct())
        {
            var left = findings[unit].ToDictionary(FixLook.AboutOf, StringComparer.Ordinal);
            int standing = 0;
            foreach (var job in open[unit])
            {
                left.Remove(job.About, out var finding);
                var place = FixLook.PlaceOf(job);
                int unheard = silent.GetValueOrDefault(place);
                if (finding is null && unheard == 0)
                {
                    await Close(store, job, place, news.At, cancel);
                    continue;
                }

                job.Arguments = FixLook.ArgumentsOf(ledger.Measures[place.Measure], place.Group, finding?.Count ?? 0, unheard);
                if (finding is null) continue; // nothing to do there until somebody switches the machines on: the next fault may come
                job.Minutes = finding.Minutes;
                standing++;
            }

            // The order of findings is by severity; a dictionary that only lost entries keeps it.
            born.AddRange(findings[unit].Where(finding => left.ContainsKey(FixLook.AboutOf(finding))).Take(Math.Max(0, MostAtOnce - standing)));
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

    /// <summary>Nobody there fails or fell silent with the fault. Done when machines there answer that it is met; dropped when none is left that could.</summary>
    private async Task Close(Store store, Job job, FaultPlace place, DateTimeOffset at, CancellationToken cancel)
    {
        bool met = ledger.Measures.ContainsKey(place.Measure) && (await ledger.Rows(
            store, new RowQuery(place.Measure, job.UnitId, Axis.Managing, VerdictState.Met, Take: 1, Group: place.Group ?? ""), cancel)).Total > 0;
        (job.State, job.ClosedAt, job.Spent) = met ? (JobState.Done, at, BearJobs.Spent(job.OpenedAt, at)) : (JobState.Dropped, at, null);
    }

    private static NewJob New(Finding finding, string about, DateOnly today) => new(
        finding.Unit, JobKind.Fix, about, AppointmentRole.FocalPoint, Person: null, FixLook.ArgumentsOf(finding.Measure, finding.Room, finding.Count, silent: 0), finding.Minutes, today.AddDays(DaysFor(finding.Measure.Severity)));

    /// <summary>The graver, the sooner: the due day also brings the gravest to the top.</summary>
    private static int DaysFor(Severity severity) => severity switch
    {
        Severity.Critical => 3,
        Severity.High => 7,
        Severity.Medium => 14,
        _ => 30,
    };
}
