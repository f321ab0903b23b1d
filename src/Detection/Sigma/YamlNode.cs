using System.Buffers;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VongGac.Detection.Sigma;

/// <summary>A YAML value that remembers its line, so that a fault can be shown where it is.</summary>
internal abstract class YamlNode(int line)
{
    /// <summary>1-based line in the file.</summary>
    public int Line { get; } = line;

    /// <summary>Reads all documents of a text. A text that is no YAML yields the documents before the fault, and the fault.</summary>
    public static List<YamlNode> Documents(string text, out (int Line, string Message)? fault)
    {
        var documents = new List<YamlNode>();
        fault = null;
        try
        {
            var parser = new Parser(new StringReader(text));
            var anchors = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
            while (parser.MoveNext())
            {
                if (parser.Current is DocumentStart)
                {
                    anchors.Clear();
                    parser.MoveNext();
                    documents.Add(Read(parser, anchors, 0));
                }
            }
        }
        catch (YamlException bad)
        {
            fault = ((int)bad.Start.Line, bad.Message);
        }

        return documents;
    }

    private static YamlNode Read(Parser parser, Dictionary<string, YamlNode> anchors, int depth)
    {
        ParsingEvent current = parser.Current!;
        int line = (int)current.Start.Line;
        if (depth > 100)
        {
            throw new YamlException(current.Start, current.End, "nested deeper than 100");
        }

        if (current is AnchorAlias alias)
        {
            return anchors.TryGetValue(alias.Value.Value, out YamlNode? known)
                ? known
                : throw new YamlException(current.Start, current.End, $"unknown alias *{alias.Value}");
        }

        YamlNode node;
        switch (current)
        {
            case Scalar scalar:
                node = new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty, line);
                break;
            case SequenceStart:
                var items = new List<YamlNode>();
                while (parser.MoveNext() && parser.Current is not SequenceEnd)
                {
                    items.Add(Read(parser, anchors, depth + 1));
                }

                node = new YamlList(items, line);
                break;
            case MappingStart:
                var pairs = new List<(YamlScalar Key, YamlNode Value)>();
                while (parser.MoveNext() && parser.Current is not MappingEnd)
                {
                    ParsingEvent at = parser.Current!;
                    if (Read(parser, anchors, depth + 1) is not YamlScalar key)
                    {
                        throw new YamlException(at.Start, at.End, "a key must be a word");
                    }

                    if (pairs.Exists(pair => string.Equals(pair.Key.Value, key.Value, StringComparison.Ordinal)))
                    {
                        throw new YamlException(at.Start, at.End, $"the key '{key.Value}' stands twice");
                    }

                    parser.MoveNext();
                    pairs.Add((key, Read(parser, anchors, depth + 1)));
                }

                node = new YamlMap(pairs, line);
                break;
            default:
                throw new YamlException(current.Start, current.End, "unexpected " + current.GetType().Name);
        }

        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }
}

/// <summary>What a scalar is by the core schema; YAML 1.1's <c>yes</c> and <c>on</c> stay words.</summary>
internal enum ScalarKind
{
    Text,
    Number,
    Truth,
    Null,
}

internal sealed class YamlScalar : YamlNode
{
    public YamlScalar(string value, bool plain, int line)
        : base(line)
    {
        Value = value;
        Kind = plain ? KindOf(value) : ScalarKind.Text;
        if (Kind == ScalarKind.Number && value.StartsWith("0x", StringComparison.Ordinal))
        {
            Value = Convert.ToUInt64(value, 16).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789+-.eE");

    public string Value { get; }

    public ScalarKind Kind { get; }

    private static ScalarKind KindOf(string value)
    {
        switch (value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return ScalarKind.Null;
            case "true" or "True" or "TRUE" or "false" or "False" or "FALSE":
                return ScalarKind.Truth;
        }

        char first = value[0];
        if (!char.IsAsciiDigit(first) && first is not ('-' or '+' or '.'))
        {
            return ScalarKind.Text;
        }

        if (value.StartsWith("0x", StringComparison.Ordinal))
        {
            return value.Length is > 2 and <= 18 && value.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0 ? ScalarKind.Number : ScalarKind.Text;
        }

        return value.AsSpan().IndexOfAnyExcept(NumberSigns) < 0
            && double.TryParse(value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? ScalarKind.Number
            : ScalarKind.Text;
    }
}

internal sealed class YamlList(List<YamlNode> items, int line) : YamlNode(line)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;
}

internal sealed class YamlMap(List<(YamlScalar Key, YamlNode Value)> pairs, int line) : YamlNode(line)
{
    public IReadOnlyList<(YamlScalar Key, YamlNode Value)> Pairs { get; } = pairs;

    public YamlNode? this[string key]
    {
        get
        {
            foreach ((YamlScalar name, YamlNode value) in Pairs)
            {
                if (string.Equals(name.Value, key, StringComparison.Ordinal))
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>The text under a key; null when absent, null or no scalar.</summary>
    public string? Text(string key) => this[key] is YamlScalar { Kind: not ScalarKind.Null } scalar ? scalar.Value : null;
}

/// <summary>Parts that a pipeline joined by "and" or "or"; no text is written so.</summary>
internal sealed class YamlJoined(bool all, IReadOnlyList<YamlNode> parts, int line) : YamlNode(line)
{
    public bool All { get; } = all;

    public IReadOnlyList<YamlNode> Parts { get; } = parts;
}
