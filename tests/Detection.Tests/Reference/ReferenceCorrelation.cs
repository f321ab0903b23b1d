using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace VongGac.Detection.Tests.Reference;

/// <summary>A detection as the reference sees it.</summary>
internal sealed record ReferenceHit(string Correlation, int Event, string Group, decimal Measure, int Base);

/// <summary>
/// Slow and obvious: all events are there from the start, in the order of their times; every window is walked anew for every event. Shares no
/// code with the engine.
/// </summary>
internal sealed class ReferenceCorrelation
{
    private readonly List<YamlMappingNode> _documents;
    private readonly List<(YamlMappingNode Yaml, ReferenceRule Rule)> _rules;
    private readonly List<ReferenceEvent> _events;
    private readonly List<DateTimeOffset> _times;
    private readonly Dictionary<YamlMappingNode, List<ReferenceHit>> _hits = [];

    /// <param name="yaml">Rules and correlations, several documents.</param>
    /// <param name="events">In the order of their times.</param>
    public ReferenceCorrelation(string yaml, IEnumerable<(DateTimeOffset Time, ReferenceEvent Event)> events)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        _documents = [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
        _rules = [.. _documents.Where(document => !document.Children.ContainsKey("correlation")).Select(document => (document, new ReferenceRule(document)))];
        _events = [.. events.Select(pair => pair.Event)];
        _times = [.. events.Select(pair => pair.Time)];
    }

    /// <summary>Whether a correlation refers to a rule that matches the event, directly or through others.</summary>
    public static bool Feeds(string yaml, ReferenceEvent one)
    {
        var reference = new ReferenceCorrelation(yaml, []);
        return reference._rules.Exists(rule => reference.IsReferred(rule.Yaml) && rule.Rule.Matches(one));
    }

    /// <summary>What all correlations that report find.</summary>
    public List<ReferenceHit> All() => [.. _documents.Where(document => document.Children.ContainsKey("correlation") && Reports(document)).SelectMany(Hits)];

    /// <summary>A rule does not fire by itself when only correlations without <c>generate: true</c> refer to it.</summary>
    private bool Reports(YamlMappingNode document)
    {
        List<YamlMappingNode> referring = [.. Correlations().Where(correlation => Parts(correlation).Contains(document))];
        return referring.Count == 0 || referring.Exists(correlation => Text(correlation, "generate") == "true");
    }

    private bool IsReferred(YamlMappingNode document) => Correlations().Any(correlation => Parts(correlation).Contains(document));

    private IEnumerable<YamlMappingNode> Correlations() => _documents.Where(document => document.Children.ContainsKey("correlation"));

    private List<YamlMappingNode> Parts(YamlMappingNode document) =>
        [.. ((YamlSequenceNode)Body(document)["rules"]).Select(name => _documents.Single(other => Text(other, "name") == Scalar(name) || Text(other, "id") == Scalar(name)))];

    private List<ReferenceHit> Hits(YamlMappingNode document)
    {
        if (_hits.TryGetValue(document, out List<ReferenceHit>? known))
        {
            return known;
        }

        YamlMappingNode body = Body(document);
        string title = Text(document, "title")!;
        string type = Text(body, "type")!;
        TimeSpan span = Span(Text(body, "timespan")!);
        List<YamlMappingNode> parts = Parts(document);
        List<string> groupBy = Names(body, "group-by");
        var counted = new List<Counted>();
        var hits = new List<ReferenceHit>();
        for (int index = 0; index < _events.Count; index++)
        {
            // What of the correlation's parts happened with this event, and through which rule.
            var happened = new List<(int Part, int Base)>();
            for (int part = 0; part < parts.Count; part++)
            {
                if (parts[part].Children.ContainsKey("correlation"))
                {
                    happened.AddRange(Hits(parts[part]).Where(hit => hit.Event == index).Select(hit => (part, hit.Base)));
                }
                else
                {
                    int rule = _rules.FindIndex(one => ReferenceEquals(one.Yaml, parts[part]));
                    if (_rules[rule].Rule.Matches(_events[index]))
                    {
                        happened.Add((part, rule));
                    }
                }
            }

            happened = [.. happened.Order(Comparer<(int Part, int Base)>.Create((one, other) => (one.Base, one.Part).CompareTo((other.Base, other.Part))))];
            IEnumerable<IGrouping<string, (int Part, int Base)>> groups = happened
                .Select(one => (Key: Group(document, groupBy, one.Part, one.Base, index), One: one)).Where(pair => pair.Key is not null)
                .GroupBy(pair => pair.Key!, pair => pair.One);
            foreach (IGrouping<string, (int Part, int Base)> group in groups)
            {
                (int first, int origin) = group.First();
                counted.Add(new Counted(index, group.Key, [.. group.Select(one => one.Part)], Values(document, body, first, origin, index)));
                List<Counted> window = [.. counted.Where(one => one.Group == group.Key && _times[index] - _times[one.Event] <= span)];
                (decimal measure, string value)? measured = Measure(type, body, window, parts.Count);
                if (measured is not { } found || !Holds(type, body, found.measure, parts.Count))
                {
                    continue;
                }

                string what = group.Key + found.value;
                if (!hits.Exists(hit => hit.Group == what && _times[index] - _times[hit.Event] <= span))
                {
                    hits.Add(new ReferenceHit(title, index, what, found.measure, origin));
                }
            }
        }

        _hits.Add(document, hits);
        return hits;
    }

    private static (decimal Measure, string Value)? Measure(string type, YamlMappingNode body, List<Counted> window, int parts)
    {
        Counted last = window[^1];
        switch (type)
        {
            case "event_count":
                return (window.Count, "");
            case "value_count":
                return last.Values.Count == 0 ? null : (window.SelectMany(one => one.Values).Distinct(StringComparer.OrdinalIgnoreCase).Count(), "");
            case "temporal":
                return (Enumerable.Range(0, parts).Count(part => window.Exists(one => one.Parts.Contains(part))), "");
            case "temporal_ordered":
                return (Longest(window, 0, -1), "");
        }

        string? percentile = type == "value_median" ? "50" : Text((YamlMappingNode)body["condition"], "percentile");
        if (type == "value_percentile" && percentile is null)
        {
            List<string> values = [.. window.SelectMany(one => one.Values)];
            return last.Values.Count == 0
                ? null
                : (100m * values.Count(value => string.Equals(value, last.Values[0], StringComparison.OrdinalIgnoreCase)) / values.Count, "=" + last.Values[0].ToUpperInvariant());
        }

        List<decimal> numbers = [.. window.SelectMany(one => one.Numbers).Order()];
        if (!last.Numbers.Any())
        {
            return null;
        }

        switch (type)
        {
            case "value_sum":
                return (numbers.Sum(), "");
            case "value_avg":
                return (numbers.Sum() / numbers.Count, "");
            default:
                decimal rank = decimal.Parse(percentile!, CultureInfo.InvariantCulture) / 100 * (numbers.Count - 1);
                decimal below = numbers[(int)decimal.Floor(rank)];
                decimal above = numbers[(int)decimal.Ceiling(rank)];
                return (below + ((rank - decimal.Floor(rank)) * (above - below)), "");
        }
    }

    /// <summary>The most events, one after another, that match ever later rules.</summary>
    private static int Longest(List<Counted> window, int from, int rule)
    {
        if (from == window.Count)
        {
            return 0;
        }

        int best = Longest(window, from + 1, rule);
        foreach (int part in window[from].Parts.Where(part => part > rule))
        {
            best = int.Max(best, 1 + Longest(window, from + 1, part));
        }

        return best;
    }

    private static bool Holds(string type, YamlMappingNode body, decimal measure, int parts)
    {
        if (!body.Children.ContainsKey("condition"))
        {
            return type.StartsWith("temporal", StringComparison.Ordinal) && measure == parts;
        }

        return ((YamlMappingNode)body["condition"]).Where(pair => Scalar(pair.Key) is not ("field" or "percentile")).All(pair =>
        {
            decimal value = decimal.Parse(Scalar(pair.Value), CultureInfo.InvariantCulture);
            return Scalar(pair.Key) switch
            {
                "gt" => measure > value,
                "gte" => measure >= value,
                "lt" => measure < value,
                "lte" => measure <= value,
                "eq" => measure == value,
                _ => measure != value,
            };
        });
    }

    /// <summary>The group's values; null when a field has none.</summary>
    private string? Group(YamlMappingNode document, List<string> groupBy, int part, int origin, int index)
    {
        List<string?> values = [.. groupBy.Select(name => Texts(Field(document, part, origin, name), index).FirstOrDefault())];
        return values.Contains(null) ? null : string.Join('|', values).ToUpperInvariant();
    }

    private List<string> Values(YamlMappingNode document, YamlMappingNode body, int part, int origin, int index)
    {
        if (!body.Children.TryGetValue("condition", out YamlNode? condition))
        {
            return [];
        }

        List<string> fields = Names((YamlMappingNode)condition, "field");
        if (fields.Count == 1)
        {
            // The share of a value is of one value.
            IEnumerable<string> all = Texts(Field(document, part, origin, fields[0]), index);
            bool share = Text(body, "type") == "value_percentile" && Text((YamlMappingNode)condition, "percentile") is null;
            return [.. share ? all.Take(1) : all];
        }

        List<string?> together = [.. fields.Select(field => Texts(Field(document, part, origin, field), index).FirstOrDefault())];
        return together.Count == 0 || together.Contains(null) ? [] : [string.Join('|', together)];
    }

    private IEnumerable<string> Texts(string field, int index) => _events[index].Field(field).Values.Select(ReferenceEvent.Text).OfType<string>();

    /// <summary>The event's field that a name of the correlation stands for.</summary>
    private string Field(YamlMappingNode document, int part, int origin, string name)
    {
        YamlMappingNode inner = Parts(document)[part];
        if (Body(document).Children.TryGetValue("aliases", out YamlNode? aliases)
            && ((YamlMappingNode)aliases).Children.TryGetValue(name, out YamlNode? alias)
            && Text(inner, "name") is { } called && Text((YamlMappingNode)alias, called) is { } field)
        {
            name = field;
        }

        if (!inner.Children.ContainsKey("correlation"))
        {
            return name;
        }

        int through = Parts(inner).FindIndex(one => Reaches(one, origin));
        return Field(inner, through, origin, name);
    }

    private bool Reaches(YamlMappingNode document, int origin) =>
        document.Children.ContainsKey("correlation") ? Parts(document).Exists(part => Reaches(part, origin)) : ReferenceEquals(_rules[origin].Yaml, document);

    private static YamlMappingNode Body(YamlMappingNode document) => (YamlMappingNode)document["correlation"];

    private static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static string? Text(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out YamlNode? value) && value is YamlScalarNode scalar ? scalar.Value : null;

    private static List<string> Names(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out YamlNode? value)
        ? value is YamlSequenceNode list ? [.. list.Select(Scalar)] : [Scalar(value)]
        : [];

    private static TimeSpan Span(string text)
    {
        int number = int.Parse(text[..^1], CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }

    private sealed record Counted(int Event, string Group, int[] Parts, List<string> Values)
    {
        public IEnumerable<decimal> Numbers => Values.Select(value => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : (decimal?)null).OfType<decimal>();
    }
}
