using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>The unit holds an exam: its machines neither inspect nor update. Answers go on ageing; nothing is coloured by it.</summary>
public sealed class ExamPause : IUnitScoped
{
    /// <summary>Longer is no exam.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public required int Id { get; init; }

    public required UnitId UnitId { get; set; }

    public required DateTimeOffset From { get; init; }

    /// <summary>First moment after it.</summary>
    public required DateTimeOffset Until { get; set; }

    public required int AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When somebody ended it before its time.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
