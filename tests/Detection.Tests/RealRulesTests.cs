using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;
using VongGac.Detection.Tests.Reference;
using YamlDotNet.RepresentationModel;
using YamlNode = YamlDotNet.RepresentationModel.YamlNode;

namespace VongGac.Detection.Tests;

/// <summary>SigmaHQ's rules over real Windows events.</summary>
public sealed partial class RealRulesTests
{
    internal static readonly Lazy<(RuleSet Set, Engine Engine)> Rules = new(() =>
    {
        // Placeholders stand for nothing, as in the expected matches ("never true"); without any they would be refused.
        RuleFile[] files = [.. Files("sigma-rules.tar.gz")];
        Dictionary<string, IReadOnlyList<string>> nothing = files.SelectMany(file => Placeholder().Matches(file.Text)).Select(match => match.Groups["name"].Value)
            .Distinct().ToDictionary(name => name, _ => (IReadOnlyList<string>)[]);
        RuleSet set = RuleReader.Read(files, nothing);
        return (set, new Engine(set));
    });

    [GeneratedRegex("%(?<name>[A-Za-z_-]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();

    internal static IEnumerable<RuleFile> Files(string archive) =>
        Shared.Archive(".yml", "data", "sigma", archive).Select(file => new RuleFile(file.Name, Encoding.UTF8.GetString(file.Bytes)));

    [Fact]
    public void All_rules_load_but_those_whose_placeholders_nobody_filled()
    {
        RuleSet set = RuleReader.Read(Files("sigma-rules.tar.gz"));
        Assert.Equal(3_780, set.Rules.Count + set.Faults.Count);
        Assert.Equal(25, set.Faults.Count);
        Assert.All(set.Faults, fault => Assert.StartsWith("Nothing stands for %", fault.Reason.En, StringComparison.Ordinal));
        Assert.Empty(Rules.Value.Set.Faults);
    }

    [Fact]
    public void Unsupported_rules_are_refused_with_the_reason()
    {
        RuleSet set = RuleReader.Read(Files("sigma-unsupported-deprecated.tar.gz"));
        Assert.All(set.Faults, fault => Assert.True(fault.Line > 0 && fault.Reason.En.Length > 0 && fault.Reason.Vi.Length > 0));
        string[] aggregating = [.. Files("sigma-unsupported-deprecated.tar.gz").Where(file => Aggregation().IsMatch(file.Text)).Select(file => file.Path)];
        Assert.NotEmpty(aggregating);
        Assert.All(aggregating, path => Assert.Contains(set.Faults, fault => fault.File == path));
    }

    [GeneratedRegex(@"^\s+(condition: .*\|.*|timeframe:.*)$|^action:", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Aggregation();

    [Fact]
    public void Every_regression_case_fires()
    {
        Engine engine = Rules.Value.Engine;
        var matcher = new Matcher(engine);
        int events = 0;
        foreach (string line in Shared.Lines("data", "windows-events", "sigma-regression.jsonl.gz"))
        {
            JsonElement one = JsonDocument.Parse(line).RootElement;
            string id = one.GetProperty("rule_id").GetString()!;
            int fired = 0;
            foreach (JsonElement json in one.GetProperty("events").EnumerateArray())
            {
                events++;
                fired += matcher.Match(JsonSerializer.SerializeToUtf8Bytes(json)).ToArray().Count(rule => engine.Rules[rule].Id == id);
            }

            int least = one.GetProperty("match_count").ValueKind == JsonValueKind.Number ? one.GetProperty("match_count").GetInt32() : 1;
            Assert.True(fired >= least, $"{id} {one.GetProperty("rule_title")}: {fired} of {least}");
        }

        Assert.Equal(182, events);
    }

    [Fact]
    public void The_expected_matches_agree_line_by_line()
    {
        var expected = new Dictionary<(string Set, string File, string Rule), string>();
        foreach (string line in Shared.Lines("data", "sigma", "expected-matches.jsonl.gz"))
        {
            JsonElement one = JsonDocument.Parse(line).RootElement;
            expected.Add(
                (Text(one, "set"), Text(one, "file"), Text(one, "rule_id")),
                $"{one.GetProperty("count")}: {string.Join(',', one.GetProperty("lines").EnumerateArray())}");
        }

        var found = new Dictionary<(string Set, string File, string Rule), List<int>>();
        Engine engine = Rules.Value.Engine;
        var matcher = new Matcher(engine);
        foreach ((string set, string file, int number, ReadOnlyMemory<byte> line) in Events())
        {
            foreach (int rule in matcher.Match(line.Span))
            {
                (string, string, string) key = (set, file, engine.Rules[rule].Id);
                if (!found.TryGetValue(key, out List<int>? lines))
                {
                    found.Add(key, lines = []);
                }

                lines.Add(number);
            }
        }

        Assert.Equal(0, matcher.Unreadable);
        Assert.Equal(0, matcher.TimeOuts);
        Assert.All(expected, one => Assert.Equal(one.Value, found.TryGetValue(one.Key, out List<int>? lines) ? $"{lines.Count}: {string.Join(',', lines.Take(100))}" : "nothing"));

        // What the expected matches leave out by their own account, and one rule more: "product: windows" means every channel, as the
        // specification says ("'windows' will include 'Security', 'System', 'Application'..."); they took it for none.
        Dictionary<string, SigmaRule> rules = engine.Rules.ToDictionary(rule => rule.Id);
        Assert.All(found.Keys.Except(expected.Keys), key => Assert.True(
            rules[key.Rule].Source is { Category: "antivirus" } or { Service: "dns-server" or "driver-framework" } or { Category: null, Service: null }, key.ToString()));
    }

    [Fact]
    public void Real_rules_fire_on_real_events_where_the_reference_says()
    {
        Engine engine = Rules.Value.Engine;
        var matcher = new Matcher(engine);
        var yaml = new Dictionary<string, ReferenceRule>();
        foreach (RuleFile file in Files("sigma-rules.tar.gz").Where(file => !file.Text.Contains("|expand", StringComparison.Ordinal)))
        {
            yaml.Add(file.Path, ReferenceRule.Parse(file.Text));
        }

        Way[] ways = [.. yaml.SelectMany(rule => Way.Of(rule.Key, rule.Value))];
        int[] number = [.. ways.Select(way => engine.Rules.Index().First(rule => rule.Item.File == way.File).Index)];
        int seen = 0;
        foreach ((string set, string file, int line, ReadOnlyMemory<byte> json) in Events().Where((_, index) => index % 211 == 0))
        {
            ReferenceEvent one = ReferenceEvent.Parse(json);
            string? channel = one.Field("Channel").Values.Select(ReferenceEvent.Text).FirstOrDefault();
            string? id = one.Field("EventID").Values.Select(ReferenceEvent.Text).FirstOrDefault();
            int[] expected = [.. Enumerable.Range(0, ways.Length).Where(way => ways[way].Leads(channel, id) && ways[way].Rule.Matches(one)).Select(way => number[way]).Distinct().Order()];
            int[] actual = [.. matcher.Match(json.Span).ToArray().Where(rule => yaml.ContainsKey(engine.Rules[rule].File))];
            Assert.True(expected.AsSpan().SequenceEqual(actual), $"{set} {file}:{line} expected {string.Join(',', expected)}, got {string.Join(',', actual)}");
            seen++;
        }

        Assert.True(seen > 500);
    }

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;

    internal static IEnumerable<(string Set, string File, int Number, ReadOnlyMemory<byte> Line)> Events()
    {
        foreach (string set in (string[])["security-datasets", "evtx-attack-samples", "evtx-to-mitre", "background", "security-datasets-large"])
        {
            foreach ((string name, byte[] bytes) in Shared.Archive(".jsonl", "data", "windows-events", set + ".tar.gz"))
            {
                foreach ((int number, ReadOnlyMemory<byte> line) in Shared.Numbered(bytes))
                {
                    yield return (set, name, number, line);
                }
            }
        }

        foreach (string line in Shared.Lines("data", "windows-events", "sigma-regression.jsonl.gz"))
        {
            JsonElement one = JsonDocument.Parse(line).RootElement;
            int number = 0;
            foreach (JsonElement json in one.GetProperty("events").EnumerateArray())
            {
                yield return ("sigma-regression", Text(one, "rule_id"), ++number, JsonSerializer.SerializeToUtf8Bytes(json));
            }
        }
    }

    /// <summary>One way a rule's log source leads to events, read anew from the table the engine ships.</summary>
    private sealed record Way(string File, ReferenceRule Rule, IReadOnlyList<string> Channels, IReadOnlyList<string> Ids)
    {
        private static readonly YamlMappingNode Table = Load();

        public bool Leads(string? channel, string? id) =>
            !string.IsNullOrEmpty(channel) && (Channels.Count == 0 || Channels.Contains(channel, StringComparer.OrdinalIgnoreCase)) && (Ids.Count == 0 || Ids.Contains(id));

        public static IEnumerable<Way> Of(string file, ReferenceRule rule)
        {
            string? category = rule.Source("category");
            if (rule.Source("product") is not "windows" && !(category == "antivirus" && rule.Source("product") is null))
            {
                yield break;
            }

            if (category is not null)
            {
                foreach (YamlMappingNode way in Under("categories", category).Cast<YamlMappingNode>())
                {
                    var fields = new Dictionary<string, string>();
                    if (way.Children.TryGetValue("fields", out YamlNode? mapped))
                    {
                        fields = ((YamlMappingNode)mapped).Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString());
                    }

                    YamlNode ids = way["when"]["EventID"];
                    yield return new Way(
                        file, fields.Count == 0 ? rule : rule.With(fields), [.. Under("services", way["service"].ToString()).Select(node => node.ToString())],
                        ids is YamlSequenceNode list ? [.. list.Select(node => node.ToString())] : [ids.ToString()]);
                }
            }
            else if (rule.Source("service") is { } service)
            {
                YamlNode[] channels = [.. Under("services", service)];
                if (channels.Length > 0)
                {
                    yield return new Way(file, rule, [.. channels.Select(node => node.ToString())], []);
                }
            }
            else
            {
                yield return new Way(file, rule, [], []);
            }
        }

        private static IEnumerable<YamlNode> Under(string part, string name) =>
            ((YamlMappingNode)Table[part]).Children.TryGetValue(name, out YamlNode? list) ? (YamlSequenceNode)list : [];

        private static YamlMappingNode Load()
        {
            using Stream stream = typeof(Engine).Assembly.GetManifestResourceStream("windows.yml")!;
            var yaml = new YamlStream();
            yaml.Load(new StreamReader(stream));
            return (YamlMappingNode)yaml.Documents[0].RootNode;
        }
    }
}
