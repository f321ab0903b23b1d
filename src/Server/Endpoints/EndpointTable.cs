using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Endpoints;

internal static class EndpointTable
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Endpoint>(endpoint =>
        {
            endpoint.HasKey(e => e.Id);
            endpoint.Property(e => e.Id).ValueGeneratedNever();
            endpoint.Property(e => e.Name).HasMaxLength(Endpoint.LongestName);
            endpoint.Ignore(e => e.Subject);
            // A signed request: whose key?
            endpoint.HasIndex(e => e.Agent).IsUnique();
            // Machines of a unit, of a room; which placeholder is free.
            endpoint.HasIndex(e => new { e.UnitId, e.RoomId, e.State });
            endpoint.HasIndex(e => e.ImageId);
        });
        model.Entity<LabRoom>(room =>
        {
            room.HasKey(r => r.Id);
            room.Property(r => r.Id).ValueGeneratedNever();
            room.HasIndex(r => r.UnitId);
        });
        model.Entity<GoldenImage>(image =>
        {
            image.HasKey(i => i.Id);
            image.Property(i => i.Id).ValueGeneratedNever();
            image.HasIndex(i => i.UnitId);
        });
        model.Entity<EndpointSection>(section => section.HasKey(s => new { s.EndpointId, s.Name }));
        model.Entity<SectionChange>(change =>
        {
            change.HasKey(c => c.Id);
            change.Property(c => c.Id).ValueGeneratedNever();
            // "What changed" on one machine, newest first; and what is old enough to go.
            change.HasIndex(c => new { c.EndpointId, c.At });
            change.HasIndex(c => c.At);
        });
        model.Entity<EnrolCode>(code =>
        {
            code.HasKey(c => c.Id);
            code.Property(c => c.Id).ValueGeneratedNever();
            code.HasIndex(c => c.BlindIndex);
            code.HasIndex(c => c.UnitId);
        });
        model.Entity<CommandOrder>(order =>
        {
            order.HasKey(o => o.Id);
            order.Property(o => o.Id).ValueGeneratedNever();
            order.HasIndex(o => new { o.UnitId, o.AskedAt });
        });
        model.Entity<EndpointCommand>(command =>
        {
            command.HasKey(c => c.Id);
            command.Property(c => c.Id).ValueGeneratedNever();
            // What is open for a machine that calls; its history.
            command.HasIndex(c => new { c.EndpointId, c.State });
            command.HasIndex(c => c.OrderId);
            command.HasIndex(c => c.Wire).IsUnique();
        });
        model.Entity<ExamPause>(pause =>
        {
            pause.HasKey(p => p.Id);
            pause.Property(p => p.Id).ValueGeneratedNever();
            pause.HasIndex(p => new { p.UnitId, p.Until });
        });
        model.Entity<EndpointSplit>(split =>
        {
            split.HasKey(s => s.Agent);
            split.HasIndex(s => s.EndpointId);
        });
        model.Entity<ServerAddresses>(addresses =>
        {
            addresses.HasKey(a => a.Id);
            addresses.Property(a => a.Id).ValueGeneratedNever();
        });
        model.Entity<ServerKey>(key =>
        {
            key.HasKey(k => k.Id);
            key.Property(k => k.Id).ValueGeneratedNever();
        });
    }
}
