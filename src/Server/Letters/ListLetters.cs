using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>One line of the list.</summary>
public sealed record LetterRow(int Id, string Title, string FileName, DateTimeOffset AddedAt, DateTimeOffset? IssuedAt);

/// <summary>The letters in the reader's scope, newest first.</summary>
internal static class ListLetters
{
    public const int Size = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/letters", Handle).Needs(Permission.SeeLetters);

    private static async Task<IResult> Handle(HttpContext http, Store store, Reader reader, CancellationToken cancel)
    {
        var here = reader.Here;
        string asked = Vietnamese.Fold(here[FilterBar.Key] ?? "").Trim();
        IQueryable<Letter> found = store.Set<Letter>();
        if (asked.Length > 0) found = found.Where(letter => letter.Folded.Contains(asked));
        found = here["state"] switch
        {
            "open" => found.Where(letter => letter.IssuedAt == null),
            "issued" => found.Where(letter => letter.IssuedAt != null),
            _ => found,
        };
        int total = await found.CountAsync(cancel);
        int page = Math.Clamp(Pager.Asked(here), 1, Math.Max(1, (total + Size - 1) / Size));
        var sort = Order(here);
        var ordered = (sort.By, sort.Descending) switch
        {
            ("title", false) => found.OrderBy(l => l.Folded),
            ("title", true) => found.OrderByDescending(l => l.Folded),
            (_, false) => found.OrderBy(l => l.AddedAt),
            _ => found.OrderByDescending(l => l.AddedAt),
        };
        var rows = await ordered.ThenByDescending(l => l.Id).Skip((page - 1) * Size).Take(Size)
            .Select(l => new LetterRow(l.Id, l.Title, l.FileName, l.AddedAt, l.IssuedAt)).ToListAsync(cancel);
        bool any = total > 0 || await store.Set<Letter>().AnyAsync(cancel);
        return new RazorComponentResult<LetterList>(new { Rows = rows, Total = total, PageNumber = page, Any = any, MayAdd = http.Post()!.Role.May(Permission.IssueLetters) });
    }

    public static Sort Order(Here here) => Sort.Of(here, new Sort("added", Descending: true), "added", "title");
}
