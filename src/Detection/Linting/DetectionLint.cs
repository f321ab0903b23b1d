using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Linting;

/// <summary>Search identifiers, their items and the condition: what can be compiled and is still not what was meant.</summary>
internal static class DetectionLint
{
    private static readonly string[] Modifiers =
    [
        "all", "neq", "cased", "contains", "startswith", "endswith", "expand", "base64", "base64offset", "wide", "utf16", "utf16le", "utf16be", "windash",
        "re", "i", "m", "s", "cidr", "exists", "fieldref", "lt", "lte", "gt", "gte", "minute", "hour", "day", "week", "month", "year",
    ];

    public static void Check(YamlMap rule, Notes notes)
    {
        if (rule["action"] is { } action)
        {
            notes.Error("detection.old", action.Line, Sigma.Words.OldDocuments, Words.MendDocuments);
        }
        else if (rule["detection"] is not YamlMap detection)
        {
            notes.Error("detection.missing", rule["detection"]?.Line ?? rule.Line, Sigma.Words.NoDetection, Words.MendDetection);
        }
        else
        {
            Searches(detection, notes, skip: null);
        }
    }

    public static void Filter(YamlNode filter, Notes notes)
    {
        if (filter is not YamlMap map)
        {
            notes.Error("filter.no-map", filter.Line, Sigma.Words.NoMap, Words.MendFilter);
            return;
        }

        if (map["rules"] is YamlScalar { Value: "any" })
        {
            Searches(map, notes, skip: "rules");
            return;
        }

        if (notes.Texts(map, "rules").Count == 0 && map["rules"] is null or YamlList { Items.Count: 0 })
        {
            notes.Error("filter.rules", map.Line, Sigma.Words.NoRules, Words.MendFilter);
        }

        Searches(map, notes, skip: "rules");
    }

    private static void Searches(YamlMap detection, Notes notes, string? skip)
    {
        YamlNode? said = detection["condition"];
        if (said is null)
        {
            notes.Error("condition.missing", detection.Line, Sigma.Words.NoCondition, Words.MendCondition);
        }

        List<string> words = [.. (said is YamlList list ? list.Items : said is null ? [] : [said]).OfType<YamlScalar>()
            .SelectMany(condition => condition.Value.Split([' ', '(', ')', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))];
        foreach ((YamlScalar name, YamlNode search) in detection.Pairs)
        {
            if (name.Value is "condition" or "timeframe" || string.Equals(name.Value, skip, StringComparison.Ordinal))
            {
                continue;
            }

            if (said is not null && !words.Exists(word => Names(word, name.Value)))
            {
                notes.Warn("search.unused", name.Line, Words.Unused(name.Value), Words.MendUnused(name.Value));
            }

            Items(search, notes);
        }
    }

    private static bool Names(string word, string search) =>
        string.Equals(word, search, StringComparison.Ordinal)
        || (string.Equals(word, "them", StringComparison.OrdinalIgnoreCase) && !search.StartsWith('_'))
        || (word.Contains('*', StringComparison.Ordinal) && Regex.IsMatch(
            search, "^" + Regex.Escape(word).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.NonBacktracking));

    private static void Items(YamlNode search, Notes notes)
    {
        switch (search)
        {
            case YamlList list:
                foreach (YamlNode entry in list.Items)
                {
                    Items(entry, notes);
                }

                break;
            case YamlMap map:
                foreach ((YamlScalar key, YamlNode value) in map.Pairs)
                {
                    Item(key, value, notes);
                }

                break;
        }
    }

    private static void Item(YamlScalar key, YamlNode value, Notes notes)
    {
        string[] parts = key.Value.Split('|');
        string[] modifiers = parts[1..];
        foreach (string modifier in modifiers.Where(modifier => !Modifiers.Contains(modifier, StringComparer.Ordinal)))
        {
            notes.Error("modifier.unknown", key.Line, Sigma.Words.UnknownModifier(modifier), Words.MendOneOf(Modifiers, Nearest.Of(modifier, Modifiers)));
        }

        if (parts[0] != parts[0].Trim())
        {
            notes.Warn("field.blanks", key.Line, Words.FieldBlanks(parts[0]), Words.MendWrite(parts[0].Trim()));
        }

        IReadOnlyList<YamlScalar> values = [.. (value is YamlList list ? list.Items : [value]).OfType<YamlScalar>()];
        if (modifiers.Contains("all", StringComparer.Ordinal) && value is not YamlList { Items.Count: > 1 })
        {
            notes.Warn("modifier.all", key.Line, Words.AllOfOne, Words.MendAll);
        }

        if (values.Count > 1 && values.FirstOrDefault(one => one.Kind == ScalarKind.Null) is { } nothing)
        {
            notes.Error("value.null", nothing.Line, Words.NullInList, Words.MendNull);
        }

        bool exact = modifiers.Contains("re", StringComparer.Ordinal) || modifiers.Contains("cased", StringComparer.Ordinal) || modifiers.Any(one => one.StartsWith("base64", StringComparison.Ordinal));
        var seen = new HashSet<string>(exact ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (YamlScalar one in values)
        {
            Value(one, modifiers, notes);
            if (one.Kind != ScalarKind.Null && !seen.Add(one.Value))
            {
                notes.Warn("value.twice", one.Line, Words.Twice(one.Value), Words.MendRemove);
            }
        }
    }

    private static void Value(YamlScalar value, string[] modifiers, Notes notes)
    {
        string text = value.Value;
        bool before = modifiers.Contains("contains", StringComparer.Ordinal) || modifiers.Contains("endswith", StringComparer.Ordinal);
        bool after = modifiers.Contains("contains", StringComparer.Ordinal) || modifiers.Contains("startswith", StringComparer.Ordinal);
        if ((before && text.StartsWith('*')) || (after && text.EndsWith('*') && !text.EndsWith("\\*", StringComparison.Ordinal)))
        {
            notes.Warn("value.star", value.Line, Words.StarTwice(text), Words.MendStar);
        }

        if (modifiers.Contains("windash", StringComparer.Ordinal) && text.AsSpan().IndexOfAny("-/–—―") < 0)
        {
            notes.Warn("modifier.windash", value.Line, Words.NoDash(text), Words.MendDash);
        }
    }
}
