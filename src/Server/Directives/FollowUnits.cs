using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

/// <summary>What is open passes to the successor of a merged unit and ends with a closed one. What is done stays where it was done.</summary>
internal sealed class FollowUnits(LedgerDoor ledger, Audit audit) : IHear<UnitMerged>, IHear<UnitClosed>
{
    /// <summary>The reason kept with the receipt that leaves the counts.</summary>
    public const string Reason = "directives.unit-ended";

    public async Task Hear(Store store, UnitMerged news, CancellationToken cancel)
    {
        var (from, into) = (news.Unit, news.Into);
        var twice = store.Set<Receipt>().Where(r => r.UnitId == into).Select(r => r.DirectiveId);
        // Both had it: the successor answers once.
        await End(store, store.Set<Receipt>().Where(r => r.UnitId == from && r.DoneAt == null && r.EndedAt == null && twice.Contains(r.DirectiveId)), news.At, cancel);
        var open = await store.Set<Receipt>().Where(r => r.UnitId == from && r.DoneAt == null && r.EndedAt == null).ToListAsync(cancel);
        var passing = open.Select(r => r.DirectiveId).ToList();
        await store.Set<Receipt>().Where(r => r.UnitId == from && r.DoneAt == null && r.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.UnitId, into).SetProperty(r => r.AssignedTo, (int?)null).SetProperty(r => r.AssignedAt, (DateTimeOffset?)null), cancel);
        var claims = store.Set<Claim>().Where(c => c.UnitId == from && passing.Contains(c.DirectiveId));
        var evidence = claims.Where(c => c.EvidenceId != null).Select(c => c.EvidenceId!.Value);
        await store.Set<EvidenceContent>().Where(e => evidence.Contains(e.EvidenceId)).ExecuteUpdateAsync(set => set.SetProperty(e => e.UnitId, into), cancel);
        await store.Set<Evidence>().Where(e => evidence.Contains(e.Id)).ExecuteUpdateAsync(set => set.SetProperty(e => e.UnitId, into), cancel);
        await claims.ExecuteUpdateAsync(set => set.SetProperty(c => c.UnitId, into), cancel);
        foreach (var receipt in open) await audit.Note(store, "directives.pass-on", account: null, into, $"receipt:{receipt.SubjectKey}", news.At, $"from:{from}", cancel);
    }

    public Task Hear(Store store, UnitClosed news, CancellationToken cancel) =>
        End(store, store.Set<Receipt>().Where(r => r.UnitId == news.Unit && r.DoneAt == null && r.EndedAt == null), news.At, cancel);

    /// <summary>Nothing more is awaited of these, and they leave the counts with the reason.</summary>
    private async Task End(Store store, IQueryable<Receipt> receipts, DateTimeOffset at, CancellationToken cancel)
    {
        var ending = await receipts.ToListAsync(cancel);
        var subjects = new List<SubjectId>();
        foreach (var receipt in ending)
        {
            if (await ledger.Find(store, Populations.Receipts, receipt.SubjectKey, cancel) is { } subject) subjects.Add(subject);
        }

        await receipts.ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, at), cancel);
        if (subjects.Count > 0) await ledger.Retire(store, subjects, Reason, account: null, at, cancel);
        foreach (var receipt in ending) await audit.Note(store, "directives.end", account: null, receipt.UnitId, $"receipt:{receipt.SubjectKey}", at, cancel: cancel);
    }
}
