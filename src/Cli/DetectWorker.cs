using VongGac.Detection;
using VongGac.Detection.Detections;
using VongGac.Detection.Indicators;
using VongGac.Detection.Sigma;

namespace VongGac.Cli;

/// <summary>Matches batches on one thread: a matcher for each log source that streams declare.</summary>
/// <param name="engine">The rules.</param>
/// <param name="indicators">What else is looked for in every event; null for nothing.</param>
/// <param name="options">Which detections are wanted.</param>
internal sealed class DetectWorker(Engine engine, IndicatorSet? indicators, DetectOptions options)
{
    private const int MostUnreadableNamed = 16;
    private readonly Dictionary<LogSource, Matcher> _matchers = [];
    private readonly IndicatorMatcher? _indicators = indicators is null ? null : new(indicators, engine);
    private readonly DetectedRule?[] _rules = new DetectedRule?[engine.Rules.Count];

    /// <summary>Regular expressions that took too long.</summary>
    public long TimeOuts => _matchers.Values.Sum(matcher => matcher.TimeOuts);

    /// <summary>Indicators that were met and spoken against by a warning list.</summary>
    public long Suppressed { get; private set; }

    /// <summary>Indicators that were met when they did not hold.</summary>
    public long OutOfDate { get; private set; }

    public void Match(Batch batch)
    {
        var source = options.Source;
        var matcher = MatcherOf(source);
        ReadOnlySpan<byte> bytes = batch.Bytes.AsSpan(0, batch.Length);
        int next = 0;
        for (int index = 0; next < bytes.Length; index++)
        {
            int start = next;
            int end = bytes[start..].IndexOf((byte)'\n');
            next = end < 0 ? bytes.Length : start + end + 1;
            var line = bytes[start..(end < 0 ? bytes.Length : start + end)];
            if (line.Length < 2 && line.Trim(" \r\t"u8).IsEmpty) continue;
            if (batch.Sources.Count > 0 && batch.Sources[index] is var said && !ReferenceEquals(said, source)) matcher = MatcherOf(source = said);
            batch.Events++;
            long unreadable = matcher.Unreadable;
            var matches = matcher.Match(line);
            if (matcher.Unreadable != unreadable)
            {
                Unreadable(batch, line, Record(batch, index));
                continue;
            }

            if (!matches.IsEmpty) Report(batch, matcher, start, line, matches, Record(batch, index), source);
            if (_indicators is not null) Meet(batch, matcher, line, index);
        }
    }

    private static long Record(Batch batch, int index) => batch.Records.Count > 0 ? batch.Records[index] : batch.First + index;

    private static void Unreadable(Batch batch, ReadOnlySpan<byte> line, long record)
    {
        if (line.Trim(" \r\t"u8).IsEmpty) batch.Events--;
        else if (batch.Unreadable.Count < MostUnreadableNamed) batch.Unreadable.Add(record);
        else batch.MoreUnreadable++;
    }

    private void Report(Batch batch, Matcher matcher, int start, ReadOnlySpan<byte> line, ReadOnlySpan<int> matches, long record, LogSource source)
    {
        var place = new EventPlace(batch.Source, record, matcher.Values(line).TryTime(out var time) ? time : null);
        bool counts = false;
        foreach (int rule in matches)
        {
            counts |= engine.Feeds(rule);
            if (engine.Reports(rule)) batch.Found.Add(new Detected(_rules[rule] ??= DetectedRule.Of(engine.Rules[rule]), place, matcher.Evidence(line, rule), []));
        }

        if (counts) batch.Counting.Add((start..(start + line.Length), record, source, batch.Found.Count));
    }

    private void Meet(Batch batch, Matcher matcher, ReadOnlySpan<byte> line, int index)
    {
        var values = matcher.Values(line);
        foreach (var hit in _indicators!.Match(values))
        {
            bool timed = values.TryTime(out var time);
            if (hit.SuppressedBy is not null) Suppressed++;
            else if (timed && !hit.Indicator.HoldsAt(new DateTimeOffset(time, TimeSpan.Zero))) OutOfDate++;
            else if (DetectIndicators.Of(hit, new EventPlace(batch.Source, Record(batch, index), timed ? time : null)) is var met && met.Rule.Level >= options.Level) batch.Found.Add(met);
        }
    }

    private Matcher MatcherOf(LogSource source)
    {
        if (!_matchers.TryGetValue(source, out var matcher)) _matchers.Add(source, matcher = new Matcher(engine, source));
        return matcher;
    }
}
