using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Jobs;

/// <summary>A job to be born.</summary>
internal sealed record NewJob(UnitId Unit, JobKind Kind, string About, AppointmentRole Role, int? Person, string Arguments, int Minutes, DateOnly? Due);

/// <summary>Births and ends of jobs, whatever they are born from.</summary>
internal sealed class BearJobs
{
    /// <summary>A stretch outside of this was not work on the job.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromHours(2);

    /// <summary>One job a unit. News told twice bears nothing twice; a job closed before opens again.</summary>
    public async Task Bear(Store store, IReadOnlyList<UnitId> units, Func<UnitId, NewJob> make, DateTimeOffset at, CancellationToken cancel)
    {
        if (units.Count == 0) return;
        var (kind, about) = (make(units[0]).Kind, make(units[0]).About);
        // One query, narrowed by what it is about alone: a directive to a thousand units asks once.
        var old = await store.Set<Job>().AsTracking().Where(j => j.Kind == kind && j.About == about && units.Contains(j.UnitId)).ToDictionaryAsync(j => j.UnitId, cancel);
        var fresh = units.Where(unit => !old.ContainsKey(unit)).ToList();
        long next = fresh.Count == 0 ? 0 : await store.Reserve("job", fresh.Count, cancel);
        foreach (var unit in units)
        {
            var wanted = make(unit);
            if (!old.TryGetValue(unit, out var job))
            {
                store.Add(new Job
                {
                    Id = (int)next++, UnitId = unit, Kind = kind, About = about, Role = wanted.Role, PersonId = wanted.Person, Arguments = wanted.Arguments,
                    Minutes = wanted.Minutes, Due = wanted.Due, State = JobState.Open, BornAt = at,
                });
                continue;
            }

            (job.Role, job.PersonId, job.Arguments, job.Minutes, job.Due) = (wanted.Role, wanted.Person, wanted.Arguments, wanted.Minutes, wanted.Due);
            if (job.State != JobState.Open) (job.State, job.BornAt, job.OpenedAt, job.ClosedAt, job.Spent, job.RemindedAt) = (JobState.Open, at, null, null, null, null);
        }

        await store.SaveChangesAsync(cancel);
    }

    /// <summary>Ends the job if it is open.</summary>
    public async Task Close(Store store, UnitId unit, JobKind kind, string about, JobState state, DateTimeOffset at, CancellationToken cancel)
    {
        var job = await store.Set<Job>().AsTracking().FirstOrDefaultAsync(j => j.UnitId == unit && j.Kind == kind && j.About == about && j.State == JobState.Open, cancel);
        if (job is null) return;
        (job.State, job.ClosedAt, job.Spent) = (state, at, state == JobState.Done ? Spent(job.OpenedAt, at) : null);
        await store.SaveChangesAsync(cancel);
    }

    /// <summary>Whole minutes, at least one.</summary>
    internal static int? Spent(DateTimeOffset? opened, DateTimeOffset done) => opened is { } from && done >= from && done - from <= LongestWork
        ? Math.Max(1, (int)Math.Round((done - from).TotalMinutes))
        : null;
}
