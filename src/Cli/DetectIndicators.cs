using System.Globalization;

using VongGac.Detection.Detections;
using VongGac.Detection.Indicators;
using VongGac.Detection.Sigma;
using VongGac.Detection.Sources;

namespace VongGac.Cli;

/// <summary>Loads lists of indicators, telling their form by their content, and turns hits into detections.</summary>
internal static class DetectIndicators
{
    /// <summary>Null when no list was named.</summary>
    public static IndicatorSet? Load(DetectOptions options, Troubles troubles, CancellationToken cancel)
    {
        if (options.Indicators.Count == 0) return null;
        var files = new EventFiles(troubles, _ => { }, cancel);
        var builder = new IndicatorBuilder();
        byte[] piece = new byte[1 << 16];
        foreach (var file in files.Of(options.Indicators))
        {
            var feed = builder.Begin(new ListSource(file.Name, FormOf(file.Content.Head)));
            var stream = new SaidStream(file, troubles);
            for (int read = stream.Read(piece); read > 0; read = stream.Read(piece)) feed.Feed(piece.AsSpan(0, read));
        }

        return builder.Build();
    }

    /// <summary>What goes out of a hit; the list stands where a rule's file would, and what the row says of itself in the group.</summary>
    public static Detected Of(IndicatorHit hit, EventPlace place)
    {
        var (indicator, value) = (hit.Indicator, new MatchedValue(hit.Value, MatchedKind.Text));
        string row = indicator.Row.ToString(CultureInfo.InvariantCulture);
        var level = indicator.Confidence switch { >= 75 => RuleLevel.High, >= 40 => RuleLevel.Medium, _ => RuleLevel.Low };
        var group = new List<KeyValuePair<string, string>>
        {
            new("list", indicator.List), new("row", row), new("kind", indicator.Kind.ToString().ToLowerInvariant()),
            new("confidence", indicator.Confidence.ToString(CultureInfo.InvariantCulture)),
        };
        if (indicator.Label is { } label) group.Add(new("label", label));
        if (indicator.From is { } from) group.Add(new("validFrom", from.ToString("O", CultureInfo.InvariantCulture)));
        if (indicator.Until is { } until) group.Add(new("validUntil", until.ToString("O", CultureInfo.InvariantCulture)));
        return new Detected(
            new DetectedRule($"indicator:{indicator.List}:{row}", DetectWords.Indicator.With(indicator.Label ?? hit.Value, Path.GetFileName(indicator.List)).Vi, level, [], indicator.List),
            place, [new MatchedField(hit.Field, [value])], group);
    }

    private static ListForm FormOf(ReadOnlySpan<byte> head)
    {
        var text = head[StreamFormats.Mark(head)..].TrimStart(" \t\r\n"u8);
        if (text.StartsWith("{"u8)) return ListForm.Warnings;
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
            text = end < 0 ? [] : text[(end + 1)..];
            if (line.IsEmpty || line[0] is (byte)'#' or (byte)';') continue;
            int tab = line.IndexOf((byte)'\t');
            if (tab > 0 && line[(tab + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) return ListForm.Ipsum;
            return line.IndexOf((byte)',') >= 0 && line.IndexOf("value"u8) >= 0 ? ListForm.Csv : ListForm.Plain;
        }

        return ListForm.Plain;
    }
}
