using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>How far an installation came with the example, kept as a series of its own.</summary>
internal static class ExampleMark
{
    public const int Begun = 1, Complete = 2;

    private const string Series = "example";

    /// <summary>0 where the example was never begun.</summary>
    public static async Task<long> Read(Store store, CancellationToken cancel) =>
        await store.Set<Sequence>().Where(series => series.Name == Series).Select(series => series.Next - 1).FirstOrDefaultAsync(cancel);

    public static Task<long> Advance(Store store, CancellationToken cancel) => store.Reserve(Series, 1, cancel);
}

/// <summary>Where the example was loaded, its machines are asked what they were asked, after every restart.</summary>
internal sealed class ExampleAtStart(LedgerDoor ledger) : IAtStart
{
    public async Task<Result<bool>> Start(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        if (await ExampleMark.Read(store, cancel) == ExampleMark.Complete) await ledger.Register(store, MachineMeasures.Today, [], now, cancel);
        return true;
    }
}
