using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>One report: its frozen figures, the rows behind them, what changed since.</summary>
internal static class ShowReport
{
    /// <summary>The view that names what later data changed.</summary>
    public const string Since = "since";

    /// <summary>The view of the rows behind the figures.</summary>
    public const string Rows = "rows";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/{id:int}", Handle).Needs(Permission.SeeRollUps);

    private static async Task<IResult> Handle(int id, HttpContext http, Store store, Reader reader, CorrectedSince corrected, PdfPrinter printer, CancellationToken cancel)
    {
        if (await store.Set<Report>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } report) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var figures = ReportFigures.Read(report.Figures);
        Corrections? corrections = null;
        if (reader.Here[Tabs.Key] == Since)
        {
            if (!(await corrected.Of(http.Post()!, report, figures, cancel)).Is(out corrections, out var refusal)) return new RefusalAnswer(refusal);
        }

        return new RazorComponentResult<ReportPage>(new { Report = report, Figures = figures, Corrections = corrections, Printable = printer.Installed });
    }
}
