using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>The documents of a report as they were issued.</summary>
internal static class DownloadReport
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Sheet = SendSheet.Excel;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports/{id:int}/report.docx", (int id, Store store, CancellationToken cancel) =>
            Send(store, id, ReportFileKind.Word, Word, $"bao-cao-{id}.docx", cancel)).Needs(Permission.SeeRollUps);
        routes.MapGet("/reports/{id:int}/annex.xlsx", (int id, Store store, CancellationToken cancel) =>
            Send(store, id, ReportFileKind.Annex, Sheet, $"phu-luc-{id}.xlsx", cancel)).Needs(Permission.SeeRollUps);
        routes.MapGet("/reports/{id:int}/report.pdf", Print).Needs(Permission.SeeRollUps);
    }

    private static async Task<IResult> Send(Store store, int id, ReportFileKind kind, string type, string name, CancellationToken cancel) =>
        await Bytes(store, id, kind, cancel) is { } bytes ? TypedResults.Bytes(bytes, type, name) : TypedResults.StatusCode(StatusCodes.Status404NotFound);

    private static async Task<IResult> Print(int id, Store store, PdfPrinter printer, CancellationToken cancel)
    {
        if (await Bytes(store, id, ReportFileKind.Word, cancel) is not { } word) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        return (await printer.Print(word, cancel)).Is(out byte[]? pdf, out var refusal)
            ? TypedResults.Bytes(pdf, "application/pdf", $"bao-cao-{id}.pdf")
            : new RefusalAnswer(refusal, StatusCodes.Status503ServiceUnavailable);
    }

    private static Task<byte[]?> Bytes(Store store, int id, ReportFileKind kind, CancellationToken cancel) =>
        store.Set<ReportFile>().Where(file => file.ReportId == id && file.Kind == kind).Select(file => file.Bytes).FirstOrDefaultAsync(cancel);
}
