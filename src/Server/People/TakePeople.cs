using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>
/// Takes the heads, leaders and focal points a list of units names: the same name keeps its appointment and may get other
/// contacts; another name takes the role over.
/// </summary>
internal sealed class TakePeople(PeopleDoor door, PersonalData personal, TimeProvider time) : ITakePeople
{
    public async Task<IReadOnlyList<Result<ImportOutcome>>> Plan(
        Store store, IReadOnlyList<(UnitId? Unit, ImportedPerson Person)> people, CancellationToken cancel)
    {
        var holders = await Holders(store, [.. people.Select(p => p.Unit).OfType<UnitId>().Distinct()], time.GetUtcNow(), cancel);
        return [.. people.Select(p => WhyNot(p.Person) is { } refusal ? refusal : (Result<ImportOutcome>)Compare(p.Unit is { } unit ? holders[(unit, p.Person.Role)] : [], p.Person))];
    }

    public async Task<Result<ImportOutcome>> Take(Store store, UnitId unit, ImportedPerson person, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (WhyNot(person) is { } refusal) return refusal;
        var holders = (await Holders(store, [unit], at, cancel))[(unit, person.Role)].ToList();
        var outcome = Compare(holders, person);
        if (outcome == ImportOutcome.Unchanged) return outcome;
        if (outcome == ImportOutcome.Changed && holders.Find(holder => Same(holder.Name, person.Name)) is { } same)
        {
            foreach (var (channel, value) in Contacts(person))
            {
                if ((await door.ChangeContact(store, same.Appointment.PersonId, channel, value, at, account, cancel)).Refusal is { } wrong) return wrong;
            }

            return outcome;
        }

        if (!(await door.Add(store, new NewPerson(unit, person.Name, person.Phone, person.Email), at, account, cancel)).Is(out var added, out var reason)) return reason;
        foreach (var former in holders)
        {
            if ((await door.EndAppointment(store, former.Appointment.Id, at, account, cancel)).Refusal is { } early) return early;
        }

        var from = person.Since is { } day && holders.Count == 0 && VietnamTime.StartOf(day) < at ? VietnamTime.StartOf(day) : at;
        if ((await door.Appoint(store, added.Id, unit, person.Role, from, account, cancel)).Refusal is { } taken) return taken;
        return outcome;
    }

    private sealed record Holder(Appointment Appointment, string Name, IReadOnlyList<(ContactChannel Channel, string Value)> Contacts);

    private async Task<ILookup<(UnitId, AppointmentRole), Holder>> Holders(Store store, IReadOnlyList<UnitId> units, DateTimeOffset at, CancellationToken cancel)
    {
        var appointments = await door.InForce(store, units, at, cancel);
        int[] ids = [.. appointments.Select(a => a.PersonId).Distinct()];
        var names = await store.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.NameSealed, cancel);
        var contacts = (await store.Set<Contact>().AsNoTracking().Where(c => ids.Contains(c.PersonId)).ToListAsync(cancel)).ToLookup(c => c.PersonId);
        return appointments.Where(a => names.ContainsKey(a.PersonId)).ToLookup(a => (a.UnitId, a.Role), a => new Holder(
            a, personal.Open(names[a.PersonId]), [.. contacts[a.PersonId].Select(c => (c.Channel, personal.Open(c.Sealed)))]));
    }

    private static Refusal? WhyNot(ImportedPerson person)
    {
        if (AddPerson.TidyName(person.Name) is null) return Refusals.Name;
        foreach (var (channel, typed) in Contacts(person))
        {
            if (Reach.Of(channel, typed).Refusal is { } refusal) return refusal;
        }

        return null;
    }

    private static ImportOutcome Compare(IEnumerable<Holder> holders, ImportedPerson person)
    {
        Holder? any = null;
        foreach (var holder in holders)
        {
            any = holder;
            if (!Same(holder.Name, person.Name)) continue;
            bool known = Contacts(person).All(given => holder.Contacts.Contains((given.Channel, Reach.Of(given.Channel, given.Value).Value)));
            return known ? ImportOutcome.Unchanged : ImportOutcome.Changed;
        }

        return any is null ? ImportOutcome.Taken : ImportOutcome.Changed;
    }

    private static bool Same(string one, string other) =>
        string.Equals(Vietnamese.Fold(AddPerson.TidyName(one) ?? one), Vietnamese.Fold(AddPerson.TidyName(other) ?? other), StringComparison.Ordinal);

    private static IEnumerable<(ContactChannel Channel, string Value)> Contacts(ImportedPerson person)
    {
        if (person.Phone is { } phone) yield return (ContactChannel.Phone, phone);
        if (person.Email is { } email) yield return (ContactChannel.Email, email);
    }
}
