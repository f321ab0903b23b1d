using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VongGac.Wire.Tests;

/// <summary>The whole contract as a text that people compare: routes, signing, and each message member by member.</summary>
internal static class Contract
{
    public static string Path([CallerFilePath] string here = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../src/Wire/Wire.lock"));

    public static string Text(params ReadOnlySpan<(string Heading, JsonSerializerOptions Options, Type[] Roots)> parts)
    {
        var text = new StringBuilder();
        text.Append("# What agent and server say to each other. Written by tests/Wire.Tests from the types; how to renew it: docs/agent.md.\n\n");
        foreach (var route in Routes.All)
            text.Append(CultureInfo.InvariantCulture, $"{route.Method,-4} {route.Path,-45} {route.Asks?.Name ?? "–"} → {route.Answers?.Name ?? "the file"}{(route.Signed ? ", signed" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nEvery other status than 200 and 206 → {nameof(WireRefusal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"Platforms: {string.Join(", ", Routes.Platforms)}\n");
        text.Append(CultureInfo.InvariantCulture, $"Signed: headers {RequestSigning.Endpoint} (Guid, 32 digits), {RequestSigning.Time} (Unix milliseconds), {RequestSigning.Signature} (ECDSA P-256, SHA-256, base64)\n");
        text.Append(CultureInfo.InvariantCulture, $"Clocks may differ by {RequestSigning.Tolerance.TotalSeconds:0} s\n");
        text.Append("Signed bytes of POST /agent/v1/check-in, endpoint 00000000-0000-0000-0000-000000000001, 1970-01-01T00:00:01Z, body {}:\n");
        var material = RequestSigning.Material("POST", Routes.CheckIn, new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), DateTimeOffset.FromUnixTimeMilliseconds(1000), "{}"u8);
        foreach (string line in Encoding.UTF8.GetString(material).Split('\n')) text.Append(CultureInfo.InvariantCulture, $"    {line}\n");
        text.Append(CultureInfo.InvariantCulture, $"    (SHA-256 {Convert.ToHexStringLower(SHA256.HashData(material))[..16]}…)\n");
        foreach (var (heading, options, roots) in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n");
            Write(text, options, roots);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonSerializerOptions options, Type[] roots)
    {
        var waiting = new SortedDictionary<string, Type>(roots.Distinct().ToDictionary(type => type.Name), StringComparer.Ordinal);
        var done = new HashSet<string>();
        while (waiting.FirstOrDefault(pair => !done.Contains(pair.Key)).Value is { } type)
        {
            done.Add(type.Name);
            if (type.IsEnum)
            {
                // As written on the wire, not as written in C#.
                var said = Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => JsonSerializer.Serialize(Enum.ToObject(type, value), type, options));
                text.Append(CultureInfo.InvariantCulture, $"\n{type.Name}: {string.Join(" | ", said)}\n");
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"\n{type.Name}\n");
            foreach (var property in options.GetTypeInfo(type).Properties)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {property.Name}: {NameOf(property.PropertyType, waiting)}{(MayBeMissing(property) ? "?" : "")}\n");
            }
        }
    }

    private static bool MayBeMissing(JsonPropertyInfo property) =>
        property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;

    private static string NameOf(Type type, SortedDictionary<string, Type> found)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return NameOf(inner, found);
        if (type.IsGenericType && type.GetGenericArguments() is [var item]) return $"[{NameOf(item, found)}]";
        if (type.IsGenericType && type.GetGenericArguments() is [var key, var value]) return $"{{{NameOf(key, found)}: {NameOf(value, found)}}}";
        if (type.Namespace?.StartsWith("VongGac", StringComparison.Ordinal) == true) found.TryAdd(type.Name, type);
        return type.Name switch
        {
            nameof(String) => "text", nameof(Int32) => "int", nameof(Int64) => "long", nameof(Boolean) => "bool", nameof(Double) => "double",
            nameof(DateTimeOffset) => "moment", nameof(DateOnly) => "date", nameof(JsonElement) => "json", nameof(Guid) => "id", var name => name,
        };
    }
}
