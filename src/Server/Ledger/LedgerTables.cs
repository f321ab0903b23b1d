using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>A measure, or the population measures ask about (kind 0): its size is counted like a verdict's.</summary>
internal sealed class LedgerMeasure : IProvinceWide
{
    public const byte PopulationKind = 0;

    public int Id { get; init; }

    public required string Key { get; init; }

    public required string Population { get; init; }

    public byte Kind { get; set; }

    public int Version { get; set; }

    /// <summary>Milliseconds.</summary>
    public long? Freshness { get; set; }

    public string? Collector { get; set; }

    /// <summary>Since when freshness and collector are as they are: nothing expires by them before.</summary>
    public DateTimeOffset Since { get; set; }
}

/// <summary>From when a version of a measure has been in force.</summary>
internal sealed class MeasureVersion : IProvinceWide
{
    public int MeasureId { get; init; }

    public int Version { get; init; }

    public DateTimeOffset From { get; init; }
}

/// <summary>A collector and its bit in <see cref="Pulse.Mask"/>.</summary>
internal sealed class LedgerCollector : IProvinceWide
{
    public int Id { get; init; }

    public required string Name { get; init; }
}

/// <summary>One declared thing.</summary>
internal sealed class Subject : IUnitScoped
{
    public long Id { get; init; }

    public int PopulationId { get; init; }

    public required string Key { get; init; }

    public UnitId UnitId { get; set; }

    public string? Label { get; set; }

    /// <summary>Key and label as search compares them.</summary>
    public required string Folded { get; set; }

    public string? GroupName { get; set; }

    /// <summary>Only for a unit: its <see cref="UnitKind"/>, by which closures are known.</summary>
    public byte? UnitKind { get; set; }

    public DateTimeOffset Born { get; init; }

    /// <summary>Since when it has been its present unit's.</summary>
    public DateTimeOffset Since { get; set; }

    public DateTimeOffset? Retired { get; set; }

    public string? Reason { get; set; }

    public int? RetiredBy { get; set; }
}

/// <summary>A stretch a subject spent in a former unit.</summary>
internal sealed class SubjectStay : IUnitScoped
{
    public long SubjectId { get; init; }

    public UnitId UnitId { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }
}

/// <summary>The answer that stands.</summary>
internal sealed class CurrentVerdict : IUnitScoped
{
    public long SubjectId { get; init; }

    public int MeasureId { get; init; }

    public UnitId UnitId { get; set; }

    public Standing State { get; set; }

    public DateTimeOffset ObservedAt { get; set; }

    /// <summary>When it took effect.</summary>
    public DateTimeOffset At { get; set; }

    public int Version { get; set; }

    public Proof Proof { get; set; }

    public string? Evidence { get; set; }

    public string? Note { get; set; }

    /// <summary>Of an answer that ages by itself; the others age by <see cref="Pulse.DueAt"/>.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}

/// <summary>One change of one answer, or one that came too late to be one. Only ever appended.</summary>
internal sealed class VerdictEntry : IUnitScoped
{
    public long Id { get; init; }

    public long SubjectId { get; init; }

    public int MeasureId { get; init; }

    public UnitId UnitId { get; init; }

    public DateTimeOffset At { get; init; }

    public long Seq { get; init; }

    public DateTimeOffset ObservedAt { get; init; }

    public Standing State { get; init; }

    public int Version { get; init; }

    public Proof Proof { get; init; }

    public string? Evidence { get; init; }

    public string? Note { get; init; }

    public Entered Entered { get; init; }
}

/// <summary>Whether an entry ever stood.</summary>
internal enum Entered : byte
{
    /// <summary>It took effect.</summary>
    Counted = 1,

    /// <summary>Older than what stood, or stale on arrival: kept for the record.</summary>
    Late = 2,
}

/// <summary>The last look at a subject: the one row a refresh writes.</summary>
internal sealed class Pulse : IProvinceWide
{
    public long SubjectId { get; init; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The collectors that ran then.</summary>
    public long Mask { get; set; }

    /// <summary>No answer of the subject that a collector keeps fresh goes stale before; null when none can.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The same for what another run of the collectors in <see cref="Mask"/> would not keep fresh.</summary>
    public DateTimeOffset? OtherDueAt { get; set; }
}

/// <summary>When a collector last ran that did not run in the last look.</summary>
internal sealed class Lapsed : IProvinceWide
{
    public long SubjectId { get; init; }

    public int CollectorId { get; init; }

    public DateTimeOffset SeenAt { get; set; }
}

/// <summary>Counts now. Axis 0: the unit by itself; an axis: all below it there, itself not included.</summary>
internal sealed class Tally : IUnitScoped
{
    public int MeasureId { get; init; }

    public UnitId UnitId { get; init; }

    public byte Axis { get; init; }

    /// <summary>Of the newest row of history.</summary>
    public DateTimeOffset At { get; set; }

    public int Met { get; set; }

    public int NotMet { get; set; }

    public int NotApplicable { get; set; }

    public int Stale { get; set; }

    public int OffByPlan { get; set; }

    public int CollectorFailed { get; set; }

    public int NotYetJudged { get; set; }
}

/// <summary>Counts from a moment until the next row's.</summary>
internal sealed class TallyHistory : IUnitScoped
{
    public int MeasureId { get; init; }

    public UnitId UnitId { get; init; }

    public byte Axis { get; init; }

    public DateTimeOffset At { get; init; }

    public int Met { get; set; }

    public int NotMet { get; set; }

    public int NotApplicable { get; set; }

    public int Stale { get; set; }

    public int OffByPlan { get; set; }

    public int CollectorFailed { get; set; }

    public int NotYetJudged { get; set; }
}

/// <summary>An accepted risk; changes no verdict.</summary>
internal sealed class Waiver : IUnitScoped
{
    public long Id { get; init; }

    public int MeasureId { get; init; }

    public long SubjectId { get; init; }

    public UnitId UnitId { get; set; }

    public required string Why { get; init; }

    public int Account { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset Until { get; init; }
}

/// <summary>A batch already taken.</summary>
internal sealed class TakenBatch : IProvinceWide
{
    public required string Id { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>The ledger's own clock: one row.</summary>
internal sealed class LedgerClock : IProvinceWide
{
    public int Id { get; init; }

    /// <summary>When some node last said that it lives.</summary>
    public DateTimeOffset BeatAt { get; set; }

    /// <summary>Fold rules that began or ended until then have been applied.</summary>
    public DateTimeOffset FoldedAt { get; set; }
}

/// <summary>A stretch in which no node ran: nothing aged.</summary>
internal sealed class Downtime : IProvinceWide
{
    public DateTimeOffset From { get; init; }

    public DateTimeOffset To { get; init; }
}
