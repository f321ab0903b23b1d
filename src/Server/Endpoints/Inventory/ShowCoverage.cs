using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Formats.Charts;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>One line of the coverage page: a unit, or a body with all it manages.</summary>
/// <param name="Whole">The line counts what the unit manages too.</param>
public sealed record CoverageLine(Unit Unit, Coverage Counts, bool Whole);

/// <summary>How much is looked at, for the scope and for each part of it.</summary>
public sealed record CoverageModel(MachineScope Scope, Coverage All, IReadOnlyList<CoverageLine> Lines)
{
    /// <summary>So many bars can be taken in at a glance: those with the most machines nobody looks at.</summary>
    private const int Bars = 10;

    public string Drawing => CoverageBars.Draw("coverage", [.. Lines.OrderByDescending(line => line.Counts.Never + line.Counts.Silent)
        .ThenBy(line => line.Unit.SortKey, StringComparer.Ordinal).Take(Bars).Select(line => line.Counts.Bar(line.Unit.Name))]);
}

/// <summary>Enrolled over declared, silence, and what is off by plan: by unit for one body, by body for the Department.</summary>
internal static class ShowCoverage
{
    public const string Path = "/machines/coverage";

    private static readonly string[] Sorts = ["name", "declared", "seen", "silent", "never"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).Needs(Permission.SeeEndpoints);
        routes.MapGet(Path + "/export", Export).Needs(Permission.SeeEndpoints);
    }

    public static Sort SortOf(Here here) => Sort.Of(here, new Sort("never", Descending: true), Sorts);

    private static async Task<IResult> Show(HttpContext http, Store store, UnitsDoor units, TermTimes terms, TimeProvider time, Reader reader, CancellationToken cancel) =>
        await Load(http, store, units, terms, time, reader, cancel) is { } model
            ? new RazorComponentResult<CoveragePage>(new { Model = model })
            : TypedResults.NotFound();

    private static async Task<IResult> Export(HttpContext http, Store store, UnitsDoor units, TermTimes terms, TimeProvider time, Reader reader, CancellationToken cancel) =>
        await Load(http, store, units, terms, time, reader, cancel) is not { } model ? TypedResults.NotFound() : SendSheet.Hand(http, "do-phu", new Sheet(
            reader.Say(MachineWords.CoverageTab),
            [
                new(reader.Say(MachineWords.Unit), 50), new(reader.Say(MachineWords.Declared), 12), new(reader.Say(MachineWords.Enrolled), 12), new(reader.Say(MachineWords.Reporting), 14),
                new(reader.Say(MachineWords.Silent), 12), new(reader.Say(MachineWords.OffByPlan), 16), new(reader.Say(MachineWords.NeverEnrolled), 16),
            ],
            model.Lines.Select(IReadOnlyList<object?> (line) =>
                [line.Unit.Name, line.Counts.Declared, line.Counts.Enrolled, line.Counts.Seen, line.Counts.Silent, line.Counts.OffByPlan, line.Counts.Never])));

    private static async Task<CoverageModel?> Load(
        HttpContext http, Store store, UnitsDoor units, TermTimes terms, TimeProvider time, Reader reader, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return null;
        var counted = await CountCoverage.Of(store, scope, await terms.Schools(), time.GetUtcNow(), cancel);
        var lines = Lines(scope, counted);
        return new CoverageModel(scope, counted.Values.Aggregate(Coverage.Nothing, (sum, one) => sum + one), Sorted(lines, SortOf(reader.Here)));
    }

    /// <summary>A scope with bodies below shows each body with what it manages; a body shows itself and each of its schools.</summary>
    private static List<CoverageLine> Lines(MachineScope scope, IReadOnlyDictionary<UnitId, Coverage> counted)
    {
        bool bodies = scope.Below.Any(unit => unit.Id != scope.Unit.Id && !unit.Kind.Teaches());
        return [.. scope.Below.GroupBy(unit => bodies && unit.Kind.Teaches() ? unit.ManagingBody ?? unit.Id : unit.Id)
            .Where(group => scope[group.Key] is not null)
            .Select(group => new CoverageLine(
                scope[group.Key]!, group.Aggregate(Coverage.Nothing, (sum, unit) => sum + counted.GetValueOrDefault(unit.Id, Coverage.Nothing)), group.Count() > 1))
            .Where(line => line.Counts.Declared > 0 || line.Unit.Id == scope.Unit.Id)];
    }

    private static IReadOnlyList<CoverageLine> Sorted(List<CoverageLine> lines, Sort sort)
    {
        Func<CoverageLine, int> key = sort.By switch
        {
            "declared" => line => line.Counts.Declared,
            "seen" => line => line.Counts.Seen,
            "silent" => line => line.Counts.Silent,
            _ => line => line.Counts.Never,
        };
        var ordered = (sort.By, sort.Descending) switch
        {
            ("name", false) => lines.OrderBy(line => line.Unit.SortKey, StringComparer.Ordinal),
            ("name", true) => lines.OrderByDescending(line => line.Unit.SortKey, StringComparer.Ordinal),
            (_, true) => lines.OrderByDescending(key),
            _ => lines.OrderBy(key),
        };
        return [.. ordered.ThenBy(line => line.Unit.SortKey, StringComparer.Ordinal)];
    }
}
