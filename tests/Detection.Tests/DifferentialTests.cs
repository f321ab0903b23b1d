using System.Text;
using System.Text.Json;
using CsCheck;
using VongGac.Detection.Sigma;
using VongGac.Detection.Tests.Reference;

namespace VongGac.Detection.Tests;

/// <summary>Generated rules over generated events: the engine answers as the reference evaluator does.</summary>
public sealed class DifferentialTests
{
    private static readonly Gen<string> Field = Gen.OneOf("F", "G", "H.I", "J");

    private static readonly Gen<string> Piece = Gen.OneOf(
        "a", "b", "A", "cmd", ".exe", "\\", "\\\\", "*", "?", "\\*", "\\?", "-", "/", "–", " ", "ệ", "Ệ", "ſ", "K", "ß", "ẞ", "😀", "\"", "\n", "power", "shell", "0");

    private static readonly Gen<string> Words = Piece.Array[0, 4].Select(string.Concat);

    private static readonly Gen<string> Plain = Gen.OneOf("a", "b", "A", "cmd", "ệ", "\\", " ", "-").Array[1, 4].Select(string.Concat);

    private static readonly Gen<string> Address = Gen.OneOf("10.1.2.3", "10.1.2.4", "192.168.0.1", "2001:db8::1", "::ffff:10.1.2.3", "fe80::1%2", "10.1.2", "::", "1:2:3:4:5:6:7:8", "1::2::3", "01.2.3.4");

    private static readonly Gen<string> Date = Gen.OneOf("2024-05-31T23:59:58Z", "2024-12-30 00:00:00", "2023-02-29T01:02:03", "2024-05-31", "1717200000");

    private static readonly Gen<(string Chain, string Value)> Test = Gen.OneOf(
        Gen.Select(Gen.OneOf("", "|contains", "|startswith", "|endswith", "|cased", "|contains|cased", "|neq", "|endswith|neq", "|windash", "|windash|contains"), Words),
        Gen.Select(Gen.OneOf("|base64", "|base64offset|contains", "|wide|base64offset|contains", "|utf16|base64", "|utf16be|base64", "|wide"), Plain.Where(text => !text.Contains("\\\\", StringComparison.Ordinal))),
        Gen.Select(Gen.OneOf("|re", "|re|i", "|re|s", "|re|m"), Gen.OneOf("a", "^a.*b$", "cmd|power", "(cmd)+.?exe", "[ab]{2,}", "a+b*", "\\.exe$", "^$", "(?i)shell", "(cmd|power)(shell)?", "(?=a)a", "a.*b.*c", "\\\\cmd")),
        Gen.Select(Gen.OneOf("|cidr"), Gen.OneOf("10.0.0.0/8", "10.1.2.3/32", "2001:db8::/32", "0.0.0.0/0", "::/0", "fe80::/10")),
        Gen.Select(Gen.OneOf("|gt", "|gte", "|lt", "|lte"), Gen.OneOf("0", "1", "-1.5", "1e2", "1717200000")),
        Gen.Select(Gen.OneOf("|minute", "|hour|gte", "|day", "|week", "|month|lt", "|year"), Gen.OneOf("59", "23", "31", "1", "5", "2024")),
        Gen.Select(Gen.OneOf("|exists"), Gen.OneOf("true", "false")),
        Gen.Select(Gen.OneOf("|fieldref", "|fieldref|contains", "|fieldref|startswith", "|fieldref|endswith|cased", "|fieldref|neq"), Field),
        Gen.Select(Gen.OneOf(""), Gen.OneOf("null", "0", "1", "true", "~")).Select(pair => (pair.Item1, "\0" + pair.Item2)));

    private static readonly Gen<string> Item = Gen.Select(Field, Test, Test, Gen.Int[0, 3]).Select((field, test, other, shape) =>
    {
        // A second value of the same kind makes a list; null never stands in one.
        bool list = shape == 0 && test.Chain == other.Chain && !test.Value.StartsWith('\0') && !other.Value.StartsWith('\0');
        bool all = shape == 1 && list;
        string value = list ? $"[{Scalar(test.Value)}, {Scalar(other.Value)}]" : Scalar(test.Value);
        return $"{field}{test.Chain}{(all ? "|all" : "")}: {value}";
    });

    private static readonly Gen<string> Keywords = Gen.Select(Words.Where(word => word.Length > 0), Words.Where(word => word.Length > 0)).Select(
        (one, two) => $"[{Scalar(one)}, {Scalar(two)}]");

    private static readonly Gen<string> Search = Gen.OneOf(
        Gen.Select(Item, Item).Select((one, two) => Key(one) == Key(two) ? $"{{{one}}}" : $"{{{one}, {two}}}"),
        Gen.Select(Item, Item).Select((one, two) => $"[{{{one}}}, {{{two}}}]"),
        Item.Select(one => $"{{{one}}}"),
        Keywords,
        Gen.Select(Words.Where(word => word.Length > 0), Words).Select((one, two) => $"{{'|all': [{Scalar(one)}, {Scalar(two + "a")}]}}"));

    private static readonly Gen<string> Condition = Gen.OneOf(
        "s1", "s1 and s2", "s1 or s2", "s1 and not s2", "not s1", "1 of s*", "all of them", "not (s1 or s2) and s3", "s1 or s2 and not s3", "1 of them and not s3",
        "not 1 of s*", "(s1 or s2) and (s2 or s3)");

    internal static readonly Gen<string> Rule = Gen.Select(Search, Search, Search, Condition).Select((one, two, three, condition) =>
        $"title: t\nlogsource: {{product: test}}\ndetection:\n    s1: {one}\n    s2: {two}\n    s3: {three}\n    condition: {condition}\n");

    private static readonly Gen<object?> Leaf = Gen.OneOf<object?>(
        Words.Select(text => (object?)text), Words.Select(text => (object?)text), Gen.OneOf<object?>(null, true, false, 0, 1, -1.5, 4688, ""),
        Address.Select(text => (object?)text), Date.Select(text => (object?)text), Plain.Select(text => (object?)Convert.ToBase64String(Encoding.Unicode.GetBytes(text))),
        Plain.Select(text => (object?)Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + text + "y"))),
        Plain.Select(text => (object?)Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));

    private static readonly Gen<object?> Content = Gen.OneOf(Leaf, Leaf, Leaf, Leaf.Array[0, 3].Select(list => (object?)list), Leaf.Select(leaf => (object?)new Dictionary<string, object?> { ["#text"] = leaf }),
        Leaf.Select(leaf => (object?)new Dictionary<string, object?> { ["I"] = leaf }));

    internal static readonly Gen<byte[]> Json = Gen.Select(Content, Content, Content, Leaf, Gen.Int[0, 15], Gen.Bool).Select((f, g, h, other, keep, relaxed) =>
    {
        var one = new Dictionary<string, object?> { ["Other \"key\""] = other };
        foreach ((string key, object? value, int bit) in ((string, object?, int)[])[("F", f, 1), ("G", g, 2), ("H", new Dictionary<string, object?> { ["I"] = h }, 4), ("J", g, 8)])
        {
            if ((keep & bit) != 0)
            {
                one[key] = value;
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(one, relaxed ? Relaxed : Strict);
    });

    private static readonly JsonSerializerOptions Strict = new();
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Generated_rules_fire_exactly_where_the_reference_says() =>
        Gen.Select(Rule.Array[1, 8], Json.Array[1, 12]).Sample(
            (rules, events) =>
            {
                RuleSet set = RuleReader.Read(rules.Select((rule, index) => new RuleFile($"{index}", rule)));
                Assert.True(set.Faults.Count == 0, set.Faults.Count == 0 ? "" : $"{set.Faults[0].Reason.En}\n{rules[int.Parse(set.Faults[0].File, System.Globalization.CultureInfo.InvariantCulture)]}");
                var matcher = new Matcher(new Engine(set), new LogSource(null, "test", null));
                ReferenceRule[] references = Array.ConvertAll(rules, ReferenceRule.Parse);
                foreach (byte[] json in events)
                {
                    ReferenceEvent one = ReferenceEvent.Parse(json);
                    int[] expected = [.. Enumerable.Range(0, rules.Length).Where(index => references[index].Matches(one))];
                    int[] actual = matcher.Match(json).ToArray();
                    Assert.True(expected.AsSpan().SequenceEqual(actual),
                        $"{Encoding.UTF8.GetString(json)}\nexpected {string.Join(',', expected)}, got {string.Join(',', actual)}\n{string.Join("\n---\n", expected.Except(actual).Concat(actual.Except(expected)).Select(index => rules[index]))}");
                }
            },
            iter: long.Parse(Environment.GetEnvironmentVariable("VONGGAC_RULES") ?? "4000", System.Globalization.CultureInfo.InvariantCulture));

    private static string Key(string item) => item[..item.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>A YAML scalar: quoted, or plain when the value begins with a zero character.</summary>
    private static string Scalar(string value) => value.StartsWith('\0')
        ? value[1..]
        : "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
