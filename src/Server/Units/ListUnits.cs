using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>One line of the list.</summary>
public sealed record UnitLine(UnitId Id, string Code, string Name, UnitKind Kind, UnitId? Managing, UnitId? Professional, int Pupils, int Computers);

/// <summary>A page of the list with the names of the authorities in it.</summary>
public sealed record UnitListing(
    IReadOnlyList<UnitLine> Rows, int Total, int Page, IReadOnlyDictionary<UnitId, string> Bodies, IReadOnlyList<Option> Managers, bool MayEdit)
{
    public const int Size = 50;
}

/// <summary>Finds, sorts, pages and hands out the units in the reader's scope.</summary>
internal static class ListUnits
{
    public const string KindKey = "kind";
    public const string UnderKey = "under";

    private static readonly string[] Sorts = ["name", "code", "kind", "pupils", "computers"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/units", Show).Needs(Permission.SeeUnits);
        routes.MapGet("/units/export", Export).Needs(Permission.SeeUnits);
    }

    public static Sort SortOf(Here here) => Sort.Of(here, new Sort("name", false), Sorts);

    private static async Task<IResult> Show(HttpContext http, Store store, Database database, Reader reader, CancellationToken cancel)
    {
        var found = Found(store, reader.Here);
        int total = await found.CountAsync(cancel);
        int page = Math.Min(Pager.Asked(reader.Here), Math.Max(1, (total + UnitListing.Size - 1) / UnitListing.Size));
        var rows = await Lines(Ordered(store, found, SortOf(reader.Here)).Skip((page - 1) * UnitListing.Size).Take(UnitListing.Size)).ToListAsync(cancel);
        var managers = await store.Set<Unit>().Where(unit => unit.To == null && unit.ManagingBody != null).Select(unit => unit.ManagingBody!.Value).Distinct().ToListAsync(cancel);
        var bodies = await NamesOf(database, [.. managers, .. rows.Select(row => row.Managing).OfType<UnitId>()], cancel);
        var options = managers.OrderBy(id => Vietnamese.SortKey(bodies[id]), StringComparer.Ordinal)
            .Select(id => new Option(UnitsDoor.KeyOf(id), new Text(bodies[id], bodies[id]))).ToList();
        return new RazorComponentResult<UnitListPage>(new { Listing = new UnitListing(rows, total, page, bodies, options, http.Post()!.Role.May(Permission.EditUnits)) });
    }

    private static async Task<IResult> Export(HttpContext http, Store store, Database database, Reader reader, CancellationToken cancel)
    {
        var rows = await Lines(Ordered(store, Found(store, reader.Here), SortOf(reader.Here))).ToListAsync(cancel);
        var bodies = await NamesOf(database, [.. rows.SelectMany(row => new[] { row.Managing, row.Professional }).OfType<UnitId>()], cancel);
        return SendSheet.Hand(http, "don-vi", ExportUnits.Sheet(rows, bodies));
    }

    /// <summary>What authorities are called is known to everybody, also where the authority itself is out of sight.</summary>
    internal static async Task<IReadOnlyDictionary<UnitId, string>> NamesOf(Database database, IReadOnlyCollection<UnitId> ids, CancellationToken cancel)
    {
        var asked = ids.Distinct().ToList();
        if (asked.Count == 0) return new Dictionary<UnitId, string>();
        await using var all = database.Open(post: null, writer: null);
        return await all.Set<Unit>().Where(unit => asked.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancel);
    }

    private static IQueryable<Unit> Found(Store store, Here here)
    {
        var found = store.Set<Unit>().Where(unit => unit.To == null);
        foreach (string word in Vietnamese.Fold(here[FilterBar.Key] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            found = found.Where(unit => unit.Folded.Contains(word));
        if (Enum.TryParse<UnitKind>(here[KindKey], out var kind)) found = found.Where(unit => unit.Kind == kind);
        if (int.TryParse(here[UnderKey], out int under)) found = found.Where(unit => unit.ManagingBody == new UnitId(under));
        return found;
    }

    private static IOrderedQueryable<Unit> Ordered(Store store, IQueryable<Unit> units, Sort sort)
    {
        // The key is made for ordinal comparison; a database's own locale would undo it.
        string ordinal = store is PostgresStore ? "C" : "BINARY";
        var first = (sort.By, sort.Descending) switch
        {
            ("code", false) => units.OrderBy(unit => EF.Functions.Collate(unit.Code, ordinal)),
            ("code", true) => units.OrderByDescending(unit => EF.Functions.Collate(unit.Code, ordinal)),
            ("kind", false) => units.OrderBy(unit => unit.Kind),
            ("kind", true) => units.OrderByDescending(unit => unit.Kind),
            ("pupils", false) => units.OrderBy(unit => unit.Pupils),
            ("pupils", true) => units.OrderByDescending(unit => unit.Pupils),
            ("computers", false) => units.OrderBy(unit => unit.Computers),
            ("computers", true) => units.OrderByDescending(unit => unit.Computers),
            (_, true) => units.OrderByDescending(unit => EF.Functions.Collate(unit.SortKey, ordinal)),
            _ => units.OrderBy(unit => EF.Functions.Collate(unit.SortKey, ordinal)),
        };
        return first.ThenBy(unit => EF.Functions.Collate(unit.SortKey, ordinal)).ThenBy(unit => unit.Id);
    }

    private static IQueryable<UnitLine> Lines(IQueryable<Unit> units) =>
        units.Select(unit => new UnitLine(unit.Id, unit.Code, unit.Name, unit.Kind, unit.ManagingBody, unit.ProfessionalBody, unit.Pupils, unit.Computers));
}

/// <summary>Units as a sheet that the import reads back: headings in Vietnamese whatever the reader's language.</summary>
internal static class ExportUnits
{
    public static readonly SheetColumn[] Columns =
    [
        new(Words.Code.Vi, 12), new(Words.Name.Vi, 44, Wrap: true), new(Words.Kind.Vi, 18), new(Words.ManagedBy.Vi, 36, Wrap: true),
        new(Words.DirectedBy.Vi, 36, Wrap: true), new(Words.Pupils.Vi, 12), new(Words.Computers.Vi, 12),
    ];

    public static Sheet Sheet(IReadOnlyList<UnitLine> units, IReadOnlyDictionary<UnitId, string> bodies) =>
        new(Words.Units.Vi, Columns, units.Select(unit => Row(unit, bodies)));

    public static IReadOnlyList<object?> Row(UnitLine unit, IReadOnlyDictionary<UnitId, string> bodies)
    {
        return [unit.Code, unit.Name, KindNames.Of(unit.Kind).Vi, Name(unit.Managing), Name(unit.Professional), unit.Pupils, unit.Computers];

        string? Name(UnitId? id) => id is { } body ? bodies.GetValueOrDefault(body) : null;
    }
}
