using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

/// <summary>One unit's receipt as a row.</summary>
/// <param name="Silent">Whole days since the unit was last heard of, while something is awaited; null when nothing is.</param>
public sealed record ReceiptRow(Receipt Receipt, string Code, string Name, string SortKey, string? Managing, int Answered, int? Silent);

/// <summary>The receipts of a directive in the reader's scope: the worst silences first unless another order is asked for.</summary>
public sealed record ReceiptRows(Directive Directive, IReadOnlyList<ReceiptRow> Found, int Asked, int Total, int PageNumber)
{
    public const int Size = 50;

    public static Sort Order(Here here) => Sort.Of(here, new Sort("silent", Descending: true), "silent", "name", "step", "received");

    public static async Task<ReceiptRows?> Load(HttpContext http, int id, Here here, CancellationToken cancel, bool everything = false)
    {
        var door = http.RequestServices.GetRequiredService<DirectivesDoor>();
        var store = http.RequestServices.GetRequiredService<Store>();
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (await door.Find(store, id, cancel) is not { } directive) return null;
        var joined = await store.Set<Receipt>().Where(r => r.DirectiveId == id)
            .Join(store.Set<Unit>(), r => r.UnitId, u => u.Id, (r, u) => new { Receipt = r, u.Code, u.Name, u.Folded, u.SortKey, u.ManagingBody }).ToListAsync(cancel);
        var answered = await store.Set<Claim>().Where(c => c.DirectiveId == id && c.ReplacedBy == null)
            .GroupBy(c => c.UnitId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var managing = joined.Select(j => j.ManagingBody).OfType<UnitId>().Distinct().ToList();
        var names = await store.Set<Unit>().Where(u => managing.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        string words = Vietnamese.Fold(here[FilterBar.Key] ?? "").Trim();
        var rows = joined.Where(j => j.Folded.Contains(words, StringComparison.Ordinal)).Select(j => new ReceiptRow(
            j.Receipt, j.Code, j.Name, j.SortKey, j.ManagingBody is { } body ? names.GetValueOrDefault(body) : null,
            answered.GetValueOrDefault(j.Receipt.UnitId), SilentDays(j.Receipt, now))).Where(row => AtStep(row.Receipt, here["step"])).ToList();
        var sorted = Sorted(rows, Order(here));
        int page = Math.Clamp(Pager.Asked(here), 1, Math.Max(1, (rows.Count + Size - 1) / Size));
        int asked = (await door.Obligations(store, id, cancel)).Select(o => o.Obligation).Distinct().Count();
        return new ReceiptRows(directive, everything ? sorted : [.. sorted.Skip((page - 1) * Size).Take(Size)], asked, rows.Count, page);
    }

    internal static int? SilentDays(Receipt receipt, DateTimeOffset now) => receipt.DoneAt is not null || receipt.EndedAt is not null
        ? null
        : (int)(now - (receipt.StartedAt ?? receipt.AssignedAt ?? receipt.ReceivedAt ?? receipt.SentAt)).TotalDays;

    private static bool AtStep(Receipt receipt, string? asked) => asked switch
    {
        "sent" => receipt.Step == ReceiptStep.Sent,
        "received" => receipt.ReceivedAt is not null && receipt.EndedAt is null,
        "doing" => receipt.Step is ReceiptStep.Assigned or ReceiptStep.Doing,
        "open" => receipt.Step is not (ReceiptStep.Done or ReceiptStep.Ended),
        "done" => receipt.Step == ReceiptStep.Done,
        "ended" => receipt.Step == ReceiptStep.Ended,
        _ => true,
    };

    private static List<ReceiptRow> Sorted(List<ReceiptRow> rows, Sort sort)
    {
        // Who has not even received stands before who began and fell silent.
        IOrderedEnumerable<ReceiptRow> By<TKey>(Func<ReceiptRow, TKey> key, IComparer<TKey>? compare = null) =>
            sort.Descending ? rows.OrderByDescending(key, compare) : rows.OrderBy(key, compare);
        var ordered = sort.By switch
        {
            "name" => By(r => r.SortKey, StringComparer.Ordinal),
            "step" => By(r => r.Receipt.Step),
            "received" => By(r => r.Receipt.ReceivedAt ?? DateTimeOffset.MaxValue),
            _ => By(r => (Waits: r.Silent is null ? 0 : r.Receipt.ReceivedAt is null ? 2 : 1, Days: r.Silent ?? 0)),
        };
        return [.. ordered.ThenBy(r => r.SortKey, StringComparer.Ordinal)];
    }
}
