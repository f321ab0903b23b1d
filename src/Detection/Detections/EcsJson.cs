using System.Text.Json;

namespace VongGac.Detection.Detections;

/// <summary>
/// A detection under the names of the Elastic Common Schema 8 (field sets base, event, rule, threat, log). What the schema has no name for
/// stands under <c>vonggac</c>, as its guidelines ask of fields of one's own.
/// </summary>
internal static class EcsJson
{
    private const string Version = "8.11.0";

    public static void Write(Utf8JsonWriter to, Detected detected)
    {
        to.WriteStartObject();
        if (detected.Event.Time is { } time)
        {
            to.WriteString("@timestamp"u8, DetectionJson.Time(time));
        }

        to.WriteStartObject("ecs"u8);
        to.WriteString("version"u8, Version);
        to.WriteEndObject();
        to.WriteStartObject("event"u8);
        to.WriteString("kind"u8, "alert"u8);
        to.WriteNumber("severity"u8, (int)detected.Rule.Level + 1);
        to.WriteNumber("sequence"u8, detected.Event.Record);
        to.WriteEndObject();
        to.WriteString("message"u8, detected.Rule.Title);
        to.WriteStartObject("rule"u8);
        to.WriteString("id"u8, detected.Rule.Id);
        to.WriteString("name"u8, detected.Rule.Title);
        to.WriteString("reference"u8, detected.Rule.File);
        to.WriteEndObject();
        Threat(to, detected);
        to.WriteStartObject("log"u8);
        to.WriteStartObject("file"u8);
        to.WriteString("path"u8, detected.Event.Source);
        to.WriteEndObject();
        to.WriteEndObject();
        to.WriteStartArray("tags"u8);
        foreach (string tag in detected.Rule.Tags)
        {
            to.WriteStringValue(tag);
        }

        to.WriteEndArray();
        to.WriteStartObject("vonggac"u8);
        to.WriteString("level"u8, DetectionJson.Level(detected));
        DetectionJson.Matched(to, detected);
        DetectionJson.Group(to, detected);
        to.WriteEndObject();
        to.WriteEndObject();
    }

    private static void Threat(Utf8JsonWriter to, Detected detected)
    {
        string[] techniques = [.. AttackTags.Techniques(detected.Rule.Tags)];
        string[] tactics = [.. AttackTags.Tactics(detected.Rule.Tags)];
        if (techniques.Length + tactics.Length == 0)
        {
            return;
        }

        to.WriteStartObject("threat"u8);
        to.WriteString("framework"u8, "MITRE ATT&CK"u8);
        Named(to, "tactic"u8, "name"u8, tactics);
        Named(to, "technique"u8, "id"u8, techniques);
        to.WriteEndObject();
    }

    private static void Named(Utf8JsonWriter to, ReadOnlySpan<byte> set, ReadOnlySpan<byte> field, string[] values)
    {
        if (values.Length == 0)
        {
            return;
        }

        to.WriteStartObject(set);
        to.WriteStartArray(field);
        foreach (string value in values)
        {
            to.WriteStringValue(value);
        }

        to.WriteEndArray();
        to.WriteEndObject();
    }
}
