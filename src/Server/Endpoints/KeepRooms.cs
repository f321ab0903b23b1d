using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>Lab rooms and golden images of a unit: named, joined, given up; and which machine belongs to which.</summary>
internal sealed class KeepRooms(LedgerDoor ledger, UnitsDoor units, Audit audit)
{
    public async Task<Result<LabRoom>> AddRoom(Store store, UnitId unit, string name, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (Tidy(name, LabRoom.LongestName) is not { } tidy) return Refusals.NameMissing;
        if (await units.Find(store, unit, cancel) is not { To: null }) return Refusals.NoSuchUnit;
        string folded = Vietnamese.Fold(tidy);
        if (await store.Set<LabRoom>().AnyAsync(r => r.UnitId == unit && r.Folded == folded && r.To == null, cancel)) return Refusals.RoomTaken;
        var room = new LabRoom { Id = (int)await store.Reserve("lab_room", 1, cancel), UnitId = unit, Name = tidy, Folded = folded, From = at };
        store.Add(room);
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "endpoints.room", account, unit, $"room:{room.Id}", at, "added", cancel);
        return room;
    }

    /// <summary>Renames a room and says from which image its machines are restored; those that had no other image get it.</summary>
    public async Task<Result<LabRoom>> ChangeRoom(Store store, int id, string name, int? image, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (Tidy(name, LabRoom.LongestName) is not { } tidy) return Refusals.NameMissing;
        if (await store.Set<LabRoom>().AsTracking().FirstOrDefaultAsync(r => r.Id == id && r.To == null, cancel) is not { } room) return Refusals.NoSuchRoom;
        if (image is { } wanted && !await store.Set<GoldenImage>().AnyAsync(i => i.Id == wanted && i.UnitId == room.UnitId && i.To == null, cancel)) return Refusals.NoSuchImage;
        string folded = Vietnamese.Fold(tidy);
        if (await store.Set<LabRoom>().AnyAsync(r => r.UnitId == room.UnitId && r.Id != id && r.Folded == folded && r.To == null, cancel)) return Refusals.RoomTaken;
        bool renamed = room.Name != tidy;
        int? before = room.ImageId;
        (room.Name, room.Folded, room.ImageId) = (tidy, folded, image);
        await store.SaveChangesAsync(cancel);
        await store.Set<Endpoint>().Where(e => e.RoomId == id && e.ImageId == before).ExecuteUpdateAsync(set => set.SetProperty(e => e.ImageId, image), cancel);
        if (renamed)
        {
            var machines = await store.Set<Endpoint>().Where(e => e.RoomId == id && e.State != EndpointState.Retired).Select(e => new { e.Key, e.UnitId, e.Name }).ToListAsync(cancel);
            await ledger.Declare(store, [.. machines.Select(m => new NewSubject(Populations.Endpoints, m.Key, m.UnitId, m.Name, tidy))], at, cancel);
            await store.Set<Endpoint>().Where(e => e.RoomId == id && e.UntoldAt == null).ExecuteUpdateAsync(set => set.SetProperty(e => e.UntoldAt, at), cancel);
        }

        await audit.Note(store, "endpoints.room", account, room.UnitId, $"room:{id}", at, "changed", cancel);
        return room;
    }

    /// <summary>Gives a room up; it must be empty.</summary>
    public async Task<Result<LabRoom>> CloseRoom(Store store, int id, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (await store.Set<LabRoom>().AsTracking().FirstOrDefaultAsync(r => r.Id == id && r.To == null, cancel) is not { } room) return Refusals.NoSuchRoom;
        if (await store.Set<Endpoint>().AnyAsync(e => e.RoomId == id && e.State != EndpointState.Retired, cancel)) return Refusals.RoomNotEmpty;
        room.To = at;
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "endpoints.room", account, room.UnitId, $"room:{id}", at, "closed", cancel);
        return room;
    }

    public async Task<Result<GoldenImage>> AddImage(Store store, UnitId unit, string name, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (Tidy(name, LabRoom.LongestName) is not { } tidy) return Refusals.NameMissing;
        if (await units.Find(store, unit, cancel) is not { To: null }) return Refusals.NoSuchUnit;
        var image = new GoldenImage { Id = (int)await store.Reserve("golden_image", 1, cancel), UnitId = unit, Name = tidy, Folded = Vietnamese.Fold(tidy), From = at };
        store.Add(image);
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "endpoints.image", account, unit, $"image:{image.Id}", at, "added", cancel);
        return image;
    }

    /// <summary>Puts machines of one unit into a room (null: out of any) and under its image.</summary>
    public async Task<Result<int>> Assign(Store store, UnitId unit, IReadOnlyList<long> machines, int? room, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        LabRoom? place = null;
        if (room is { } id)
        {
            place = await store.Set<LabRoom>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.UnitId == unit && r.To == null, cancel);
            if (place is null) return Refusals.NoSuchRoom;
        }

        var moving = await store.Set<Endpoint>().AsTracking().Where(e => machines.Contains(e.Id) && e.UnitId == unit && e.State != EndpointState.Retired).ToListAsync(cancel);
        if (moving.Count != machines.Distinct().Count()) return Refusals.NoSuchMachine;
        foreach (var machine in moving) (machine.RoomId, machine.ImageId, machine.UntoldAt) = (room, place?.ImageId ?? machine.ImageId, machine.UntoldAt ?? at);
        await store.SaveChangesAsync(cancel);
        // An empty group takes the room away: null would leave it as it is.
        await ledger.Declare(store, [.. moving.Select(m => new NewSubject(Populations.Endpoints, m.Key, unit, m.Name, place?.Name ?? ""))], at, cancel);
        await audit.Note(store, "endpoints.assign", account, unit, room is null ? $"unit:{unit}" : $"room:{room}", at, string.Join(' ', moving.Take(50).Select(m => m.Id)), cancel);
        return moving.Count;
    }

    internal static string? Tidy(string? typed, int longest)
    {
        string name = Vietnamese.Compose(string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return name.Length >= 1 && name.Length <= longest && !name.Any(char.IsControl) ? name : null;
    }
}
