using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>Reads checks and orders, makes every check a measure of the ledger, and takes the signing key in hand.</summary>
internal sealed class EndpointsAtStart(LedgerDoor ledger, Judgement judgement, GiveOrders orders, ServerSigner signer) : IAtStart
{
    public Task<Result<bool>> Start(Store store, DateTimeOffset now, CancellationToken cancel) => Start(store, now, measure => measure, cancel);

    /// <summary>The same with measures as they were asked at that time: a played history begins in the past.</summary>
    internal async Task<Result<bool>> Start(Store store, DateTimeOffset now, Func<Measure, Measure> then, CancellationToken cancel)
    {
        if (!(await CallPlan.Load(ContentFolder.BesideProgram, cancel)).Is(out var plan, out var refusal)) return refusal;
        orders.Plan = plan;
        await signer.Open(store, now, cancel);
        if (judgement.Measures.Count > 0) await ledger.Register(store, [.. judgement.Measures.Select(then)], [], now, cancel);
        return true;
    }
}
