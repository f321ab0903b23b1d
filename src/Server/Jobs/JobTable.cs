using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Jobs;

internal static class JobTable
{
    public static void Map(ModelBuilder model) => model.Entity<Job>(job =>
    {
        job.HasKey(j => j.Id);
        job.Property(j => j.Id).ValueGeneratedNever();
        // Born once, however often the news is told.
        job.HasIndex(j => new { j.UnitId, j.Kind, j.About }).IsUnique();
        // "What has this unit to do?"
        job.HasIndex(j => new { j.UnitId, j.State });
    });
}
