using System.Globalization;
using System.Text;
using System.Xml.Linq;

using static VongGac.Formats.Letters.DocxPackage;

namespace VongGac.Formats.Letters;

/// <summary>
/// The labels Word prints before list paragraphs. They are not in the text: numbering.xml says how each level looks,
/// styles.xml which style is a list, and counting in document order gives the figure.
/// </summary>
internal sealed class DocxNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<string, ListDefinition> _lists = [];
    private readonly Dictionary<string, (string? List, int Level)> _styles = [];
    private readonly Dictionary<string, int?[]> _counters = [];

    private sealed record Level(string Format, string Pattern, int Start);

    private sealed record ListDefinition(string Counter, Level?[] Levels);

    public DocxNumbering(XElement? numbering, XElement? styles)
    {
        if (numbering is not null) ReadLists(numbering);
        if (styles is not null) ReadStyles(styles);
    }

    /// <summary>The printed label of a paragraph; null when it has none. Call once per paragraph, in order.</summary>
    public string? NextLabel(XElement paragraph)
    {
        var properties = paragraph.Element(W + "pPr");
        string? list = null;
        int level = 0;
        if (Value(properties?.Element(W + "pStyle")) is { } style && _styles.TryGetValue(style, out var styled)) (list, level) = styled;
        if (properties?.Element(W + "numPr") is { } own)
        {
            list = Value(own.Element(W + "numId")) ?? list;
            level = Figure(own.Element(W + "ilvl")) ?? level;
        }

        if (list is null || !_lists.TryGetValue(list, out var definition)) return null;
        level = Math.Clamp(level, 0, Levels - 1);
        if (definition.Levels[level] is not { } shape || shape.Format == "none") return null;
        if (!_counters.TryGetValue(definition.Counter, out int?[]? counters))
            _counters[definition.Counter] = counters = new int?[Levels];
        counters[level] = counters[level] is { } last ? last + 1 : shape.Start;
        for (int deeper = level + 1; deeper < Levels; deeper++) counters[deeper] = null;
        return shape.Format == "bullet" ? Bullet(shape.Pattern) : Fill(shape.Pattern, definition, counters);
    }

    private static string Fill(string pattern, ListDefinition definition, int?[] counters)
    {
        var label = new StringBuilder();
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length && pattern[i + 1] is >= '1' and <= '9')
            {
                int level = pattern[++i] - '1';
                label.Append(Figure(counters[level] ?? definition.Levels[level]?.Start ?? 1, definition.Levels[level]?.Format));
            }
            else
            {
                label.Append(pattern[i]);
            }
        }

        return label.ToString();
    }

    // Bullets come as characters of symbol fonts in the private area.
    private static string Bullet(string pattern) => pattern.Length == 0 ? "-" : pattern[0] switch
    {
        '-' or '–' or '—' or '\uf02d' or '\u2011' => "-",
        '+' => "+",
        _ => "•",
    };

    private static string Figure(int value, string? format)
    {
        value = Math.Clamp(value, 0, 9_999);
        return format switch
        {
            "lowerLetter" => Letters(value).ToLowerInvariant(),
            "upperLetter" => Letters(value),
            "lowerRoman" => Roman(value).ToLowerInvariant(),
            "upperRoman" => Roman(value),
            "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
            _ => value.ToString(CultureInfo.InvariantCulture),
        };
    }

    // Word goes a…z, then aa, bb, cc.
    private static string Letters(int value) => value < 1 ? "" : new string((char)('A' + ((value - 1) % 26)), Math.Min(9, ((value - 1) / 26) + 1));

    private static string Roman(int value)
    {
        ReadOnlySpan<(int, string)> signs =
            [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var roman = new StringBuilder();
        foreach (var (worth, sign) in signs)
        {
            for (; value >= worth; value -= worth) roman.Append(sign);
        }

        return roman.ToString();
    }

    private void ReadLists(XElement numbering)
    {
        var shapes = new Dictionary<string, Level?[]>();
        foreach (var shape in numbering.Elements(W + "abstractNum"))
        {
            var levels = new Level?[Levels];
            foreach (var level in shape.Elements(W + "lvl")) Put(levels, level);
            shapes[(string?)shape.Attribute(W + "abstractNumId") ?? ""] = levels;
        }

        foreach (var list in numbering.Elements(W + "num"))
        {
            string id = (string?)list.Attribute(W + "numId") ?? "";
            string shape = Value(list.Element(W + "abstractNumId")) ?? "";
            if (id is "" or "0" || !shapes.TryGetValue(shape, out var levels)) continue;
            var overrides = list.Elements(W + "lvlOverride").ToList();
            if (overrides.Count == 0)
            {
                // Lists of one shape go on counting together.
                _lists[id] = new ListDefinition("shape " + shape, levels);
                continue;
            }

            levels = [.. levels];
            foreach (var change in overrides)
            {
                int at = Math.Clamp((int?)ParsedFigure((string?)change.Attribute(W + "ilvl")) ?? 0, 0, Levels - 1);
                if (change.Element(W + "lvl") is { } level) Put(levels, level);
                if (Figure(change.Element(W + "startOverride")) is { } start && levels[at] is { } old) levels[at] = old with { Start = start };
            }

            _lists[id] = new ListDefinition("list " + id, levels);
        }
    }

    private static void Put(Level?[] levels, XElement level)
    {
        int at = Math.Clamp(ParsedFigure((string?)level.Attribute(W + "ilvl")) ?? 0, 0, Levels - 1);
        levels[at] = new Level(
            Value(level.Element(W + "numFmt")) ?? "decimal",
            Value(level.Element(W + "lvlText")) ?? "",
            Figure(level.Element(W + "start")) ?? 1);
    }

    private void ReadStyles(XElement styles)
    {
        var based = new Dictionary<string, string>();
        foreach (var style in styles.Elements(W + "style"))
        {
            if ((string?)style.Attribute(W + "styleId") is not { } id) continue;
            if (Value(style.Element(W + "basedOn")) is { } parent) based[id] = parent;
            if (style.Element(W + "pPr")?.Element(W + "numPr") is { } list)
                _styles[id] = (Value(list.Element(W + "numId")), Figure(list.Element(W + "ilvl")) ?? 0);
        }

        foreach (string id in based.Keys)
        {
            string at = id;
            // A style may be based on itself in a damaged file.
            for (int step = 0; step < 20 && !_styles.ContainsKey(at) && based.TryGetValue(at, out string? parent); step++) at = parent;
            if (at != id && _styles.TryGetValue(at, out var inherited)) _styles[id] = inherited;
        }
    }

    private static string? Value(XElement? element) => (string?)element?.Attribute(W + "val");

    private static int? Figure(XElement? element) => ParsedFigure(Value(element));

    private static int? ParsedFigure(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int figure) ? figure : null;
}
