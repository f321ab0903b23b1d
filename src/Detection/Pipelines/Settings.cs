using System.Globalization;
using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Pipelines;

/// <summary>Where faults of a pipeline are kept while it is read; the first is the one that is told.</summary>
internal sealed class Faults
{
    public (Text Reason, int Line)? First { get; private set; }

    public void Add(Text reason, int line) => First ??= (reason, line);
}

/// <summary>
/// The keys of one map of a pipeline, asked for one by one. What is missing or of another kind is a fault, and something harmless is
/// answered; so is a key nobody asked for, told by <see cref="Finish"/>: most of them are misspelt.
/// </summary>
internal sealed class Settings
{
    private static readonly TimeSpan RegexLimit = TimeSpan.FromSeconds(1);
    private readonly YamlMap _map;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Settings(YamlNode node, Faults faults)
    {
        Faults = faults;
        if (node is YamlMap map)
        {
            _map = map;
        }
        else
        {
            faults.Add(Words.NoMapHere, node.Line);
            _map = new YamlMap([], node.Line);
        }
    }

    public Faults Faults { get; }

    public int Line => _map.Line;

    /// <summary>Everything under a key, or null.</summary>
    public YamlNode? Node(string key)
    {
        _asked.Add(key);
        return _map[key] is YamlScalar { Kind: ScalarKind.Null } ? null : _map[key];
    }

    /// <summary>A key that must be there.</summary>
    public YamlNode Needed(string key)
    {
        if (Node(key) is { } node)
        {
            return node;
        }

        Faults.Add(Words.Missing(key), _map.Line);
        return new YamlScalar("", plain: false, _map.Line);
    }

    public string? Text(string key)
    {
        YamlNode? node = Node(key);
        if (node is null or YamlScalar)
        {
            return (node as YamlScalar)?.Value;
        }

        Faults.Add(Words.NoTextHere, node.Line);
        return null;
    }

    public string NeededText(string key)
    {
        Needed(key);
        return Text(key) ?? "";
    }

    public YamlScalar NeededScalar(string key)
    {
        _asked.Add(key);
        if (_map[key] is YamlScalar scalar)
        {
            return scalar;
        }

        Faults.Add(_map[key] is null ? Words.Missing(key) : Words.NoTextHere, _map[key]?.Line ?? _map.Line);
        return new YamlScalar("", plain: false, _map.Line);
    }

    /// <summary>One of some words; the first when the key is missing.</summary>
    public string Choice(string key, params string[] allowed)
    {
        if (Text(key) is not { } said)
        {
            return allowed[0];
        }

        if (!allowed.Contains(said))
        {
            Faults.Add(Words.OneOf(said, string.Join(", ", allowed)), Node(key)!.Line);
        }

        return said;
    }

    public bool Truth(string key)
    {
        if (Node(key) is not { } node)
        {
            return false;
        }

        if (node is not YamlScalar { Kind: ScalarKind.Truth } scalar)
        {
            Faults.Add(Words.NoTruthHere, node.Line);
            return false;
        }

        return bool.Parse(scalar.Value);
    }

    public int Number(string key)
    {
        if (Node(key) is not { } node)
        {
            return 0;
        }

        if (node is YamlScalar scalar && int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        Faults.Add(Words.NoNumberHere, node.Line);
        return 0;
    }

    /// <summary>A list of words, or one; null when the key is missing.</summary>
    public IReadOnlyList<string>? Texts(string key) => Node(key) is { } node ? TextsOf(node) : null;

    public IReadOnlyList<string> TextsOf(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                return [scalar.Value];
            case YamlList list when list.Items.All(item => item is YamlScalar):
                return [.. list.Items.Cast<YamlScalar>().Select(item => item.Value)];
            default:
                Faults.Add(Words.NoListHere, node.Line);
                return [];
        }
    }

    /// <summary>Words with one or several words each.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Mapping(string key)
    {
        var mapping = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (Needed(key) is not YamlMap map)
        {
            Faults.Add(Words.NoMapHere, Needed(key).Line);
            return mapping;
        }

        foreach ((YamlScalar from, YamlNode to) in map.Pairs)
        {
            mapping[from.Value] = TextsOf(to);
        }

        return mapping;
    }

    public Regex Expression(string key)
    {
        YamlNode node = Needed(key);
        return ExpressionOf((node as YamlScalar)?.Value ?? "", node.Line);
    }

    public Regex ExpressionOf(string pattern, int line)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, RegexLimit);
        }
        catch (RegexParseException bad)
        {
            Faults.Add(Words.NoRegex(pattern, bad.Message), line);
            return new Regex("(?!)", RegexOptions.None, RegexLimit);
        }
    }

    /// <summary>Keys nobody asked for.</summary>
    public void Finish()
    {
        foreach ((YamlScalar key, YamlNode _) in _map.Pairs)
        {
            if (!_asked.Contains(key.Value))
            {
                Faults.Add(Words.UnknownKey(key.Value), key.Line);
            }
        }
    }
}
