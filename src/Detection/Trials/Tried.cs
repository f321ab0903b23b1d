using VongGac.Detection.Correlation;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Trials;

/// <summary>The rules of one file, ready to be asked: those that report, for the others only feed them.</summary>
internal sealed class Tried
{
    private readonly Engine _engine;
    private readonly List<Reporting> _reporting;

    public Tried(RuleSet set)
    {
        _engine = new Engine(set);
        _reporting = [.. set.Rules.Where(set.Reports).Select(rule => new Reporting(rule.Id, rule.Title, rule.Name, rule.Line, rule, null))
            .Concat(set.Correlations.Where(set.Reports).Select(rule => new Reporting(rule.Id, rule.Title, rule.Name, rule.Line, null, rule)))
            .OrderBy(rule => rule.Line)];
        Source = set.Rules.Count == 0 || set.Rules[^1].Source.Product == "windows" ? LogSource.None : set.Rules[^1].Source;
    }

    /// <summary>What streams are declared to be when a trial does not say. Windows events are recognised by their channel.</summary>
    public LogSource Source { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Reporting> Rules => _reporting;

    /// <summary>The rule of a name or id; the last one when nothing is said.</summary>
    public Reporting? Find(string? name) => _reporting.FindLast(rule =>
        name is null || string.Equals(rule.Name, name, StringComparison.Ordinal) || string.Equals(rule.Id, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The rule matches one of the events, or finds itself in their stream.</summary>
    public bool Matches(Reporting rule, IReadOnlyList<(byte[] Json, LogSource Source)> events)
    {
        bool found = false;
        var correlator = new Correlator(_engine, detection => found |= detection.Rule == rule.Correlation);
        var matchers = new Dictionary<LogSource, Matcher>();
        long record = 0;
        foreach ((byte[] json, LogSource source) in events)
        {
            if (!matchers.TryGetValue(source, out Matcher? matcher))
            {
                matchers.Add(source, matcher = new Matcher(_engine, source));
            }

            ReadOnlySpan<int> matches = matcher.Match(json);
            foreach (int match in matches)
            {
                found |= _engine.Rules[match] == rule.Rule;
            }

            correlator.Add(matches, matcher.Values(json), "", ++record);
        }

        correlator.Flush();
        return found;
    }

    /// <summary>A rule that reports: one of the two.</summary>
    internal sealed record Reporting(string Id, string Title, string? Name, int Line, SigmaRule? Rule, CorrelationRule? Correlation);
}
