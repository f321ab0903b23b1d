using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>One line of the list.</summary>
public sealed record ReportLine(int Id, string Number, string Subject, DateTimeOffset CutOff, DateTimeOffset MadeAt);

/// <summary>The reports this post may see.</summary>
internal static class ListReports
{
    public const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports", Handle).Needs(Permission.SeeRollUps);

    private static async Task<IResult> Handle(HttpContext http, Store store, Reader reader, CancellationToken cancel)
    {
        var order = Sort.Of(reader.Here, new Sort("made", Descending: true), "made", "cut-off", "number");
        string asked = Vietnamese.Fold(reader.Here[FilterBar.Key]?.Trim() ?? "");
        var found = store.Set<Report>().Where(r => asked == "" || r.Folded.Contains(asked));
        int total = await found.CountAsync(cancel);
        int page = Math.Clamp(Pager.Asked(reader.Here), 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var lines = await Ordered(found, order).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(r => new ReportLine(r.Id, r.Number, r.Subject, r.CutOff, r.MadeAt)).ToListAsync(cancel);
        bool mayMake = http.Post()!.Role.May(Permission.MakeReports);
        return new RazorComponentResult<ReportList>(new { Lines = (IReadOnlyList<ReportLine>)lines, Total = total, Asked = page, Order = order, MayMake = mayMake });
    }

    private static IQueryable<Report> Ordered(IQueryable<Report> found, Sort order) => (order.By, order.Descending) switch
    {
        ("cut-off", true) => found.OrderByDescending(r => r.CutOff).ThenByDescending(r => r.Id),
        ("cut-off", false) => found.OrderBy(r => r.CutOff).ThenBy(r => r.Id),
        ("number", true) => found.OrderByDescending(r => r.Number).ThenByDescending(r => r.Id),
        ("number", false) => found.OrderBy(r => r.Number).ThenBy(r => r.Id),
        (_, false) => found.OrderBy(r => r.Id),
        _ => found.OrderByDescending(r => r.Id),
    };
}
