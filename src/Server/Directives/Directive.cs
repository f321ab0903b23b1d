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

    /// <summary>Last day for the issuer to report further up, in letters of two stages.</summary>
    public DateOnly? ReportUpBy { get; init; }

    /// <summary>When those who had not received it in time were recorded as such; null until then.</summary>
    public DateTimeOffset? ReceiveJudgedAt { get; set; }
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

    /// <summary>When those who had not answered by the due day were recorded as such; null until then.</summary>
    public DateTimeOffset? DueJudgedAt { get; set; }
}

/// <summary>What one unit did about one directive.</summary>
public sealed class Receipt : IUnitScoped
{
    public required int DirectiveId { get; init; }

    /// <summary>Who answers now: the unit it was sent to, or its successor.</summary>
    public required UnitId UnitId { get; set; }

    /// <summary>Who it was sent to; with the directive the key of the ledger's subject.</summary>
    public required UnitId SentTo { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; set; }

    public DateTimeOffset? AssignedAt { get; set; }

    /// <summary>Who does it (a person of the unit).</summary>
    public int? AssignedTo { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>When the unit closed, or its successor was found to have the same directive; nothing more is awaited.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the unit was last reminded.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    public ReceiptStep Step =>
        EndedAt is not null ? ReceiptStep.Ended
        : DoneAt is not null ? ReceiptStep.Done
        : StartedAt is not null ? ReceiptStep.Doing
        : AssignedAt is not null ? ReceiptStep.Assigned
        : ReceivedAt is not null ? ReceiptStep.Received
        : ReceiptStep.Sent;

    /// <summary>The ledger's key of this receipt.</summary>
    public string SubjectKey => $"{DirectiveId}:{SentTo}";
}

/// <summary>How far a unit has come with a directive.</summary>
public enum ReceiptStep : byte
{
    /// <summary>Sent, and nothing heard.</summary>
    Sent = 0,
    Received = 1,
    Assigned = 2,
    Doing = 3,
    Done = 4,

    /// <summary>The unit is no more.</summary>
    Ended = 5,
}
