using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Linting;

/// <summary>Correlations, after their schema and the text beside it.</summary>
internal static partial class CorrelationLint
{
    private static readonly string[] Types =
        ["event_count", "value_count", "temporal", "temporal_ordered", "value_sum", "value_avg", "value_percentile", "value_median"];

    private static readonly string[] Comparisons = ["gt", "gte", "lt", "lte", "eq", "neq"];

    public static void Check(YamlNode node, Notes notes, Names names)
    {
        if (node is not YamlMap map)
        {
            notes.Error("correlation.no-map", node.Line, Sigma.Words.NoMap, Words.MendCorrelation);
            return;
        }

        if (map["type"] is null)
        {
            notes.Error("correlation.type", map.Line, Words.Lacks("type"), Words.MendOneOf(Types, null));
        }

        string? type = notes.Text(map, "type")?.Value;
        if (type is not null && !Types.Contains(type, StringComparer.Ordinal))
        {
            notes.Error("correlation.type", map["type"]!.Line, Words.NotOneOf("type", type), Words.MendOneOf(Types, Nearest.Of(type, Types)));
        }

        if (map["rules"] is YamlScalar { Kind: ScalarKind.Text } one)
        {
            names.Ask(one, notes);
        }
        else
        {
            IReadOnlyList<YamlScalar> rules = notes.Texts(map, "rules", 2);
            if (rules.Count == 0)
            {
                notes.Error("correlation.rules", map.Line, Words.Lacks("rules"), Words.MendRules);
            }

            foreach (YamlScalar rule in rules)
            {
                names.Ask(rule, notes);
            }
        }

        Timespan(map, notes);
        _ = map["group-by"] is YamlScalar ? [] : notes.Texts(map, "group-by");
        Condition(map, type, notes);
    }

    private static void Timespan(YamlMap map, Notes notes)
    {
        if (map["timespan"] is null)
        {
            notes.Error("correlation.timespan", map.Line, Words.Lacks("timespan"), Words.MendTimespan);
        }
        else if (notes.Text(map, "timespan") is { } said && !Span().IsMatch(said.Value))
        {
            notes.Error("correlation.timespan", said.Line, Words.NoTimespan(said.Value), Words.MendTimespan);
        }
    }

    private static void Condition(YamlMap map, string? type, Notes notes)
    {
        if (map["condition"] is not YamlMap condition)
        {
            // Temporal correlations ask for all their rules when nothing is said; chained ones may write an expression.
            if (map["condition"] is null && type is not null && !type.StartsWith("temporal", StringComparison.Ordinal))
            {
                notes.Error("correlation.condition", map.Line, Words.Lacks("condition"), Words.MendCount);
            }

            return;
        }

        int counts = 0;
        foreach ((YamlScalar key, YamlNode value) in condition.Pairs)
        {
            if (Comparisons.Contains(key.Value, StringComparer.Ordinal))
            {
                counts++;
                if (value is not YamlScalar { Kind: ScalarKind.Number })
                {
                    notes.Error("correlation.count", value.Line, Words.NoCount(key.Value), Words.MendCount);
                }
            }
            else if (key.Value is not ("field" or "percentile"))
            {
                notes.Error("correlation.condition", key.Line, Words.NotOneOf("condition", key.Value), Words.MendOneOf([.. Comparisons, "field"], Nearest.Of(key.Value, Comparisons)));
            }
        }

        if (counts == 0)
        {
            notes.Error("correlation.count", condition.Line, Words.Lacks("gte"), Words.MendCount);
        }

        if (type is not null && type.StartsWith("value_", StringComparison.Ordinal) && condition["field"] is null)
        {
            notes.Error("correlation.field", condition.Line, Words.Lacks("field"), Words.MendField);
        }
    }

    [GeneratedRegex("^[1-9][0-9]*[smhd]$", RegexOptions.NonBacktracking)]
    private static partial Regex Span();
}
