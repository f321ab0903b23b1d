using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>A person takes a role in a unit.</summary>
internal static class AppointPerson
{
    public static async Task<Result<Appointment>> Act(
        Store store, UnitsDoor units, PeopleMeasures measures, Audit audit, int personId, UnitId unitId, AppointmentRole role,
        DateTimeOffset from, int? account, CancellationToken cancel)
    {
        if (await store.FindAsync<Person>([personId], cancel) is not { } person) return Refusals.NoSuchPerson;
        if (await units.Find(store, unitId, cancel) is not { To: null } unit) return Refusals.NoSuchUnit;
        var overlapping = await store.Set<Appointment>().AsNoTracking()
            .Where(a => a.UnitId == unitId && a.Role == role && (a.To == null || a.To > from)).Select(a => a.PersonId).ToListAsync(cancel);
        if (overlapping.Contains(personId)) return Refusals.AlreadyHolds;
        if (role == AppointmentRole.Head && overlapping.Count > 0) return Refusals.HeadTaken;

        var appointment = new Appointment { Id = (int)await store.Reserve("appointment", 1, cancel), UnitId = unitId, PersonId = person.Id, Role = role, From = from };
        store.Add(appointment);
        await audit.Note(store, "people.appoint", account, unitId, $"appointment:{appointment.Id}", from, $"person:{person.Id} role:{role}", cancel);
        await store.SaveChangesAsync(cancel);
        // Who held the role before the unit was entered here counts from the unit's first moment.
        var counts = from < unit.From ? unit.From : from;
        await measures.Declare(store, appointment, counts, cancel);
        await measures.Judge(store, unitId, role, counts, cancel);
        return appointment;
    }
}

/// <summary>The role passes from one person to another without a gap.</summary>
internal static class HandOverRole
{
    public static async Task<Result<Appointment>> Act(
        Store store, UnitsDoor units, PeopleMeasures measures, Audit audit, int appointment, int toPerson, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (!(await EndAppointments.Act(store, measures, audit, appointment, at, account, cancel)).Is(out var ended, out var refusal)) return refusal;
        return await AppointPerson.Act(store, units, measures, audit, toPerson, ended.UnitId, ended.Role, at, account, cancel);
    }
}
