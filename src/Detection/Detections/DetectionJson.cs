using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VongGac.Detection.Detections;

/// <summary>Under which names a detection is written.</summary>
public enum DetectionFormat
{
    /// <summary>This product's own: rule, event, matched, group.</summary>
    Own,

    /// <summary>Elastic Common Schema.</summary>
    Ecs,

    /// <summary>Open Cybersecurity Schema Framework, class Detection Finding.</summary>
    Ocsf,
}

/// <summary>Writes detections as JSON, one object each.</summary>
public static class DetectionJson
{
    /// <summary>Letters stay readable; what could end a line or a text is escaped.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one detection. The writer is the caller's, made with <see cref="Options"/>; it is not flushed.</summary>
    public static void Write(Utf8JsonWriter to, Detected detected, DetectionFormat format)
    {
        switch (format)
        {
            case DetectionFormat.Ecs:
                EcsJson.Write(to, detected);
                break;
            case DetectionFormat.Ocsf:
                OcsfJson.Write(to, detected);
                break;
            default:
                Own(to, detected);
                break;
        }
    }

    private static void Own(Utf8JsonWriter to, Detected detected)
    {
        to.WriteStartObject();
        to.WriteStartObject("rule"u8);
        to.WriteString("id"u8, detected.Rule.Id);
        to.WriteString("title"u8, detected.Rule.Title);
        to.WriteString("level"u8, Level(detected));
        to.WriteString("file"u8, detected.Rule.File);
        to.WriteEndObject();
        Event(to, detected.Event);
        Matched(to, detected);
        Group(to, detected);
        to.WriteEndObject();
    }

    internal static string Level(Detected detected) => detected.Rule.Level switch
    {
        Sigma.RuleLevel.Informational => "informational",
        Sigma.RuleLevel.Low => "low",
        Sigma.RuleLevel.Medium => "medium",
        Sigma.RuleLevel.High => "high",
        _ => "critical",
    };

    internal static void Event(Utf8JsonWriter to, EventPlace place)
    {
        to.WriteStartObject("event"u8);
        to.WriteString("source"u8, place.Source);
        to.WriteNumber("record"u8, place.Record);
        if (place.Time is { } time)
        {
            to.WriteString("time"u8, Time(time));
        }
        else
        {
            to.WriteNull("time"u8);
        }

        to.WriteEndObject();
    }

    /// <summary>RFC 3339 in UTC, with as many digits of the second as there are.</summary>
    internal static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    internal static void Matched(Utf8JsonWriter to, Detected detected)
    {
        to.WriteStartObject("matched"u8);
        foreach (MatchedField field in detected.Matched)
        {
            to.WritePropertyName(field.Name);
            if (field.Values.Count == 1)
            {
                Value(to, field.Values[0]);
                continue;
            }

            to.WriteStartArray();
            foreach (MatchedValue value in field.Values)
            {
                Value(to, value);
            }

            to.WriteEndArray();
        }

        to.WriteEndObject();
    }

    internal static void Group(Utf8JsonWriter to, Detected detected)
    {
        to.WriteStartObject("group"u8);
        foreach ((string field, string value) in detected.Group)
        {
            to.WriteString(field, value);
        }

        to.WriteEndObject();
    }

    /// <summary>Numbers stay numbers where JSON can hold them as they are written.</summary>
    private static void Value(Utf8JsonWriter to, MatchedValue value)
    {
        switch (value.Kind)
        {
            case MatchedKind.None:
                to.WriteNullValue();
                break;
            case MatchedKind.Bare when value.Text is "true" or "false":
                to.WriteBooleanValue(value.Text == "true");
                break;
            case MatchedKind.Bare when decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
                && number.ToString(CultureInfo.InvariantCulture) == value.Text:
                to.WriteNumberValue(number);
                break;
            default:
                to.WriteStringValue(value.Text);
                break;
        }
    }
}
