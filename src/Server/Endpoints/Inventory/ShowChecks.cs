using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>One check and its counts over the scope.</summary>
public sealed record CheckLine(Measure Measure, RollUp Counts);

/// <summary>Every check over the scope.</summary>
public sealed record ChecksModel(MachineScope Scope, IReadOnlyList<CheckLine> Lines);

/// <summary>All that is asked of machines, with the four answers and the denominator.</summary>
internal static class ShowChecks
{
    public const string Path = "/machines/checks", PlaceKey = "place", SeverityKey = "severity";

    private static readonly string[] Sorts = ["severity", "name", "not-met", "unknown", "met"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Show).Needs(Permission.SeeEndpoints);

    /// <summary>One check's own page.</summary>
    public static string Link(string check) => $"{Path}/{Uri.EscapeDataString(check)}";

    public static Sort SortOf(Here here) => Sort.Of(here, new Sort("severity", Descending: true), Sorts);

    private static async Task<IResult> Show(HttpContext http, Store store, UnitsDoor units, LedgerDoor ledger, Reader reader, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        string words = Vietnamese.Fold(reader.Here[FilterBar.Key] ?? "").Trim();
        Measure[] asked = [.. ledger.Measures.Values.Where(measure => MachineFilter.IsAsked(ledger, measure.Key)
            && Vietnamese.Fold($"{measure.Title.Vi} {measure.Title.En} {measure.Key}").Contains(words, StringComparison.Ordinal)
            && (reader.Here[SeverityKey] is not { } grave || MachineFilter.Word(measure.Severity) == grave))];
        var counts = asked.Length == 0 ? [] : await ledger.RollUp(store, [.. asked.Select(measure => measure.Key)], scope.Unit.Id, scope.Axis, cancel);
        return new RazorComponentResult<CheckListPage>(new
        {
            Model = new ChecksModel(scope, Sorted(counts.Zip(asked, (count, measure) => new CheckLine(measure, count.Counts)), SortOf(reader.Here))),
        });
    }

    private static IReadOnlyList<CheckLine> Sorted(IEnumerable<CheckLine> lines, Sort sort)
    {
        Func<CheckLine, long> key = sort.By switch
        {
            "not-met" => line => line.Counts.NotMet,
            "unknown" => line => line.Counts.Unknown,
            "met" => line => line.Counts.Met,
            // Among the equally grave, what most fail.
            _ => line => ((long)line.Measure.Severity << 40) + line.Counts.NotMet,
        };
        var ordered = (sort.By, sort.Descending) switch
        {
            ("name", false) => lines.OrderBy(line => Vietnamese.SortKey(line.Measure.Title.Vi), StringComparer.Ordinal),
            ("name", true) => lines.OrderByDescending(line => Vietnamese.SortKey(line.Measure.Title.Vi), StringComparer.Ordinal),
            (_, true) => lines.OrderByDescending(key),
            _ => lines.OrderBy(key),
        };
        return [.. ordered.ThenBy(line => line.Measure.Key, StringComparer.Ordinal)];
    }
}
