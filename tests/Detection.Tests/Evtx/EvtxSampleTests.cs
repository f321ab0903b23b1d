using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using VongGac.Detection.Evtx;

namespace VongGac.Detection.Tests.Evtx;

/// <summary>Logs of real machines, field by field against what another tool made of them.</summary>
public sealed partial class EvtxSampleTests(ITestOutputHelper output)
{
    private static readonly string[] Archive = ["data", "windows-events", "evtx-binaries.tar.gz"];

    private static Dictionary<string, byte[]> Files(string ending) => Shared.Archive(ending, Archive).ToDictionary(file => file.Name, file => file.Bytes);

    [Fact]
    public void Every_field_of_every_record_is_as_the_other_tool_reads_it()
    {
        Dictionary<string, byte[]> logs = Files(".evtx");
        int records = 0;
        int same = 0;
        int fields = 0;
        var differences = new List<string>();
        foreach ((string name, byte[] json) in Files(".json"))
        {
            var expected = new List<JsonElement>();
            foreach (string document in Documents().Split(Encoding.UTF8.GetString(json)).Where(part => part.Length > 1))
            {
                expected.Add(JsonDocument.Parse(document).RootElement);
            }

            var reader = new EvtxReader();
            reader.Open(logs[Path.ChangeExtension(name, ".evtx")]);
            int at = 0;
            while (reader.Next())
            {
                Assert.True(at < expected.Count, $"{name} has more records than {expected.Count}");
                SortedDictionary<string, string> ours = Leaves(JsonDocument.Parse(reader.Json.ToArray()).RootElement);
                SortedDictionary<string, string> theirs = Leaves(expected[at++]);
                string[] other = [.. ours.Keys.Union(theirs.Keys).Where(key => ours.GetValueOrDefault(key) != theirs.GetValueOrDefault(key))];
                differences.AddRange(other.Select(key => $"{name} {reader.Record} {key}: {ours.GetValueOrDefault(key)} / {theirs.GetValueOrDefault(key)}"));
                records++;
                same += other.Length == 0 ? 1 : 0;
                fields += theirs.Count;
            }

            Assert.Equal(expected.Count, at);
            Assert.DoesNotContain(reader.Faults, fault => fault.Lost);
        }

        output.WriteLine($"{same} of {records} records alike, {fields - differences.Count} of {fields} fields");
        Assert.True(records >= 54 && differences.Count == 0, string.Join('\n', differences.Take(50)));
    }

    [GeneratedRegex(@"(?<=^\})\r?\n(?=\{)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Documents();

    /// <summary>
    /// Every value under its path. What counts as alike although it is written otherwise: numbers and truth values in quotes or
    /// without; GUIDs in braces (as Windows shows them) or without; times to the microsecond (the tool cuts the seventh digit off);
    /// a null and a missing value.
    /// </summary>
    private static SortedDictionary<string, string> Leaves(JsonElement root)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Walk(root, "");
        return leaves;

        void Walk(JsonElement element, string path)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (JsonProperty property in element.EnumerateObject())
                    {
                        Walk(property.Value, $"{path}/{property.Name}");
                    }

                    break;
                case JsonValueKind.Array:
                    foreach ((int index, JsonElement item) in element.EnumerateArray().Index())
                    {
                        Walk(item, $"{path}/{index}");
                    }

                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    string text = element.ToString();
                    text = element.ValueKind is JsonValueKind.True or JsonValueKind.False ? text.ToLowerInvariant() : text;
                    text = Braced().Replace(text, "${guid}");
                    leaves.Add(path, Time().Replace(text, "${micro}Z"));
                    break;
            }
        }
    }

    [GeneratedRegex(@"^\{(?<guid>[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12})\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Braced();

    [GeneratedRegex(@"^(?<micro>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})\d*Z$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Time();
}
