using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>A role is laid down.</summary>
internal static class EndAppointments
{
    public static async Task<Result<Appointment>> Act(
        Store store, PeopleMeasures measures, Audit audit, int id, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        if (await store.FindAsync<Appointment>([id], cancel) is not { } appointment) return Refusals.NoSuchAppointment;
        if (appointment.To is not null) return Refusals.Ended;
        if (at <= appointment.From) return Refusals.EndsBeforeStart;
        await End(store, measures, audit, appointment, at, account, cancel);
        await measures.Judge(store, appointment.UnitId, appointment.Role, at, cancel);
        return appointment;
    }

    /// <summary>The unit ends: so do its appointments. Records of people pass to the successor, who may appoint them anew.</summary>
    public static async Task OfUnit(Store store, PeopleMeasures measures, Audit audit, UnitId unit, UnitId? successor, DateTimeOffset at, CancellationToken cancel)
    {
        foreach (var appointment in await store.Set<Appointment>().AsTracking().Where(a => a.UnitId == unit && (a.To == null || a.To > at)).ToListAsync(cancel))
            await End(store, measures, audit, appointment, at > appointment.From ? at : appointment.From, account: null, cancel);
        if (successor is not { } next) return;
        foreach (var person in await store.Set<Person>().AsTracking().Where(p => p.UnitId == unit).ToListAsync(cancel)) person.UnitId = next;
        foreach (var contact in await store.Set<Contact>().AsTracking().Where(c => c.UnitId == unit).ToListAsync(cancel)) contact.UnitId = next;
        await store.SaveChangesAsync(cancel);
    }

    private static async Task End(Store store, PeopleMeasures measures, Audit audit, Appointment appointment, DateTimeOffset at, int? account, CancellationToken cancel)
    {
        appointment.To = at;
        await audit.Note(store, "people.end", account, appointment.UnitId, $"appointment:{appointment.Id}", at, cancel: cancel);
        await store.SaveChangesAsync(cancel);
        await measures.Retire(store, appointment, account, at, cancel);
    }
}
