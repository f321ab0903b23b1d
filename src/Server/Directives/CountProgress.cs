using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>How far the units in the reader's scope have come with what is still open; two questions however many directives there are.</summary>
internal static class CountProgress
{
    public static async Task<IReadOnlyList<DirectiveRow>> Run(Store store, int most, CancellationToken cancel)
    {
        var open = await store.Set<Receipt>().Where(receipt => receipt.EndedAt == null)
            .GroupBy(receipt => receipt.DirectiveId)
            .Select(group => new { group.Key, Sent = group.Count(), Received = group.Count(r => r.ReceivedAt != null), Done = group.Count(r => r.DoneAt != null) })
            .Where(group => group.Done < group.Sent)
            .OrderByDescending(group => group.Key)
            .Take(most).ToListAsync(cancel);
        var ids = open.Select(group => group.Key).ToList();
        var directives = await store.Directives().Where(directive => ids.Contains(directive.Id)).ToDictionaryAsync(directive => directive.Id, cancel);
        return [.. open.Where(group => directives.ContainsKey(group.Key))
            .Select(group => new DirectiveRow(directives[group.Key], group.Sent, group.Received, group.Done, Own: null))];
    }
}
