using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>The accounts, for whoever creates them.</summary>
internal static class AccountList
{
    public const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts", Show).Needs(Permission.ManageAccounts);
        routes.MapPost("/accounts", Create).Needs(Permission.ManageAccounts);
        AccountActs.Map(routes);
    }

    private static Task<IResult> Show(HttpContext http, Reader reader, Database database, NamesOfUnits namesOf, TimeProvider time, CancellationToken cancel) =>
        Page(http.Post()!, reader, database, namesOf, time, null, cancel);

    private static async Task<IResult> Page(
        Post by, Reader reader, Database database, NamesOfUnits namesOf, TimeProvider time, Answers? answers, CancellationToken cancel)
    {
        await using var store = database.Open(post: null, writer: null);
        var now = time.GetUtcNow();
        string? asked = reader.Here[FilterBar.Key];
        var accounts = store.AccountsWithin(by);
        if (asked is not null)
        {
            string folded = Vietnamese.Fold(asked.Trim());
            accounts = accounts.Where(a => a.Folded.Contains(folded));
        }

        int total = await accounts.CountAsync(cancel);
        int page = Math.Min(Pager.Asked(reader.Here), Math.Max(1, (total + PageSize - 1) / PageSize));
        var sort = Sort.Of(reader.Here, new Sort("name", false), "name", "display");
        var ordered = (sort.By, sort.Descending) switch
        {
            ("display", false) => accounts.OrderBy(a => a.SortKey).ThenBy(a => a.Id),
            ("display", true) => accounts.OrderByDescending(a => a.SortKey).ThenBy(a => a.Id),
            (_, true) => accounts.OrderByDescending(a => a.NormalizedUserName),
            _ => accounts.OrderBy(a => a.NormalizedUserName),
        };
        var within = store.PostsWithin(by);
        var rows = await ordered.Skip((page - 1) * PageSize).Take(PageSize).Select(a => new AccountRow(
            a.Id, a.UserName!, a.DisplayName, a.PasswordHash == null, a.LockoutEnd > now, a.TwoFactorEnabled,
            within.Where(p => p.AccountId == a.Id && p.To == null).OrderBy(p => p.From).ToList())).ToListAsync(cancel);
        var names = await namesOf([.. rows.SelectMany(r => r.Posts).Select(p => p.Unit).Distinct()], cancel);
        return new RazorComponentResult<AccountListPage>(new { Rows = rows, Names = names, Page = page, Total = total, Order = sort, Answers = answers })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Create(
        HttpContext http, Reader reader, Accounts accounts, Database database, Writer writer, UnitOfCode unitOf, NamesOfUnits namesOf, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var made = await writer.Write<(Account Account, string Secret)>(null, async (store, inner) =>
        {
            if (!(await accounts.Create(store, form["name"].ToString(), form["display"].ToString(), Language.Vi, post.AccountId, inner)).Is(out var account, out var refusal))
                return refusal;
            if (!(await AccountActs.Grant(store, accounts, unitOf, post, account.Id, form, inner)).Is(out _, out var no)) return no;
            return (account, await accounts.Invite(store, account.Id, post.AccountId, inner));
        }, cancel: cancel);
        if (!made.Is(out var done, out var why)) return await Page(post, reader, database, namesOf, time, new Answers(form, why), cancel);
        return AccountActs.Link(http, done.Account, done.Secret);
    }
}

/// <summary>A line of the list.</summary>
public sealed record AccountRow(int Id, string UserName, string DisplayName, bool Waiting, bool Locked, bool SecondFactor, IReadOnlyList<Post> Posts);
