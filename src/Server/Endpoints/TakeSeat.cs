using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Gives an agent its place among the unit's machines: the one it had before its system was installed anew, or was inspected by hand, else one that was
/// declared and never enrolled (its room's first), else a new one.
/// </summary>
internal sealed class TakeSeat(LedgerDoor ledger)
{
    private static readonly Statement Sit = new("id $name $folded platform $version at $agent #key $hardware origin rival split",
        """
        UPDATE endpoint SET state = 2, name = r.name, folded = r.folded, platform = r.platform, agent_version = r.version,
            enrolled_at = coalesce(endpoint.enrolled_at, r.at), seen_at = r.at, agent = r.agent, public_key = r.key, hardware = r.hardware,
            origin = CASE WHEN endpoint.origin = 3 THEN r.origin ELSE endpoint.origin END, split_from = coalesce(r.rival, endpoint.split_from),
            split_at = coalesce(r.split, endpoint.split_at), serial = 0, boot = NULL, state_hash = NULL, last_batch = NULL, observed_at = NULL, rivals = 0
        FROM {r} WHERE endpoint.id = r.id
        """);

    private static readonly Statement ForgetRivals = new("id", "DELETE FROM endpoint_split WHERE endpoint_id = {=id}");

    /// <param name="seat">Who sits down.</param>
    /// <param name="becomes">The machine it is known to be; null to find out.</param>
    /// <returns>The number of the machine.</returns>
    public async Task<long> Act(Store store, Seat seat, long? becomes, DateTimeOffset at, CancellationToken cancel)
    {
        var sql = await Sql.Of(store, cancel);
        var there = await store.Set<Endpoint>().AsNoTracking().Where(e => e.UnitId == seat.Unit && e.State != EndpointState.Retired && e.Id != seat.SplitFrom)
            .Select(e => new { e.Id, e.Key, e.RoomId, e.State, e.Origin, e.Hardware }).ToListAsync(cancel);
        var place = there.FirstOrDefault(e => e.Id == becomes)
            ?? there.FirstOrDefault(e => Likeness.Surely(e.Hardware, seat.Hardware))
            ?? there.Where(e => e.State == EndpointState.Declared && e.Hardware is null && (e.RoomId == seat.Room || e.RoomId is null))
                .OrderByDescending(e => e.RoomId == seat.Room).ThenBy(e => e.Origin).ThenBy(e => e.Id).FirstOrDefault();
        var room = (seat.Room ?? place?.RoomId) is { } id ? await store.Set<LabRoom>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) : null;
        var origin = seat.SplitFrom is null ? EndpointOrigin.Found : EndpointOrigin.Split;
        long machine;
        if (place is null)
        {
            long number = await store.Reserve("endpoint", 1, cancel);
            machine = (await DeclareMachines.New(
                store, seat.Unit, room?.Id, room?.Name, [(DeclareMachines.Key(number), seat.Name)], EndpointState.Declared, origin, at, account: null, ledger, cancel))[0];
        }
        else
        {
            machine = place.Id;
            await ledger.Declare(store, [new NewSubject(Populations.Endpoints, place.Key, seat.Unit, seat.Name, room?.Name)], at, cancel);
        }

        await sql.Run(Sit, machine, seat.Name, Vietnamese.Fold(seat.Name), seat.Platform, UsualCalls.Short(seat.AgentVersion), at.ToUnixTimeMilliseconds(), seat.Agent, seat.PublicKey,
            seat.Hardware, origin, seat.SplitFrom, seat.SplitFrom is null ? null : at.ToUnixTimeMilliseconds());
        await sql.Run(ForgetRivals, machine);
        if ((room is not null && room.Id != place?.RoomId) || seat.Image is not null)
        {
            int? into = room?.Id, image = seat.Image ?? room?.ImageId;
            await store.Set<Endpoint>().Where(e => e.Id == machine).ExecuteUpdateAsync(set => set.SetProperty(e => e.RoomId, into).SetProperty(e => e.ImageId, image), cancel);
        }

        return machine;
    }
}

/// <summary>An agent that wants a place.</summary>
/// <param name="Room">The room it stands in, where somebody said so.</param>
/// <param name="SplitFrom">The machine whose key it used.</param>
internal sealed record Seat(
    UnitId Unit, int? Room, int? Image, string Name, EndpointPlatform Platform, string AgentVersion, string Agent, byte[] PublicKey, string Hardware, long? SplitFrom);
