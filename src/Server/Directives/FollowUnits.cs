using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

/// <summary>What is open passes to the successor of a merged unit and ends with a closed one. What is done stays where it was done.</summary>
internal sealed class FollowUnits : IHear<UnitMerged>, IHear<UnitClosed>
{
    public async Task Hear(Store store, UnitMerged news, CancellationToken cancel)
    {
        var (from, into) = (news.Unit, news.Into);
        var twice = store.Set<Receipt>().Where(r => r.UnitId == into).Select(r => r.DirectiveId);
        // Both had it: the successor answers once.
        await store.Set<Receipt>().Where(r => r.UnitId == from && r.DoneAt == null && r.EndedAt == null && twice.Contains(r.DirectiveId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, news.At), cancel);
        var passing = await store.Set<Receipt>().Where(r => r.UnitId == from && r.DoneAt == null && r.EndedAt == null).Select(r => r.DirectiveId).ToListAsync(cancel);
        await store.Set<Receipt>().Where(r => r.UnitId == from && r.DoneAt == null && r.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.UnitId, into).SetProperty(r => r.AssignedTo, (int?)null).SetProperty(r => r.AssignedAt, (DateTimeOffset?)null), cancel);
        var claims = store.Set<Claim>().Where(c => c.UnitId == from && passing.Contains(c.DirectiveId));
        var evidence = claims.Where(c => c.EvidenceId != null).Select(c => c.EvidenceId!.Value);
        await store.Set<EvidenceContent>().Where(e => evidence.Contains(e.EvidenceId)).ExecuteUpdateAsync(set => set.SetProperty(e => e.UnitId, into), cancel);
        await store.Set<Evidence>().Where(e => evidence.Contains(e.Id)).ExecuteUpdateAsync(set => set.SetProperty(e => e.UnitId, into), cancel);
        await claims.ExecuteUpdateAsync(set => set.SetProperty(c => c.UnitId, into), cancel);
    }

    public async Task Hear(Store store, UnitClosed news, CancellationToken cancel) =>
        await store.Set<Receipt>().Where(r => r.UnitId == news.Unit && r.DoneAt == null && r.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, news.At), cancel);
}
