using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>One order and how far it has come.</summary>
public sealed record OrderLine(CommandOrder Order, int Done, int Failed);

/// <summary>Orders of a scope.</summary>
/// <param name="Reached">Enrolled machines an order to the whole scope would reach.</param>
public sealed record OrdersModel(
    MachineScope Scope, IReadOnlyList<OrderLine> Lines, IReadOnlyList<LabRoom> Rooms, int Reached, bool MayAsk, bool MayConfirm, DateTimeOffset Now, Answers? Answers)
{
    /// <summary>Waits for somebody else than who asked.</summary>
    public bool Waits(CommandOrder order) => order.ConfirmedAt is null && order.CancelledAt is null && order.ExpiresAt > Now;

    public bool IsOpen(CommandOrder order) => order.CancelledAt is null && order.ExpiresAt > Now;
}

/// <summary>Commands to machines: asked, confirmed by a second person, followed, taken back.</summary>
internal static class ShowOrders
{
    public const string Path = "/machines/orders";

    private const int MostShown = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).Needs(Permission.CommandEndpoints);
        routes.MapPost(Path, Ask).Needs(Permission.CommandEndpoints);
        routes.MapPost(Path + "/{id:int}/confirm", Confirm).Needs(Permission.ConfirmCommands);
        routes.MapPost(Path + "/{id:int}/cancel", Cancel).Needs(Permission.CommandEndpoints);
        routes.MapPost("/machines/{id:long}/orders", AskOne).Needs(Permission.CommandEndpoints);
    }

    private static Task<IResult> Show(HttpContext http, Store store, UnitsDoor units, TimeProvider time, CancellationToken cancel) =>
        Page(http, store, units, time, answers: null, cancel);

    private static async Task<IResult> Page(HttpContext http, Store store, UnitsDoor units, TimeProvider time, Answers? answers, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var below = scope.Below.Select(unit => unit.Id).ToHashSet();
        var orders = (await store.Set<CommandOrder>().AsNoTracking().OrderByDescending(order => order.AskedAt).ThenByDescending(order => order.Id).Take(MostShown * 4).ToListAsync(cancel))
            .Where(order => below.Contains(order.UnitId)).Take(MostShown).ToList();
        var ids = orders.Select(order => order.Id).ToList();
        var ended = await store.Set<EndpointCommand>().Where(command => ids.Contains(command.OrderId)).GroupBy(command => command.OrderId).Select(group => new
        {
            group.Key, Done = group.Count(c => c.State == CommandState.Done), Failed = group.Count(c => c.State == CommandState.Failed || c.State == CommandState.Refused),
        }).ToDictionaryAsync(group => group.Key, cancel);
        var unit = scope.Unit.Id;
        return new RazorComponentResult<OrdersPage>(new
        {
            Model = new OrdersModel(
                scope, [.. orders.Select(order => new OrderLine(order, ended.GetValueOrDefault(order.Id)?.Done ?? 0, ended.GetValueOrDefault(order.Id)?.Failed ?? 0))],
                await store.Set<LabRoom>().AsNoTracking().Where(room => room.UnitId == unit && room.To == null).OrderBy(room => room.Name).ToListAsync(cancel),
                await MachineFilter.Of(store, scope).CountAsync(e => e.State == EndpointState.Enrolled, cancel),
                scope.Unit.To is null, scope.Post.Role.May(Permission.ConfirmCommands), time.GetUtcNow(), answers),
        })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Ask(HttpContext http, Store store, Writer writer, UnitsDoor units, EndpointsDoor door, TimeProvider time, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var asked = await writer.Write(scope.Post, async (inside, stop) =>
        {
            var machines = MachineFilter.Of(inside, scope).Where(e => e.State == EndpointState.Enrolled);
            if (int.TryParse(form["room"], out int room)) machines = machines.Where(e => e.RoomId == room);
            var ids = await machines.Select(e => e.Id).ToListAsync(stop);
            return await Order(inside, door, scope.Unit.Id, [.. ids.Select(id => new SubjectId(id))], form, scope.Post, time.GetUtcNow(), stop);
        }, Urgency.Web, cancel);
        if (!asked.Is(out var order, out var why)) return why.Absent ? new RefusalAnswer(why) : await Page(http, store, units, time, new Answers(form, why), cancel);
        http.Say(Tone.Good, order.ConfirmedAt is null ? OrderWords.SentWaiting : OrderWords.Sent);
        return new SeeOther(scope.Page(Path));
    }

    private static async Task<IResult> AskOne(long id, HttpContext http, Writer writer, EndpointsDoor door, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var asked = await writer.Write<CommandOrder>(post, async (inside, stop) => await door.Find(inside, new SubjectId(id), stop) is { } machine
            ? await Order(inside, door, machine.UnitId, [machine.Subject], form, post, time.GetUtcNow(), stop)
            : Refusals.NoSuchMachine, Urgency.Web, cancel);
        if (asked.Refusal is { } why) return why.Absent ? new RefusalAnswer(why) : await ShowMachine.Page(id, http, new Answers(form, why), cancel, ShowMachine.Orders);
        http.Say(Tone.Good, OrderWords.Sent);
        return new SeeOther($"{ShowMachine.Link(new SubjectId(id))}?{Tabs.Key}={ShowMachine.Orders}");
    }

    /// <summary>All facts are asked for when any are; the version of an update is typed.</summary>
    private static Task<Result<CommandOrder>> Order(
        Store store, EndpointsDoor door, UnitId unit, IReadOnlyList<SubjectId> machines, IFormCollection form, Post post, DateTimeOffset now, CancellationToken cancel)
    {
        string kind = form["kind"].ToString();
        string? argument = kind switch { "collect" => string.Join(' ', FactsSections.Names), "update" => form["version"].ToString().Trim(), _ => null };
        return door.Order(store, unit, machines, kind, argument, now, post.AccountId, cancel);
    }

    private static Task<IResult> Confirm(int id, HttpContext http, Writer writer, EndpointsDoor door, TimeProvider time, CancellationToken cancel) =>
        Step(http, writer, (store, post, stop) => door.ConfirmOrder(store, id, time.GetUtcNow(), post.AccountId, stop), OrderWords.ConfirmedNow, cancel);

    private static Task<IResult> Cancel(int id, HttpContext http, Writer writer, EndpointsDoor door, TimeProvider time, CancellationToken cancel) =>
        Step(http, writer, (store, post, stop) => door.CancelOrder(store, id, time.GetUtcNow(), post.AccountId, stop), OrderWords.CancelledNow, cancel);

    private static async Task<IResult> Step(HttpContext http, Writer writer, Func<Store, Post, CancellationToken, Task<Result<CommandOrder>>> act, Text said, CancellationToken cancel)
    {
        var post = http.Post()!;
        var done = await writer.Write(post, (store, stop) => act(store, post, stop), Urgency.Web, cancel);
        if (!done.Is(out var order, out var why)) return new RefusalAnswer(why);
        http.Say(Tone.Good, said);
        return new SeeOther($"{Path}?{MachineFilter.UnitKey}={order.UnitId}");
    }
}
