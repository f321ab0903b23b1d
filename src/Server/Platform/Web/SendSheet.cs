using Microsoft.AspNetCore.Http;
using VongGac.Formats.Sheets;

namespace VongGac.Server.Platform;

/// <summary>A table as a file to take away.</summary>
internal static class SendSheet
{
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>As the address asks for: <c>as=csv</c>, else .xlsx.</summary>
    public static IResult Hand(HttpContext http, string name, Sheet sheet) => Hand(name, sheet, csv: http.Request.Query["as"] == "csv");

    public static IResult Hand(string name, Sheet sheet, bool csv)
    {
        var file = new MemoryStream();
        if (csv) CsvWriter.Write(file, sheet);
        else SheetWriter.Write(file, [sheet]);
        file.Position = 0;
        return csv ? TypedResults.File(file, "text/csv; charset=utf-8", name + ".csv") : TypedResults.File(file, Excel, name + ".xlsx");
    }
}
