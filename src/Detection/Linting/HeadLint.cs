using System.Globalization;
using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Linting;

/// <summary>What rules, filters and correlations say of themselves.</summary>
internal static partial class HeadLint
{
    private static readonly string[] Statuses = ["stable", "test", "experimental", "deprecated", "unsupported"];
    private static readonly string[] Levels = ["informational", "low", "medium", "high", "critical"];
    private static readonly string[] Relations = ["derived", "obsolete", "merged", "renamed", "similar"];
    private static readonly string[] Namespaces = ["attack", "car", "cve", "d3fend", "detection", "stp", "tlp"];

    private static readonly string[] Attributes =
    [
        "title", "id", "related", "name", "taxonomy", "status", "description", "license", "author", "references", "date", "modified", "logsource",
        "detection", "correlation", "filter", "fields", "falsepositives", "level", "tags", "scope", "generate",
    ];

    public static void Check(YamlMap map, Notes notes, Names names)
    {
        if (map["title"] is null)
        {
            notes.Error("title.missing", map.Line, Sigma.Words.NoTitle, Words.MendTitle);
        }

        _ = notes.Text(map, "title", 256);
        Id(map, notes, names);
        if (notes.Text(map, "name", 256) is { } name)
        {
            names.Add("name", name, notes);
        }

        _ = notes.Text(map, "taxonomy", 256);
        _ = notes.Text(map, "description", 65_535);
        _ = notes.Text(map, "license");
        _ = notes.Text(map, "author");
        OneOf(map, "status", Statuses, notes);
        OneOf(map, "level", Levels, notes);
        if (map["level"] is null && map["filter"] is null)
        {
            notes.Warn("level.missing", map.Line, Words.NoLevel, Words.MendLevel);
        }

        Dates(map, notes);
        Related(map, notes);
        _ = notes.Texts(map, "references");
        _ = notes.Texts(map, "fields");
        _ = notes.Texts(map, "falsepositives", 2);
        _ = notes.Texts(map, "scope", 2);
        Tags(map, notes);
        foreach ((YamlScalar key, _) in map.Pairs)
        {
            if (!Attributes.Contains(key.Value, StringComparer.Ordinal) && Nearest.Of(key.Value, Attributes) is { } meant)
            {
                notes.Warn("attribute.misspelt", key.Line, Words.LooksLike(key.Value, meant), Words.MendWrite(meant));
            }
        }
    }

    private static void Id(YamlMap map, Notes notes, Names names)
    {
        if (map["id"] is null)
        {
            notes.Warn("id.missing", map.Line, Words.NoId, Words.MendNewId);
        }
        else if (notes.Text(map, "id") is { } id)
        {
            if (!Guid.TryParseExact(id.Value, "D", out _))
            {
                notes.Error("id.no-uuid", id.Line, Words.NoUuid(id.Value), Words.MendNewId);
            }

            names.Add("id", id, notes);
        }
    }

    private static void OneOf(YamlMap map, string key, string[] values, Notes notes)
    {
        if (notes.Text(map, key) is { } said && !values.Contains(said.Value, StringComparer.Ordinal))
        {
            notes.Error(key + ".unknown", said.Line, Words.NotOneOf(key, said.Value), Words.MendOneOf(values, Nearest.Of(said.Value, values)));
        }
    }

    private static void Dates(YamlMap map, Notes notes)
    {
        DateOnly? made = Date(map, "date", notes);
        DateOnly? modified = Date(map, "modified", notes);
        if (modified < made)
        {
            notes.Warn("modified.before", map["modified"]!.Line, Words.ModifiedBefore, Words.MendModified);
        }
    }

    private static DateOnly? Date(YamlMap map, string key, Notes notes)
    {
        if (notes.Text(map, key) is not { } said)
        {
            return null;
        }

        if (DateOnly.TryParseExact(said.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        notes.Error(key + ".no-date", said.Line, Words.NoDate(key, said.Value), Words.MendDate);
        return null;
    }

    private static void Related(YamlMap map, Notes notes)
    {
        if (map["related"] is not { } node)
        {
            return;
        }

        if (node is not YamlList list)
        {
            notes.Error("related.type", node.Line, Words.NotList("related"), Words.MendRelated);
            return;
        }

        foreach (YamlNode item in list.Items)
        {
            if (item is not YamlMap one || one["id"] is null || one["type"] is null)
            {
                notes.Error("related.type", item.Line, Words.RelatedWants, Words.MendRelated);
                continue;
            }

            OneOf(one, "type", Relations, notes);
            if (notes.Text(one, "id") is { } id && !Guid.TryParseExact(id.Value, "D", out _))
            {
                notes.Error("id.no-uuid", id.Line, Words.NoUuid(id.Value), Words.MendRelated);
            }
        }
    }

    private static void Tags(YamlMap map, Notes notes)
    {
        foreach (YamlScalar tag in notes.Texts(map, "tags"))
        {
            string space = tag.Value.Split('.')[0];
            if (!Tag().IsMatch(tag.Value))
            {
                notes.Error("tags.form", tag.Line, Words.TagForm(tag.Value), Words.MendTag);
            }
            else if (!Namespaces.Contains(space, StringComparer.Ordinal))
            {
                notes.Warn("tags.namespace", tag.Line, Words.TagSpace(space), Words.MendOneOf(Namespaces, Nearest.Of(space, Namespaces)));
            }
            else if (space == "attack" && !Attack().IsMatch(tag.Value))
            {
                notes.Warn("tags.attack", tag.Line, Words.TagAttack(tag.Value), Words.MendAttack);
            }
        }
    }

    [GeneratedRegex(@"^[a-z0-9_-]+\.[a-z0-9._-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    /// <summary>A technique with its four and three digits, another object of ATT&amp;CK, or a tactic in words.</summary>
    [GeneratedRegex(@"^attack\.(t\d{4}(\.\d{3})?|(g|s|ds|m|a)\d{4}|[a-z]+(-[a-z]+)*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Attack();
}
