using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VongGac.Formats.Tests.Letters;

/// <summary>Holds JSON against docs/letter-reading.schema.json: the part of JSON Schema that file uses, no more.</summary>
internal static class LetterSchema
{
    public static readonly string Text = File.ReadAllText(Path.Combine(LetterFiles.Root, "docs", "letter-reading.schema.json"));

    private static readonly JsonObject Root = JsonNode.Parse(Text)!.AsObject();

    private static readonly HashSet<string> Understood =
        ["$schema", "$defs", "$ref", "title", "description", "type", "additionalProperties", "required", "properties", "pattern", "items", "enum", "minimum"];

    public static IReadOnlyList<string> Faults(string json)
    {
        var faults = new List<string>();
        Check(JsonNode.Parse(json), Root, "$", faults);
        return faults;
    }

    private static void Check(JsonNode? value, JsonObject schema, string at, List<string> faults)
    {
        foreach (var (word, _) in schema)
        {
            if (!Understood.Contains(word)) throw new NotSupportedException($"The schema uses {word}; teach it to this test.");
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            Check(value, Root["$defs"]![reference.Split('/')[^1]]!.AsObject(), at, faults);
            return;
        }

        string type = TypeOf(value);
        var allowed = schema["type"] is JsonArray several ? several.Select(one => (string?)one).ToList() : [(string?)schema["type"]];
        if (schema["type"] is not null && !allowed.Contains(type) && !(type == "integer" && allowed.Contains("number")))
        {
            faults.Add($"{at}: {type} is not {string.Join('|', allowed)}");
            return;
        }

        if (schema["enum"] is JsonArray values && !values.Any(one => JsonNode.DeepEquals(one, value))) faults.Add($"{at}: {value} is not in the list");
        if (type == "string" && (string?)schema["pattern"] is { } pattern && !Regex.IsMatch((string)value!, pattern)) faults.Add($"{at}: {value} does not match {pattern}");
        if (type == "integer" && schema["minimum"] is { } minimum && (long)value! < (long)minimum) faults.Add($"{at}: {value} is too small");
        if (value is JsonObject thing && schema["properties"] is JsonObject properties)
        {
            foreach (var name in schema["required"]!.AsArray().Select(one => (string)one!).Where(name => !thing.ContainsKey(name))) faults.Add($"{at}.{name} is missing");
            foreach (var (name, child) in thing)
            {
                if (properties[name] is JsonObject known) Check(child, known, $"{at}.{name}", faults);
                else faults.Add($"{at}.{name} is not documented");
            }
        }

        if (value is JsonArray list && schema["items"] is JsonObject items)
        {
            for (int i = 0; i < list.Count; i++) Check(list[i], items, $"{at}[{i}]", faults);
        }
    }

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
            _ => "boolean",
        },
    };
}
