using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using VongGac.Checks.Facts;
using VongGac.Checks.Reading;
using VongGac.Checks.Rules;
using VongGac.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace VongGac.Checks.Trials;

/// <summary>
/// Tries every check of a folder on the machines written down for it: <c>fixtures/windows.json</c> and <c>fixtures/linux.json</c>
/// are healthy machines, and each fixture says what differs.
/// </summary>
public static class CheckTrials
{
    // A misspelt fact must not pass for one that is not there.
    private static readonly FactsJson Strict = new(new JsonSerializerOptions(FactsJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });

    /// <returns>One trial for each fixture, or every fault of every file.</returns>
    public static Result<IReadOnlyList<Trial>> Run(string folder)
    {
        if (!CheckSet.Load(folder).Is(out var set, out var refusal)) return refusal;
        var faults = new Faults();
        var files = ContentFiles.Of(folder, faults);
        var trials = new List<Trial>();
        foreach (var read in CheckSet.ReadAll(files, faults))
        {
            foreach (var fixture in read.Fixtures)
            {
                if (Machine(files, fixture, faults, read.Compiled.Check.Id + ".yaml") is not { } machine) continue;
                var given = Judging.Of(read.Compiled, new Frame(machine));
                trials.Add(new Trial(given.Check, fixture.On, fixture.Gives, given, fixture.Line, machine));
            }
        }

        return faults.Any ? faults.Refuse(folder) : trials;
    }

    /// <summary>The healthy machine of a platform.</summary>
    public static Result<Inspection> Healthy(string folder, Platform platform)
    {
        var faults = new Faults();
        var machine = Machine(ContentFiles.Of(folder, faults), new Fixture(platform, VerdictState.Met, null, 0), faults, "fixtures");
        return machine is null ? faults.Refuse(folder) : machine;
    }

    private static Inspection? Machine(IReadOnlyList<ContentFile> files, Fixture fixture, Faults faults, string from)
    {
        string name = $"{ContentFiles.Fixtures}{fixture.On.ToString().ToLowerInvariant()}.json";
        if (files.FirstOrDefault(file => file.Name == name) is not { } healthy)
        {
            faults.Add(name, 0, "không có tệp này", "there is no such file");
            return null;
        }

        try
        {
            var whole = JsonNode.Parse(healthy.Text)!.AsObject();
            if (fixture.Facts?.Node is YamlMappingNode patch) Merge(whole, patch);
            var facts = whole.Deserialize(Strict.MachineFacts)!;
            return new Inspection(facts, [.. FactsSections.Split(facts).Keys.Select(section => new CollectorRun(section, Ok: true, 0, Error: null))]);
        }
        catch (JsonException wrong)
        {
            faults.Add(fixture.Facts is null ? name : from, fixture.Line, $"dữ kiện sai: {wrong.Message}", $"wrong facts: {wrong.Message}");
            return null;
        }
    }

    // As RFC 7396: a group is merged, null takes away, everything else replaces.
    private static void Merge(JsonObject into, YamlMappingNode patch)
    {
        foreach (var (key, value) in patch.Children)
        {
            string name = ((YamlScalarNode)key).Value!;
            if (value is YamlMappingNode inner && into[name] is JsonObject there) Merge(there, inner);
            else if (Json(value) is { } json) into[name] = json;
            else into.Remove(name);
        }
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children
            .Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))
            .Where(pair => pair.Value is not null)),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
        _ => null,
    };

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => JsonValue.Create(whole),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
