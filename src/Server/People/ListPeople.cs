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

/// <summary>A page of the directory.</summary>
public sealed record PeopleListing(IReadOnlyList<Holder> Rows, IReadOnlyDictionary<UnitId, string> Units, int Total, int Page, DateTimeOffset Now, bool MayExport)
{
    public const int Size = 50;
}

/// <summary>Finds appointments in force by unit, role, or whole phone and address.</summary>
internal static class ListPeople
{
    public const string RoleKey = "role";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/people", Show).Needs(Permission.SeePeople);

    private static async Task<IResult> Show(HttpContext http, Store store, PeopleDoor door, PersonalData personal, Reader reader, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var found = store.Set<Appointment>().Where(a => a.From <= now && (a.To == null || a.To > now));
        if (Enum.TryParse<AppointmentRole>(reader.Here[RoleKey], out var role)) found = found.Where(a => a.Role == role);
        string asked = reader.Here[FilterBar.Key] ?? "";
        if (await ByContact(store, door, asked, cancel) is { } people) found = found.Where(a => people.Contains(a.PersonId));
        else
        {
            foreach (string word in Vietnamese.Fold(asked).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
                found = found.Where(a => store.Set<Unit>().Any(unit => unit.Id == a.UnitId && unit.Folded.Contains(word)));
        }

        int total = await found.CountAsync(cancel);
        int page = Math.Min(Pager.Asked(reader.Here), Math.Max(1, (total + PeopleListing.Size - 1) / PeopleListing.Size));
        var rows = await found.OrderBy(a => a.UnitId).ThenBy(a => a.Role).ThenBy(a => a.Id).Skip((page - 1) * PeopleListing.Size).Take(PeopleListing.Size).AsNoTracking().ToListAsync(cancel);
        var ids = rows.Select(a => a.UnitId).Distinct().ToList();
        var units = await store.Set<Unit>().Where(unit => ids.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancel);
        var listing = new PeopleListing(await Holders.Of(store, personal, rows, cancel), units, total, page, now, http.Post()!.Role.May(Permission.RevealContacts));
        return new RazorComponentResult<PeoplePage>(new { Listing = listing });
    }

    /// <summary>Whose contact it is, when what was asked is a whole one; null when it is words.</summary>
    private static async Task<IReadOnlyList<int>?> ByContact(Store store, PeopleDoor door, string asked, CancellationToken cancel)
    {
        if (Reach.Mail(asked).Refusal is null) return await door.FindByContact(store, ContactChannel.Email, asked, cancel);
        return Reach.Phone(asked).Refusal is null ? await door.FindByContact(store, ContactChannel.Phone, asked, cancel) : null;
    }
}
