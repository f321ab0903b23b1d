using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.People;

internal static class PersonTable
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Person>(person =>
        {
            person.HasKey(p => p.Id);
            person.Property(p => p.Id).ValueGeneratedNever();
            person.HasIndex(p => p.UnitId);
        });
        model.Entity<Appointment>(appointment =>
        {
            appointment.HasKey(a => a.Id);
            appointment.Property(a => a.Id).ValueGeneratedNever();
            // "Who holds this role in this unit?", now and on any day.
            appointment.HasIndex(a => new { a.UnitId, a.Role, a.From });
            appointment.HasIndex(a => a.PersonId);
        });
        model.Entity<Contact>(contact =>
        {
            contact.HasKey(c => c.Id);
            contact.Property(c => c.Id).ValueGeneratedNever();
            contact.HasIndex(c => c.PersonId);
            // "Whose number is this?", without unsealing anything.
            contact.HasIndex(c => c.BlindIndex);
            contact.HasIndex(c => c.UnitId);
        });
        model.Entity<ContactCode>(code =>
        {
            code.HasKey(c => c.Link);
            code.HasIndex(c => c.ContactId);
        });
        model.Entity<ContactCall>(call =>
        {
            call.HasKey(c => c.Id);
            call.Property(c => c.Id).ValueGeneratedNever();
            call.HasIndex(c => c.ContactId);
        });
        model.Entity<RevealLog>(reveal =>
        {
            reveal.HasKey(r => r.Id);
            reveal.Property(r => r.Id).ValueGeneratedNever();
            reveal.HasIndex(r => new { r.UnitId, r.At });
        });
    }
}
