using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VongGac.Checks.Facts;

/// <summary>Facts taken apart into their sections, as they travel and are stored, and put together again.</summary>
public static class FactsSections
{
    private static readonly JsonTypeInfo<MachineFacts> Whole = FactsJson.Default.MachineFacts;

    private static readonly HashSet<string> Heads = new(StringComparer.Ordinal) { "version", "seenAt", "platform" };

    /// <summary>Names of all sections in the order of <see cref="MachineFacts"/>' members; each is also its collector's name.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Whole.Properties.Select(member => member.Name).Where(name => !Heads.Contains(name))];

    /// <summary>The sections that were seen, by name.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Split(MachineFacts facts)
    {
        var whole = JsonSerializer.SerializeToElement(facts, Whole);
        return whole.EnumerateObject().Where(member => !Heads.Contains(member.Name))
            .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
    }

    /// <summary>
    /// Facts from their sections. Members and sections this version does not know are passed over. A member an older agent does
    /// not send is null, a list too, whatever its declaration says: it was not looked for.
    /// </summary>
    /// <exception cref="JsonException">A section has not the shape of its facts.</exception>
    public static MachineFacts Join(Platform platform, DateTimeOffset seenAt, IReadOnlyDictionary<string, JsonElement> sections)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", MachineFacts.CurrentVersion);
            writer.WriteString("seenAt", seenAt);
            writer.WriteString("platform", JsonNamingPolicy.CamelCase.ConvertName(platform.ToString()));
            foreach (string name in Names)
            {
                if (!sections.TryGetValue(name, out var section)) continue;
                writer.WritePropertyName(name);
                section.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonSerializer.Deserialize(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), Whole)
            ?? throw new JsonException("Facts cannot be null.");
    }
}
