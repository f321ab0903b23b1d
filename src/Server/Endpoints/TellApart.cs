using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Two machines with one key are split in one answer: the one whose hardware is not the machine's own goes on under a new
/// identity. A machine with another board is not split, unless the old one is at work too.
/// </summary>
internal static class TellApart
{
    /// <summary>Nobody moves a disk and starts again in less.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    /// <summary>The old hardware silent for so long: it was a repair.</summary>
    public static readonly TimeSpan Repaired = TimeSpan.FromDays(7);

    private static readonly TimeSpan TokenHolds = TimeSpan.FromHours(1);

    /// <summary>What a call says of who calls.</summary>
    /// <param name="Split">Not null: another machine, told so.</param>
    /// <param name="Own">The hardware the machine is known by from now on.</param>
    /// <param name="Rivals">Others that use its key from now on.</param>
    public sealed record Told(SplitOrder? Split, string Own, int Rivals);

    public static async Task<Told> Run(Store store, CallingMachine machine, string seen, DateTimeOffset now, CancellationToken cancel)
    {
        string own = string.IsNullOrEmpty(machine.Hardware) ? seen : machine.Hardware;
        if (machine.Rivals == 0 && Likeness.Same(own, seen)) return new Told(null, seen.Length == 0 ? own : seen, 0);
        var others = await store.Set<EndpointSplit>().AsTracking().Where(s => s.EndpointId == machine.Id).OrderBy(s => s.FirstAt).ToListAsync(cancel);
        if (Likeness.Same(own, seen))
        {
            // The machine itself is still at work: whoever was suspected is another.
            foreach (var suspect in others) suspect.ProvenAt ??= now;
            await store.SaveChangesAsync(cancel);
            return new Told(null, seen.Length == 0 ? own : seen, others.Count);
        }

        var other = others.FirstOrDefault(o => o.Hardware == seen) ?? others.FirstOrDefault(o => Likeness.Surely(o.Hardware, seen));
        if (other is null)
        {
            var known = await Known(store, machine, seen, cancel);
            bool sure = known is not null || others.Count > 0 || now.ToUnixTimeMilliseconds() - machine.SeenAt < (long)Overlap.TotalMilliseconds;
            other = new EndpointSplit
            {
                Agent = Guid.CreateVersion7(now).ToString("N"), UnitId = machine.Unit, EndpointId = machine.Id, Becomes = known, Hardware = seen,
                FirstAt = now, SeenAt = now, ProvenAt = sure ? now : null,
            };
            store.Add(other);
            others.Add(other);
            // A third one: then the second was no repair either.
            if (sure) foreach (var suspect in others) suspect.ProvenAt ??= now;
        }

        (other.SeenAt, other.Hardware) = (now, seen);
        if (other.ProvenAt is null)
        {
            if (now - other.FirstAt > Repaired)
            {
                store.Remove(other);
                await store.SaveChangesAsync(cancel);
                return new Told(null, seen, others.Count - 1);
            }

            await store.SaveChangesAsync(cancel);
            return new Told(null, own, others.Count);
        }

        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        (other.TokenHash, other.ExpiresAt) = (HashOf(token), now + TokenHolds);
        await store.SaveChangesAsync(cancel);
        return new Told(new SplitOrder(Guid.ParseExact(other.Agent, "N"), token), own, others.Count);
    }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>A machine of the unit that had an identity of its own before its disk was written over.</summary>
    private static async Task<long?> Known(Store store, CallingMachine machine, string seen, CancellationToken cancel)
    {
        var neighbours = await store.Set<Endpoint>().AsNoTracking()
            .Where(e => e.UnitId == machine.Unit && e.Id != machine.Id && e.State == EndpointState.Enrolled && e.Hardware != null)
            .Select(e => new { e.Id, e.Hardware }).ToListAsync(cancel);
        return neighbours.FirstOrDefault(n => n.Hardware == seen)?.Id ?? neighbours.FirstOrDefault(n => Likeness.Surely(n.Hardware, seen))?.Id;
    }
}
