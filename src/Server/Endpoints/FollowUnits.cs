using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>Machines, rooms and images pass to the successor of a merged unit; those of a closed one are written off with it.</summary>
internal sealed class FollowUnits(LedgerDoor ledger, Audit audit) : IHear<UnitMerged>, IHear<UnitClosed>
{
    /// <summary>The reason kept with a machine whose unit ended.</summary>
    public const string Reason = "endpoints.unit-ended";

    private static readonly string[] Tables =
        ["endpoint", "lab_room", "golden_image", "endpoint_section", "section_change", "endpoint_command", "command_order", "endpoint_split"];

    private static readonly IReadOnlyList<Statement> Passing =
        [.. Tables.Select(table => new Statement("was becomes", $"UPDATE {table} SET unit_id = r.becomes FROM {{r}} WHERE {table}.unit_id = r.was"))];

    public async Task Hear(Store store, UnitMerged news, CancellationToken cancel)
    {
        // The ledger passes the subjects on by itself.
        var sql = await Sql.Of(store, cancel);
        foreach (var passing in Passing) await sql.Run(passing, news.Unit.Value, news.Into.Value);
        await EndCodes(store, news.Unit, news.At, cancel);
        await audit.Note(store, "endpoints.pass-on", account: null, news.Into, $"unit:{news.Unit}", news.At, cancel: cancel);
    }

    public async Task Hear(Store store, UnitClosed news, CancellationToken cancel)
    {
        var standing = await store.Set<Endpoint>().Where(e => e.UnitId == news.Unit && e.State != EndpointState.Retired).Select(e => e.Id).ToListAsync(cancel);
        await RetireEndpoint.Many(store, ledger, audit, news.Unit, standing, Reason, news.At, account: null, cancel);
        await EndCodes(store, news.Unit, news.At, cancel);
    }

    private static async Task EndCodes(Store store, UnitId unit, DateTimeOffset at, CancellationToken cancel)
    {
        await store.Set<EnrolCode>().Where(c => c.UnitId == unit && c.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.RevokedAt, at), cancel);
        await store.Set<ExamPause>().Where(p => p.UnitId == unit && p.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.EndedAt, at), cancel);
    }
}
