using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>The receipts as a sheet, narrowed and ordered as the address says, all pages of it.</summary>
internal static class ExportReceipts
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/directives/{id:int}/receipts.xlsx", (int id, HttpContext http, Reader reader, CancellationToken cancel) => Handle(id, excel: true, http, reader, cancel)).Needs(Permission.SeeReceipts);
        routes.MapGet("/directives/{id:int}/receipts.csv", (int id, HttpContext http, Reader reader, CancellationToken cancel) => Handle(id, excel: false, http, reader, cancel)).Needs(Permission.SeeReceipts);
    }

    private static async Task<IResult> Handle(int id, bool excel, HttpContext http, Reader reader, CancellationToken cancel)
    {
        if (await ReceiptRows.Load(http, id, reader.Here, cancel, everything: true) is not { } rows) return TypedResults.NotFound();
        string Say(Text text) => reader.Say(text);
        var sheet = new Sheet(
            Say(Words.Receipts),
            [
                new(Say(Words.Code), 12), new(Say(Words.Unit), 50), new(Say(Words.ManagedBy), 36), new(Say(Words.Step), 18), new(Say(Words.Sent), 18), new(Say(Words.ReceivedOn), 18),
                new(Say(Words.Assigned), 18), new(Say(Words.Doing), 18), new(Say(Words.Done), 18), new(Say(Words.AnsweredCount), 12), new(Say(Words.SilentDays), 14), new(Say(Words.RemindedOn), 18),
            ],
            rows.Found.Select(IReadOnlyList<object?> (row) =>
            [
                row.Code, row.Name, row.Managing, Say(Words.StepWord(row.Receipt.Step)), row.Receipt.SentAt, row.Receipt.ReceivedAt, row.Receipt.AssignedAt, row.Receipt.StartedAt,
                row.Receipt.DoneAt, row.Answered, row.Silent, row.Receipt.RemindedAt,
            ]));
        return SendSheet.Hand($"receipts-{id}", sheet, csv: !excel);
    }
}
