using VongGac.Detection.Sigma;

namespace VongGac.Detection.Pipelines;

/// <summary>A rule or filter between its text and its reading, as pipelines change it.</summary>
internal sealed class Draft
{
    private readonly YamlMap _document;
    private readonly string _part;

    /// <param name="document">The rule or filter.</param>
    /// <param name="part">Where its searches stand: <c>detection</c> or <c>filter</c>.</param>
    public Draft(YamlMap document, string part)
    {
        _document = document;
        _part = part;
        if (document["logsource"] is YamlMap source)
        {
            Source = new LogSource(source.Text("category"), source.Text("product"), source.Text("service"));
        }

        foreach ((YamlScalar name, YamlNode value) in (document[part] as YamlMap)?.Pairs ?? [])
        {
            if (IsSearch(name.Value))
            {
                Searches.Add((name, DraftGroup.Of(value)));
            }
        }
    }

    public LogSource Source { get; set; } = LogSource.None;

    /// <summary>Search identifiers in their order.</summary>
    public List<(YamlScalar Name, DraftGroup Search)> Searches { get; } = [];

    /// <summary>Conditions that must hold as well, or must not.</summary>
    public List<(DraftGroup Search, bool Negated)> Added { get; } = [];

    /// <summary>Ids of the steps that were applied to the rule.</summary>
    public HashSet<string> Applied { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> State { get; } = new(StringComparer.Ordinal);

    /// <summary>A list or a scalar under a key of the rule; null when it is neither.</summary>
    public YamlNode? Attribute(string name) => _document[name];

    public IEnumerable<DraftItem> Items() => Searches.Select(search => search.Search).Concat(Added.Select(added => added.Search)).SelectMany(group => group.Items());

    /// <summary>The document with what was changed put in.</summary>
    public Shaped Shape()
    {
        var pairs = new List<(YamlScalar Key, YamlNode Value)>();
        foreach ((YamlScalar key, YamlNode value) in _document.Pairs)
        {
            pairs.Add((key, key.Value switch
            {
                "logsource" when value is YamlMap => SourceNode(value.Line),
                _ when key.Value == _part && value is YamlMap map => Part(map),
                _ => value,
            }));
        }

        return new Shaped(new YamlMap(pairs, _document.Line), [.. Added.Select(added => (added.Search.Node(), added.Negated))]);
    }

    private YamlMap Part(YamlMap map) => new(
        [.. map.Pairs.Where(pair => !IsSearch(pair.Key.Value)), .. Searches.Select(search => (search.Name, search.Search.Node()))], map.Line);

    private bool IsSearch(string name) => name is not ("condition" or "timeframe") && !(_part == "filter" && name == "rules");

    private YamlMap SourceNode(int line)
    {
        var pairs = new List<(YamlScalar Key, YamlNode Value)>();
        foreach ((string key, string? value) in (ReadOnlySpan<(string, string?)>)[("category", Source.Category), ("product", Source.Product), ("service", Source.Service)])
        {
            if (value is not null)
            {
                pairs.Add((new YamlScalar(key, plain: true, line), new YamlScalar(value, plain: false, line)));
            }
        }

        return new YamlMap(pairs, line);
    }
}

/// <summary>A rule as pipelines left it.</summary>
/// <param name="Document">The rule or filter.</param>
/// <param name="Added">Searches that must hold as well, or must not.</param>
internal sealed record Shaped(YamlMap Document, IReadOnlyList<(YamlNode Search, bool Negated)> Added);

/// <summary>A part of a search.</summary>
internal abstract class DraftNode
{
    public required int Line { get; init; }

    public abstract YamlNode Node();
}

/// <summary>Parts that are joined by "and" or by "or".</summary>
internal sealed class DraftGroup : DraftNode
{
    public required bool All { get; init; }

    public List<DraftNode> Parts { get; init; } = [];

    public static DraftGroup Of(YamlNode node) => node switch
    {
        YamlMap map => new DraftGroup { All = true, Line = map.Line, Parts = [.. map.Pairs.Select(pair => DraftItem.Of(pair.Key.Value, pair.Value, pair.Key.Line))] },
        YamlList list => new DraftGroup
        {
            All = false,
            Line = list.Line,
            Parts = [.. list.Items.Select(item => item is YamlMap ? (DraftNode)Of(item) : DraftItem.Of("", item, item.Line))],
        },
        _ => new DraftGroup { All = true, Line = node.Line, Parts = [DraftItem.Of("", node, node.Line)] },
    };

    public IEnumerable<DraftItem> Items() => Parts.SelectMany(part => part is DraftGroup group ? group.Items() : [(DraftItem)part]);

    public override YamlNode Node() => new YamlJoined(All, [.. Parts.Select(part => part.Node())], Line);
}

/// <summary>One line of a search: a field, its modifiers, its values.</summary>
internal sealed class DraftItem : DraftNode
{
    private readonly YamlNode? _unread;

    private DraftItem(YamlNode? unread) => _unread = unread;

    /// <summary>Empty of keywords.</summary>
    public required string Field { get; set; }

    public required IReadOnlyList<string> Modifiers { get; set; }

    public required List<YamlScalar> Values { get; set; }

    /// <summary>Ids of the steps that changed it.</summary>
    public HashSet<string> Applied { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>A field mapping named its field.</summary>
    public bool Mapped { get; set; }

    public bool Has(string modifier) => Modifiers.Contains(modifier);

    /// <param name="key">Field and modifiers, <c>Field|modifier</c>.</param>
    /// <param name="value">A value or a list of values; what is neither is left for the reader of rules to refuse.</param>
    /// <param name="line">1-based.</param>
    public static DraftItem Of(string key, YamlNode value, int line)
    {
        string[] parts = key.Split('|');
        List<YamlScalar>? values = value switch
        {
            YamlScalar scalar => [scalar],
            YamlList { Items.Count: > 0 } list when list.Items.All(item => item is YamlScalar) => [.. list.Items.Cast<YamlScalar>()],
            _ => null,
        };
        return new DraftItem(values is null ? value : null) { Field = parts[0], Modifiers = parts[1..], Values = values ?? [], Line = line };
    }

    /// <summary>The same question to another field, with what was done to it.</summary>
    public DraftItem To(string field) =>
        new(_unread) { Field = field, Modifiers = Modifiers, Values = [.. Values], Line = Line, Applied = new(Applied, StringComparer.Ordinal), Mapped = Mapped };

    public override YamlNode Node()
    {
        var key = new YamlScalar(string.Join('|', [Field, .. Modifiers]), plain: false, Line);
        YamlNode value = _unread ?? (Values.Count == 1 ? Values[0] : new YamlList([.. Values], Line));
        return new YamlMap([(key, value)], Line);
    }
}
