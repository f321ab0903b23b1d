using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>One authority on the way up from a unit; linked only where the reader may see it.</summary>
public sealed record UnitAbove(UnitId Id, string Name, bool Seen);

/// <summary>One fact of the catalogue and what the unit said of it.</summary>
public sealed record DeclaredFact(string Key, Text Title, Verdict Says, DateTimeOffset? At);

/// <summary>All that a unit's page shows.</summary>
public sealed record UnitSheet(
    Unit Unit, IReadOnlyList<UnitAbove> Managing, IReadOnlyList<UnitAbove> Professional, int Below, IReadOnlyList<DeclaredFact> Facts,
    IReadOnlyList<TimelineEntry> History, IReadOnlyList<RenderFragment> Sections, bool MayEdit, bool MayDeclare);

/// <summary>A unit's own page.</summary>
internal static class ShowUnit
{
    private const int MostActs = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/units/{id:int}", Show).Needs(Permission.SeeUnits);
        routes.MapPost("/units/{id:int}/facts", Declare).Needs(Permission.AnswerDirectives);
    }

    private static async Task<IResult> Show(
        int id, HttpContext http, Store store, Database database, UnitsDoor door, LedgerDoor ledger, IEnumerable<IUnitSection> sections, CancellationToken cancel)
    {
        if (await door.Find(store, new UnitId(id), cancel) is not { } unit) return TypedResults.NotFound();
        var post = http.Post()!;
        var acts = await store.Set<UnitAct>().Where(act => act.UnitId == unit.Id).OrderByDescending(act => act.At).ThenByDescending(act => act.Id).Take(MostActs).ToListAsync(cancel);
        int below = await store.Set<Unit>().CountAsync(child => child.To == null && child.ManagingBody == unit.Id, cancel);
        var (managing, professional) = await Above(store, database, unit.Id, cancel);
        var parts = new List<RenderFragment>();
        foreach (var section in sections.OrderBy(section => section.Order))
        {
            if (await section.Of(store, unit, post, cancel) is { } part) parts.Add(part);
        }

        var facts = await FactsOf(store, ledger, unit.Id, cancel);
        return new RazorComponentResult<UnitPage>(new
        {
            Sheet = new UnitSheet(
                unit, managing, professional, below, facts, History(acts, ledger), parts,
                unit.To is null && post.Role.May(Permission.EditUnits), unit.To is null && post.Role.May(Permission.AnswerDirectives)),
        });
    }

    /// <summary>Each fact is posted as <c>yes</c>, <c>no</c> or nothing; only what differs from what stands is declared anew.</summary>
    private static async Task<IResult> Declare(int id, HttpContext http, Writer writer, UnitsDoor door, LedgerDoor ledger, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var result = await writer.Write<Unit>(post, async (store, inside) =>
        {
            if (await door.Find(store, new UnitId(id), inside) is not { } unit) return Refusals.NoSuchUnit;
            var said = new List<SaidFact>();
            foreach (var fact in await FactsOf(store, ledger, unit.Id, inside))
            {
                bool? answer = form[fact.Key].ToString() switch { "yes" => true, "no" => false, _ => null };
                if (answer is { } holds && fact.Says.State != (holds ? VerdictState.Met : VerdictState.NotMet)) said.Add(new SaidFact(fact.Key, holds));
            }

            return said.Count == 0 ? unit : await door.Declare(store, unit.Id, said, time.GetUtcNow(), post.AccountId, inside);
        }, Urgency.Web, cancel);
        if (result.Refusal is { } why) return new RefusalAnswer(why);
        http.Say(Tone.Good, Words.FactsSaved);
        return new SeeOther($"/units/{id}");
    }

    /// <summary>Both lines of authority, the nearest first. Known to everybody in the unit, also where the authority's own page is not.</summary>
    private static async Task<(IReadOnlyList<UnitAbove> Managing, IReadOnlyList<UnitAbove> Professional)> Above(Store store, Database database, UnitId id, CancellationToken cancel)
    {
        await using var all = database.Open(post: null, writer: null);
        var line = await (from edge in all.ScopeEdges
                          join unit in all.Set<Unit>() on edge.Ancestor equals unit.Id
                          where edge.Unit == id && edge.To == null && edge.Depth > 0
                          orderby edge.Depth
                          select new { edge.Axis, unit.Id, unit.Name }).ToListAsync(cancel);
        var ids = line.Select(above => above.Id).Distinct().ToList();
        var seen = await store.Set<Unit>().Where(unit => ids.Contains(unit.Id)).Select(unit => unit.Id).ToListAsync(cancel);
        return (On(Axis.Managing), On(Axis.Professional));

        IReadOnlyList<UnitAbove> On(Axis axis) =>
            [.. line.Where(above => above.Axis == axis).Select(above => new UnitAbove(above.Id, above.Name, seen.Contains(above.Id)))];
    }

    private static async Task<IReadOnlyList<DeclaredFact>> FactsOf(Store store, LedgerDoor ledger, UnitId id, CancellationToken cancel)
    {
        if (await ledger.Find(store, Populations.Units, UnitsDoor.KeyOf(id), cancel) is not { } subject) return [];
        var answers = (await ledger.Of(store, subject, cancel)).ToDictionary(row => row.Measure, StringComparer.Ordinal);
        return [.. ledger.Measures.Values.Where(measure => UnitFacts.KeyOf(measure) is not null).OrderBy(measure => measure.Key, StringComparer.Ordinal)
            .Select(measure => new DeclaredFact(
                UnitFacts.KeyOf(measure)!, measure.Title, answers.GetValueOrDefault(measure.Key)?.Verdict ?? Verdict.NeverSeen, answers.GetValueOrDefault(measure.Key)?.ObservedAt))];
    }

    private static List<TimelineEntry> History(IReadOnlyList<UnitAct> acts, LedgerDoor ledger) =>
        [.. acts.Where(act => !(act.Became == "0" && act.Was is null)).Select(act => new TimelineEntry(act.At, Said(act, ledger), More: Before(act), Tone: Feel(act.Kind)))];

    private static Text Said(UnitAct act, LedgerDoor ledger) => act.Kind switch
    {
        UnitActKind.Added => Words.ActAdded,
        UnitActKind.Moved => Words.ActMoved.With(act.Became),
        UnitActKind.Merged => Words.ActMerged.With(act.Became),
        UnitActKind.TookOver => Words.ActTookOver.With(act.Became),
        UnitActKind.Split => Words.ActSplit.With(act.Became),
        UnitActKind.Closed => Words.ActClosed.With(act.Became),
        UnitActKind.LostUnit => Words.ActLostUnit.With(act.Became),
        UnitActKind.Renamed => Words.ActRenamed.With(act.Became),
        UnitActKind.Recoded => Words.ActRecoded.With(act.Became),
        UnitActKind.KindChanged => KindSaid(act.Became!),
        UnitActKind.PupilsCounted => Counted(Words.ActPupils, act.Became!),
        UnitActKind.ComputersCounted => Counted(Words.ActComputers, act.Became!),
        UnitActKind.FactDeclared => FactSaid(act.Became!, ledger),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act.Kind, null),
    };

    private static Text Counted(Text sentence, string figure)
    {
        long value = long.Parse(figure, CultureInfo.InvariantCulture);
        return new Text(sentence.With(Figures.Write(value, Language.Vi)).Vi, sentence.With(Figures.Write(value, Language.En)).En);
    }

    private static Text KindSaid(string kind)
    {
        var name = KindNames.Of(Enum.Parse<UnitKind>(kind));
        return new Text(Words.ActKind.With(name.Vi).Vi, Words.ActKind.With(name.En).En);
    }

    private static Text FactSaid(string signed, LedgerDoor ledger)
    {
        string key = signed[1..];
        Text title = ledger.Measures.GetValueOrDefault(UnitFacts.MeasureOf(key))?.Title ?? new Text(key, key);
        Text sentence = signed[0] == '+' ? Words.ActFactYes : Words.ActFactNo;
        return new Text(sentence.With(title.Vi).Vi, sentence.With(title.En).En);
    }

    private static Text? Before(UnitAct act) => act.Was is { } was && act.Kind is UnitActKind.Moved or UnitActKind.Renamed or UnitActKind.Recoded or UnitActKind.PupilsCounted or UnitActKind.ComputersCounted
        ? Words.ActWas.With(act.Was) : null;

    private static Tone Feel(UnitActKind kind) => kind switch
    {
        UnitActKind.Added => Tone.Good,
        UnitActKind.Moved or UnitActKind.TookOver or UnitActKind.Split => Tone.Info,
        UnitActKind.Merged or UnitActKind.Closed or UnitActKind.LostUnit => Tone.Warn,
        _ => Tone.Neutral,
    };
}
