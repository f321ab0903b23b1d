using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>What a unit says about one obligation of one directive; a newer one replaces it, the older stays.</summary>
public sealed class Claim : IUnitScoped
{
    public required int Id { get; init; }

    public required int DirectiveId { get; init; }

    public required UnitId UnitId { get; set; }

    /// <summary>Of the catalogue: <c>O06</c>.</summary>
    public required string Obligation { get; init; }

    /// <summary>Met, NotMet or NotApplicable.</summary>
    public required VerdictState Says { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>The document handed in; null when none was.</summary>
    public long? EvidenceId { get; init; }

    public DateTimeOffset? ReviewedAt { get; set; }

    /// <summary>True accepted, false returned; null while nobody has looked.</summary>
    public bool? Accepted { get; set; }

    /// <summary>Why it was returned.</summary>
    public string? ReturnReason { get; set; }

    /// <summary>The newer claim that stands in its place; null while it is what the unit says.</summary>
    public int? ReplacedBy { get; set; }
}
