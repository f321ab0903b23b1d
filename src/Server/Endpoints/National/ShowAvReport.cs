using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Formats.AvReport;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>What the preview shows.</summary>
/// <param name="Composed">Null before an edition was chosen or where it was refused.</param>
public sealed record AvReportView(IReadOnlyList<AvReportForm> Forms, ComposedReport? Composed, AvReportOptions? Options, IReadOnlyList<Refusal> Refusals);

/// <summary>The report as it would be made, every figure with its machines; nothing is kept by looking.</summary>
internal static class ShowAvReport
{
    public const string Path = "/machines/national-report";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).Needs(Permission.MakeReports);
        routes.MapGet(Path + "/rows", Rows).Needs(Permission.MakeReports);
    }

    private static Task<IResult> Show(HttpContext http, Store store, AvReportKnowledge knowledge, ComposeAvReport compose, HouseOptions options, TimeProvider time, CancellationToken cancel)
    {
        var query = http.Request.Query;
        return Page(store, knowledge, compose, options, query["form"], query["day"], query["time"], time.GetUtcNow(), [], cancel);
    }

    /// <summary>The preview, with what was refused above it.</summary>
    public static async Task<IResult> Page(
        Store store, AvReportKnowledge knowledge, ComposeAvReport compose, HouseOptions options, string? form, string? day, string? hour, DateTimeOffset now,
        IReadOnlyList<Refusal> refusals, CancellationToken cancel)
    {
        ComposedReport? composed = null;
        if (!AvReportAsk.Read(knowledge.Forms, form, day, hour, now).Is(out var ask, out var fault)) refusals = [.. refusals, fault];
        else if (!(await compose.At(store, ask.Form, ask.CutOff, cancel)).Is(out composed, out fault)) refusals = [.. refusals, fault];
        return new RazorComponentResult<AvReportPage>(new { View = new AvReportView(knowledge.Forms.All, composed, options.NationalReport, refusals) })
        {
            StatusCode = refusals.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static async Task<IResult> Rows(HttpContext http, Store store, AvReportKnowledge knowledge, ComposeAvReport compose, NamesOfUnits namesOf, TimeProvider time, CancellationToken cancel)
    {
        var query = http.Request.Query;
        if (!AvReportAsk.Read(knowledge.Forms, query["form"], query["day"], query["time"], time.GetUtcNow()).Is(out var ask, out var fault)) return new RefusalAnswer(fault);
        if (!Enum.TryParse<AvPart>(query["part"], out var part) || !Enum.IsDefined(part)) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        if (!(await compose.At(store, ask.Form, ask.CutOff, cancel)).Is(out var composed, out fault)) return new RefusalAnswer(fault);
        if (composed.Form.Sections.FirstOrDefault(section => section.Part == part) is not { } section) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var names = await namesOf([.. composed.Rows.Select(row => row.Unit).Distinct()], cancel);
        string search = Vietnamese.Fold(query["q"].ToString());
        string which = query["which"].ToString();
        ReportedLine[] lines =
        [
            .. composed.Rows.Select(row => new ReportedLine(row.Id, row.Machine.Name, names.GetValueOrDefault(row.Unit, ""), AvCheck.Stated(section, row.Machine)))
                .Where(line => which switch { "measured" => line.Stated is not null, "unmeasured" => line.Stated is null, "rows" => line.Stated is { Count: > 0 }, _ => true })
                .Where(line => Vietnamese.Fold(line.Name).Contains(search, StringComparison.Ordinal) || Vietnamese.Fold(line.Unit).Contains(search, StringComparison.Ordinal))
                .OrderBy(line => Vietnamese.SortKey(line.Unit), StringComparer.Ordinal).ThenBy(line => Vietnamese.SortKey(line.Name), StringComparer.Ordinal),
        ];
        return new RazorComponentResult<AvReportRows>(new { Part = part, Lines = lines, Back = $"{Path}?form={composed.Form.Id}&day={Uri.EscapeDataString(ask.Day)}&time={Uri.EscapeDataString(ask.Time)}" });
    }
}

/// <param name="Stated">What the report says of it, a line a row; null when nobody looked.</param>
public sealed record ReportedLine(long Id, string Name, string Unit, IReadOnlyList<string>? Stated);
