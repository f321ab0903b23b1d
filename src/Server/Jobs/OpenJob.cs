using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;

namespace VongGac.Server.Jobs;

/// <summary>Leads to where the job is done and notes when it was first opened, so that its cost is measured and not guessed.</summary>
internal static class OpenJob
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/jobs/{id:int}", Handle).Needs(Permission.SeeHome);

    private static async Task<IResult> Handle(int id, HttpContext http, Store store, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        if (await store.Set<Job>().FirstOrDefaultAsync(j => j.Id == id, cancel) is not { } job) return TypedResults.NotFound();
        var post = http.Post()!;
        if (job.OpenedAt is null && job.State == JobState.Open && job.UnitId == post.Unit)
        {
            var now = time.GetUtcNow();
            await writer.Write<int>(post, async (inside, stop) => await inside.Set<Job>().Where(j => j.Id == id && j.OpenedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.OpenedAt, now), stop), Urgency.Web, cancel);
        }

        return new SeeOther(JobLook.PlaceOf(job));
    }
}
