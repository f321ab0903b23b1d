using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Reports;

internal static class ReportTable
{
    /// <summary>The series the reports' numbers come from.</summary>
    public const string Ids = "report";

    public static void Map(ModelBuilder model)
    {
        model.Entity<Report>(report =>
        {
            report.HasKey(r => r.Id);
            report.Property(r => r.Id).ValueGeneratedNever();
            // "The reports of this unit, newest first", and "is there one for this cut-off already?"
            report.HasIndex(r => new { r.UnitId, r.CutOff });
        });
        model.Entity<ReportFile>().HasKey(f => new { f.ReportId, f.Kind });
    }
}
