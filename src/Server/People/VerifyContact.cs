using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>Somebody answered from a contact.</summary>
internal static class VerifyContact
{
    public static async Task<Result<Contact>> Act(
        Store store, PeopleMeasures measures, Audit audit, int id, VerifiedBy by, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (await store.FindAsync<Contact>([id], cancel) is not { } contact) return Refusals.NoSuchContact;
        // What is noted late does not make the contact older than it is.
        if (contact.VerifiedAt is null || contact.VerifiedAt < at) (contact.VerifiedAt, contact.VerifiedBy) = (at, by);
        await audit.Note(store, "people.verify-contact", account, contact.UnitId, $"contact:{id}", at, by.ToString(), cancel);
        await store.SaveChangesAsync(cancel);
        await measures.Verified(store, contact, at, cancel);
        return contact;
    }
}
