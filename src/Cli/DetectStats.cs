using System.Diagnostics;
using System.Text.Json;

namespace VongGac.Cli;

/// <summary>The figures of a run, for programs: one line of JSON.</summary>
/// <param name="Events">Records matched.</param>
/// <param name="Bytes">Their bytes, unpacked.</param>
/// <param name="Matching">How long that took, without loading the rules.</param>
/// <param name="Loading">How long reading and compiling the rules took.</param>
/// <param name="RulesLoaded">Rules that were taken.</param>
/// <param name="RulesRejected">Rules that were refused.</param>
/// <param name="Detections">How many were printed.</param>
internal sealed record DetectStats(long Events, long Bytes, TimeSpan Matching, TimeSpan Loading, int RulesLoaded, int RulesRejected, long Detections)
{
    public static async Task Write(TextWriter to, DetectStats stats)
    {
        using var process = Process.GetCurrentProcess();
        await to.WriteLineAsync(JsonSerializer.Serialize(new
        {
            events = stats.Events,
            bytes = stats.Bytes,
            seconds = Math.Round(stats.Matching.TotalSeconds, 6),
            loadSeconds = Math.Round(stats.Loading.TotalSeconds, 6),
            eventsPerSecond = Math.Round(stats.Events / Math.Max(stats.Matching.TotalSeconds, 1e-6), 1),
            peakMemoryBytes = process.PeakWorkingSet64,
            rulesLoaded = stats.RulesLoaded,
            rulesRejected = stats.RulesRejected,
            detections = stats.Detections,
        }));
    }
}
