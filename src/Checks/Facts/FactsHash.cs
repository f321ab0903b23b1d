using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VongGac.Checks.Facts;

/// <summary>
/// Whether two sides hold the same facts. Over canonical JSON, so that neither a store that orders members its own way nor
/// a newer agent with members the server does not know makes a difference: members in ordinal order, no spaces, no nulls.
/// </summary>
public static class FactsHash
{
    private static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The state hash of a check-in: SHA-256 over the sections in the order of <see cref="MachineFacts"/>' members, unknown ones last; the first 16 hex digits.</summary>
    public static string Of(IReadOnlyDictionary<string, JsonElement> sections)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var others = sections.Keys.Except(FactsSections.Names, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (string name in FactsSections.Names.Concat(others))
        {
            if (!sections.TryGetValue(name, out var section)) continue;
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData([0]);
            hash.AppendData(CanonicalBytes(section));
            hash.AppendData([0]);
        }

        return Short(hash.GetHashAndReset());
    }

    /// <inheritdoc cref="Of(IReadOnlyDictionary{string, JsonElement})"/>
    public static string Of(MachineFacts facts) => Of(FactsSections.Split(facts));

    /// <summary>Whether one section changed: the first 16 hex digits of SHA-256 over its canonical JSON.</summary>
    public static string OfSection(JsonElement section) => Short(SHA256.HashData(CanonicalBytes(section)));

    /// <summary>The canonical JSON of a section.</summary>
    public static byte[] CanonicalBytes(JsonElement section)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Canonical)) Write(section, writer);
        return buffer.ToArray();
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null)
                    .OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 8));
}
