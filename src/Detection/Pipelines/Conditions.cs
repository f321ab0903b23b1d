using System.Globalization;
using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Pipelines;

/// <summary>Reads the conditions under which a step is applied.</summary>
internal static class Conditions
{
    /// <summary>One gate of a step, such as <c>rule_conditions</c> with <c>rule_cond_op</c>, <c>rule_cond_not</c> and <c>rule_cond_expr</c>.</summary>
    /// <param name="step">The step's keys.</param>
    /// <param name="list">The key of the conditions.</param>
    /// <param name="prefix">What the keys that join them begin with.</param>
    /// <param name="read">Reads one condition of this kind; null when its type is not known.</param>
    public static Gate Gate(Settings step, string list, string prefix, Func<string, Settings, Condition?> read)
    {
        string linking = step.Choice(prefix + "_op", "and", "or");
        bool negated = step.Truth(prefix + "_not");
        string? expression = step.Text(prefix + "_expr");
        int line = step.Node(prefix + "_expr")?.Line ?? step.Line;
        var named = new Dictionary<string, Condition>(StringComparer.Ordinal);
        YamlNode? node = step.Node(list);
        switch (node)
        {
            case YamlMap map:
                foreach ((YamlScalar name, YamlNode value) in map.Pairs)
                {
                    named[name.Value] = One(value);
                }

                break;
            case YamlList many:
                foreach ((int index, YamlNode value) in many.Items.Index())
                {
                    named[index.ToString(CultureInfo.InvariantCulture)] = One(value);
                }

                break;
            case not null:
                step.Faults.Add(Words.NoListHere, node.Line);
                break;
        }

        if (expression is null)
        {
            return new Gate { Listed = [.. named.Values], Any = linking == "or", Negated = negated };
        }

        if (!ConditionReader.Read(expression, named.Keys.ToDictionary(name => name, Asked, StringComparer.Ordinal), line).Is(out Expr? expr, out Model.Refusal? refusal))
        {
            step.Faults.Add(refusal.Message, line);
            return Pipelines.Gate.Open;
        }

        return new Gate { Named = named, Expression = expr, Negated = negated };

        Condition One(YamlNode value)
        {
            var settings = new Settings(value, step.Faults);
            string type = settings.NeededText("type");
            Condition? condition = read(type, settings);
            if (condition is null)
            {
                step.Faults.Add(Words.UnknownCondition(type), value.Line);
                return (_, _, _) => false;
            }

            settings.Finish();
            return condition;
        }
    }

    private static Expr Asked(string name) => new AtomExpr(new Atom { Field = name, Kind = AtomKind.Exists, Shown = name });

    /// <summary>Conditions of a rule.</summary>
    public static Condition? OfRule(string type, Settings settings)
    {
        switch (type)
        {
            case "logsource":
                var source = new LogSource(settings.Text("category"), settings.Text("product"), settings.Text("service"));
                return (draft, _, _) => source.Covers(draft.Source);
            case "contains_field":
                string wanted = settings.NeededText("field");
                return (draft, _, _) => draft.Items().Any(item => item.Field == wanted);
            case "contains_detection_item":
                string field = settings.NeededText("field");
                string value = settings.NeededScalar("value").Value;
                return (draft, _, _) => draft.Items().Any(item => item.Field == field && item.Values.Exists(one => one.Value == value));
            case "is_sigma_rule":
                return (_, _, _) => true;
            case "is_sigma_correlation_rule":
                // Correlations ask nothing of an event; pipelines are applied to the rules they count.
                return (_, _, _) => false;
            case "tag":
                string tag = settings.NeededText("tag");
                return (draft, _, _) => draft.Attribute("tags") is YamlList tags && tags.Items.OfType<YamlScalar>().Any(one => string.Equals(one.Value, tag, StringComparison.OrdinalIgnoreCase));
            case "rule_attribute":
                return RuleAttribute.Condition(settings);
            default:
                return Applied(type, settings, (draft, _) => draft.Applied);
        }
    }

    /// <summary>Conditions of an item and its values.</summary>
    public static Condition? OfItem(string type, Settings settings)
    {
        switch (type)
        {
            case "match_string":
                bool any = settings.Choice("cond", "any", "all") == "any";
                Regex pattern = settings.Expression("pattern");
                bool negated = settings.Truth("negate");
                return Values(any, (item, value) => (value.Kind != ScalarKind.Null && Begins(pattern, Written(item, value))) != negated);
            case "match_value":
                bool one = settings.Choice("cond", "any", "all") == "any";
                string wanted = settings.NeededScalar("value").Value;
                return Values(one, (_, value) => value.Value == wanted);
            case "contains_wildcard":
                bool some = settings.Choice("cond", "any", "all") == "any";
                return Values(some, (item, value) => !item.Has("re") && Wildcard(Written(item, value)));
            case "is_null":
                bool either = settings.Choice("cond", "any", "all") == "any";
                return Values(either, (_, value) => value.Kind == ScalarKind.Null);
            default:
                return Applied(type, settings, (_, item) => item?.Applied);
        }
    }

    /// <summary>Conditions of a field name.</summary>
    public static Condition? OfField(string type, Settings settings)
    {
        switch (type)
        {
            case "include_fields" or "exclude_fields":
                bool include = type == "include_fields";
                IReadOnlyList<string> fields = settings.Texts("fields") ?? settings.TextsOf(settings.Needed("fields"));
                if (settings.Choice("mode", "plain", "re") != "re")
                {
                    return (_, _, field) => (field.Length > 0 && fields.Contains(field)) == include;
                }

                Regex[] patterns = [.. fields.Select(pattern => settings.ExpressionOf(pattern, settings.Needed("fields").Line))];
                return (_, _, field) => (field.Length > 0 && patterns.Any(pattern => Begins(pattern, field))) == include;
            default:
                return Applied(type, settings, (_, item) => item?.Applied);
        }
    }

    private static Condition? Applied(string type, Settings settings, Func<Draft, DraftItem?, IReadOnlySet<string>?> applied)
    {
        switch (type)
        {
            case "processing_item_applied":
                string id = settings.NeededText("processing_item_id");
                return (draft, item, _) => applied(draft, item)?.Contains(id) ?? false;
            case "processing_state":
                string key = settings.NeededText("key");
                string value = settings.NeededScalar("val").Value;
                bool equal = settings.Choice("op", "eq", "ne") == "eq";
                return (draft, _, _) => (draft.State.TryGetValue(key, out string? said) && said == value) == equal;
            default:
                return null;
        }
    }

    private static Condition Values(bool any, Func<DraftItem, YamlScalar, bool> holds) =>
        (_, item, _) => item is not null && (any ? item.Values.Exists(value => holds(item, value)) : item.Values.TrueForAll(value => holds(item, value)));

    /// <summary>The value with the wildcards that its modifiers put around it.</summary>
    private static string Written(DraftItem item, YamlScalar value)
    {
        bool before = item.Has("contains") || item.Has("endswith");
        bool after = item.Has("contains") || item.Has("startswith");
        return $"{(before ? "*" : "")}{value.Value}{(after ? "*" : "")}";
    }

    private static bool Wildcard(string value)
    {
        for (int index = 0; index < value.Length; index++)
        {
            if (value[index] == '\\')
            {
                index++;
            }
            else if (value[index] is '*' or '?')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Python's <c>match</c>: at the beginning.</summary>
    private static bool Begins(Regex pattern, string text) => pattern.Match(text) is { Success: true, Index: 0 };
}
