using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>A machine is written off, or another takes its place: it leaves the counts with a reason and is never dropped.</summary>
internal static class RetireEndpoint
{
    public const int LongestReason = 300;

    private static readonly Statement End = new("id at account $why",
        """
        UPDATE endpoint SET state = 3, retired_at = r.at, retired_by = r.account, retired_why = r.why,
            untold_at = coalesce(endpoint.untold_at, r.at)
        FROM {r} WHERE endpoint.id = r.id
        """);

    private static readonly Statement DropCommands = new("id at",
        "UPDATE endpoint_command SET state = 8, ended_at = r.at FROM {r} WHERE endpoint_command.endpoint_id = r.id AND endpoint_command.state <= 3");

    public static async Task<Result<Endpoint>> Act(
        Store store, LedgerDoor ledger, Audit audit, KeyCache keys, long id, string why, long? replacedBy, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        string reason = why.Trim();
        if (reason.Length is 0 or > LongestReason) return Refusals.ReasonMissing;
        if (await store.Set<Endpoint>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } machine) return Refusals.NoSuchMachine;
        if (machine.State == EndpointState.Retired) return Refusals.AlreadyRetired;
        if (replacedBy is { } other)
        {
            bool stands = other != id && await store.Set<Endpoint>().AnyAsync(e => e.Id == other && e.UnitId == machine.UnitId && e.State != EndpointState.Retired, cancel);
            if (!stands) return Refusals.NoSuchSuccessor;
            await store.Set<Endpoint>().Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.ReplacedBy, other), cancel);
        }

        await Close(store, ledger, [id], reason, at, account, cancel);
        await audit.Note(store, "endpoints.retire", account, machine.UnitId, $"endpoint:{id}", at, replacedBy is null ? null : $"by:{replacedBy}", cancel);
        if (machine.Agent is { } agent) keys.Forget(agent);
        (machine.State, machine.RetiredAt, machine.RetiredBy, machine.RetiredWhy, machine.ReplacedBy) = (EndpointState.Retired, at, account, reason, replacedBy);
        return machine;
    }

    /// <summary>Closes machines of one unit, and notes how many.</summary>
    public static async Task Many(
        Store store, LedgerDoor ledger, Audit audit, UnitId unit, IReadOnlyList<long> ids, string why, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (ids.Count == 0) return;
        await Close(store, ledger, ids, why, at, account, cancel);
        await audit.Note(store, "endpoints.retire", account, unit, $"unit:{unit}", at, string.Create(CultureInfo.InvariantCulture, $"{ids.Count} {why}"), cancel);
    }

    private static async Task Close(Store store, LedgerDoor ledger, IReadOnlyList<long> ids, string why, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        await ledger.Retire(store, [.. ids.Select(id => new SubjectId(id))], why, account, at, cancel);
        long moment = at.ToUnixTimeMilliseconds();
        var sql = await Sql.Of(store, cancel);
        await sql.Run(End, [.. ids.Select(id => new object?[] { id, moment, account, why })]);
        await sql.Run(DropCommands, [.. ids.Select(id => new object?[] { id, moment })]);
    }
}
