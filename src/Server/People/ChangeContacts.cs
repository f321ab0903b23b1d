using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>A person is reached elsewhere from now on.</summary>
internal static class ChangeContacts
{
    public static async Task<Result<Contact>> Act(
        Store store, PeopleMeasures measures, PersonalData personal, Audit audit, int personId, ContactChannel channel, string typed,
        DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (!Reach.Of(channel, typed).Is(out string? value, out var refusal)) return refusal;
        if (await store.FindAsync<Person>([personId], cancel) is not { } person) return Refusals.NoSuchPerson;
        var contacts = await store.Set<Contact>().AsTracking().Where(c => c.PersonId == personId).ToListAsync(cancel);
        byte[] index = personal.BlindIndex(value);
        var contact = contacts.Find(c => c.Channel == channel);
        if (contact is not null && contact.BlindIndex.AsSpan().SequenceEqual(index)) return contact;

        bool wasVerified = contacts.Exists(c => c.VerifiedAt is not null);
        if (contact is null)
        {
            contact = await New(store, personal, person, channel, value, cancel);
            store.Add(contact);
            contacts.Add(contact);
        }
        else
        {
            (contact.Sealed, contact.BlindIndex, contact.VerifiedAt, contact.VerifiedBy) = (personal.Seal(value), index, null, null);
        }

        await audit.Note(store, "people.change-contact", account, person.UnitId, $"contact:{contact.Id}", at, cancel: cancel);
        await store.SaveChangesAsync(cancel);
        if (wasVerified && !contacts.Exists(c => c.VerifiedAt is not null)) await measures.Unverified(store, personId, at, cancel);
        return contact;
    }

    internal static async Task<Contact> New(Store store, PersonalData personal, Person person, ContactChannel channel, string value, CancellationToken cancel) => new()
    {
        Id = (int)await store.Reserve("contact", 1, cancel), UnitId = person.UnitId, PersonId = person.Id, Channel = channel,
        Sealed = personal.Seal(value), BlindIndex = personal.BlindIndex(value),
    };
}
