using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>A letter confirmed and issued to units.</summary>
public sealed class Directive : IProvinceWide
{
    public required int Id { get; init; }

    public required int LetterId { get; init; }

    /// <summary>Who issued it.</summary>
    public required UnitId Issuer { get; init; }

    /// <summary>Number, symbol and subject as shown.</summary>
    public required string Title { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The audience was resolved on this axis.</summary>
    public required AudienceAxis Audience { get; init; }

    /// <summary>Last day to have received it.</summary>
    public required DateOnly ReceiveBy { get; init; }

    /// <summary>Last day to answer; null when the letter gives none.</summary>
    public DateOnly? AnswerBy { get; init; }
}

/// <summary>Who a directive goes to.</summary>
public enum AudienceAxis : byte
{
    /// <summary>Units directly under the Department (managing axis).</summary>
    Managed = 1,

    /// <summary>Every unit the Department directs professionally.</summary>
    Directed = 2,

    /// <summary>Through the commune committees, which pass it on to their schools.</summary>
    ThroughCommunes = 3,
}

/// <summary>One thing a directive asks, bound to a clause of its letter and an obligation of the catalogue.</summary>
public sealed class DirectiveObligation : IProvinceWide
{
    public required int Id { get; init; }

    public required int DirectiveId { get; init; }

    /// <summary>Ordinal path of the clause: <c>1.2</c>.</summary>
    public required string ClauseId { get; init; }

    /// <summary>The clause's words as confirmed.</summary>
    public required string Text { get; init; }

    /// <summary>Of the catalogue: <c>O06</c>.</summary>
    public required string Obligation { get; init; }

    /// <summary>Duty or ban.</summary>
    public required bool Ban { get; init; }

    public DateOnly? Due { get; init; }
}

/// <summary>What one unit did about one directive.</summary>
public sealed class Receipt : IUnitScoped
{
    public required int DirectiveId { get; init; }

    public required UnitId UnitId { get; set; }

    public DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; set; }

    public DateTimeOffset? AssignedAt { get; set; }

    /// <summary>Who does it (a person of the unit).</summary>
    public int? AssignedTo { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }
}
