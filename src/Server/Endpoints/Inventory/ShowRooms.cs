using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>One lab room, or the machines outside of any.</summary>
/// <param name="Room">Null for machines outside of rooms.</param>
/// <param name="Findings">What fails there, gravest first.</param>
public sealed record RoomLine(LabRoom? Room, string? Image, int Machines, int Enrolled, int Seen, IReadOnlyList<Finding> Findings)
{
    /// <summary>Fewer machines are no herd.</summary>
    private const int Herd = 5;

    /// <summary>Faults of the herd: most machines of the room bear them.</summary>
    public IEnumerable<Finding> Shared => Findings.Where(finding => !IsStray(finding));

    /// <summary>Faults of few in a room of many: those have drifted from the image.</summary>
    public IEnumerable<Finding> Strays => Findings.Where(IsStray);

    private bool IsStray(Finding finding) => Room is not null && Machines >= Herd && finding.Count * 5 <= Machines;
}

/// <summary>The rooms of one unit.</summary>
/// <param name="Others">Units below with how many rooms each has.</param>
public sealed record RoomsModel(
    MachineScope Scope, IReadOnlyList<RoomLine> Rooms, IReadOnlyList<GoldenImage> Images, IReadOnlyList<(Unit Unit, int Rooms)> Others, bool MayEdit, Answers? Answers)
{
    public RoomLine? Outside => Rooms.FirstOrDefault(line => line.Room is null);
}

/// <summary>Machines grouped by lab room: forty with one fault are one finding. Rooms, images and numbers are kept here.</summary>
internal static class ShowRooms
{
    public const string Path = "/machines/rooms";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).Needs(Permission.SeeEndpoints);
        routes.MapPost(Path, AddRoom).Needs(Permission.EditEndpoints);
        routes.MapPost("/machines/images", AddImage).Needs(Permission.EditEndpoints);
        routes.MapPost("/machines/declare", Declare).Needs(Permission.EditEndpoints);
    }

    private static async Task<IResult> Show(HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, TimeProvider time, CancellationToken cancel) =>
        await Page(http, store, units, ledger, time, answers: null, cancel);

    private static async Task<IResult> Page(HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, TimeProvider time, Answers? answers, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var unit = scope.Unit.Id;
        var images = await store.Set<GoldenImage>().AsNoTracking().Where(image => image.UnitId == unit && image.To == null).OrderBy(image => image.Id).ToListAsync(cancel);
        var lines = await Lines(store, ledger, unit, images, time.GetUtcNow(), cancel);
        var below = scope.Below.Where(one => one.Id != unit).ToList();
        IReadOnlyList<(Unit, int)> others = [];
        if (below.Count > 0)
        {
            var counts = await store.Set<LabRoom>().Where(room => room.To == null).GroupBy(room => room.UnitId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
            others = [.. below.Where(one => counts.ContainsKey(one.Id)).Select(one => (one, counts[one.Id]))];
        }

        return new RazorComponentResult<RoomListPage>(new
        {
            Model = new RoomsModel(scope, lines, images, others, scope.Unit.To is null && scope.Post.Role.May(Permission.EditEndpoints), answers),
        })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>Rooms in the order of their names, machines outside of rooms last.</summary>
    internal static async Task<IReadOnlyList<RoomLine>> Lines(
        Store store, LedgerDoor ledger, UnitId unit, IReadOnlyList<GoldenImage> images, DateTimeOffset now, CancellationToken cancel)
    {
        var heard = now - MachineFilter.SilentAfter;
        var rooms = await store.Set<LabRoom>().AsNoTracking().Where(room => room.UnitId == unit && room.To == null).ToListAsync(cancel);
        var counts = await store.Set<Endpoint>().Where(e => e.UnitId == unit && e.State != EndpointState.Retired).GroupBy(e => e.RoomId).Select(group => new
        {
            group.Key, All = group.Count(), Enrolled = group.Count(e => e.State == EndpointState.Enrolled), Seen = group.Count(e => e.State == EndpointState.Enrolled && e.SeenAt >= heard),
        }).ToListAsync(cancel);
        var findings = await Findings.Of(ledger, store, [unit], cancel);
        var lines = rooms.OrderBy(room => Vietnamese.SortKey(room.Name), StringComparer.Ordinal).Select(room => (LabRoom?)room).ToList();
        if (counts.Exists(count => count.Key is null)) lines.Add(null);
        return [.. lines.Select(room =>
        {
            var count = counts.Find(one => one.Key == room?.Id);
            return new RoomLine(
                room, images.FirstOrDefault(image => image.Id == room?.ImageId)?.Name, count?.All ?? 0, count?.Enrolled ?? 0, count?.Seen ?? 0,
                [.. findings.Where(finding => finding.Room == room?.Name)]);
        })];
    }

    private static Task<IResult> AddRoom(
        HttpContext http, Store store, Writer writer, EndpointsDoor door, UnitsDoor units, LedgerDoor ledger, TimeProvider time, CancellationToken cancel) =>
        Act(http, store, units, ledger, time, writer, (inside, form, unit, post, stop) =>
            door.AddRoom(inside, unit, form["name"].ToString(), time.GetUtcNow(), post.AccountId, stop).Then(_ => MachineWords.RoomAdded), cancel);

    private static Task<IResult> AddImage(
        HttpContext http, Store store, Writer writer, EndpointsDoor door, UnitsDoor units, LedgerDoor ledger, TimeProvider time, CancellationToken cancel) =>
        Act(http, store, units, ledger, time, writer, async (inside, form, unit, post, stop) =>
        {
            var added = await door.AddImage(inside, unit, form["image"].ToString(), time.GetUtcNow(), post.AccountId, stop);
            return added.Refusal is { } why ? why with { Place = "image" } : MachineWords.ImageAdded;
        }, cancel);

    private static Task<IResult> Declare(
        HttpContext http, Store store, Writer writer, EndpointsDoor door, UnitsDoor units, LedgerDoor ledger, TimeProvider time, CancellationToken cancel) =>
        Act(http, store, units, ledger, time, writer, (inside, form, unit, post, stop) =>
            door.Declare(inside, unit, room: null, Whole(form["count"]), time.GetUtcNow(), post.AccountId, stop).Then(count => MachineWords.DeclaredNow.With(count)), cancel);

    /// <summary>A whole number typed; anything else is one that no act accepts.</summary>
    internal static int Whole(string? typed) => int.TryParse(typed?.Trim().Replace(".", "", StringComparison.Ordinal), out int number) ? number : -1;

    private static async Task<IResult> Act(
        HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, TimeProvider time, Writer writer,
        Func<Store, IFormCollection, UnitId, Post, CancellationToken, Task<Result<Text>>> act, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var result = await writer.Write(scope.Post, (inside, stop) => act(inside, form, scope.Unit.Id, scope.Post, stop), Urgency.Web, cancel);
        if (!result.Is(out var said, out var why)) return why.Absent ? new RefusalAnswer(why) : await Page(http, store, units, ledger, time, new Answers(form, why), cancel);
        http.Say(Tone.Good, said);
        return new SeeOther(scope.Page(Path));
    }
}
