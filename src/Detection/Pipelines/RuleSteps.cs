using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Pipelines;

/// <summary>Transformations of whole rules, and of items as wholes.</summary>
internal static class RuleSteps
{
    private static readonly Dictionary<int, string> HashLengths = new() { [32] = "MD5", [40] = "SHA1", [64] = "SHA256", [128] = "SHA512" };

    /// <returns>Null when it is none of these.</returns>
    public static Func<Draft, Text?>? OfRule(string type, Settings settings)
    {
        switch (type)
        {
            case "add_condition":
                return AddCondition(settings);
            case "change_logsource":
                var source = new LogSource(settings.Text("category"), settings.Text("product"), settings.Text("service"));
                return draft =>
                {
                    draft.Source = source;
                    return null;
                };
            case "set_state":
                string key = settings.NeededText("key");
                string value = settings.NeededScalar("val").Value;
                return draft =>
                {
                    draft.State[key] = value;
                    return null;
                };
            case "rule_failure":
                string message = settings.NeededText("message");
                return _ => Words.Refused(message);
            case "strict_field_mapping_failure":
                return draft => draft.Items().FirstOrDefault(item => item.Field.Length > 0 && !item.Mapped) is { } item ? Words.Unmapped(item.Field) : null;
            case "add_field" or "remove_field" or "set_field" or "set_custom_attribute":
                // They change what other products list beside a match; none changes what a rule asks.
                foreach (string name in (ReadOnlySpan<string>)["field", "fields", "attribute", "value"])
                {
                    settings.Node(name);
                }

                return _ => null;
            default:
                return null;
        }
    }

    /// <returns>Null when it is none of these.</returns>
    public static ItemChange? OfItem(string type, Settings settings)
    {
        switch (type)
        {
            case "drop_detection_item":
                return (Draft _, DraftItem _, ref DraftNode? into, ref bool _) =>
                {
                    into = null;
                    return null;
                };
            case "detection_item_failure":
                string message = settings.NeededText("message");
                return (Draft _, DraftItem _, ref DraftNode? _, ref bool _) => Words.Refused(message);
            case "hashes_fields":
                return Hashes(settings);
            default:
                return null;
        }
    }

    private static Func<Draft, Text?> AddCondition(Settings settings)
    {
        YamlNode conditions = settings.Needed("conditions");
        bool template = settings.Truth("template");
        bool negated = settings.Truth("negated");
        settings.Text("name");
        if (conditions is not YamlMap)
        {
            settings.Faults.Add(Words.NoMapHere, conditions.Line);
        }

        return draft =>
        {
            DraftGroup added = DraftGroup.Of(conditions);
            if (template)
            {
                foreach (DraftItem item in added.Items())
                {
                    item.Values = item.Values.ConvertAll(value => value.Kind == ScalarKind.Text ? new YamlScalar(Filled(value.Value, draft.Source), plain: false, value.Line) : value);
                }
            }

            draft.Added.Add((added, negated));
            return null;
        };
    }

    private static string Filled(string template, LogSource source)
    {
        foreach ((string name, string? value) in (ReadOnlySpan<(string, string?)>)[("category", source.Category), ("product", source.Product), ("service", source.Service)])
        {
            template = template.Replace("${" + name + "}", value, StringComparison.Ordinal).Replace("$" + name, value, StringComparison.Ordinal);
        }

        return template;
    }

    /// <summary><c>Hashes: SHA1=…</c> becomes a field for each algorithm.</summary>
    private static ItemChange Hashes(Settings settings)
    {
        IReadOnlyList<string> algorithms = settings.TextsOf(settings.Needed("valid_hash_algos"));
        string prefix = settings.Text("field_prefix") ?? "";
        bool bare = settings.Truth("drop_algo_prefix");
        return (Draft _, DraftItem item, ref DraftNode? into, ref bool changed) =>
        {
            if (item.Values.Count == 0 || item.Values.Exists(value => value.Kind == ScalarKind.Null))
            {
                return null;
            }

            var parts = new List<DraftNode>();
            foreach (YamlScalar value in item.Values)
            {
                string[] pair = value.Value.Trim('*').Split('=', '|');
                string hash = pair[^1].Trim('*');
                string algorithm = pair.Length == 2 ? pair[0].ToUpperInvariant() : HashLengths.GetValueOrDefault(hash.Length, "");
                if (algorithms.Contains(algorithm))
                {
                    string field = bare && prefix.Length > 0 ? prefix : prefix + algorithm;
                    parts.Add(DraftItem.Of(field, new YamlScalar(hash, plain: false, value.Line), item.Line));
                }
            }

            changed = true;
            into = new DraftGroup { All = false, Line = item.Line, Parts = parts };
            return parts.Count == 0 ? Words.NoHash : null;
        };
    }
}
