using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>One machine of a list.</summary>
public sealed record MachineLine(
    long Id, string Name, UnitId Unit, int? RoomId, EndpointPlatform Platform, string? System, EndpointState State, DateTimeOffset? SeenAt,
    DateTimeOffset? FrozenAt, long? SplitFrom, string? AgentVersion, string? RetiredWhy)
{
    public SubjectId Subject => new(Id);
}

/// <summary>A page of the list.</summary>
/// <param name="Rooms">Names of the rooms in it, and of all rooms of the unit where it is one.</param>
/// <param name="Answers">What is known of each machine shown.</param>
/// <param name="Known">How many machines there are, whatever is searched for: nothing at all is another page.</param>
public sealed record MachineListing(
    MachineScope Scope, MachineFilter Filter, IReadOnlyList<MachineLine> Rows, int Total, int Page, bool Known,
    IReadOnlyDictionary<int, string> Rooms, IReadOnlyDictionary<SubjectId, AnswerCounts> Answers, DateTimeOffset Now)
{
    public const int Size = 50;
}

/// <summary>Machines of a scope: found, sorted, paged, handed out.</summary>
internal static class ListMachines
{
    public const string Path = "/machines";

    private static readonly string[] Sorts = ["name", "unit", "seen", "system"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).Needs(Permission.SeeEndpoints);
        routes.MapGet(Path + "/export", Export).Needs(Permission.SeeEndpoints);
    }

    public static Sort SortOf(Here here) => Sort.Of(here, new Sort("name", false), Sorts);

    private static async Task<IResult> Show(
        HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, TimeProvider time, Reader reader, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var now = time.GetUtcNow();
        var filter = MachineFilter.Of(reader.Here, ledger);
        var found = filter.Among(store, scope, ledger, now);
        int total = await found.CountAsync(cancel);
        int page = Math.Min(Pager.Asked(reader.Here), Math.Max(1, (total + MachineListing.Size - 1) / MachineListing.Size));
        var rows = await Lines(Ordered(store, found, SortOf(reader.Here)).Skip((page - 1) * MachineListing.Size).Take(MachineListing.Size)).ToListAsync(cancel);
        bool known = total > 0 || await MachineFilter.Of(store, scope).AnyAsync(cancel);
        return new RazorComponentResult<MachineListPage>(new
        {
            Listing = new MachineListing(
                scope, filter, rows, total, page, known, await RoomsOf(store, scope, rows, cancel),
                await ledger.CountAnswers(store, Populations.Endpoints, [.. rows.Select(row => row.Subject)], cancel), now),
        });
    }

    private static async Task<IResult> Export(
        HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, TimeProvider time, Reader reader, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var now = time.GetUtcNow();
        var rows = await Lines(Ordered(store, MachineFilter.Of(reader.Here, ledger).Among(store, scope, ledger, now), SortOf(reader.Here))).ToListAsync(cancel);
        var rooms = await RoomsOf(store, scope, rows, cancel);
        var answers = await ledger.CountAnswers(store, Populations.Endpoints, [.. rows.Select(row => row.Subject)], cancel);
        return SendSheet.Hand(http, "may-tinh", new Sheet(
            reader.Say(MachineWords.Machines),
            [
                new(reader.Say(MachineWords.Unit), 44), new(reader.Say(MachineWords.Room), 20), new(reader.Say(MachineWords.Machine), 24), new(reader.Say(MachineWords.State), 18),
                new(reader.Say(MachineWords.SeenAt), 18), new(reader.Say(MachineWords.System), 32), new(reader.Say(MachineWords.AgentVersion), 12),
                .. VerdictLook.Order.Select(state => new SheetColumn(reader.Say(VerdictLook.Word(state)), 12)),
                new(reader.Say(MachineWords.Marks), 30), new(reader.Say(MachineWords.RetiredWhy), 30),
            ],
            rows.Select(IReadOnlyList<object?> (row) =>
            {
                var counts = answers[row.Subject];
                return
                [
                    scope.NameOf(row.Unit), row.RoomId is { } room ? rooms.GetValueOrDefault(room) : null, row.Name, reader.Say(MachineLook.Of(row, now).Label),
                    row.SeenAt, row.System, row.AgentVersion, counts.NotMet, counts.Unknown, counts.Met, counts.NotApplicable,
                    string.Join(", ", MachineLook.Marks(row.FrozenAt, row.SplitFrom).Select(mark => reader.Say(mark.Label))), row.RetiredWhy,
                ];
            })));
    }

    internal static IQueryable<MachineLine> Lines(IQueryable<Endpoint> machines) => machines.Select(e => new MachineLine(
        e.Id, e.Name, e.UnitId, e.RoomId, e.Platform, e.System, e.State, e.SeenAt, e.FrozenAt, e.SplitFrom, e.AgentVersion, e.RetiredWhy));

    internal static async Task<IReadOnlyDictionary<int, string>> RoomsOf(Store store, MachineScope scope, IReadOnlyList<MachineLine> rows, CancellationToken cancel)
    {
        var shown = rows.Select(row => row.RoomId).OfType<int>().Distinct().ToList();
        var (unit, one) = (scope.Unit.Id, scope.IsOne);
        if (shown.Count == 0 && !one) return new Dictionary<int, string>();
        return await store.Set<LabRoom>().AsNoTracking().Where(room => (one && room.UnitId == unit && room.To == null) || shown.Contains(room.Id))
            .ToDictionaryAsync(room => room.Id, room => room.Name, cancel);
    }

    internal static IOrderedQueryable<Endpoint> Ordered(Store store, IQueryable<Endpoint> machines, Sort sort)
    {
        // Keys are made for ordinal comparison; a database's own locale would undo it.
        string ordinal = store is PostgresStore ? "C" : "BINARY";
        var units = store.Set<Unit>();
        var first = (sort.By, sort.Descending) switch
        {
            ("unit", false) => machines.OrderBy(e => EF.Functions.Collate(units.First(unit => unit.Id == e.UnitId).SortKey, ordinal)),
            ("unit", true) => machines.OrderByDescending(e => EF.Functions.Collate(units.First(unit => unit.Id == e.UnitId).SortKey, ordinal)),
            // Who was never heard of has been silent longest.
            ("seen", false) => machines.OrderBy(e => e.SeenAt ?? DateTimeOffset.UnixEpoch),
            ("seen", true) => machines.OrderByDescending(e => e.SeenAt ?? DateTimeOffset.UnixEpoch),
            ("system", false) => machines.OrderBy(e => EF.Functions.Collate(e.System ?? "", ordinal)),
            ("system", true) => machines.OrderByDescending(e => EF.Functions.Collate(e.System ?? "", ordinal)),
            (_, true) => machines.OrderByDescending(e => EF.Functions.Collate(e.Folded, ordinal)),
            _ => machines.OrderBy(e => EF.Functions.Collate(e.Folded, ordinal)),
        };
        return first.ThenBy(e => e.Id);
    }
}
