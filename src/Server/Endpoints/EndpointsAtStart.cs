using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>Reads checks and orders, makes every check a measure of the ledger, and takes the signing key in hand.</summary>
internal sealed class EndpointsAtStart(LedgerDoor ledger, Judgement judgement, GiveOrders orders, ServerSigner signer) : IAtStart
{
    public async Task<Result<bool>> Start(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        if (!(await CallPlan.Load(ContentFolder.BesideProgram, cancel)).Is(out var plan, out var refusal)) return refusal;
        orders.Plan = plan;
        await signer.Open(store, now, cancel);
        if (judgement.Measures.Count > 0) await ledger.Register(store, judgement.Measures, [], now, cancel);
        return true;
    }
}
