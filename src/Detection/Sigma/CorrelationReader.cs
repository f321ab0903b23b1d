using System.Globalization;
using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>Reads a correlation document; what its references mean is found out later, by <see cref="CorrelationLinks"/>.</summary>
internal static class CorrelationReader
{
    public static Result<CorrelationRule> Read(YamlMap map, RuleFile file)
    {
        string? title = map.Text("title");
        if (title is null)
        {
            return ItemReader.Fault(Words.NoTitle, map.Line);
        }

        if (map["correlation"] is not YamlMap said)
        {
            return ItemReader.Fault(Words.NoMap, map["correlation"]!.Line);
        }

        RuleLevel? level = null;
        if (map["level"] is YamlScalar { Kind: not ScalarKind.Null } word)
        {
            if (!Enum.TryParse(word.Value, ignoreCase: true, out RuleLevel read) || char.IsAsciiDigit(word.Value[0]))
            {
                return ItemReader.Fault(Words.UnknownLevel(word.Value), word.Line);
            }

            level = read;
        }

        if (!Type(said).Is(out CorrelationType type, out Refusal? refusal)
            || !Names(said["rules"], CorrelationWords.NoRules, said.Line).Is(out List<YamlScalar>? rules, out refusal)
            || !Timespan(said).Is(out TimeSpan timespan, out refusal)
            || !Names(said["group-by"], null, said.Line).Is(out List<YamlScalar>? groups, out refusal)
            || !Condition(said, type).Is(out Conditions? condition, out refusal)
            || !Aliases(said["aliases"]).Is(out Dictionary<string, IReadOnlyDictionary<string, string>>? aliases, out refusal)
            || !Generate(map, said).Is(out bool generate, out refusal))
        {
            return refusal;
        }

        if (rules.Count > 64 && type is CorrelationType.Temporal or CorrelationType.TemporalOrdered)
        {
            return ItemReader.Fault(CorrelationWords.TooManyRules, said["rules"]!.Line);
        }

        return new CorrelationRule
        {
            Id = map.Text("id") ?? "",
            Vietnamese = RuleWords.Of(map),
            Digest = RuleDigest.Of(map),
            Title = title,
            Name = map.Text("name"),
            SaidLevel = level,
            Status = map.Text("status"),
            Tags = map["tags"] is YamlList tags ? [.. tags.Items.OfType<YamlScalar>().Select(tag => tag.Value)] : [],
            File = file.Path,
            Line = map.Line,
            Type = type,
            References = [.. rules.Select(rule => rule.Value)],
            ReferenceLines = [.. rules.Select(rule => rule.Line)],
            GroupBy = [.. groups.Select(group => group.Value).Distinct(StringComparer.Ordinal)],
            Timespan = timespan,
            Generate = generate,
            Bounds = condition.Bounds,
            Fields = condition.Fields,
            Percentile = condition.Percentile,
            Aliases = aliases,
        };
    }

    private static Result<CorrelationType> Type(YamlMap said) => said.Text("type") switch
    {
        "event_count" => CorrelationType.EventCount,
        "value_count" => CorrelationType.ValueCount,
        "temporal" => CorrelationType.Temporal,
        "temporal_ordered" => CorrelationType.TemporalOrdered,
        "value_sum" => CorrelationType.ValueSum,
        "value_avg" => CorrelationType.ValueAverage,
        "value_percentile" or "value_median" => CorrelationType.ValuePercentile,
        null => ItemReader.Fault(CorrelationWords.NoType, said.Line),
        { } other => ItemReader.Fault(CorrelationWords.UnknownType(other), said["type"]!.Line),
    };

    /// <summary>A name or a list of names; none only where none are needed.</summary>
    private static Result<List<YamlScalar>> Names(YamlNode? node, Text? needed, int line)
    {
        IReadOnlyList<YamlNode> nodes = node switch
        {
            null or YamlScalar { Kind: ScalarKind.Null } => [],
            YamlList list => list.Items,
            _ => [node],
        };
        if (nodes.FirstOrDefault(one => one is not YamlScalar { Kind: not ScalarKind.Null }) is { } odd)
        {
            return ItemReader.Fault(CorrelationWords.NamesWanted, odd.Line);
        }

        return nodes.Count == 0 && needed is not null ? ItemReader.Fault(needed, node?.Line ?? line) : nodes.Cast<YamlScalar>().ToList();
    }

    private static Result<TimeSpan> Timespan(YamlMap said)
    {
        if (said.Text("timespan") is not { } text)
        {
            return ItemReader.Fault(CorrelationWords.NoTimespan, said["timespan"]?.Line ?? said.Line);
        }

        // The specification has s, m, h and d. Week, month and year are pySigma's, a year being the Gregorian calendar's mean of 365.2425 days.
        long unit = text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            'M' => 2_629_746,
            'y' => 31_556_952,
            _ => 0,
        };
        return unit > 0 && long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number > 0 && number <= LongestSeconds / unit
            ? TimeSpan.FromSeconds(number * unit)
            : ItemReader.Fault(CorrelationWords.BadTimespan(text), said["timespan"]!.Line);
    }

    /// <summary>A hundred years: no log is older, and sums of times stay far from the ends of the calendar.</summary>
    private const long LongestSeconds = 3_155_695_200;

    private sealed record Conditions(IReadOnlyList<Bound> Bounds, IReadOnlyList<string> Fields, decimal? Percentile);

    private static Result<Conditions> Condition(YamlMap said, CorrelationType type)
    {
        bool temporal = type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
        YamlNode? node = said["condition"];
        if (node is null or YamlScalar { Kind: ScalarKind.Null })
        {
            return temporal ? new Conditions([], [], null) : ItemReader.Fault(CorrelationWords.NoCondition, node?.Line ?? said.Line);
        }

        if (node is not YamlMap map)
        {
            return ItemReader.Fault(CorrelationWords.ConditionIsMap, node.Line);
        }

        var bounds = new List<Bound>();
        IReadOnlyList<string> fields = [];
        decimal? percentile = said.Text("type") is "value_median" ? 50 : null;
        foreach ((YamlScalar key, YamlNode value) in map.Pairs)
        {
            if (key.Value == "field")
            {
                if (!Names(value, CorrelationWords.NoField, value.Line).Is(out List<YamlScalar>? names, out Refusal? refusal))
                {
                    return refusal;
                }

                fields = [.. names.Select(name => name.Value)];
                continue;
            }

            decimal number = 0;
            bool good = value is YamlScalar { Kind: not ScalarKind.Null } scalar
                && decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
            if (key.Value == "percentile" && type == CorrelationType.ValuePercentile)
            {
                if (!good || number is < 0 or > 100)
                {
                    return ItemReader.Fault(CorrelationWords.Percentile, value.Line);
                }

                percentile = number;
                continue;
            }

            Criterion? criterion = key.Value switch
            {
                "lt" => Criterion.Less,
                "lte" => Criterion.LessOrEqual,
                "gt" => Criterion.Greater,
                "gte" => Criterion.GreaterOrEqual,
                "eq" => Criterion.Equal,
                "neq" => Criterion.NotEqual,
                _ => null,
            };
            if (criterion is not { } known)
            {
                return ItemReader.Fault(CorrelationWords.UnknownCriterion(key.Value), key.Line);
            }

            if (!good)
            {
                return ItemReader.Fault(Words.NoNumber((value as YamlScalar)?.Value ?? ""), value.Line);
            }

            bounds.Add(new Bound(known, number));
        }

        if (bounds.Count == 0 && !temporal)
        {
            return ItemReader.Fault(CorrelationWords.NoCondition, map.Line);
        }

        return fields.Count == 0 && !temporal && type != CorrelationType.EventCount
            ? ItemReader.Fault(CorrelationWords.NoField, map.Line)
            : new Conditions(bounds, fields, percentile);
    }

    private static Result<Dictionary<string, IReadOnlyDictionary<string, string>>> Aliases(YamlNode? node)
    {
        var aliases = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        if (node is null or YamlScalar { Kind: ScalarKind.Null })
        {
            return aliases;
        }

        if (node is not YamlMap map)
        {
            return ItemReader.Fault(CorrelationWords.AliasIsMap, node.Line);
        }

        foreach ((YamlScalar alias, YamlNode value) in map.Pairs)
        {
            if (value is not YamlMap byRule || byRule.Pairs.Any(pair => pair.Value is not YamlScalar { Kind: not ScalarKind.Null }))
            {
                return ItemReader.Fault(CorrelationWords.AliasIsMap, value.Line);
            }

            aliases.Add(alias.Value, byRule.Pairs.ToDictionary(pair => pair.Key.Value, pair => ((YamlScalar)pair.Value).Value, StringComparer.Ordinal));
        }

        return aliases;
    }

    /// <summary>The specification has it beside the correlation; pySigma also reads it inside.</summary>
    private static Result<bool> Generate(YamlMap map, YamlMap said)
    {
        YamlNode? node = map["generate"] ?? said["generate"];
        return node switch
        {
            null or YamlScalar { Kind: ScalarKind.Null } => false,
            YamlScalar { Kind: ScalarKind.Truth } truth => bool.Parse(truth.Value),
            _ => ItemReader.Fault(CorrelationWords.GenerateWantsTruth, node.Line),
        };
    }
}
