using VongGac.Detection;
using VongGac.Detection.Detections;
using VongGac.Detection.Sigma;

namespace VongGac.Cli;

/// <summary>Matches batches on one thread: a matcher for each log source that streams declare.</summary>
/// <param name="engine">The rules.</param>
/// <param name="least">Matches of a lower level are not reported.</param>
/// <param name="declared">What is known of streams that say nothing of themselves.</param>
internal sealed class DetectWorker(Engine engine, RuleLevel least, LogSource declared)
{
    private const int MostUnreadableNamed = 16;
    private readonly Dictionary<LogSource, Matcher> _matchers = [];
    private readonly DetectedRule?[] _rules = new DetectedRule?[engine.Rules.Count];

    /// <summary>Regular expressions that took too long.</summary>
    public long TimeOuts => _matchers.Values.Sum(matcher => matcher.TimeOuts);

    public void Match(Batch batch)
    {
        var matcher = MatcherOf(declared);
        ReadOnlySpan<byte> rest = batch.Bytes.AsSpan(0, batch.Length);
        for (int index = 0; !rest.IsEmpty; index++)
        {
            int end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.Length < 2 && line.Trim(" \r\t"u8).IsEmpty) continue;
            if (batch.Sources.Count > 0) matcher = MatcherOf(batch.Sources[index]);
            batch.Events++;
            long unreadable = matcher.Unreadable;
            var matches = matcher.Match(line);
            if (matches.IsEmpty)
            {
                if (matcher.Unreadable != unreadable) Unreadable(batch, line, Record(batch, index));
                continue;
            }

            Report(batch, matcher, line, matches, Record(batch, index));
        }
    }

    private static long Record(Batch batch, int index) => batch.Records.Count > 0 ? batch.Records[index] : batch.First + index;

    private static void Unreadable(Batch batch, ReadOnlySpan<byte> line, long record)
    {
        if (line.Trim(" \r\t"u8).IsEmpty) batch.Events--;
        else if (batch.Unreadable.Count < MostUnreadableNamed) batch.Unreadable.Add(record);
        else batch.MoreUnreadable++;
    }

    private void Report(Batch batch, Matcher matcher, ReadOnlySpan<byte> line, ReadOnlySpan<int> matches, long record)
    {
        var place = new EventPlace(batch.Source, record, matcher.Values(line).TryTime(out var time) ? time : null);
        foreach (int rule in matches)
        {
            if (engine.Rules[rule].Level < least) continue;
            batch.Found.Add(new Detected(_rules[rule] ??= DetectedRule.Of(engine.Rules[rule]), place, matcher.Evidence(line, rule), []));
        }
    }

    private Matcher MatcherOf(LogSource source)
    {
        if (!_matchers.TryGetValue(source, out var matcher)) _matchers.Add(source, matcher = new Matcher(engine, source));
        return matcher;
    }
}
