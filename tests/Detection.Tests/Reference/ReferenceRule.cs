using System.Globalization;
using System.Net;
using System.Text;
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
        return all.Any(text => new Condition(((YamlScalarNode)text).Value!, name => Search(_detection[name], one), Names()).Result());
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
                | (modifiers.Contains("i") ? RegexOptions.IgnoreCase : 0) | (modifiers.Contains("m") ? RegexOptions.Multiline : 0) | (modifiers.Contains("s") ? RegexOptions.Singleline : 0);
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
                Glob([.. front ? [Token.Run] : Array.Empty<Token>(), .. other.EnumerateRunes().Select(Token.Of), .. back ? [Token.Run] : Array.Empty<Token>()], content, cased)));
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

        List<List<Token>> readings = Readings(text, modifiers);
        bool anywhere = field.Length == 0 && !modifiers.Contains("startswith") && !modifiers.Contains("endswith");
        foreach (List<Token> reading in readings)
        {
            if (anywhere || modifiers.Contains("contains") || modifiers.Contains("endswith"))
            {
                reading.Insert(0, Token.Run);
            }

            if (anywhere || modifiers.Contains("contains") || modifiers.Contains("startswith"))
            {
                reading.Add(Token.Run);
            }
        }

        return texts.Exists(content => readings.Exists(reading => Glob(reading, content, cased)));
    }

    private static List<List<Token>> Readings(string text, List<string> modifiers)
    {
        List<Token> tokens = Tokens(text);
        byte[] bytes = [];
        bool encoded = false;
        List<List<Token>> readings = [tokens];
        foreach (string modifier in modifiers)
        {
            switch (modifier)
            {
                case "windash":
                    readings = [.. readings.SelectMany(Dashes)];
                    break;
                case "wide" or "utf16le":
                    bytes = Encoding.Unicode.GetBytes(Plain(readings[0]));
                    encoded = true;
                    readings = [[.. bytes.Select(value => Token.Of(new Rune(value)))]];
                    break;
                case "utf16be":
                    bytes = Encoding.BigEndianUnicode.GetBytes(Plain(readings[0]));
                    encoded = true;
                    readings = [[.. bytes.Select(value => Token.Of(new Rune(value)))]];
                    break;
                case "utf16":
                    bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Plain(readings[0]))];
                    encoded = true;
                    readings = [[.. bytes.Select(value => Token.Of(new Rune(value)))]];
                    break;
                case "base64":
                    readings = [Letters(Convert.ToBase64String(encoded ? bytes : Encoding.UTF8.GetBytes(Plain(readings[0]))))];
                    encoded = false;
                    break;
                case "base64offset":
                    byte[] value64 = encoded ? bytes : Encoding.UTF8.GetBytes(Plain(readings[0]));
                    readings = [.. Enumerable.Range(0, 3).Select(shift => Letters(Middle(value64, shift)))];
                    encoded = false;
                    break;
            }
        }

        return readings;
    }

    /// <summary>What of the Base64 text stays the same whatever stands before and behind: found by trying neighbours.</summary>
    private static string Middle(byte[] value, int shift)
    {
        string[] tries = [.. new byte[] { 0x00, 0xFF, 0x55 }.SelectMany(before => new byte[] { 0x00, 0xFF, 0x55 }.Select(after =>
            Convert.ToBase64String([.. Enumerable.Repeat(before, shift), .. value, .. Enumerable.Repeat(after, 3 - ((shift + value.Length) % 3) is var fill && fill == 3 ? 0 : fill)])))];
        int from = 0;
        while (from < tries[0].Length && tries.Any(one => one[from] != tries[0][from]))
        {
            from++;
        }

        int to = tries[0].Length;
        while (to > from && tries.Any(one => one[to - 1] != tries[0][to - 1]))
        {
            to--;
        }

        return tries[0][from..to];
    }

    private static IEnumerable<List<Token>> Dashes(List<Token> tokens)
    {
        IEnumerable<List<Token>> all = [[]];
        foreach (Token token in tokens)
        {
            bool dash = token.Rune is { Value: '-' or '/' or 0x2013 or 0x2014 or 0x2015 };
            Token[] choices = dash ? [.. "-/\u2013\u2014\u2015".EnumerateRunes().Select(Token.Of)] : [token];
            all = [.. all.SelectMany(begin => choices.Select(choice => (List<Token>)[.. begin, choice]))];
        }

        return all;
    }

    private static string Plain(List<Token> tokens) => string.Concat(tokens.Select(token => token.Rune!.Value.ToString()));

    private static List<Token> Letters(string text) => [.. text.EnumerateRunes().Select(Token.Of)];

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 1 < text.Length && (text[index + 1] is '*' or '?' or '\\'))
            {
                tokens.Add(Token.Of(new Rune(text[++index])));
            }
            else if (text[index] is '*')
            {
                tokens.Add(Token.Run);
            }
            else if (text[index] is '?')
            {
                tokens.Add(Token.One);
            }
            else if (char.IsHighSurrogate(text[index]))
            {
                tokens.Add(Token.Of(new Rune(text[index], text[++index])));
            }
            else
            {
                tokens.Add(Token.Of(new Rune(text[index])));
            }
        }

        return tokens;
    }

    /// <summary>Wildcards by trying every way, with a table of what can be reached.</summary>
    private static bool Glob(IReadOnlyList<Token> pattern, string content, bool cased)
    {
        Rune[] text = [.. content.EnumerateRunes()];
        bool[] reached = new bool[text.Length + 1];
        reached[0] = true;
        foreach (Token token in pattern)
        {
            bool[] next = new bool[text.Length + 1];
            for (int at = 0; at <= text.Length; at++)
            {
                if (!reached[at])
                {
                    continue;
                }

                if (token == Token.Run)
                {
                    Array.Fill(next, true, at, text.Length + 1 - at);
                }
                else if (at < text.Length && (token == Token.One || Same(token.Rune!.Value, text[at], cased)))
                {
                    next[at + 1] = true;
                }
            }

            reached = next;
        }

        return reached[text.Length];
    }

    private static bool Same(Rune left, Rune right, bool cased) =>
        left == right || (!cased && Class(left) == Class(right));

    private static int Class(Rune rune) => rune.Value switch
    {
        0x17F => 's',
        0x212A => 'k',
        0x1E9E => 0xDF,
        0x130 or 0x131 => rune.Value,
        _ => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).Value,
    };

    private static bool IsAddress(string text, out IPAddress address)
    {
        string bare = text.Split('%')[0];
        bool shaped = bare.Contains(':', StringComparison.Ordinal)
            ? Regex.IsMatch(bare, "^[0-9A-Fa-f:.]+$", RegexOptions.None, TimeSpan.FromSeconds(1))
            : Regex.IsMatch(text, @"^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$", RegexOptions.None, TimeSpan.FromSeconds(1));
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

        Match match = Regex.Match(text, @"^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d))?", RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));
        if (!match.Success || !DateTime.TryParseExact(match.Value[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day))
        {
            return null;
        }

        int hour = match.Groups[4].Success ? int.Parse(match.Groups[4].ValueSpan, CultureInfo.InvariantCulture) : 99;
        int minute = match.Groups[5].Success ? int.Parse(match.Groups[5].ValueSpan, CultureInfo.InvariantCulture) : 99;
        return part switch
        {
            "year" => day.Year,
            "month" => day.Month,
            "week" => ISOWeek.GetWeekOfYear(day),
            "day" => day.Day,
            _ => hour > 23 || minute > 59 ? null : part == "hour" ? hour : minute,
        };
    }

    private readonly record struct Token(Rune? Rune, int Kind)
    {
        public static readonly Token One = new(null, 1);
        public static readonly Token Run = new(null, 2);

        public static Token Of(Rune rune) => new(rune, 0);
    }

    /// <summary>Conditions by recursive descent over the words.</summary>
    private sealed class Condition(string text, Func<string, bool> search, List<string> names)
    {
        private readonly Queue<string> _words = new(text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        public bool Result() => Or();

        private bool Next(string word) => _words.TryPeek(out string? next) && string.Equals(next, word, StringComparison.OrdinalIgnoreCase) && _words.TryDequeue(out _);

        private bool Or()
        {
            bool result = And();
            while (Next("or"))
            {
                result |= And();
            }

            return result;
        }

        private bool And()
        {
            bool result = Not();
            while (Next("and"))
            {
                result &= Not();
            }

            return result;
        }

        private bool Not() => Next("not") ? !Not() : Primary();

        private bool Primary()
        {
            if (Next("("))
            {
                bool inside = Or();
                Next(")");
                return inside;
            }

            string word = _words.Dequeue();
            if (!Next("of"))
            {
                return search(word);
            }

            string pattern = _words.Dequeue();
            IEnumerable<string> meant = pattern == "them"
                ? names.Where(name => !name.StartsWith('_'))
                : names.Where(name => Regex.IsMatch(name, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));
            return word == "all" ? meant.All(search) : meant.Any(search);
        }
    }
}
