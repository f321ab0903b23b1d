using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>What a walk over the audit found.</summary>
/// <param name="Entries">Entries walked, up to the first broken one.</param>
/// <param name="Seals">Seals walked.</param>
/// <param name="Broken">The first place where the record is not what was written; null when all is sound.</param>
public sealed record AuditWalk(long Entries, long Seals, Refusal? Broken);

/// <summary>Walks every chain and every seal from the beginning.</summary>
public static class VerifyAudit
{
    public static async Task<AuditWalk> Run(Store store, HouseKeys keys, CancellationToken cancel)
    {
        long entries = 0, seals = 0;
        byte[] previousSeal = Audit.Beginning;
        var pledged = new Dictionary<(string Node, long Seq), (byte[] Hash, long Seal)>();
        await foreach (var seal in store.Set<AuditSeal>().AsNoTracking().OrderBy(s => s.Number).AsAsyncEnumerable().WithCancellation(cancel))
        {
            seals++;
            if (seal.Number != seals || !previousSeal.AsSpan().SequenceEqual(seal.PreviousHash)
                || !AuditSeal.HashOf(keys.Audit, previousSeal, seal.Number, seal.At, seal.Heads).AsSpan().SequenceEqual(seal.Hash))
                return new(entries, seals, new("audit.seal", AuditWords.SealBroken.With(seals), $"seal:{seals}"));
            foreach (string line in seal.Heads.Split('\n'))
            {
                string[] parts = line.Split(' ', 3);
                pledged.TryAdd((parts[2], long.Parse(parts[0], CultureInfo.InvariantCulture)), (Convert.FromHexString(parts[1]), seals));
            }

            previousSeal = seal.Hash;
        }

        var last = new Dictionary<string, (long Seq, byte[] Hash)>();
        await foreach (var entry in store.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Node).ThenBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(cancel))
        {
            entries++;
            var (seq, hash) = last.GetValueOrDefault(entry.Node, (0, Audit.Beginning));
            bool sound = entry.Seq == seq + 1 && hash.AsSpan().SequenceEqual(entry.PreviousHash) && entry.HashAgain(hash).AsSpan().SequenceEqual(entry.Hash);
            if (!sound || (pledged.Remove((entry.Node, entry.Seq), out var pledge) && !pledge.Hash.AsSpan().SequenceEqual(entry.Hash)))
                return new(entries, seals, Broken(entry.Node, seq + 1));
            last[entry.Node] = (entry.Seq, entry.Hash);
        }

        // What a seal or a head promised and nobody wrote was cut off the end.
        if (pledged.Count > 0)
        {
            var (node, seq) = pledged.MinBy(p => p.Value.Seal).Key;
            return new(entries, seals, Broken(node, last.GetValueOrDefault(node).Seq is var end && end < seq ? end + 1 : seq));
        }

        foreach (var head in await store.Set<AuditHead>().AsNoTracking().OrderBy(h => h.Node).ToListAsync(cancel))
        {
            if (!last.Remove(head.Node, out var end) || end.Seq != head.Seq || !end.Hash.AsSpan().SequenceEqual(head.Hash))
                return new(entries, seals, Broken(head.Node, Math.Min(end.Seq, head.Seq) + 1));
        }

        return new(entries, seals, last.Count > 0 ? Broken(last.Keys.Order(StringComparer.Ordinal).First(), 1) : null);
    }

    private static Refusal Broken(string node, long seq) => new("audit.broken", AuditWords.EntryBroken.With(seq, node), $"{node}:{seq}");
}
