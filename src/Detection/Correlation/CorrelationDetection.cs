using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>A correlation's condition held for a group.</summary>
/// <param name="Rule">The correlation.</param>
/// <param name="Time">When the event happened with which it held, in UTC.</param>
/// <param name="Group">The fields of <see cref="CorrelationRule.GroupBy"/> with the values they have in that event.</param>
/// <param name="Measure">
/// What was compared: events, values, rules, sum, mean, percent or percentile. Counts are not followed further than the condition needs.
/// </param>
/// <param name="Source">Where that event was found, as it was given to <see cref="Correlator.Add"/>.</param>
/// <param name="Record">Its number there.</param>
public sealed record CorrelationDetection(
    CorrelationRule Rule, DateTime Time, IReadOnlyList<KeyValuePair<string, string>> Group, decimal Measure, string Source, long Record);
