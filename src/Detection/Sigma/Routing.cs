using System.Reflection;
using VongGac.Detection.Matching;

namespace VongGac.Detection.Sigma;

/// <summary>
/// Leads rules to events: a log source becomes conditions on channel, event id and fields. There is no other routing; what an event
/// cannot satisfy is pruned when plans are made.
/// </summary>
internal sealed class Routing
{
    public const string Channel = "Channel";
    public const string EventId = "EventID";

    private readonly Dictionary<string, IReadOnlyList<string>> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Way>> _categories = new(StringComparer.Ordinal);

    private Routing(YamlMap map)
    {
        foreach ((YamlScalar service, YamlNode channels) in ((YamlMap)map["services"]!).Pairs)
        {
            _services.Add(service.Value, [.. ((YamlList)channels).Items.Cast<YamlScalar>().Select(channel => channel.Value)]);
        }

        foreach ((YamlScalar category, YamlNode ways) in ((YamlMap)map["categories"]!).Pairs)
        {
            _categories.Add(category.Value, [.. ((YamlList)ways).Items.Cast<YamlMap>().Select(Read)]);
        }

        Way Read(YamlMap way)
        {
            var when = new List<Expr> { In(Channel, _services[way.Text("service")!]) };
            foreach ((YamlScalar field, YamlNode values) in ((YamlMap)way["when"]!).Pairs)
            {
                IReadOnlyList<YamlNode> list = values is YamlList many ? many.Items : [values];
                when.Add(In(field.Value, [.. list.Cast<YamlScalar>().Select(value => value.Value)]));
            }

            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach ((YamlScalar from, YamlNode to) in (way["fields"] as YamlMap)?.Pairs ?? [])
            {
                fields.Add(from.Value, ((YamlScalar)to).Value);
            }

            return new Way(Expr.And(when), fields);
        }
    }

    /// <summary>Windows events by channel and event id.</summary>
    public static Routing Windows { get; } = Embedded();

    private static Routing Embedded()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("windows.yml")!;
        using var reader = new StreamReader(stream);
        return new Routing((YamlMap)YamlNode.Documents(reader.ReadToEnd(), out _)[0]);
    }

    /// <summary>The rule's condition together with what its log source asks of the event.</summary>
    public Expr Route(LogSource source, Expr condition) =>
        Expr.Or([.. Branches(source, condition).Select(branch => Expr.And([branch.When, branch.Condition]))]);

    /// <summary>The ways in which events may come from the log source, each with the condition in the field names of that way.</summary>
    public IReadOnlyList<(Expr When, Expr Condition)> Branches(LogSource source, Expr condition)
    {
        var ways = new List<(Expr, Expr)>
        {
            (new AtomExpr(new Atom { Field = Channel, Kind = AtomKind.Declared, Source = source, Shown = source.ToString() }), condition),
        };
        foreach (Way way in Ways(source))
        {
            Expr mapped = way.Fields.Count == 0
                ? condition
                : condition.Map(atom => new AtomExpr(atom.To(
                    way.Fields.GetValueOrDefault(atom.Field, atom.Field),
                    atom.Kind is >= AtomKind.FieldEqual and <= AtomKind.FieldContains ? way.Fields.GetValueOrDefault(atom.OtherField, atom.OtherField) : null)));
            ways.Add((way.When, mapped));
        }

        return ways;
    }

    /// <summary>Whether a Windows log source leads to any channel; sources of other products are known by what streams declare.</summary>
    public bool Knows(LogSource source) => source.Product is not "windows" || Ways(source).Any();

    /// <summary>What a field of a rule may be called in the events it matches: as the rule calls it, then as each log does.</summary>
    public IEnumerable<string> NamesOf(LogSource source, string field) =>
        Ways(source).Select(way => way.Fields.GetValueOrDefault(field, field)).Prepend(field).Distinct(StringComparer.Ordinal);

    private IEnumerable<Way> Ways(LogSource source)
    {
        if (source.Product is not (null or "windows"))
        {
            return [];
        }

        if (source.Category is not null)
        {
            // "antivirus" names no product; the others are Windows' only when they say so.
            return _categories.TryGetValue(source.Category, out List<Way>? ways) && (source.Product is not null || source.Category == "antivirus")
                ? ways.Where(_ => source.Service is null || _services.ContainsKey(source.Service))
                    .Select(way => source.Service is null ? way : new Way(Expr.And([In(Channel, _services[source.Service]), way.When]), way.Fields))
                : [];
        }

        if (source.Product is null)
        {
            return [];
        }

        if (source.Service is not null)
        {
            return _services.TryGetValue(source.Service, out IReadOnlyList<string>? channels) ? [new Way(In(Channel, channels), NoFields)] : [];
        }

        return [new Way(Expr.Not(new AtomExpr(new Atom { Field = Channel, Kind = AtomKind.Null, Shown = "null" })), NoFields)];
    }

    private static readonly Dictionary<string, string> NoFields = new(StringComparer.Ordinal);

    private static Expr In(string field, IReadOnlyList<string> values) => Expr.Or(
        [.. values.Select(value => new AtomExpr(new Atom { Field = field, Kind = AtomKind.Equal, Literal = Folding.Fold(value), Shown = value }))]);

    private sealed record Way(Expr When, Dictionary<string, string> Fields);
}
