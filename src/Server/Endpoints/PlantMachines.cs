using Microsoft.EntityFrameworkCore;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>A lab room with its image, as a history that is played leaves it.</summary>
public sealed record PlantedRoom(UnitId Unit, string Name, string? Image, DateTimeOffset From);

/// <summary>A machine as its agent would have left it. Its subject stands in the ledger already.</summary>
/// <param name="Room">Place in the list of rooms; null outside of rooms.</param>
public sealed record PlantedMachine(
    SubjectId Subject, string Key, UnitId Unit, int? Room, string Name, EndpointPlatform Platform, string? System, EndpointState State, DateTimeOffset DeclaredAt,
    DateTimeOffset? EnrolledAt = null, DateTimeOffset? SeenAt = null, DateTimeOffset? RetiredAt = null, string? RetiredWhy = null, string? AgentVersion = null,
    long? ClockOffset = null, DateTimeOffset? FrozenAt = null, int Restores = 0, SubjectId? SplitFrom = null);

/// <summary>What the agent of a planted machine saw at one moment.</summary>
/// <param name="Failed">Collectors that could not look, with the reason.</param>
/// <param name="Judged">False for an earlier look: it leaves facts and what changed in them, and the ledger's history has been played without it.</param>
public sealed record PlantedLook(SubjectId Machine, MachineFacts Facts, IReadOnlyDictionary<string, string> Failed, bool Judged);

/// <summary>
/// Many machines at once, for whoever plays a year in a minute instead of waiting for 25,000 agents: what declaring, enrolling
/// and calling would have left, in three statements. No machine planted has a key, so none can call.
/// </summary>
internal static class PlantMachines
{
    private static readonly Statement Rooms = new("id unit $name $folded image since",
        """INSERT INTO lab_room (id, unit_id, name, folded, image_id, "from") {put}""");

    private static readonly Statement Images = new("id unit $name $folded since",
        """INSERT INTO golden_image (id, unit_id, name, folded, "from") {put}""");

    private static readonly Statement Machines = new(
        "id $key unit room image $name $folded platform $system state declared enrolled seen observed retired $why $version skew frozen restores twin split",
        """
        INSERT INTO endpoint (id, key, unit_id, room_id, image_id, name, folded, platform, system, state, origin, declared_at, enrolled_at, seen_at, observed_at,
            retired_at, retired_why, agent_version, clock_offset, frozen_at, restores, split_from, split_at, serial, rivals)
        SELECT r.id, r.key, r.unit, r.room, r.image, r.name, r.folded, r.platform, r.system, r.state, CASE WHEN r.twin IS NULL THEN 1 ELSE 4 END, r.declared, r.enrolled, r.seen, r.observed,
            r.retired, r.why, r.version, r.skew, r.frozen, r.restores, r.twin, r.split, 0, 0 FROM {r}
        """);

    public static async Task Act(Store store, IReadOnlyList<PlantedRoom> rooms, IReadOnlyList<PlantedMachine> machines, CancellationToken cancel)
    {
        if (machines.Count == 0) return;
        var sql = await Sql.Of(store, cancel);
        int room = rooms.Count == 0 ? 0 : (int)await store.Reserve("lab_room", rooms.Count, cancel);
        int image = rooms.Count == 0 ? 0 : (int)await store.Reserve("golden_image", rooms.Count, cancel);
        await sql.Run(Images, [.. rooms.Index().Where(one => one.Item.Image is not null).Select(one => new object?[]
        {
            image + one.Index, one.Item.Unit.Value, one.Item.Image, Vietnamese.Fold(one.Item.Image!), Moment(one.Item.From),
        })]);
        await sql.Run(Rooms, [.. rooms.Index().Select(one => new object?[]
        {
            room + one.Index, one.Item.Unit.Value, one.Item.Name, Vietnamese.Fold(one.Item.Name), one.Item.Image is null ? null : image + one.Index, Moment(one.Item.From),
        })]);
        await sql.Run(Machines, [.. machines.Select(one => new object?[]
        {
            one.Subject.Value, one.Key, one.Unit.Value, room + one.Room, one.Room is { } at && rooms[at].Image is not null ? image + at : null,
            one.Name, Vietnamese.Fold(one.Name), one.Platform, one.System, one.State, Moment(one.DeclaredAt), Moment(one.EnrolledAt), Moment(one.SeenAt), Moment(one.SeenAt),
            Moment(one.RetiredAt), one.RetiredWhy, one.AgentVersion, one.ClockOffset, Moment(one.FrozenAt), one.Restores, one.SplitFrom?.Value, one.SplitFrom is null ? null : Moment(one.EnrolledAt),
        })]);
    }

    /// <summary>Looks of planted machines, each machine's in the order of time, taken as those of real ones are.</summary>
    public static async Task Look(Store store, TakeWhole whole, IReadOnlyList<PlantedLook> looks, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var look in looks)
        {
            var machine = await store.Set<Endpoint>().AsTracking().FirstAsync(e => e.Id == look.Machine.Value, cancel);
            var sections = FactsSections.Split(look.Facts);
            var at = look.Facts.SeenAt;
            var arrival = new Arrival(
                new CheckIn
                {
                    Batch = new Guid((int)machine.Id, 8, 8, BitConverter.GetBytes(at.ToUnixTimeMilliseconds())), Serial = 0, Boot = Guid.Empty, ObservedAt = at, SentAt = now,
                    AgentVersion = machine.AgentVersion ?? "", Hardware = new HardwareSignals([]), Ran = [.. sections.Keys],
                    Failed = [.. look.Failed.Select(failed => new CollectorFailure(failed.Key, failed.Value))], StateHash = FactsHash.Of(sections), Sections = sections, Whole = true,
                }, machine.Agent ?? "", [], null, now);
            if (look.Judged) await whole.Act(store, machine, arrival, evidence: null, cancel);
            else await TakeWhole.Keep(store, machine, arrival, cancel);
            store.ChangeTracker.Clear(); // saved
        }
    }

    private static long? Moment(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();
}
