using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>
/// A unit says how many computers stand in a room, or outside of rooms. Each is a subject from then on, whether its agent
/// ever calls or not: what nobody enrolled stays in the denominator.
/// </summary>
internal sealed class DeclareMachines(LedgerDoor ledger, UnitsDoor units, Audit audit)
{
    /// <summary>More than any room or unit has.</summary>
    public const int Most = 5_000;

    /// <summary>The reason kept with a declared machine that never enrolled and is declared no more.</summary>
    public const string Fewer = "endpoints.declared-fewer";

    private static readonly Statement Add = new("id $key unit room $name $folded state origin at account",
        """
        INSERT INTO endpoint (id, key, unit_id, room_id, name, folded, platform, state, origin, declared_at, declared_by, serial, restores, rivals)
        SELECT r.id, r.key, r.unit, r.room, r.name, r.folded, 0, r.state, r.origin, r.at, r.account, 0, 0, 0 FROM {r}
        """);

    private static readonly Statement IntoRoom = new("id room $name $folded",
        "UPDATE endpoint SET room_id = r.room, origin = 1, name = r.name, folded = r.folded FROM {r} WHERE endpoint.id = r.id");

    /// <summary>Brings the number of machines there to <paramref name="count"/>; machines already counted outside of rooms go into the room first.</summary>
    public async Task<Result<int>> Act(Store store, UnitId unit, int? room, int count, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (count is < 0 or > Most) return Refusals.Count;
        if (await units.Find(store, unit, cancel) is not { To: null }) return Refusals.NoSuchUnit;
        LabRoom? place = null;
        if (room is { } number)
        {
            place = await store.Set<LabRoom>().FirstOrDefaultAsync(r => r.Id == number && r.UnitId == unit && r.To == null, cancel);
            if (place is null) return Refusals.NoSuchRoom;
        }

        var there = await store.Set<Endpoint>().AsNoTracking()
            .Where(e => e.UnitId == unit && e.State != EndpointState.Retired && (e.RoomId == room || (e.RoomId == null && e.State == EndpointState.Declared)))
            .Select(e => new Standing(e.Id, e.Key, e.RoomId, e.Name, e.State, e.Origin)).ToListAsync(cancel);
        var inPlace = there.Where(e => e.Room == room).OrderBy(e => e.Id).ToList();
        int lacking = count - inPlace.Count;
        if (lacking < 0)
        {
            var free = inPlace.Where(e => e.State == EndpointState.Declared).OrderByDescending(e => e.Id).Take(-lacking).ToList();
            if (free.Count < -lacking) return Refusals.FewerThanEnrolled(inPlace.Count - free.Count);
            await RetireEndpoint.Many(store, ledger, audit, unit, [.. free.Select(e => e.Id)], Fewer, at, account, cancel);
        }
        else if (lacking > 0)
        {
            int next = inPlace.Count;
            var moving = room is null ? [] : there.Where(e => e.Room is null).OrderByDescending(e => e.Origin).ThenBy(e => e.Id).Take(lacking).ToList();
            await Move(store, moving, unit, place, next, at, cancel);
            await New(store, unit, place, lacking - moving.Count, next + moving.Count, EndpointOrigin.Declared, at, account, cancel);
        }

        await Raise(store, unit, lowered: lacking < 0, at, account, cancel);
        // What stood for "nobody said" has been answered.
        if (count > 0 && room is null) await Confirm(store, unit, at, cancel);
        await audit.Note(store, "endpoints.declare", account, unit, room is null ? $"unit:{unit}" : $"room:{room}", at, count.ToString(CultureInfo.InvariantCulture), cancel);
        return count;
    }

    /// <summary>The figure on the unit's page is never below what stands in its rooms, and follows when fewer are declared.</summary>
    private async Task Raise(Store store, UnitId id, bool lowered, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        int standing = await store.Set<Endpoint>().CountAsync(e => e.UnitId == id && e.State != EndpointState.Retired && e.Origin != EndpointOrigin.Presumed, cancel);
        var unit = await units.Find(store, id, cancel);
        if (unit is null || (lowered ? standing == unit.Computers : standing <= unit.Computers)) return;
        _ = (await units.Change(store, id, new UnitChange(Computers: standing), at, account, cancel)).Value;
    }

    /// <summary>Declares so many machines more, numbered after <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<long>> New(
        Store store, UnitId unit, LabRoom? room, int count, int after, EndpointOrigin origin, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (count <= 0) return [];
        long first = await store.Reserve("endpoint", count, cancel);
        var names = Enumerable.Range(0, count).Select(i => (Key: Key(first + i), Name: origin == EndpointOrigin.Presumed ? Words.PresumedName.Vi : NameOf(after + i + 1))).ToList();
        return await New(store, unit, room?.Id, room?.Name, names, EndpointState.Declared, origin, at, account, ledger, cancel);
    }

    internal static async Task<IReadOnlyList<long>> New(
        Store store, UnitId unit, int? room, string? group, IReadOnlyList<(string Key, string Name)> machines, EndpointState state, EndpointOrigin origin,
        DateTimeOffset at, int? account, LedgerDoor ledger, CancellationToken cancel)
    {
        var subjects = await ledger.Declare(store, [.. machines.Select(m => new NewSubject(Populations.Endpoints, m.Key, unit, m.Name, group))], at, cancel);
        var sql = await Sql.Of(store, cancel);
        await sql.Run(Add, [.. machines.Select((m, i) => new object?[]
        {
            subjects[i].Value, m.Key, unit.Value, room, m.Name, Vietnamese.Fold(m.Name), state, origin, at.ToUnixTimeMilliseconds(), account,
        })]);
        return [.. subjects.Select(s => s.Value)];
    }

    internal static string Key(long number) => "m" + number.ToString(CultureInfo.InvariantCulture);

    private async Task Move(Store store, IReadOnlyList<Standing> moving, UnitId unit, LabRoom? room, int after, DateTimeOffset at, CancellationToken cancel)
    {
        if (moving.Count == 0 || room is null) return;
        await ledger.Declare(store, [.. moving.Select((e, i) => new NewSubject(Populations.Endpoints, e.Key, unit, NameOf(after + i + 1), room.Name))], at, cancel);
        var sql = await Sql.Of(store, cancel);
        await sql.Run(IntoRoom, [.. moving.Select((e, i) => new object?[] { e.Id, room.Id, NameOf(after + i + 1), Vietnamese.Fold(NameOf(after + i + 1)) })]);
    }

    private async Task Confirm(Store store, UnitId unit, DateTimeOffset at, CancellationToken cancel)
    {
        var presumed = await store.Set<Endpoint>().Where(e => e.UnitId == unit && e.Origin == EndpointOrigin.Presumed && e.State == EndpointState.Declared).ToListAsync(cancel);
        foreach (var machine in presumed)
        {
            (machine.Origin, machine.Name, machine.Folded) = (EndpointOrigin.Declared, NameOf(1), Vietnamese.Fold(NameOf(1)));
            await ledger.Declare(store, [new NewSubject(Populations.Endpoints, machine.Key, unit, machine.Name)], at, cancel);
        }

        await store.SaveChangesAsync(cancel);
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Words.Machine.Vi} {number:00}");

    private sealed record Standing(long Id, string Key, int? Room, string Name, EndpointState State, EndpointOrigin Origin);
}
