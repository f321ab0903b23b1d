using System.Text.Json;
using System.Text.Json.Serialization;

namespace VongGac.Wire;

/// <summary>How the messages are written: camelCase, nothing that is null; source-generated, so that a trimmed agent can.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EnrolRequest))]
[JsonSerializable(typeof(EnrolAnswer))]
[JsonSerializable(typeof(WireRefusal))]
[JsonSerializable(typeof(CheckIn))]
[JsonSerializable(typeof(CheckInAnswer))]
[JsonSerializable(typeof(Rekey))]
[JsonSerializable(typeof(Command))]
[JsonSerializable(typeof(CollectArguments))]
[JsonSerializable(typeof(UpdateArguments))]
[JsonSerializable(typeof(OfflineLook))]
[JsonSerializable(typeof(OfflineFile))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
public sealed partial class WireJson : JsonSerializerContext;
