using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VongGac.Formats.Letters;

/// <summary>A reading as JSON and back; the shape is <c>docs/letter-reading.schema.json</c>.</summary>
public static class LetterJson
{
    // Vietnamese stays readable; the text never goes into HTML unescaped.
    private static readonly LetterJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Indented JSON, the same bytes for the same reading.</summary>
    public static string Write(LetterReading reading) => JsonSerializer.Serialize(reading, Context.LetterReading);

    /// <summary>Reads what <see cref="Write"/> wrote; <see cref="LetterReading.Source"/> is not part of it.</summary>
    /// <exception cref="JsonException">Not such JSON.</exception>
    public static LetterReading Read(string json) =>
        JsonSerializer.Deserialize(json, Context.LetterReading) ?? throw new JsonException("null is not a reading");
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(LetterReading))]
internal sealed partial class LetterJsonContext : JsonSerializerContext;
