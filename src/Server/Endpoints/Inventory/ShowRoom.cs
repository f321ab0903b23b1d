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

/// <summary>One lab room: how many machines, from which image, what is wrong there.</summary>
public sealed record RoomModel(LabRoom Room, string Unit, RoomLine Line, IReadOnlyList<GoldenImage> Images, bool MayEdit, Answers? Answers);

/// <summary>A room's own page, and what is changed about it.</summary>
internal static class ShowRoom
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/machines/rooms/{id:int}", Show).Needs(Permission.SeeEndpoints);
        routes.MapPost("/machines/rooms/{id:int}", Change).Needs(Permission.EditEndpoints);
        routes.MapPost("/machines/rooms/{id:int}/declare", Declare).Needs(Permission.EditEndpoints);
        routes.MapPost("/machines/rooms/{id:int}/close", Close).Needs(Permission.EditEndpoints);
    }

    public static string Link(int room) => $"/machines/rooms/{room}";

    private static Task<IResult> Show(int id, HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, TimeProvider time, CancellationToken cancel) =>
        Page(id, http, store, units, ledger, time, answers: null, cancel);

    private static async Task<IResult> Page(
        int id, HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, TimeProvider time, Answers? answers, CancellationToken cancel)
    {
        if (await Find(store, id, cancel) is not { } room || await units.Find(store, room.UnitId, cancel) is not { } unit) return TypedResults.NotFound();
        var images = await store.Set<GoldenImage>().AsNoTracking().Where(image => image.UnitId == room.UnitId && image.To == null).OrderBy(image => image.Id).ToListAsync(cancel);
        var line = (await ShowRooms.Lines(store, ledger, room.UnitId, images, time.GetUtcNow(), cancel)).First(one => one.Room?.Id == id);
        return new RazorComponentResult<RoomPage>(new
        {
            Model = new RoomModel(room, unit.Name, line, images, unit.To is null && http.Post()!.Role.May(Permission.EditEndpoints), answers),
        })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static Task<LabRoom?> Find(Store store, int id, CancellationToken cancel) =>
        store.Set<LabRoom>().AsNoTracking().FirstOrDefaultAsync(room => room.Id == id && room.To == null, cancel);

    private static Task<IResult> Change(
        int id, HttpContext http, Store store, Writer writer, EndpointsDoor door, UnitsDoor units, LedgerDoor ledger, TimeProvider time, CancellationToken cancel) =>
        Act(id, http, store, writer, units, ledger, time, (inside, form, room, post, stop) => door.ChangeRoom(
            inside, room.Id, form["name"].ToString(), int.TryParse(form["image"], out int image) ? image : null, time.GetUtcNow(), post.AccountId, stop)
            .Then(_ => (MachineWords.RoomChanged, Link(id))), cancel);

    private static Task<IResult> Declare(
        int id, HttpContext http, Store store, Writer writer, EndpointsDoor door, UnitsDoor units, LedgerDoor ledger, TimeProvider time, CancellationToken cancel) =>
        Act(id, http, store, writer, units, ledger, time, (inside, form, room, post, stop) => door.Declare(
            inside, room.UnitId, room.Id, ShowRooms.Whole(form["count"]), time.GetUtcNow(), post.AccountId, stop)
            .Then(count => (MachineWords.DeclaredNow.With(count), Link(id))), cancel);

    private static Task<IResult> Close(
        int id, HttpContext http, Store store, Writer writer, EndpointsDoor door, UnitsDoor units, LedgerDoor ledger, TimeProvider time, CancellationToken cancel) =>
        Act(id, http, store, writer, units, ledger, time, (inside, _, room, post, stop) => door.CloseRoom(inside, room.Id, time.GetUtcNow(), post.AccountId, stop)
            .Then(_ => (MachineWords.RoomClosed, $"{ShowRooms.Path}?{MachineFilter.UnitKey}={room.UnitId}")), cancel);

    private static async Task<IResult> Act(
        int id, HttpContext http, Store store, Writer writer, UnitsDoor units, LedgerDoor ledger, TimeProvider time,
        Func<Store, IFormCollection, LabRoom, Post, CancellationToken, Task<Result<(Text Said, string Then)>>> act, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var result = await writer.Write<(Text Said, string Then)>(post, async (inside, stop) =>
            await Find(inside, id, stop) is { } room ? await act(inside, form, room, post, stop) : Refusals.NoSuchRoom, Urgency.Web, cancel);
        if (!result.Is(out var done, out var why)) return why.Absent ? new RefusalAnswer(why) : await Page(id, http, store, units, ledger, time, new Answers(form, why), cancel);
        http.Say(Tone.Good, done.Said);
        return new SeeOther(done.Then);
    }
}
