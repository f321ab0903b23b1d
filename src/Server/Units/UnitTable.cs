using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Units;

internal static class UnitTable
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Unit>(unit =>
        {
            unit.HasKey(u => u.Id);
            unit.Property(u => u.Id).ValueGeneratedNever();
            unit.Property(u => u.Code).HasMaxLength(Unit.LongestCode);
            unit.HasIndex(u => u.Code).IsUnique();
            // "Which units has this body?": the unit's page and the check before it is closed.
            unit.HasIndex(u => u.ManagingBody);
            unit.HasIndex(u => u.ProfessionalBody);
        });
        UnitImport.Map(model);
        model.Entity<UnitAct>(act =>
        {
            act.HasKey(a => a.Id);
            act.Property(a => a.Id).ValueGeneratedNever();
            // The timeline of one unit; the figure it had declared at a moment.
            act.HasIndex(a => new { a.UnitId, a.At });
        });
    }
}
