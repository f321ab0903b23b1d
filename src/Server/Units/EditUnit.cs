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

/// <summary>What the form for a unit needs: the unit edited, the unit a part is split from, or neither for a new one.</summary>
public sealed record UnitDraft(Unit? Edited, Unit? From, IReadOnlyList<Option> Bodies);

/// <summary>The one form in which a unit is added, split off and corrected.</summary>
internal static class EditUnit
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/units/new", New).Needs(Permission.EditUnits);
        routes.MapPost("/units/new", Add).Needs(Permission.EditUnits);
        routes.MapGet("/units/{id:int}/edit", Edit).Needs(Permission.EditUnits);
        routes.MapPost("/units/{id:int}/edit", Save).Needs(Permission.EditUnits);
    }

    private static async Task<IResult> New(Store store, UnitsDoor door, Reader reader, CancellationToken cancel)
    {
        var from = await SplitFrom(store, door, reader, cancel);
        return from.Is(out var unit, out var refusal) ? await Page(store, null, unit, null, cancel) : new RefusalAnswer(refusal);
    }

    /// <summary>The unit of which the new one is a part; null for one that stands by itself.</summary>
    private static async Task<Result<Unit?>> SplitFrom(Store store, UnitsDoor door, Reader reader, CancellationToken cancel)
    {
        if (reader.Here["from"] is not { Length: > 0 } asked) return (Unit?)null;
        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && await door.Find(store, new UnitId(id), cancel) is { To: null } from
            ? from : Refusals.NoSuchUnit;
    }

    private static async Task<IResult> Edit(int id, Store store, UnitsDoor door, CancellationToken cancel) =>
        await door.Find(store, new UnitId(id), cancel) is { To: null } unit ? await Page(store, unit, null, null, cancel) : TypedResults.NotFound();

    private static async Task<IResult> Add(HttpContext http, Store store, Writer writer, UnitsDoor door, Reader reader, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        if (!(await SplitFrom(store, door, reader, cancel)).Is(out var from, out var unknown)) return new RefusalAnswer(unknown);
        var refusals = Read(form, out var figures, out var kind);
        if (kind is null) refusals.Add(new Refusal("units.kind", Words.KindMissing, "kind"));
        if (refusals.Count == 0)
        {
            var wanted = new NewUnit(form["code"].ToString(), form["name"].ToString(), kind!.Value, Id(form["managing"]), Id(form["professional"]), figures.Pupils ?? 0, figures.Computers ?? 0);
            var at = time.GetUtcNow();
            var added = await writer.Write<Unit>(post, async (inside, stop) => from is null
                ? await door.Add(inside, wanted, at, post.AccountId, stop)
                : await door.Split(inside, from.Id, wanted, at, post.AccountId, stop), Urgency.Web, cancel);
            if (added.Is(out var unit, out var refusal))
            {
                http.Say(Tone.Good, Words.Added.With(unit.Name));
                return new SeeOther($"/units/{unit.Id}");
            }

            refusals.Add(refusal);
        }

        return await Page(store, null, from, new Answers(form, refusals), cancel);
    }

    private static async Task<IResult> Save(int id, HttpContext http, Store store, Writer writer, UnitsDoor door, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        if (await door.Find(store, new UnitId(id), cancel) is not { To: null } edited) return TypedResults.NotFound();
        var refusals = Read(form, out var figures, out var kind);
        if (refusals.Count == 0)
        {
            var change = new UnitChange(form["code"].ToString(), form["name"].ToString(), kind, figures.Pupils, figures.Computers);
            var saved = await writer.Write<Unit>(post, (inside, stop) => door.Change(inside, edited.Id, change, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
            if (saved.Is(out var unit, out var refusal))
            {
                http.Say(Tone.Good, Words.Saved.With(unit.Name));
                return new SeeOther($"/units/{id}");
            }

            refusals.Add(refusal);
        }

        return await Page(store, edited, null, new Answers(form, refusals), cancel);
    }

    private static List<Refusal> Read(IFormCollection form, out (int? Pupils, int? Computers) figures, out UnitKind? kind)
    {
        var refusals = new List<Refusal>();
        figures = (Figure("pupils"), Figure("computers"));
        kind = Enum.TryParse<UnitKind>(form["kind"], out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
        if (Unit.TidyCode(form["code"]) is null) refusals.Add(Refusals.CodeMissing);
        if (Unit.TidyName(form["name"]) is null) refusals.Add(Refusals.NameMissing);
        return refusals;

        int? Figure(string field)
        {
            string typed = form[field].ToString().Trim();
            if (typed.Length == 0) return null;
            int? figure = ReadUnitRows.TypedNumber(typed);
            if (figure is null) refusals.Add(Refusals.Count(field));
            return figure;
        }
    }

    private static UnitId? Id(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? new UnitId(id) : null;

    private static async Task<IResult> Page(Store store, Unit? edited, Unit? from, Answers? answers, CancellationToken cancel) =>
        new RazorComponentResult<UnitForm>(new { Draft = new UnitDraft(edited, from, await Bodies(store, cancel)), Answers = answers })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };

    /// <summary>Authorities that units can stand under.</summary>
    internal static async Task<IReadOnlyList<Option>> Bodies(Store store, CancellationToken cancel)
    {
        var bodies = await store.Set<Unit>().Where(unit => unit.To == null && unit.Kind <= UnitKind.Commune).Select(unit => new { unit.Id, unit.Name, unit.Kind, unit.SortKey }).ToListAsync(cancel);
        return [.. bodies.OrderBy(body => body.Kind).ThenBy(body => body.SortKey, StringComparer.Ordinal).Select(body => new Option(UnitsDoor.KeyOf(body.Id), new Text(body.Name, body.Name)))];
    }
}
