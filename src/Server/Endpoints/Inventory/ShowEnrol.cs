using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>A code that is still good, with its text.</summary>
public sealed record LiveCode(EnrolCode Code, string Text, string? Room);

/// <summary>How machines of one unit are brought in.</summary>
/// <param name="Server">The address of this house as the reader came to it.</param>
/// <param name="Waiting">Machines declared and never enrolled.</param>
public sealed record EnrolModel(
    MachineScope Scope, string Server, IReadOnlyList<LiveCode> Codes, IReadOnlyList<LabRoom> Rooms, int Waiting, bool MayMake, Answers? Answers)
{
    /// <summary>What a camera reads: the page a person opens at the machine.</summary>
    public string AddressOf(LiveCode code) => $"{Server}{AgentHelp.Path}?{AgentHelp.CodeKey}={code.Text}";
}

/// <summary>Enrolment codes of a unit: made, shown with what to type, taken back.</summary>
internal static class ShowEnrol
{
    public const string Path = "/machines/enrol";

    private const int MostShown = 20, OrdinaryRoom = 40;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).Needs(Permission.EditEndpoints);
        routes.MapPost(Path, Make).Needs(Permission.EditEndpoints);
        routes.MapPost(Path + "/{id:int}/revoke", Revoke).Needs(Permission.EditEndpoints);
    }

    private static Task<IResult> Show(HttpContext http, Store store, UnitsDoor units, EndpointsDoor door, TimeProvider time, CancellationToken cancel) =>
        Page(http, store, units, door, time, answers: null, cancel);

    private static async Task<IResult> Page(HttpContext http, Store store, UnitsDoor units, EndpointsDoor door, TimeProvider time, Answers? answers, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var (unit, now) = (scope.Unit.Id, time.GetUtcNow());
        var rooms = await store.Set<LabRoom>().AsNoTracking().Where(room => room.UnitId == unit && room.To == null).ToListAsync(cancel);
        var codes = await store.Set<EnrolCode>().AsNoTracking().Where(code => code.UnitId == unit && code.RevokedAt == null && code.ExpiresAt > now && code.Used < code.Most)
            .OrderByDescending(code => code.MadeAt).ThenByDescending(code => code.Id).Take(MostShown).ToListAsync(cancel);
        int waiting = await store.Set<Endpoint>().CountAsync(e => e.UnitId == unit && e.State == EndpointState.Declared, cancel);
        return new RazorComponentResult<EnrolPage>(new
        {
            Model = new EnrolModel(
                scope, AgentHelp.ServerOf(http),
                [.. codes.Select(code => (Code: code, Text: door.ShowCode(code, now))).Where(one => one.Text is not null)
                    .Select(one => new LiveCode(one.Code, one.Text!, rooms.Find(room => room.Id == one.Code.RoomId)?.Name))],
                [.. rooms.OrderBy(room => Vietnamese.SortKey(room.Name), StringComparer.Ordinal)], waiting, scope.Unit.To is null, answers),
        })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>How many a code is made for unless somebody says otherwise.</summary>
    internal static string Suggested(EnrolModel model) =>
        (model.Waiting is > 0 and <= KeepCodes.MostMachines ? model.Waiting : OrdinaryRoom).ToString(CultureInfo.InvariantCulture);

    private static async Task<IResult> Make(
        HttpContext http, Store store, Writer writer, UnitsDoor units, EndpointsDoor door, TimeProvider time, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        int? room = int.TryParse(form["room"], out int chosen) ? chosen : null;
        var lasts = TimeSpan.FromDays(Math.Max(0, ShowRooms.Whole(form["lasts"])));
        var made = await writer.Write(scope.Post, (inside, stop) => door.MakeCode(
            inside, scope.Unit.Id, room, ShowRooms.Whole(form["most"]), lasts, time.GetUtcNow(), scope.Post.AccountId, stop), Urgency.Web, cancel);
        if (made.Refusal is { } why) return why.Absent ? new RefusalAnswer(why) : await Page(http, store, units, door, time, new Answers(form, why), cancel);
        http.Say(Tone.Good, MachineWords.CodeMade);
        return new SeeOther(scope.Page(Path));
    }

    private static async Task<IResult> Revoke(int id, HttpContext http, Writer writer, EndpointsDoor door, TimeProvider time, CancellationToken cancel)
    {
        var post = http.Post()!;
        var result = await writer.Write(post, (inside, stop) => door.RevokeCode(inside, id, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!result.Is(out var code, out var why)) return new RefusalAnswer(why);
        http.Say(Tone.Good, MachineWords.CodeRevoked);
        return new SeeOther($"{Path}?{MachineFilter.UnitKey}={code.UnitId}");
    }
}
