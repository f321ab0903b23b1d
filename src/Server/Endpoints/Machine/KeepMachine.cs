using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>A machine goes into another room, is written off, or gives its place to another.</summary>
internal static class KeepMachine
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/machines/{id:long}/room", Move).Needs(Permission.EditEndpoints);
        routes.MapPost("/machines/{id:long}/retire", Retire).Needs(Permission.EditEndpoints);
    }

    private static Task<IResult> Move(long id, HttpContext http, Writer writer, EndpointsDoor door, TimeProvider time, CancellationToken cancel) =>
        Act(id, http, writer, door, (store, form, machine, post, stop) => door.Assign(
            store, machine.UnitId, [id], int.TryParse(form["room"], out int room) ? room : null, time.GetUtcNow(), post.AccountId, stop).Then(_ => MachineWords.Moved), cancel);

    private static Task<IResult> Retire(long id, HttpContext http, Writer writer, EndpointsDoor door, TimeProvider time, CancellationToken cancel) =>
        Act(id, http, writer, door, (store, form, machine, post, stop) => form["sure"] != "yes"
            ? Task.FromResult<Result<Text>>(new Refusal("endpoints.not-sure", MachineWords.NotSure, "sure"))
            : door.Retire(store, machine.Subject, form["why"].ToString(), long.TryParse(form["by"], out long by) ? by : null, time.GetUtcNow(), post.AccountId, stop)
                .Then(_ => MachineWords.RetiredNow), cancel);

    private static async Task<IResult> Act(
        long id, HttpContext http, Writer writer, EndpointsDoor door, Func<Store, IFormCollection, Endpoint, Post, CancellationToken, Task<Result<Text>>> act, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var result = await writer.Write<Text>(post, async (store, stop) =>
            await door.Find(store, new SubjectId(id), stop) is { } machine ? await act(store, form, machine, post, stop) : Refusals.NoSuchMachine, Urgency.Web, cancel);
        if (!result.Is(out var said, out var why)) return why.Absent ? new RefusalAnswer(why) : await ShowMachine.Page(id, http, new Answers(form, why), cancel, ShowMachine.Keep);
        http.Say(Tone.Good, said);
        return new SeeOther(ShowMachine.Link(new SubjectId(id)));
    }
}
