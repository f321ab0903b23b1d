using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>One directive with what the units in the reader's scope did about it.</summary>
/// <param name="Own">The step of the reader's own unit; null when it was not addressed.</param>
public sealed record DirectiveRow(Directive Directive, int Sent, int Received, int Done, ReceiptStep? Own);

/// <summary>Issued directives for the Department, received ones for a unit: each reader's own scope, newest first.</summary>
internal static class ListDirectives
{
    public const int Size = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/directives", Handle).Needs(Permission.SeeReceipts);

    private static async Task<IResult> Handle(HttpContext http, Store store, Reader reader, DirectivesDoor door, TimeProvider time, CancellationToken cancel)
    {
        string asked = Vietnamese.Fold(reader.Here[FilterBar.Key] ?? "").Trim();
        var all = await door.Issued(store, time.GetUtcNow(), cancel);
        var found = all.Where(d => Vietnamese.Fold(d.Title).Contains(asked, StringComparison.Ordinal)).ToList();
        int page = Math.Clamp(Pager.Asked(reader.Here), 1, Math.Max(1, (found.Count + Size - 1) / Size));
        var shown = found.Skip((page - 1) * Size).Take(Size).ToList();
        var ids = shown.Select(d => d.Id).ToList();
        var counts = await store.Set<Receipt>().Where(r => ids.Contains(r.DirectiveId) && r.EndedAt == null).GroupBy(r => r.DirectiveId)
            .Select(g => new { g.Key, Sent = g.Count(), Received = g.Count(r => r.ReceivedAt != null), Done = g.Count(r => r.DoneAt != null) })
            .ToDictionaryAsync(g => g.Key, cancel);
        var unit = http.Post()!.Unit;
        var own = (await store.Set<Receipt>().Where(r => r.UnitId == unit && ids.Contains(r.DirectiveId)).ToListAsync(cancel))
            .GroupBy(r => r.DirectiveId).ToDictionary(g => g.Key, g => g.First().Step);
        var rows = shown.Select(d => new DirectiveRow(
            d, counts.GetValueOrDefault(d.Id)?.Sent ?? 0, counts.GetValueOrDefault(d.Id)?.Received ?? 0, counts.GetValueOrDefault(d.Id)?.Done ?? 0,
            own.TryGetValue(d.Id, out var step) ? step : null)).ToList();
        return new RazorComponentResult<DirectiveList>(new { Rows = rows, Total = found.Count, PageNumber = page, Any = all.Count > 0 });
    }
}
