using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Letters;

internal static class LetterTable
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Letter>(letter =>
        {
            letter.HasKey(l => l.Id);
            letter.Property(l => l.Id).ValueGeneratedNever();
            // "Was this very file read in before?"
            letter.HasIndex(l => new { l.UnitId, l.Sha256 }).IsUnique();
            // The list, newest first.
            letter.HasIndex(l => new { l.UnitId, l.AddedAt });
        });
        model.Entity<LetterFile>(file =>
        {
            file.HasKey(f => f.LetterId);
            file.Property(f => f.LetterId).ValueGeneratedNever();
        });
        model.Entity<LetterCorrection>(correction =>
        {
            correction.HasKey(c => c.Id);
            correction.Property(c => c.Id).ValueGeneratedNever();
            correction.HasIndex(c => c.LetterId);
        });
        model.Entity<ClauseBinding>(binding =>
        {
            binding.HasKey(b => b.Id);
            binding.Property(b => b.Id).ValueGeneratedNever();
            binding.HasIndex(b => new { b.LetterId, b.ClauseId, b.Obligation }).IsUnique();
        });
    }
}
