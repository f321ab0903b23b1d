namespace VongGac.Detection.Correlation;

/// <summary>What a <see cref="Correlator"/> waits for and how much it keeps.</summary>
public sealed record CorrelationLimits
{
    /// <summary>
    /// How much older than the newest event an event may be and still be put in its place. Events wait that long, in event time, before they
    /// are counted; what comes later still is left out and counted in <see cref="Correlator.Late"/>. <see cref="TimeSpan.MaxValue"/> waits
    /// for <see cref="Correlator.Flush"/>: for files, whose order says nothing.
    /// </summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Events after this are left out and counted in <see cref="Correlator.Future"/>: one machine with a wrong clock must not make the others'
    /// events late. The caller has the clock; null when there is nothing to compare with.
    /// </summary>
    public DateTime? Latest { get; init; }

    /// <summary>Bytes of waiting events; beyond them the oldest are counted early (<see cref="Correlator.Hurried"/>).</summary>
    public long MostWaitingBytes { get; init; } = 64 << 20;

    /// <summary>Groups open at a time over all correlations; beyond them those seen longest ago are forgotten (<see cref="Correlator.Forgotten"/>).</summary>
    public int MostGroups { get; init; } = 1_000_000;

    /// <summary>Bytes of open groups, likewise.</summary>
    public long MostGroupBytes { get; init; } = 256 << 20;
}
