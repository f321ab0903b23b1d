using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Jobs;

/// <summary>All jobs of the reader's own unit, open ones as cards, closed ones as rows.</summary>
internal static class ListJobs
{
    public const int Size = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/jobs", Handle).Needs(Permission.SeeHome);

    private static async Task<IResult> Handle(HttpContext http, Store store, Reader reader, JobsDoor jobs, TimeProvider time, CancellationToken cancel)
    {
        var unit = http.Post()!.Unit;
        var now = time.GetUtcNow();
        var open = await jobs.Today(store, unit, null, now, int.MaxValue, cancel);
        var closed = store.Set<Job>().Where(j => j.UnitId == unit && j.State != JobState.Open);
        int total = await closed.CountAsync(cancel);
        int page = Math.Clamp(Pager.Asked(reader.Here), 1, Math.Max(1, (total + Size - 1) / Size));
        var done = await closed.OrderByDescending(j => j.ClosedAt).ThenByDescending(j => j.Id).Skip((page - 1) * Size).Take(Size).ToListAsync(cancel);
        return new RazorComponentResult<JobList>(new { Open = open, Done = done, Total = total, PageNumber = page, Today = VietnamTime.DayOf(now) });
    }
}
