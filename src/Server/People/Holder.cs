using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>One appointment as everybody may see it: the person masked.</summary>
public sealed record Holder(int Appointment, int Person, UnitId Unit, AppointmentRole Role, DateTimeOffset From, DateTimeOffset? To, string Name, IReadOnlyList<MaskedContact> Contacts);

/// <summary>One contact masked, with when and how it was verified.</summary>
public sealed record MaskedContact(int Id, ContactChannel Channel, string Masked, DateTimeOffset? VerifiedAt, VerifiedBy? VerifiedBy)
{
    /// <summary>Somebody answered from it within the last 365 days.</summary>
    public bool IsFresh(DateTimeOffset now) => VerifiedAt > now - PeopleMeasures.Freshness;
}

internal static class Holders
{
    /// <summary>Appointments with their people masked, in three queries however many there are.</summary>
    public static async Task<IReadOnlyList<Holder>> Of(Store store, PersonalData personal, IReadOnlyList<Appointment> appointments, CancellationToken cancel)
    {
        int[] ids = [.. appointments.Select(a => a.PersonId).Distinct()];
        var names = await store.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.NameSealed }).ToDictionaryAsync(p => p.Id, p => p.NameSealed, cancel);
        var contacts = (await store.Set<Contact>().AsNoTracking().Where(c => ids.Contains(c.PersonId)).OrderBy(c => c.Channel).ToListAsync(cancel)).ToLookup(c => c.PersonId);
        return [.. appointments.Select(a => new Holder(
            a.Id, a.PersonId, a.UnitId, a.Role, a.From, a.To,
            names.TryGetValue(a.PersonId, out byte[]? name) ? Masks.Name(personal.Open(name)) : "•••",
            [.. contacts[a.PersonId].Select(c => new MaskedContact(c.Id, c.Channel, Masks.Of(c.Channel, personal.Open(c.Sealed)), c.VerifiedAt, c.VerifiedBy))]))];
    }
}
