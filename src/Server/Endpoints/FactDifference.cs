using System.Text.Json;

namespace VongGac.Server.Endpoints;

/// <summary>What changed from one inspection of a section to the next, fact by fact; what changes by itself at every look is left out.</summary>
public static class FactDifference
{
    /// <summary>More changes of one section at once are counted, not told.</summary>
    public const int Most = 100;

    private const int LongestValue = 200;

    private const int Deepest = 16;

    /// <summary>Facts that differ at every look and mean nothing by that.</summary>
    private static readonly HashSet<string> Restless = new(StringComparer.Ordinal)
    {
        "network.connections", "network.connectionsLeftOut", "system.bootedAt", "system.onBattery", "clock", "accounts.users[].lastSignIn", "disks.volumes[].freeBytes",
    };

    /// <summary>Members by which an item of a list is known again, first that is there.</summary>
    private static readonly string[] Names = ["id", "name", "path", "kb", "browser", "profile", "port", "mount", "serial"];

    /// <summary>The changes that are told, and how many there are in all.</summary>
    public static (IReadOnlyList<FactChange> Told, int Count) Between(string section, JsonElement? was, JsonElement @is)
    {
        var found = new Changes();
        if (was is { } before && !Restless.Contains(section)) Compare(before, @is, "", section, 0, found);
        return (found.Told, found.Count);
    }

    private static void Compare(JsonElement was, JsonElement @is, string path, string place, int depth, Changes found)
    {
        if (Restless.Contains(place)) return;
        if (depth < Deepest && was.ValueKind == JsonValueKind.Object && @is.ValueKind == JsonValueKind.Object) Members(was, @is, path, place, depth, found);
        else if (depth < Deepest && was.ValueKind == JsonValueKind.Array && @is.ValueKind == JsonValueKind.Array) Items(was, @is, path, place, depth, found);
        else if (!JsonElement.DeepEquals(was, @is)) found.Add(path, was, @is);
    }

    private static void Members(JsonElement was, JsonElement @is, string path, string place, int depth, Changes found)
    {
        foreach (var member in was.EnumerateObject())
        {
            string inner = path.Length == 0 ? member.Name : $"{path}.{member.Name}", at = $"{place}.{member.Name}";
            if (@is.TryGetProperty(member.Name, out var now)) Compare(member.Value, now, inner, at, depth + 1, found);
            else if (member.Value.ValueKind != JsonValueKind.Null && !Restless.Contains(at)) found.Add(inner, member.Value, null);
        }

        foreach (var member in @is.EnumerateObject())
        {
            string at = $"{place}.{member.Name}";
            if (!was.TryGetProperty(member.Name, out _) && member.Value.ValueKind != JsonValueKind.Null && !Restless.Contains(at))
                found.Add(path.Length == 0 ? member.Name : $"{path}.{member.Name}", null, member.Value);
        }
    }

    /// <summary>Lists have no order that means anything: items are matched by what names them, the rest by being equal.</summary>
    private static void Items(JsonElement was, JsonElement @is, string path, string place, int depth, Changes found)
    {
        var before = Keyed(was);
        var after = Keyed(@is);
        foreach (var (key, item) in before)
        {
            if (after.TryGetValue(key, out var now)) Compare(item, now, $"{path}[{key}]", place + "[]", depth + 1, found);
            else found.Add($"{path}[{key}]", item, null);
        }

        foreach (var (key, item) in after)
        {
            if (!before.ContainsKey(key)) found.Add($"{path}[{key}]", null, item);
        }
    }

    private static Dictionary<string, JsonElement> Keyed(JsonElement list)
    {
        var keyed = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            string key = KeyOf(item);
            int again = 1;
            string unique = key;
            while (!keyed.TryAdd(unique, item)) unique = $"{key}#{++again}";
        }

        return keyed;
    }

    private static string KeyOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return Short(item.GetRawText());
        foreach (string name in Names)
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number) return Short(value.ToString());
        }

        return Short(item.GetRawText());
    }

    private static string Short(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";

    private sealed class Changes
    {
        public List<FactChange> Told { get; } = [];

        public int Count { get; private set; }

        public void Add(string path, JsonElement? was, JsonElement? @is)
        {
            Count++;
            if (Told.Count < Most) Told.Add(new FactChange(Short(path), was is { } one ? Short(one.GetRawText()) : null, @is is { } other ? Short(other.GetRawText()) : null));
        }
    }
}
