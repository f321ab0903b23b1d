using VongGac.Detection.Sigma;

namespace VongGac.Detection.Detections;

/// <summary>A rule matched: which, in which event, and by what.</summary>
/// <param name="Rule">The rule, or the correlation of rules.</param>
/// <param name="Event">The event; of a correlation, the one that completed it.</param>
/// <param name="Matched">The fields that made the rule match.</param>
/// <param name="Group">What a correlation's events have in common: field and value, in the rule's order.</param>
public sealed record Detected(DetectedRule Rule, EventPlace Event, IReadOnlyList<MatchedField> Matched, IReadOnlyList<KeyValuePair<string, string>> Group);

/// <summary>What of a rule goes out with its detections.</summary>
/// <param name="Id">Globally unique; empty when the rule has none.</param>
/// <param name="Title">What is detected.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Tags">ATT&amp;CK tactics and techniques, CVE numbers and the like, as the rule writes them.</param>
/// <param name="File">Where the rule was read.</param>
public sealed record DetectedRule(string Id, string Title, RuleLevel Level, IReadOnlyList<string> Tags, string File)
{
    /// <summary>What goes out of one rule.</summary>
    public static DetectedRule Of(SigmaRule rule) => new(rule.Id, rule.Title, rule.Level, rule.Tags, rule.File);
}

/// <summary>Where an event stands, so that it can be found again.</summary>
/// <param name="Source">File, member of an archive, or stream.</param>
/// <param name="Record">The 1-based line, place in a JSON array, or record number of an event log.</param>
/// <param name="Time">When it happened; null when it does not say.</param>
public readonly record struct EventPlace(string Source, long Record, DateTime? Time);
