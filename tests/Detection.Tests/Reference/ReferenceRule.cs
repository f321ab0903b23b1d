using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace VongGac.Detection.Tests.Reference;

/// <summary>
/// Slow and obvious: walks the rule's YAML for every event, straight from the specification. Shares no code with the engine.
/// </summary>
internal sealed class ReferenceRule(YamlMappingNode rule, IReadOnlyDictionary<string, string>? fields = null)
{
    private readonly YamlMappingNode _detection = (YamlMappingNode)rule["detection"];

    public static ReferenceRule Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return new ReferenceRule((YamlMappingNode)stream.Documents[0].RootNode);
    }

    public ReferenceRule With(IReadOnlyDictionary<string, string> mapped) => new(rule, mapped);

    public string? Source(string part) =>
        rule["logsource"] is YamlMappingNode source && source.Children.TryGetValue(part, out YamlNode? value) ? ((YamlScalarNode)value).Value : null;

    public bool Matches(ReferenceEvent one)
    {
        YamlNode condition = _detection["condition"];
        IEnumerable<YamlNode> all = condition is YamlSequenceNode list ? list : [condition];
        return all.Any(text => new ReferenceCondition(((YamlScalarNode)text).Value!, name => Search(_detection[name], one), Names()).Result());
    }

    private List<string> Names() => [.. _detection.Children.Keys.Select(key => ((YamlScalarNode)key).Value!).Where(name => name != "condition")];

    private bool Search(YamlNode search, ReferenceEvent one) => search switch
    {
        YamlMappingNode map => map.Children.All(pair => Item(((YamlScalarNode)pair.Key).Value!, pair.Value, one)),
        YamlSequenceNode list => list.Any(entry => entry is YamlScalarNode ? Item("", entry, one) : Search(entry, one)),
        _ => Item("", search, one),
    };

    private bool Item(string key, YamlNode node, ReferenceEvent one)
    {
        string[] parts = key.Split('|');
        List<string> modifiers = [.. parts.Skip(1)];
        string field = fields is not null && fields.TryGetValue(parts[0], out string? other) ? other : parts[0];
        List<YamlScalarNode> values = node is YamlSequenceNode list ? [.. list.Cast<YamlScalarNode>()] : [(YamlScalarNode)node];
        bool met = modifiers.Contains("all") ? values.TrueForAll(value => Value(field, modifiers, value, one)) : values.Exists(value => Value(field, modifiers, value, one));
        return modifiers.Contains("neq") ? !met : met;
    }

    private bool Value(string field, List<string> modifiers, YamlScalarNode value, ReferenceEvent one)
    {
        string text = value.Value ?? "";
        bool plain = value.Style is YamlDotNet.Core.ScalarStyle.Plain;
        (bool exists, List<JsonElement> found) = field.Length == 0 ? (true, [.. one.Leaves()]) : one.Field(field);
        if (plain && (text is "" or "~" or "null"))
        {
            return found.TrueForAll(element => element.ValueKind == JsonValueKind.Null || (element.ValueKind == JsonValueKind.String && element.GetString()!.Length == 0));
        }

        if (modifiers.Contains("exists"))
        {
            return exists == bool.Parse(text);
        }

        List<string> texts = [.. found.Select(ReferenceEvent.Text).OfType<string>()];
        bool cased = modifiers.Contains("cased");
        if (modifiers.Contains("re"))
        {
            RegexOptions options = RegexOptions.CultureInvariant
                | (modifiers.Contains("i") ? RegexOptions.IgnoreCase : RegexOptions.None) | (modifiers.Contains("m") ? RegexOptions.Multiline : RegexOptions.None) | (modifiers.Contains("s") ? RegexOptions.Singleline : RegexOptions.None);
            return texts.Exists(content => Regex.IsMatch(content, text, options, TimeSpan.FromSeconds(30)));
        }

        if (modifiers.Contains("cidr"))
        {
            IPNetwork network = IPNetwork.Parse(text.Contains('/', StringComparison.Ordinal) ? text : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"));
            return texts.Exists(content => IsAddress(content, out IPAddress? address) && network.Contains(address));
        }

        if (modifiers.Contains("fieldref"))
        {
            string referred = fields is not null && fields.TryGetValue(text, out string? mapped) ? mapped : text;
            List<string> others = [.. one.Field(referred).Values.Select(ReferenceEvent.Text).OfType<string>()];
            bool front = modifiers.Contains("endswith") || modifiers.Contains("contains");
            bool back = modifiers.Contains("startswith") || modifiers.Contains("contains");
            return texts.Exists(content => others.Exists(other =>
                ReferenceText.Glob([.. front ? [ReferenceToken.Run] : Array.Empty<ReferenceToken>(), .. other.EnumerateRunes().Select(ReferenceToken.Of), .. back ? [ReferenceToken.Run] : Array.Empty<ReferenceToken>()], content, cased)));
        }

        string? comparison = modifiers.Find(name => name is "lt" or "lte" or "gt" or "gte");
        string? part = modifiers.Find(name => name is "minute" or "hour" or "day" or "week" or "month" or "year");
        if (comparison is not null || part is not null)
        {
            decimal wanted = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            return texts.Exists(content => Number(content, part) is { } number && comparison switch
            {
                "lt" => number < wanted,
                "lte" => number <= wanted,
                "gt" => number > wanted,
                "gte" => number >= wanted,
                _ => number == wanted,
            });
        }

        List<List<ReferenceToken>> readings = ReferenceText.Readings(text, modifiers);
        bool anywhere = field.Length == 0 && !modifiers.Contains("startswith") && !modifiers.Contains("endswith");
        foreach (List<ReferenceToken> reading in readings)
        {
            if (anywhere || modifiers.Contains("contains") || modifiers.Contains("endswith"))
            {
                reading.Insert(0, ReferenceToken.Run);
            }

            if (anywhere || modifiers.Contains("contains") || modifiers.Contains("startswith"))
            {
                reading.Add(ReferenceToken.Run);
            }
        }

        return texts.Exists(content => readings.Exists(reading => ReferenceText.Glob(reading, content, cased)));
    }

    private static bool IsAddress(string text, out IPAddress address)
    {
        string bare = text.Split('%')[0];
        bool shaped = bare.Contains(':', StringComparison.Ordinal)
            ? Regex.IsMatch(bare, "^[0-9A-Fa-f:.]+$", RegexOptions.None, TimeSpan.FromSeconds(1))
            : Regex.IsMatch(text, @"^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        bool good = IPAddress.TryParse(bare, out IPAddress? parsed) && shaped;
        address = good && parsed!.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed ?? IPAddress.None;
        return good;
    }

    private static decimal? Number(string text, string? part)
    {
        if (part is null)
        {
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;
        }

        Match match = Regex.Match(text, @"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2}))?", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        if (!match.Success || !DateTime.TryParseExact(match.Value[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day))
        {
            return null;
        }

        int hour = match.Groups["hour"].Success ? int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture) : 99;
        int minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 99;
        return part switch
        {
            "year" => day.Year,
            "month" => day.Month,
            "week" => ISOWeek.GetWeekOfYear(day),
            "day" => day.Day,
            _ => hour > 23 || minute > 59 ? null : part == "hour" ? hour : minute,
        };
    }
}
