using System.Net;
using System.Text;
using System.Text.Json;
using VongGac.Detection.Logs;

namespace VongGac.Detection.Tests.Logs;

/// <summary>What a reader said of one line, as a test looks at it.</summary>
internal sealed record Told(Reading Reading, JsonElement Event)
{
    /// <summary>The year that the samples' times without one belong to.</summary>
    public static LineTimes Times { get; } = new(new DateTimeOffset(2005, 8, 14, 12, 0, 0, TimeSpan.Zero), TimeSpan.Zero);

    public static Told By(ILineReader reader, string line)
    {
        var to = new EventText();
        Reading reading = reader.Read(Encoding.UTF8.GetBytes(line), to);
        return new Told(reading, JsonDocument.Parse(to.Json.ToArray()).RootElement);
    }

    public static ILineReader Open(string name) => LineReaders.Open(name, Times) ?? throw new InvalidOperationException($"there is no format {name}");

    /// <summary>The first value under any of the names; null when there is none.</summary>
    public string? this[params string[] names]
    {
        get
        {
            foreach (string name in names)
            {
                foreach (JsonProperty property in Event.EnumerateObject())
                {
                    if (property.NameEquals(name) && property.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                    {
                        return property.Value.ToString();
                    }
                }
            }

            return null;
        }
    }

    /// <summary>Any value under any of the names is this one.</summary>
    public bool Says(string value, params string[] names) => names.Any(name => Event.EnumerateObject().Any(property => property.NameEquals(name) && Same(property.Value, value)));

    public DateTime? Time => this["@timestamp"] is { } text ? DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal) : null;

    /// <summary>A failure that can be held against an address.</summary>
    public bool Failed => this["event.outcome"] == "failure" && this["source.ip", "source.domain"] is not null;

    private static bool Same(JsonElement told, string value)
    {
        if (told.ValueKind == JsonValueKind.Array)
        {
            return told.EnumerateArray().Any(item => Same(item, value));
        }

        string text = told.ToString();
        return text == value
            || (IPAddress.TryParse(text, out IPAddress? one) && IPAddress.TryParse(value, out IPAddress? other) && Plain(one).Equals(Plain(other)))
            || (decimal.TryParse(text, out decimal number) && decimal.TryParse(value, out decimal wanted) && number == wanted);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>Right and all, by source.</summary>
internal sealed class Score
{
    private readonly SortedDictionary<string, (int Right, int All, List<string> Wrong)> _sources = new(StringComparer.OrdinalIgnoreCase);

    public void Count(string source, bool right, Func<string> why)
    {
        (int had, int all, List<string> wrong) = _sources.TryGetValue(source, out (int, int, List<string>) known) ? known : (0, 0, []);
        if (!right)
        {
            wrong.Add(why());
        }

        _sources[source] = (had + (right ? 1 : 0), all + 1, wrong);
    }

    /// <summary>Prints every source and asserts that each reaches 95 %, but those named with the reason.</summary>
    public void Assert(IReadOnlyDictionary<string, string> below, ITestOutputHelper output)
    {
        foreach ((string source, (int right, int all, List<string> wrong)) in _sources)
        {
            output.WriteLine($"{source}: {right}/{all} = {100.0 * right / all:F1} %{(below.TryGetValue(source, out string? reason) ? $" ({reason})" : "")}");
            foreach (string one in wrong.Take(12))
            {
                output.WriteLine($"    {one}");
            }
        }

        output.WriteLine($"all: {_sources.Values.Sum(one => one.Right)}/{_sources.Values.Sum(one => one.All)}");
        string[] low = [.. _sources.Where(one => one.Value.Right < 0.95 * one.Value.All).Select(one => one.Key)];
        Xunit.Assert.Equal(below.Keys.Order(StringComparer.OrdinalIgnoreCase), low.Order(StringComparer.OrdinalIgnoreCase));
    }
}
