using System.Text.Json;

namespace VongGac.Detection.Tests.Reference;

/// <summary>
/// The obvious reading of an event: a field is looked up along every place it may stand, each time anew.
/// </summary>
internal sealed class ReferenceEvent
{
    private readonly JsonElement _root;

    public ReferenceEvent(JsonElement root) => _root = root;

    public static ReferenceEvent Parse(ReadOnlyMemory<byte> json) => new(JsonDocument.Parse(json).RootElement);

    /// <summary>Whether the key stands there, and its values; objects without a text of their own count as <c>object</c>.</summary>
    public (bool Exists, List<JsonElement> Values) Field(string name)
    {
        (bool exists, List<JsonElement> values) = Direct(name);
        string? other = name switch { "Provider_Name" => "SourceName", "Computer" => "Hostname", _ => null };
        return exists || other is null ? (exists, values) : Direct(other);
    }

    private (bool Exists, List<JsonElement> Values) Direct(string name)
    {
        var found = new List<JsonElement>();
        Keys(_root, name, found);
        Nested(_root, name, found);
        if (_root.TryGetProperty("Event", out JsonElement windows) && windows.ValueKind == JsonValueKind.Object)
        {
            if (windows.TryGetProperty("System", out JsonElement system) && system.ValueKind == JsonValueKind.Object)
            {
                string[] parts = name.Split('_', 2);
                bool header = name is "EventID" or "Channel" or "Computer" or "Level" or "Task" or "Opcode" or "Keywords" or "Version" or "EventRecordID";
                if (header && system.TryGetProperty(name, out JsonElement plain))
                {
                    found.Add(plain);
                }
                else if (name is "Provider_Name" or "Provider_Guid" or "Provider_EventSourceName" or "Execution_ProcessID" or "Execution_ThreadID"
                    or "Security_UserID" or "TimeCreated_SystemTime" or "Correlation_ActivityID"
                    && system.TryGetProperty(parts[0], out JsonElement element) && element.ValueKind == JsonValueKind.Object
                    && element.TryGetProperty("#attributes", out JsonElement attributes) && attributes.ValueKind == JsonValueKind.Object
                    && attributes.TryGetProperty(parts[1], out JsonElement attribute))
                {
                    found.Add(attribute);
                }
            }

            if (name is not ("EventID" or "Channel"))
            {
                if (windows.TryGetProperty("EventData", out JsonElement data))
                {
                    Keys(data, name, found);
                }

                if (windows.TryGetProperty("UserData", out JsonElement user))
                {
                    Deep(user, name, found);
                }
            }
        }

        var values = new List<JsonElement>();
        foreach (JsonElement element in found)
        {
            Flatten(element, values);
        }

        return (found.Count > 0, values);
    }

    /// <summary>Every text, number and truth value of the event.</summary>
    public IEnumerable<JsonElement> Leaves() => Leaves(_root);

    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static IEnumerable<JsonElement> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        _ => [element],
    };

    private static bool Named(string key, string name) =>
        string.Equals(key, name, StringComparison.Ordinal)
        || (key.Contains(' ', StringComparison.Ordinal) && string.Equals(key.Replace(" ", "", StringComparison.Ordinal), name, StringComparison.Ordinal));

    private static void Keys(JsonElement element, string name, List<JsonElement> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Keys(item, name, found);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            found.AddRange(element.EnumerateObject().Where(property => Named(property.Name, name)).Select(property => property.Value));
        }
    }

    private static void Nested(JsonElement element, string name, List<JsonElement> found)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return;
        }

        string[] path = name.Split('.');
        IEnumerable<JsonElement> at = [element];
        foreach (string step in path)
        {
            at = [.. at.SelectMany(Objects).SelectMany(one => one.EnumerateObject()).Where(property => property.NameEquals(step)).Select(property => property.Value)];
        }

        found.AddRange(at);
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => [element],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    private static void Deep(JsonElement element, string name, List<JsonElement> found)
    {
        foreach (JsonElement one in Objects(element))
        {
            foreach (JsonProperty property in one.EnumerateObject())
            {
                if (Named(property.Name, name))
                {
                    found.Add(property.Value);
                }

                Deep(property.Value, name, found);
            }
        }
    }

    /// <summary>Arrays are several values; of an object the <c>#text</c> is the value.</summary>
    private static void Flatten(JsonElement element, List<JsonElement> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Flatten(item, values);
                }

                break;
            case JsonValueKind.Object when element.TryGetProperty("#text", out JsonElement text):
                Flatten(text, values);
                break;
            default:
                values.Add(element);
                break;
        }
    }
}
