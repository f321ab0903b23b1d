using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Checks;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>One check over a scope, or over one room of a unit.</summary>
/// <param name="Check">Its content; null for a measure no check answers.</param>
/// <param name="Place">Only machines of the room of this name; empty: only those outside of rooms; null: all.</param>
/// <param name="Steps">How to mend what fails, by the systems of the machines that do.</param>
/// <param name="Silent">Of one room: who failed when last heard and is not known now.</param>
public sealed record CheckModel(
    MachineScope Scope, Measure Measure, Check? Check, RollUp Counts, VerdictState? State, string? Place, RowPage Rows, int Number, Sort Order, IReadOnlyList<FixSteps> Steps,
    IReadOnlyList<SilentFault> Silent);

/// <summary>The four answers to one check with their rows, and how to mend what fails.</summary>
internal static class ShowCheck
{
    public const int Size = 50;

    private const int MostSystems = 200, MostNamed = 200, MostRows = 100_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ShowChecks.Path + "/{check}", Show).Needs(Permission.SeeEndpoints);
        routes.MapGet(ShowChecks.Path + "/{check}/export", Export).Needs(Permission.SeeEndpoints);
    }

    private static async Task<IResult> Show(
        string check, HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, KnownChecks checks, Reader reader, CancellationToken cancel)
    {
        int number = Pager.Asked(reader.Here);
        return await Load(check, http, store, units, ledger, checks, reader, (number - 1) * Size, Size, cancel) is { } model
            ? new RazorComponentResult<CheckPage>(new { Model = model with { Number = number } })
            : TypedResults.NotFound();
    }

    private static async Task<IResult> Export(
        string check, HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, KnownChecks checks, Reader reader, CancellationToken cancel) =>
        await Load(check, http, store, units, ledger, checks, reader, 0, MostRows, cancel) is not { } model ? TypedResults.NotFound() : SendSheet.Hand(http, "phep-kiem-tra", new Sheet(
            reader.Say(model.Measure.Title),
            [
                new(reader.Say(MachineWords.Unit), 44), new(reader.Say(MachineWords.Room), 20), new(reader.Say(MachineWords.Machine), 24), new(reader.Say(MachineWords.Verdict), 18),
                new(reader.Say(MachineWords.Reason), 44, Wrap: true), new(reader.Say(MachineWords.SeenAt), 18),
            ],
            model.Rows.Rows.Select(IReadOnlyList<object?> (row) =>
                [model.Scope.NameOf(row.Unit), row.Group, row.Label, reader.Say(VerdictLook.Word(row.Verdict.State)), row.Note, row.ObservedAt])));

    private static async Task<CheckModel?> Load(
        string key, HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, KnownChecks checks, Reader reader, int skip, int take, CancellationToken cancel)
    {
        if (!MachineFilter.IsAsked(ledger, key) || await MachineScope.Read(http, store, units, cancel) is not { } scope) return null;
        var order = Sort.Of(reader.Here, new Sort("name", false), "name", "seen", "answer");
        var state = RowsLink.StateOf(reader.Here[MachineFilter.VerdictKey]);
        string? place = reader.Here[MachineFilter.RoomKey] == MachineFilter.OutsideRooms ? "" : reader.Here[ShowChecks.PlaceKey] is { Length: > 0 } named ? named : null;
        var query = new RowQuery(
            key, scope.Unit.Id, scope.Axis, state, Reason: null, reader.Here[FilterBar.Key], skip, take,
            order.By switch { "seen" => RowOrder.Observed, "answer" => RowOrder.State, _ => RowOrder.Name }, order.Descending, place);
        var rows = await ledger.Rows(store, query, cancel);
        var counts = (await ledger.RollUp(store, [key], scope.Unit.Id, scope.Axis, cancel))[0].Counts;
        var check = checks.Of(key);
        return new CheckModel(
            scope, ledger.Measures[key], check, counts, state, place, rows, 1, order,
            check is null ? [] : FixSteps.For(check.Fix, await Failing(store, scope, ledger, key, place, cancel)),
            place is null ? [] : await ledger.SilentFaults(store, [new FaultPlace(scope.Unit.Id, key, place.Length > 0 ? place : null)], cancel));
    }

    private static async Task<IReadOnlyList<FailingSystem>> Failing(
        Store store, MachineScope scope, LedgerDoor ledger, string key, string? place, CancellationToken cancel)
    {
        var failing = ledger.Answered(store, key, VerdictState.NotMet);
        var machines = MachineFilter.Of(store, scope).Where(e => failing.Contains(e.Id) && e.State != EndpointState.Retired);
        if (place is { Length: 0 }) machines = machines.Where(e => e.RoomId == null);
        else if (place is not null)
        {
            var rooms = store.Set<LabRoom>().Where(room => room.Name == place).Select(room => (int?)room.Id);
            machines = machines.Where(e => rooms.Contains(e.RoomId));
        }

        var named = place is null ? [] : await machines.OrderBy(e => e.Folded).ThenBy(e => e.Id).Take(MostNamed).Select(e => new { e.Id, e.Name, e.Platform, e.System }).ToListAsync(cancel);
        var names = named.ToLookup(e => (e.Platform, e.System), e => new NamedMachine(new SubjectId(e.Id), e.Name));
        return [.. (await machines.GroupBy(e => new { e.Platform, e.System }).Select(group => new { group.Key.Platform, group.Key.System, Count = group.Count() })
            .OrderByDescending(group => group.Count).Take(MostSystems).ToListAsync(cancel))
            .Select(group => new FailingSystem(group.Platform, group.System, group.Count, [.. names[(group.Platform, group.System)]]))];
    }
}
