using VongGac.Detection.Detections;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>What a person asked <c>detect</c> for.</summary>
internal sealed record DetectOptions
{
    public required IReadOnlyList<string> Rules { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Lists of indicators: files, folders or archives.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Offset from UTC of times in logs that name none.</summary>
    public TimeSpan Zone { get; init; } = VietnamTime.Offset;

    /// <summary>Files of processing pipelines; lower priorities first, then in the order given.</summary>
    public IReadOnlyList<string> Pipelines { get; init; } = [];

    /// <summary>Files of tunings of one's own, applied by today's day in Viet Nam.</summary>
    public IReadOnlyList<string> Overlays { get; init; } = [];

    public RuleLevel Level { get; init; }

    /// <summary>JSON of which names; null for people.</summary>
    public DetectionFormat? Format { get; init; }

    /// <summary>At least 1.</summary>
    public int Threads { get; init; } = 1;

    public bool Stats { get; init; }

    /// <summary>Of streams that say nothing of themselves.</summary>
    public LogSource Source { get; init; } = LogSource.None;
}
