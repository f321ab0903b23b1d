using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>The audit as a page and as a file, filtered by action, account and day.</summary>
internal static class AuditList
{
    public const int PageSize = 50;
    public const string AccountKey = "account";
    public const string DayKey = "day";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit", Show).Needs(Permission.SeeAudit);
        routes.MapGet("/audit.csv", Export).Needs(Permission.SeeAudit);
    }

    private static async Task<IResult> Show(Reader reader, Database database, CancellationToken cancel)
    {
        await using var store = database.Open(post: null, writer: null);
        var entries = Filtered(store, reader.Here);
        int total = await entries.CountAsync(cancel);
        int page = Math.Min(Pager.Asked(reader.Here), Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await Newest(entries).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var accounts = rows.Where(r => r.Account is not null).Select(r => r.Account!.Value).Distinct().ToList();
        var names = await store.Set<Account>().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.UserName!, cancel);
        return new RazorComponentResult<AuditPage>(new { Rows = rows, Names = names, Page = page, Total = total });
    }

    private static PushStreamHttpResult Export(Reader reader, Database database) => TypedResults.Stream(
        output => WriteCsv(output, reader.Here, database, CancellationToken.None), "text/csv; charset=utf-8", "vonggac-audit.csv");

    private static async Task WriteCsv(Stream output, Here here, Database database, CancellationToken cancel)
    {
        await using var store = database.Open(post: null, writer: null);
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await text.WriteLineAsync("at,node,seq,account,unit,action,thing,more");
        await foreach (var e in Newest(Filtered(store, here)).AsAsyncEnumerable().WithCancellation(cancel))
        {
            await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{e.At.ToOffset(VietnamTime.Offset):yyyy-MM-dd'T'HH:mm:ss.fffzzz},{e.Node},{e.Seq},{e.Account},{e.Unit},{Cell(e.Action)},{Cell(e.Thing)},{Cell(e.More ?? "")}"));
        }
    }

    /// <summary>Quoted, and never a formula to a spreadsheet.</summary>
    private static string Cell(string text) => "\"" + (text is ['=' or '+' or '-' or '@', ..] ? "'" : "") + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static IOrderedQueryable<AuditEntry> Newest(IQueryable<AuditEntry> entries) =>
        entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Node).ThenByDescending(e => e.Seq);

    private static IQueryable<AuditEntry> Filtered(Store store, Here here)
    {
        var entries = store.Set<AuditEntry>().AsQueryable();
        if (here[FilterBar.Key]?.Trim() is { Length: > 0 } action) entries = entries.Where(e => e.Action.StartsWith(action));
        if (here[AccountKey]?.Trim() is { Length: > 0 } account)
        {
            bool isNumber = int.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out int id);
            string normal = Accounts.Normal(account);
            entries = isNumber
                ? entries.Where(e => e.Account == id)
                : entries.Where(e => store.Set<Account>().Any(a => a.Id == e.Account && a.NormalizedUserName == normal));
        }

        if (TypedDate.Read(here[DayKey], DayKey).Is(out var day, out _))
        {
            DateTimeOffset from = VietnamTime.StartOf(day), to = VietnamTime.StartOf(day.AddDays(1));
            entries = entries.Where(e => e.At >= from && e.At < to);
        }

        return entries;
    }
}
