using Microsoft.AspNetCore.Http;
using VongGac.Formats.Sheets;

namespace VongGac.Server.Endpoints;

/// <summary>A table as the file the address asks for: <c>as=csv</c>, else .xlsx.</summary>
internal static class SendSheet
{
    public static IResult Hand(HttpContext http, string name, Sheet sheet)
    {
        var file = new MemoryStream();
        bool csv = http.Request.Query["as"] == "csv";
        if (csv) CsvWriter.Write(file, sheet);
        else SheetWriter.Write(file, [sheet]);
        file.Position = 0;
        return csv
            ? TypedResults.File(file, "text/csv; charset=utf-8", name + ".csv")
            : TypedResults.File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx");
    }
}
