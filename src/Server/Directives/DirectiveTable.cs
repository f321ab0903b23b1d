using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Directives;

internal static class DirectiveTable
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Directive>(directive =>
        {
            directive.HasKey(d => d.Id);
            directive.Property(d => d.Id).ValueGeneratedNever();
        });
        model.Entity<DirectiveObligation>(obligation =>
        {
            obligation.HasKey(o => o.Id);
            obligation.Property(o => o.Id).ValueGeneratedNever();
            obligation.HasIndex(o => o.DirectiveId);
        });
        model.Entity<Receipt>(receipt =>
        {
            // Keyed by who it was sent to: the unit that answers may become another.
            receipt.HasKey(r => new { r.DirectiveId, r.SentTo });
            receipt.Ignore(r => r.Step);
            receipt.Ignore(r => r.SubjectKey);
            // "What did this unit receive?"
            receipt.HasIndex(r => new { r.UnitId, r.DirectiveId });
        });
        model.Entity<Claim>(claim =>
        {
            claim.HasKey(c => c.Id);
            claim.Property(c => c.Id).ValueGeneratedNever();
            // "What does the unit say of this directive?" and the counts of one directive.
            claim.HasIndex(c => new { c.DirectiveId, c.UnitId, c.Obligation, c.ReplacedBy });
            // The queue of documents nobody has looked at.
            claim.HasIndex(c => new { c.ReviewedAt, c.FiledAt });
        });
        model.Entity<Evidence>(evidence =>
        {
            evidence.HasKey(e => e.Id);
            evidence.Property(e => e.Id).ValueGeneratedNever();
        });
        model.Entity<EvidenceContent>(content =>
        {
            content.HasKey(c => c.EvidenceId);
            content.Property(c => c.EvidenceId).ValueGeneratedNever();
        });
    }

    /// <summary>
    /// The directives a reader may know of: those a unit in scope received and those an authority in scope issued.
    /// Directives carry no unit of their own, so this is where they are kept apart.
    /// </summary>
    public static IQueryable<Directive> Directives(this Store store) => store.Set<Directive>().Where(directive =>
        store.Set<Receipt>().Any(receipt => receipt.DirectiveId == directive.Id) || store.Set<Unit>().Any(unit => unit.Id == directive.Issuer));
}
