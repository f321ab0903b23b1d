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
        Store store, PersonalData personal, Audit audit, int id, string why, DateTimeOffset at, int account, CancellationToken cancel) =>
        (await All(store, personal, audit, [id], why, at, account, cancel)).Then<Revealed>(all => all.Count == 1 ? all[0] : Refusals.NoSuchPerson);

    /// <summary>Those in the reader's scope, each logged by itself.</summary>
    public static async Task<Result<IReadOnlyList<Revealed>>> All(
        Store store, PersonalData personal, Audit audit, IReadOnlyList<int> ids, string why, DateTimeOffset at, int account, CancellationToken cancel)
    {
        string reason = Vietnamese.Compose(why.Trim());
        if (reason.Length is < ShortestWhy or > LongestWhy) return Refusals.Why;
        var people = await store.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancel);
        var contacts = (await store.Set<Contact>().AsNoTracking().Where(c => ids.Contains(c.PersonId)).OrderBy(c => c.Channel).ToListAsync(cancel)).ToLookup(c => c.PersonId);
        long next = people.Count == 0 ? 0 : await store.Reserve("reveal_log", people.Count, cancel);
        foreach (var person in people)
        {
            store.Add(new RevealLog { Id = next++, UnitId = person.UnitId, PersonId = person.Id, AccountId = account, At = at, Why = reason });
            await audit.Note(store, "people.reveal", account, person.UnitId, $"person:{person.Id}", at, cancel: cancel);
        }

        await store.SaveChangesAsync(cancel);
        return (Revealed[])[.. people.Select(person => new Revealed(
            person.Id, person.UnitId, personal.Open(person.NameSealed), [.. contacts[person.Id].Select(c => new RevealedContact(c.Id, c.Channel, personal.Open(c.Sealed)))]))];
    }
}

/// <summary>A person unmasked.</summary>
public sealed record Revealed(int Person, UnitId Unit, string Name, IReadOnlyList<RevealedContact> Contacts);

/// <summary>One contact unmasked.</summary>
public sealed record RevealedContact(int Id, ContactChannel Channel, string Value);
