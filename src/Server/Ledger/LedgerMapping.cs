using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Ledger;

/// <summary>Keys and indexes, each with the question it answers.</summary>
internal static class LedgerMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<LedgerMeasure>(row =>
        {
            row.HasKey(m => m.Id);
            row.Property(m => m.Id).ValueGeneratedNever();
            row.HasIndex(m => m.Key).IsUnique();
        });
        model.Entity<MeasureVersion>().HasKey(v => new { v.MeasureId, v.Version });
        model.Entity<LedgerCollector>(row =>
        {
            row.HasKey(c => c.Id);
            row.Property(c => c.Id).ValueGeneratedNever();
        });
        model.Entity<Subject>(row =>
        {
            row.HasKey(s => s.Id);
            row.Property(s => s.Id).ValueGeneratedNever();
            row.HasIndex(s => new { s.PopulationId, s.Key }).IsUnique().HasFilter("retired IS NULL"); // one living subject a key
            row.HasIndex(s => new { s.UnitId, s.PopulationId }); // what a unit has; rows behind a figure
            row.HasIndex(s => new { s.PopulationId, s.Folded }); // the same where they are many, in the order of their names
        });
        model.Entity<SubjectStay>(row =>
        {
            row.HasKey(s => new { s.SubjectId, s.From });
            row.HasIndex(s => s.UnitId); // whose subjects left
        });
        model.Entity<CurrentVerdict>(row =>
        {
            row.HasKey(v => new { v.SubjectId, v.MeasureId });
            row.HasIndex(v => new { v.MeasureId, v.UnitId, v.State }); // rows behind a figure
            row.HasIndex(v => v.ExpiresAt).HasFilter("expires_at IS NOT NULL"); // the sweep
        });
        model.Entity<VerdictEntry>(row =>
        {
            row.HasKey(e => e.Id);
            row.HasIndex(e => new { e.SubjectId, e.MeasureId, e.At }); // history; the answer that stood at a moment
        });
        model.Entity<Pulse>(row =>
        {
            row.HasKey(p => p.SubjectId);
            row.Property(p => p.SubjectId).ValueGeneratedNever();
            row.HasIndex(p => p.DueAt).HasFilter("due_at IS NOT NULL"); // the sweep
        });
        model.Entity<Lapsed>().HasKey(l => new { l.SubjectId, l.CollectorId });
        model.Entity<Tally>(row =>
        {
            row.HasKey(t => new { t.MeasureId, t.UnitId, t.Axis });
        });
        model.Entity<TallyHistory>().HasKey(t => new { t.MeasureId, t.UnitId, t.Axis, t.At });
        model.Entity<Waiver>(row =>
        {
            row.HasKey(w => w.Id);
            row.HasIndex(w => new { w.SubjectId, w.MeasureId });
        });
        model.Entity<TakenBatch>(row =>
        {
            row.HasKey(b => b.Id);
            row.HasIndex(b => b.At); // forgetting the old ones
        });
        model.Entity<LedgerClock>(row =>
        {
            row.HasKey(c => c.Id);
            row.Property(c => c.Id).ValueGeneratedNever();
        });
        model.Entity<Downtime>().HasKey(d => d.From);
    }
}
