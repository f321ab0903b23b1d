using VongGac.Detection;
using VongGac.Detection.Correlation;
using VongGac.Detection.Detections;
using VongGac.Detection.Sigma;

namespace VongGac.Cli;

/// <summary>
/// Tells what batches found, in the order of the events, with what correlations find in them. Threads match in no order, so lines that count
/// in a correlation are matched once more here; they are few.
/// </summary>
internal sealed class DetectCorrelation
{
    private readonly Engine _engine;
    private readonly Action<Detected> _tell;
    private readonly Correlator _correlator;
    private readonly Dictionary<LogSource, Matcher> _matchers = [];

    /// <param name="engine">The rules and correlations.</param>
    /// <param name="tell">Is given every detection.</param>
    /// <param name="live">Events come as they happen; else those of all files wait for one another.</param>
    public DetectCorrelation(Engine engine, Action<Detected> tell, bool live)
    {
        _engine = engine;
        _tell = tell;
        _correlator = new Correlator(engine, Found, live ? null : new CorrelationLimits { Lateness = TimeSpan.MaxValue });
    }

    public void Tell(Batch batch)
    {
        int told = 0;
        foreach (var (range, record, source, before) in batch.Counting)
        {
            for (; told < before; told++) _tell(batch.Found[told]);
            if (!_matchers.TryGetValue(source, out var matcher)) _matchers.Add(source, matcher = new Matcher(_engine, source));
            ReadOnlySpan<byte> line = batch.Bytes.AsSpan(range);
            var matches = matcher.Match(line);
            _correlator.Add(matches, matcher.Values(line), batch.Source, record);
        }

        for (; told < batch.Found.Count; told++) _tell(batch.Found[told]);
    }

    /// <summary>No more events will come.</summary>
    public void End() => _correlator.Flush();

    /// <summary>What could not be counted; null when everything was.</summary>
    public Model.Text? Uncounted => _correlator.Untimed + _correlator.Late + _correlator.Groupless + _correlator.Forgotten + _correlator.Hurried == 0
        ? null
        : DetectWords.Uncounted.With(_correlator.Untimed, _correlator.Late, _correlator.Groupless, _correlator.Forgotten, _correlator.Hurried);

    private void Found(CorrelationDetection found) => _tell(new Detected(
        new DetectedRule(found.Rule.Id, found.Rule.Title, found.Rule.Level, found.Rule.Tags, found.Rule.File),
        new EventPlace(found.Source, found.Record, found.Time), [], found.Group));
}
