using System.Text.Json;
using System.Text.Json.Serialization;
using VongGac.Agent.Updates;

namespace VongGac.Agent.State;

/// <summary>How the files of the state folder are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Identity))]
[JsonSerializable(typeof(Progress))]
[JsonSerializable(typeof(UpdateJournal))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class StateJson : JsonSerializerContext;
