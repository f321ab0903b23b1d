using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Pipelines;

/// <summary>Transformations of field names, in items and in references to fields.</summary>
internal static class FieldSteps
{
    /// <summary>What a name becomes; null when it stays.</summary>
    private delegate IReadOnlyList<string>? Rename(string field);

    /// <param name="type">The transformation's name.</param>
    /// <param name="settings">Its keys.</param>
    /// <param name="fields">When a field name is meant; references are asked too.</param>
    /// <returns>Null when it is none of these.</returns>
    public static ItemChange? Of(string type, Settings settings, Gate fields)
    {
        Rename? rename = RenameOf(type, settings);
        return rename is null ? null : (Draft draft, DraftItem item, ref DraftNode? into, ref bool changed) => Change(draft, item, rename, fields, ref into, ref changed);
    }

    private static Rename? RenameOf(string type, Settings settings)
    {
        switch (type)
        {
            case "field_name_mapping":
                IReadOnlyDictionary<string, IReadOnlyList<string>> mapping = settings.Mapping("mapping");
                return field => mapping.GetValueOrDefault(field);
            case "field_name_prefix_mapping":
                IReadOnlyDictionary<string, IReadOnlyList<string>> prefixes = settings.Mapping("mapping");
                return field => prefixes.Where(pair => field.StartsWith(pair.Key, StringComparison.Ordinal))
                    .Select(pair => (IReadOnlyList<string>)[.. pair.Value.Select(prefix => prefix + field[pair.Key.Length..])]).FirstOrDefault();
            case "field_name_prefix":
                string before = settings.NeededText("prefix");
                return field => [before + field];
            case "field_name_suffix":
                string after = settings.NeededText("suffix");
                return field => [field + after];
            default:
                return null;
        }
    }

    private static Text? Change(Draft draft, DraftItem item, Rename rename, Gate fields, ref DraftNode? into, ref bool changed)
    {
        if (item.Has("fieldref"))
        {
            List<YamlScalar> values = [.. item.Values.SelectMany(value => fields.Holds(draft, item, value.Value) && rename(value.Value) is { } others
                ? others.Select(other => new YamlScalar(other, plain: false, value.Line))
                : [value])];
            changed |= !values.SequenceEqual(item.Values);
            item.Values = values;
        }

        if (item.Field.Length == 0 || !fields.Holds(draft, item, item.Field) || rename(item.Field) is not { } names)
        {
            return null;
        }

        changed = true;
        item.Mapped = true;
        if (names.Count == 1)
        {
            item.Field = names[0];
        }
        else
        {
            into = names.Count == 0 ? null : new DraftGroup { All = false, Line = item.Line, Parts = [.. names.Select(item.To)] };
        }

        return null;
    }
}
