using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>Shows a person unmasked to somebody who says why.</summary>
internal static class RevealPerson
{
    private const int ShortestWhy = 5;
    private const int LongestWhy = 300;

    public static async Task<Result<Revealed>> Act(
        Store store, PersonalData personal, Audit audit, int id, string why, DateTimeOffset at, int account, CancellationToken cancel)
    {
        string reason = Vietnamese.Compose(why.Trim());
        if (reason.Length is < ShortestWhy or > LongestWhy) return Refusals.Why;
        if (await store.FindAsync<Person>([id], cancel) is not { } person) return Refusals.NoSuchPerson;
        var contacts = await store.Set<Contact>().AsNoTracking().Where(c => c.PersonId == id).OrderBy(c => c.Channel).ToListAsync(cancel);
        store.Add(new RevealLog
        {
            Id = await store.Reserve("reveal_log", 1, cancel), UnitId = person.UnitId, PersonId = id, AccountId = account, At = at, Why = reason,
        });
        await audit.Note(store, "people.reveal", account, person.UnitId, $"person:{id}", at, cancel: cancel);
        await store.SaveChangesAsync(cancel);
        return new Revealed(id, person.UnitId, personal.Open(person.NameSealed), [.. contacts.Select(c => new RevealedContact(c.Id, c.Channel, personal.Open(c.Sealed)))]);
    }
}

/// <summary>A person unmasked.</summary>
public sealed record Revealed(int Person, UnitId Unit, string Name, IReadOnlyList<RevealedContact> Contacts);

/// <summary>One contact unmasked.</summary>
public sealed record RevealedContact(int Id, ContactChannel Channel, string Value);
