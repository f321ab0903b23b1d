using VongGac.Detection.Sigma;

namespace VongGac.Detection.Trials;

/// <summary>The rule of a file that its trials are about, ready to be asked.</summary>
internal sealed class Tried
{
    private readonly Engine _engine;

    private Tried(SigmaRule rule, RuleSet set)
    {
        Rule = rule;
        Source = rule.Source.Product == "windows" ? LogSource.None : rule.Source;
        _engine = new Engine(set.Only(rule));
    }

    public SigmaRule Rule { get; }

    /// <summary>What streams are declared to be when a trial does not say.</summary>
    public LogSource Source { get; }

    /// <summary>The last rule of the file; null when it has none.</summary>
    public static Tried? Of(RuleSet set, string path) =>
        set.Rules.LastOrDefault(rule => string.Equals(rule.File, path, StringComparison.Ordinal)) is { } rule ? new Tried(rule, set) : null;

    /// <summary>One of the events matches.</summary>
    public bool Matches(IReadOnlyList<(byte[] Json, LogSource Source)> events)
    {
        var matchers = new Dictionary<LogSource, Matcher>();
        foreach ((byte[] json, LogSource source) in events)
        {
            if (!matchers.TryGetValue(source, out Matcher? matcher))
            {
                matchers.Add(source, matcher = new Matcher(_engine, source));
            }

            if (matcher.Match(json).Length > 0)
            {
                return true;
            }
        }

        return false;
    }
}
