using System.Text.Json;
using System.Text.Json.Serialization;

namespace VongGac.Checks.Facts;

/// <summary>
/// How facts are written: camelCase, kinds as words, nothing that is null. Generated at build time, so that a trimmed agent
/// can; the language of checks takes its names of facts from here too.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseWords<Platform>)])]
[JsonSerializable(typeof(MachineFacts))]
[JsonSerializable(typeof(Inspection))]
[JsonSerializable(typeof(IReadOnlyList<CollectorRun>))]
public sealed partial class FactsJson : JsonSerializerContext;

/// <summary>Words for an enum: <c>windows</c>, not 1.</summary>
internal sealed class CamelCaseWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
