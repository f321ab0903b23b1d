using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>A person's decision that a clause asks for an obligation, or that a proposal was wrong.</summary>
public sealed class ClauseBinding : IUnitScoped
{
    public required int Id { get; init; }

    public required int LetterId { get; init; }

    public required UnitId UnitId { get; set; }

    public required string ClauseId { get; init; }

    /// <summary>Of the catalogue: <c>O06</c>.</summary>
    public required string Obligation { get; init; }

    /// <summary>The proposal was looked at and turned down: it is not proposed again.</summary>
    public required bool Rejected { get; set; }

    /// <summary>Last day, to the authority that issues.</summary>
    public DateOnly? Due { get; set; }

    /// <summary>Last day for that authority to report upwards, where the letter has two stages.</summary>
    public DateOnly? ReportUpBy { get; set; }

    /// <summary>How often it comes back; null when once.</summary>
    public Recurrence? Every { get; set; }

    public required DateTimeOffset At { get; set; }

    public int? Account { get; set; }
}
