using System.Globalization;
using System.Text.Json;

namespace VongGac.Detection.Detections;

/// <summary>
/// A detection as class Detection Finding (2004) of the Open Cybersecurity Schema Framework 1.3. What the class has no name for stands
/// under <c>unmapped</c>.
/// </summary>
internal static class OcsfJson
{
    private const int Findings = 2;
    private const int DetectionFinding = 2004;
    private const int Create = 1;
    private const int RuleAnalytic = 1;

    public static void Write(Utf8JsonWriter to, Detected detected)
    {
        DetectedRule rule = detected.Rule;
        to.WriteStartObject();
        to.WriteNumber("activity_id"u8, Create);
        to.WriteNumber("category_uid"u8, Findings);
        to.WriteNumber("class_uid"u8, DetectionFinding);
        to.WriteNumber("type_uid"u8, (DetectionFinding * 100) + Create);
        to.WriteNumber("severity_id"u8, (int)rule.Level + 1);
        to.WriteString("severity"u8, rule.Level.ToString());
        if (detected.Event.Time is { } time)
        {
            to.WriteNumber("time"u8, new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds());
        }

        to.WriteString("message"u8, rule.Title);
        to.WriteStartObject("metadata"u8);
        to.WriteString("version"u8, "1.3.0"u8);
        to.WriteStartObject("product"u8);
        to.WriteString("name"u8, "Vọng Gác"u8);
        to.WriteString("vendor_name"u8, "Vọng Gác"u8);
        to.WriteEndObject();
        to.WriteString("log_name"u8, detected.Event.Source);
        to.WriteNumber("sequence"u8, detected.Event.Record);
        to.WriteEndObject();
        Finding(to, detected);
        to.WriteStartArray("evidences"u8);
        to.WriteStartObject();
        to.WriteStartObject("data"u8);
        DetectionJson.Matched(to, detected);
        to.WriteEndObject();
        to.WriteEndObject();
        to.WriteEndArray();
        to.WriteStartObject("unmapped"u8);
        DetectionJson.Group(to, detected);
        to.WriteString("rule_file"u8, rule.File);
        to.WriteEndObject();
        to.WriteEndObject();
    }

    private static void Finding(Utf8JsonWriter to, Detected detected)
    {
        DetectedRule rule = detected.Rule;
        to.WriteStartObject("finding_info"u8);
        to.WriteString("uid"u8, string.Create(CultureInfo.InvariantCulture, $"{rule.Id}/{detected.Event.Source}/{detected.Event.Record}"));
        to.WriteString("title"u8, rule.Title);
        to.WriteStartObject("analytic"u8);
        to.WriteString("uid"u8, rule.Id);
        to.WriteString("name"u8, rule.Title);
        to.WriteString("type"u8, "Rule"u8);
        to.WriteNumber("type_id"u8, RuleAnalytic);
        to.WriteEndObject();
        to.WriteStartArray("attacks"u8);
        foreach (string technique in AttackTags.Techniques(rule.Tags))
        {
            Named(to, "technique"u8, "uid"u8, technique);
        }

        foreach (string tactic in AttackTags.Tactics(rule.Tags))
        {
            Named(to, "tactic"u8, "name"u8, tactic);
        }

        to.WriteEndArray();
        to.WriteEndObject();
    }

    private static void Named(Utf8JsonWriter to, ReadOnlySpan<byte> what, ReadOnlySpan<byte> field, string value)
    {
        to.WriteStartObject();
        to.WriteStartObject(what);
        to.WriteString(field, value);
        to.WriteEndObject();
        to.WriteEndObject();
    }
}
