using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>Which of the three acts a page is about.</summary>
public enum Reorganisation
{
    Move,
    Merge,
    Close,
}

/// <summary>The page of such an act: first the question, then, once answered in the address, what would happen.</summary>
/// <param name="Axis">On which line, for a move.</param>
/// <param name="Target">The new body or the successor; null while not chosen.</param>
/// <param name="Effects">What will happen, sentence by sentence; empty while the question is open.</param>
/// <param name="Refusal">Why it cannot be done.</param>
public sealed record ReorganiseDraft(
    Reorganisation Act, Unit Unit, Axis Axis, Unit? Target, string? Reason, IReadOnlyList<Option> Bodies, IReadOnlyList<Text> Effects, Refusal? Refusal);

/// <summary>Move, merge and close with the consequences shown before anything happens. The question travels in the address.</summary>
internal static class Reorganise
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var act in Enum.GetValues<Reorganisation>())
        {
            string path = "/units/{id:int}/" + act.ToString().ToLowerInvariant();
            routes.MapGet(path, (int id, Store store, UnitsDoor door, Reader reader, CancellationToken cancel) => Show(act, id, store, door, reader, cancel)).Needs(Permission.EditUnits);
            routes.MapPost(path, (int id, HttpContext http, Store store, Writer writer, UnitsDoor door, TimeProvider time, CancellationToken cancel) => Do(act, id, http, store, writer, door, time, cancel)).Needs(Permission.EditUnits);
        }
    }

    private static async Task<IResult> Show(Reorganisation act, int id, Store store, UnitsDoor door, Reader reader, CancellationToken cancel)
    {
        if (await door.Find(store, new UnitId(id), cancel) is not { To: null } unit) return TypedResults.NotFound();
        var axis = reader.Here["axis"] == "professional" ? Axis.Professional : Axis.Managing;
        var bodies = act == Reorganisation.Move ? await EditUnit.Bodies(store, cancel) : [];
        string? asked = reader.Here["to"], reason = reader.Here["reason"];
        Unit? target = null;
        Refusal? refusal = null;
        if (asked is not null)
        {
            target = await Named(store, asked, cancel);
            if (target is null) refusal = new Refusal("units.not-found", Words.NotFoundByName.With(asked), "to");
            else if (target.Id == unit.Id) refusal = act == Reorganisation.Merge ? Refusals.IntoItself with { Place = "to" } : Refusals.Circle;
        }

        bool answered = refusal is null && (act == Reorganisation.Close ? reason is not null : target is not null);
        var effects = answered ? await Effects(act, unit, axis, target, store, cancel) : [];
        return new RazorComponentResult<ReorganisePage>(new { Draft = new ReorganiseDraft(act, unit, axis, target, reason, bodies, effects, refusal) })
        {
            StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Do(Reorganisation act, int id, HttpContext http, Store store, Writer writer, UnitsDoor door, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var unit = new UnitId(id);
        var to = new UnitId(int.TryParse(form["to"], NumberStyles.None, CultureInfo.InvariantCulture, out int chosen) ? chosen : 0);
        var axis = form["axis"] == "professional" ? Axis.Professional : Axis.Managing;
        var at = time.GetUtcNow();
        var done = await writer.Write<Unit>(post, async (inside, stop) => act switch
        {
            Reorganisation.Move => await door.Move(inside, unit, axis, to, at, post.AccountId, stop),
            Reorganisation.Merge => await door.Merge(inside, unit, to, at, post.AccountId, stop),
            _ => await door.Close(inside, unit, form["reason"].ToString(), at, post.AccountId, stop),
        }, Urgency.Web, cancel);
        if (done.Is(out var result, out var refusal))
        {
            http.Say(Tone.Good, (act switch { Reorganisation.Move => Words.MovedSaid, Reorganisation.Merge => Words.MergedSaid, _ => Words.ClosedSaid }).With(result.Name));
            return new SeeOther(act == Reorganisation.Close ? "/units" : $"/units/{result.Id}");
        }

        if (await door.Find(store, unit, cancel) is not { } still) return TypedResults.NotFound();
        var bodies = act == Reorganisation.Move ? await EditUnit.Bodies(store, cancel) : [];
        return new RazorComponentResult<ReorganisePage>(new
        {
            Draft = new ReorganiseDraft(act, still, axis, await door.Find(store, to, cancel), form["reason"], bodies, [], refusal),
        }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>By id (from the list of bodies), by code, or by a name that only one unit bears.</summary>
    private static async Task<Unit?> Named(Store store, string asked, CancellationToken cancel)
    {
        string? code = Unit.TidyCode(asked), name = Unit.TidyName(asked);
        var id = new UnitId(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0);
        var found = await store.Set<Unit>().Where(unit => unit.To == null && (unit.Id == id || unit.Code == code || unit.Name == name)).Take(3).ToListAsync(cancel);
        return found.Find(unit => unit.Code == code) ?? found.Find(unit => unit.Id == id) ?? (found.Count == 1 ? found[0] : null);
    }

    private static async Task<IReadOnlyList<Text>> Effects(Reorganisation act, Unit unit, Axis axis, Unit? target, Store store, CancellationToken cancel)
    {
        int below = await store.ScopeEdges.CountAsync(edge => edge.Ancestor == unit.Id && edge.Axis == axis && edge.To == null && edge.Depth > 0, cancel);
        switch (act)
        {
            case Reorganisation.Move:
                string former = unit.Parent(axis) is { } parent ? (await store.Set<Unit>().Where(u => u.Id == parent).Select(u => u.Name).FirstOrDefaultAsync(cancel)) ?? "–" : "–";
                Text moved = Words.MoveEffect.With(unit.Name, former, target!.Name);
                return below == 0 ? [moved, Words.MoveSightEffect] : [moved, Words.MoveBelowEffect.With(below), Words.MoveSightEffect];
            case Reorganisation.Merge:
                return [Words.MergeEffect.With(unit.Name, target!.Name, unit.Pupils, unit.Computers), Words.MergeOpenEffect, Words.MergePeopleEffect];
            default:
                return [Words.CloseEffect.With(unit.Name), Words.CloseOpenEffect];
        }
    }
}
