using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Bench.Kill;

/// <summary>What the killed process and its judge agree on: a small tree, one measure, a subject for each hand.</summary>
internal static class KillPlace
{
    /// <summary>Writers side by side, so that groups hold several writes when the process dies.</summary>
    public const int Hands = 8;

    public static readonly UnitId Root = new(1);

    public static readonly Measure Measure = new(
        "kill.alive", "kill", new Text("Còn ghi được không?", "Can it still write?"), Freshness: TimeSpan.FromDays(30), Collector: "kill");

    /// <summary>The name under which one write of one hand stands in the audit and in the ledger's history.</summary>
    public static string NameOf(int hand, long number) => $"kill:{hand}:{number}";

    /// <summary>Opens the house as <c>serve</c> does, without listening.</summary>
    public static async Task<WebApplication> Open(HouseOptions options, CancellationToken cancel)
    {
        var app = House.Build(options);
        await House.Prepare(app, cancel);
        return app;
    }

    /// <summary>Makes tree, measure and subjects where they are missing.</summary>
    public static async Task<IReadOnlyList<SubjectId>> Furnish(IServiceProvider services, DateTimeOffset now, CancellationToken cancel)
    {
        var (writer, ledger) = (services.GetRequiredService<Writer>(), services.GetRequiredService<LedgerDoor>());
        var furnished = await writer.Write<SubjectId[]>(null, async (store, stop) =>
        {
            if (!await store.ScopeEdges.AnyAsync(stop))
            {
                foreach (var unit in Enumerable.Range(1, Hands + 1).Select(id => new UnitId(id)))
                {
                    foreach (var axis in new[] { Axis.Managing, Axis.Professional })
                    {
                        store.Add(new ScopeEdge { Ancestor = unit, Unit = unit, Axis = axis, Depth = 0, From = now });
                        if (unit != Root) store.Add(new ScopeEdge { Ancestor = Root, Unit = unit, Axis = axis, Depth = 1, From = now });
                    }
                }

                await store.SaveChangesAsync(stop);
            }

            await ledger.Register(store, [Measure], [], now, stop);
            var subjects = Enumerable.Range(0, Hands).Select(hand => new NewSubject(Measure.Population, $"hand-{hand}", new UnitId(hand + 2)));
            return (SubjectId[])[.. await ledger.Declare(store, [.. subjects], now, stop)];
        }, cancel: cancel);
        return furnished.Value;
    }
}
