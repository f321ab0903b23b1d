using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VongGac.Model;

namespace VongGac.Detection.Explaining;

/// <summary>An explanation as one JSON object: everything, nothing shortened or grouped.</summary>
public static class ExplanationJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"rule":{…},"matches":…,"routes":[{"holds":…,"source":part,"condition":part}]}</c>, in one line.</summary>
    public static string Of(Explanation explanation)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("rule");
            json.WriteString("id", explanation.Rule.Id);
            json.WriteString("title", explanation.Rule.Title);
            json.WriteString("file", explanation.Rule.File);
            json.WriteNumber("line", explanation.Rule.Line);
            json.WriteEndObject();
            json.WriteBoolean("matches", explanation.Matches);
            json.WriteStartArray("routes");
            foreach (ExplainedRoute route in explanation.Routes)
            {
                json.WriteStartObject();
                json.WriteBoolean("holds", route.Holds);
                json.WritePropertyName("source");
                Part(json, route.When);
                json.WritePropertyName("condition");
                Part(json, route.Condition);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static void Part(Utf8JsonWriter json, ExplainedPart part)
    {
        json.WriteStartObject();
        json.WriteString("kind", part.Kind switch
        {
            PartKind.All => "all", PartKind.Any => "any", PartKind.Not => "not", PartKind.Question => "question", _ => "constant",
        });
        json.WriteBoolean("holds", part.Holds);
        if (part.Name is { } name)
        {
            json.WriteString("name", name);
        }

        if (part.Question is { } question)
        {
            json.WriteString("field", question.Field);
            Both(json, "asks", question.Verb);
            json.WriteString("value", question.Asked);
            json.WriteBoolean("present", question.Present);
            json.WriteStartArray("held");
            foreach (HeldValue value in question.Values)
            {
                json.WriteStartObject();
                json.WriteString("value", value.Value);
                json.WriteBoolean("holds", value.Holds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (question.Hint is { } hint)
            {
                Both(json, "hint", hint);
            }
        }

        if (part.Parts.Count > 0)
        {
            json.WriteStartArray("parts");
            foreach (ExplainedPart inner in part.Parts)
            {
                Part(json, inner);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Both(Utf8JsonWriter json, string name, Text text)
    {
        json.WriteStartObject(name);
        json.WriteString("vi", text.Vi);
        json.WriteString("en", text.En);
        json.WriteEndObject();
    }
}
