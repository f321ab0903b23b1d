using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace VongGac.Server.Platform;

/// <summary>Once a minute puts the heads of all nodes under one seal; a minute in which nothing happened needs none.</summary>
internal static class SealAudit
{
    public static ScheduledWork Work { get; } = new("audit.seal", TimeSpan.FromMinutes(1), async (services, cancel) =>
        await Run(services.GetRequiredService<Writer>(), services.GetRequiredService<HouseKeys>(), services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel));

    /// <summary>True when there was something to seal.</summary>
    public static async Task<bool> Run(Writer writer, HouseKeys keys, DateTimeOffset now, CancellationToken cancel)
    {
        var done = await writer.Write<bool>(null, async (store, inner) =>
        {
            var heads = await store.Set<AuditHead>().AsNoTracking().OrderBy(h => h.Node).ToListAsync(inner);
            string lines = string.Join('\n', heads.Select(h => $"{h.Seq} {Convert.ToHexStringLower(h.Hash)} {h.Node}"));
            var last = await store.Set<AuditSeal>().AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(inner);
            if (lines.Length == 0 || last?.Heads == lines) return false;
            long number = (last?.Number ?? 0) + 1;
            byte[] previous = last?.Hash ?? Audit.Beginning;
            store.Add(new AuditSeal
            {
                Number = number, At = now, Heads = lines, PreviousHash = previous, Hash = AuditSeal.HashOf(keys.Audit, previous, number, now, lines),
            });
            await store.SaveChangesAsync(inner);
            return true;
        }, Urgency.Intake, cancel);
        return done.Value;
    }
}
