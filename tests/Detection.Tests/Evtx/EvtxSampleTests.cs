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

    /// <summary>What is read of each hard file: records, events lost, other faults, and a piece of the last record's JSON.</summary>
    public static readonly TheoryData<string, int, int, int, string> Hard = new()
    {
        // No checksums at all, and the header says so.
        { "evtx-parser/Application_no_crc32.evtx", 17, 0, 0, "\"Channel\":\"Application\"" },

        // Forwarded: the whole event is a template of texts; Data without names, many of them empty.
        { "evtx-parser/MSExchange_Management_wec.evtx", 1, 0, 0, "\"Data\":{\"#text\":[\"Set-Mailbox\"" },
        { "evtx-parser/issue_201.evtx", 1, 0, 0, "\"Data\":{\"#text\":[\"Set-Mailbox\"" },

        // A page of the chunk is missing (noughts): record 17 is cut, 18 to 20 are lost.
        { "evtx-parser/Microsoft-Windows-LanguagePackSetup%4Operational.evtx", 17, 1, 2, "\"EventRecordID\":17" },
        { "evtx-parser/Security_short_selected.evtx", 7, 0, 0, "\"Channel\":\"Security\"" },
        { "evtx-parser/new-user-security.evtx", 4, 0, 0, "\"Channel\":\"Security\"" },

        // Two chunks begin with something else, ten were never written, and pages are missing in three: there records are lost.
        { "evtx-parser/sample_with_a_bad_chunk_magic.evtx", 301, 5, 6, "\"Channel\":\"Microsoft-Windows-AppXDeployment/Operational\"" },

        // Made by an analytic trace: attributes of Execution that other logs do not have.
        { "python-evtx/dns_log_malformed.evtx", 5, 0, 0, "\"PacketData\":\"" },
        { "python-evtx/issue_38.evtx", 1, 0, 0, "\"EventID\":4672" },
    };

    [Theory]
    [MemberData(nameof(Hard))]
    public void Of_each_hard_file_so_much_is_read(string name, int records, int lost, int faults, string piece)
    {
        var reader = new EvtxReader();
        reader.Open(Files(".evtx")[name]);
        int count = 0;
        string last = "";
        while (reader.Next())
        {
            count++;
            last = Encoding.UTF8.GetString(reader.Json);
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(last).RootElement.GetProperty("Event").ValueKind);
        }

        string all = string.Join('\n', reader.Faults.Select(fault => $"{fault.Offset} {fault.Record} {fault.Reason.En}"));
        Assert.True((records, lost, faults) == (count, reader.Faults.Count(fault => fault.Lost), reader.Faults.Count(fault => !fault.Lost)), $"{count} records\n{all}");
        Assert.Contains(piece, last, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<=^\})\r?\n(?=\{)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Documents();

    /// <summary>
    /// Every value under its path. What counts as alike although it is written otherwise: numbers and truth values in quotes or
    /// without; GUIDs in braces (as Windows shows them) or without; times to the microsecond (the tool cuts the seventh digit off);
    /// blanks at the end of a text (the tool cuts them off, the file has them); a null and a missing value.
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
                    leaves.Add(path, Time().Replace(text, "${micro}Z").TrimEnd());
                    break;
            }
        }
    }

    [GeneratedRegex(@"^\{(?<guid>[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12})\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Braced();

    [GeneratedRegex(@"^(?<micro>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})\d*Z$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Time();
}
