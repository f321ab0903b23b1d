using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.People;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>
/// Units name their people in the first week; some hand over later. Most contacts are verified, by a code sent to the
/// mailbox or a logged call; some never are, and some were so early that the year is over.
/// </summary>
internal sealed class Staffing(PeopleDoor people, Cast cast, WorkingDays days)
{
    private readonly Dictionary<(string Unit, AppointmentRole Role), (int Person, int Appointment)> _holders = [];

    /// <summary>Who acts for a unit at the moment the agenda has come to: its focal point, else its leader, else its head.</summary>
    public int? DoerOf(string unit)
    {
        foreach (AppointmentRole role in (ReadOnlySpan<AppointmentRole>)[AppointmentRole.FocalPoint, AppointmentRole.ResponsibleLeader, AppointmentRole.Head])
        {
            if (_holders.TryGetValue((unit, role), out var holder)) return holder.Person;
        }

        return null;
    }

    /// <summary>Puts appointments, hand-overs and verifications on the agenda.</summary>
    public void Plan(Agenda agenda)
    {
        var persons = cast.Province.People.ToDictionary(person => person.Key);
        foreach (ExampleAppointment appointment in cast.Province.Appointments)
        {
            Fate fate = cast.FateOf(appointment.Unit);
            DateOnly begins = cast.Province.Begins;
            // Days the unit took to send its list; what was so before the history is named with the list.
            DateTimeOffset from = appointment.From > begins ? days.On(appointment.From, fate) : days.On(begins.AddDays(fate.Between(51, 1, 5)), fate);
            agenda.Add(from, (store, at, later, cancel) => Begin(store, appointment, persons[appointment.Person], at, later, cancel));
        }
    }

    private async Task<Refusal?> Begin(
        Store store, ExampleAppointment appointment, ExamplePerson person, DateTimeOffset at, Later later, CancellationToken cancel)
    {
        UnitId unit = cast.Id(appointment.Unit);
        if (!cast.Acts(unit)) return null;
        var added = await people.Add(store, new NewPerson(unit, person.Name, person.Phone, person.Email), at, account: null, cancel);
        if (!added.Is(out var known, out var refusal)) return refusal;
        bool takesOver = appointment.From > cast.Province.Begins && _holders.ContainsKey((appointment.Unit, appointment.Role));
        var appointed = takesOver
            ? await people.HandOver(store, _holders[(appointment.Unit, appointment.Role)].Appointment, known.Id, at, account: null, cancel)
            : await people.Appoint(store, known.Id, unit, appointment.Role, at, account: null, cancel);
        if (!appointed.Is(out var held, out refusal)) return refusal;
        _holders[(appointment.Unit, appointment.Role)] = (known.Id, held.Id);

        Fate fate = cast.FateOf(appointment.Unit).Of(person.Key);
        if (appointment.Role is AppointmentRole.Head or AppointmentRole.ResponsibleLeader or AppointmentRole.FocalPoint)
            Verify(known.Id, at, fate, later);
        return null;
    }

    private void Verify(int person, DateTimeOffset at, Fate fate, Later later)
    {
        var (phone, mail) = fate.Below(61, 100) switch
        {
            < 11 => (false, false),
            < 40 => (true, false),
            < 62 => (false, true),
            _ => (true, true),
        };
        // One in nine was verified in the first days and never again.
        int wait = fate.Chance(62, 11) ? 1 : fate.Between(63, 20, 200);
        if (phone) later(days.After(at, wait, fate), (store, when, _, cancel) => Verify(store, person, ContactChannel.Phone, VerifiedBy.Call, when, cancel));
        if (mail) later(days.After(at, wait + 1, fate), (store, when, _, cancel) => Verify(store, person, ContactChannel.Email, VerifiedBy.Code, when, cancel));
    }

    private async Task<Refusal?> Verify(Store store, int person, ContactChannel channel, VerifiedBy by, DateTimeOffset at, CancellationToken cancel)
    {
        var contacts = await store.Set<Contact>().AsNoTracking().Where(contact => contact.PersonId == person && contact.Channel == channel).ToListAsync(cancel);
        foreach (var contact in contacts)
        {
            if (!cast.Acts(contact.UnitId)) continue;
            if ((await people.MarkVerified(store, contact.Id, by, at, account: null, cancel)).Refusal is { } refusal) return refusal;
        }

        return null;
    }
}
