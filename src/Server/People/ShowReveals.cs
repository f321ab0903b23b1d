using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>One line of the log of reveals, the person masked here too.</summary>
public sealed record RevealLine(DateTimeOffset At, string Who, int Person, string Name, UnitId Unit, string? UnitName, string Why);

/// <summary>A page of the log.</summary>
public sealed record RevealListing(IReadOnlyList<RevealLine> Rows, int Total, int Page)
{
    public const int Size = 50;
}

/// <summary>Who looked at whom, for those who see the audit.</summary>
internal static class ShowReveals
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/people/reveals", Show).Needs(Permission.SeeAudit);

    private static async Task<IResult> Show(Store store, PeopleDoor door, Reader reader, CancellationToken cancel)
    {
        int total = await store.Set<RevealLog>().CountAsync(cancel);
        int page = Math.Min(Pager.Asked(reader.Here), Math.Max(1, (total + RevealListing.Size - 1) / RevealListing.Size));
        var rows = await store.Set<RevealLog>().OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Skip((page - 1) * RevealListing.Size).Take(RevealListing.Size).ToListAsync(cancel);
        var accounts = rows.Select(r => r.AccountId).Distinct().ToList();
        var units = rows.Select(r => r.UnitId).Distinct().ToList();
        var who = await store.Set<Account>().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        var named = await store.Set<Unit>().Where(u => units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        var people = await door.Names(store, [.. rows.Select(r => r.PersonId).Distinct()], cancel);
        return new RazorComponentResult<RevealsPage>(new
        {
            Listing = new RevealListing(
                [.. rows.Select(r => new RevealLine(r.At, who.GetValueOrDefault(r.AccountId) ?? $"#{r.AccountId}", r.PersonId, people.GetValueOrDefault(r.PersonId) ?? "•••", r.UnitId, named.GetValueOrDefault(r.UnitId), r.Why))],
                total, page),
        });
    }
}
