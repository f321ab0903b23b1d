using System.Reflection;
using System.Text;
using System.Text.Json;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Logs;

/// <summary>All formats, read once from the library's own <c>Patterns/*.yml</c>. A mistake in them is a fault of the library and throws.</summary>
internal sealed class Formats
{
    private readonly Dictionary<string, Format> _formats = new(StringComparer.Ordinal);
    private readonly List<Format> _inOrder = [];
    private readonly ByteMap _programs = new();
    private readonly TemplateReader _templates;
    private (string Name, string Text)[] _fragments = [];

    private Formats()
    {
        Names = new Names();
        _templates = new TemplateReader(Names);
        Syslog = new Syslog(Names);
        Parts = new Parts(Names);
        Message = Names.Of("message");
        Timestamp = Names.Of("@timestamp");
        SourceIp = Names.Of("source.ip");
        var after = new List<(Format Format, string Then)>();
        Assembly assembly = Assembly.GetExecutingAssembly();
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Logs.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var list = (YamlList)YamlNode.Documents(reader.ReadToEnd(), out _)[0];
            foreach (YamlMap map in list.Items.Cast<YamlMap>())
            {
                Format format = Read(map);
                _formats.Add(format.Name, format);
                _inOrder.Add(format);
                after.AddRange(Words(map, "then").Select(then => (format, then)));
                foreach (string program in Words(map, "programs"))
                {
                    _programs.Add(Encoding.UTF8.GetBytes(program), _inOrder.Count - 1);
                }
            }
        }

        foreach ((Format format, string then) in after)
        {
            format.Then = [.. format.Then, _formats[then]];
        }
    }

    public static Formats All { get; } = new();

    public Names Names { get; }

    public Syslog Syslog { get; }

    public Parts Parts { get; }

    public int Message { get; }

    public int Timestamp { get; }

    public int SourceIp { get; }

    public IReadOnlyList<Format> InOrder => _inOrder;

    public Format? Find(string name) => _formats.GetValueOrDefault(name);

    /// <summary>The format of a syslog program's messages: by its name, what stands before a slash, dot or dash of it.</summary>
    public Format? OfProgram(ReadOnlySpan<byte> program)
    {
        int found = _programs.Find(program);
        if (found < 0 && program.IndexOfAny("/.-_"u8) is > 0 and var end)
        {
            found = _programs.Find(program[..end]);
        }

        return found < 0 ? null : _inOrder[found];
    }

    private Format Read(YamlMap map)
    {
        string[] source = (map.Text("source") ?? "//").Split('/');
        _fragments = (map["parts"] as YamlMap)?.Pairs.Select(pair => ("{>" + pair.Key.Value + "}", ((YamlScalar)pair.Value).Value)).ToArray() ?? [];
        (Node Template, Meaning Meaning)[] lines = [.. Items(map, "lines").Cast<YamlMap>().SelectMany(group => Texts(group, "of").Select(text => (Template(text), MeaningOf(group))))];
        return new Format
        {
            Name = map.Text("name")!,
            Source = new LogSource(Said(source[1]), Said(source[0]), Said(source[2])),
            Syslog = map.Text("syslog") switch { "first" => SyslogUse.First, "never" => SyslogUse.Never, "after" => SyslogUse.After, _ => map["programs"] is null ? SyslogUse.After : SyslogUse.First },
            Comment = Encoding.UTF8.GetBytes(map.Text("comment") ?? ""),
            Header = Encoding.UTF8.GetBytes(map.Text("header") ?? ""),
            Separator = map.Text("separator") is { } separator ? (byte)(separator == "tab" ? '\t' : separator[0]) : (byte)' ',
            Before = [.. Texts(map, "before").Select(Template)],
            Begins = Encoding.UTF8.GetBytes(map.Text("begins") ?? ""),
            Otherwise = map.Text("otherwise") is { } otherwise ? new Meaning(MembersOf(otherwise, [])) : null,
            Strict = map.Text("strict") == "yes",
            Continues = [.. Texts(map, "continues").Select(Template)],
            Lines = lines,
            ByFirst = [.. Enumerable.Range(0, 256).Select(first => Enumerable.Range(0, lines.Length).Where(line => MayBegin(lines[line].Template, (byte)first)).ToArray())],
            When = [.. Items(map, "when").Cast<YamlMap>().Select(ConditionOf)],
            Map = [.. (map["map"] as YamlMap)?.Pairs.SelectMany(pair => ((YamlScalar)pair.Value).Value.Split(' ').Select(to => (Names.Of(pair.Key.Value), Names.Of(to)))) ?? []],
            Clock = [.. Words(map, "clock").Select(Names.Of)],
            Sniffable = map.Text("sniff") != "no",
            KeepsMessage = map.Text("message") != "no",
            Session = map.Text("session") is { } session ? Names.Of(session) : -1,
        };
    }

    /// <summary>Reads a template, with <c>{>part}</c> replaced by the format's part of that name.</summary>
    private Node Template(string text) => _templates.Read(_fragments.Aggregate(text, (whole, part) => whole.Replace(part.Name, part.Text, StringComparison.Ordinal))) ?? throw new InvalidOperationException($"the template '{text}' is empty");

    private static bool MayBegin(Node? node, byte first) => node switch
    {
        Literal literal => literal.Bytes[0] == first,
        Mark mark => MayBegin(mark.Next, first),
        Peek peek => peek.Any.Any(one => one[0] == first),
        Choice choice => choice.Branches.Any(branch => MayBegin(branch, first)),
        Hole { Kind: HoleKind.Whole } => Scan.IsDigit(first),
        Hole { Kind: HoleKind.Quoted } => first is (byte)'"' or (byte)'\'',
        _ => true,
    };

    private Condition ConditionOf(YamlMap map) =>
        new([.. ((YamlMap)map["if"]!).Pairs.Select(pair => (Names.Of(pair.Key.Value), _templates.Read(((YamlScalar)pair.Value).Value)))], MeaningOf(map));

    private static Meaning MeaningOf(YamlMap group)
    {
        IEnumerable<(string, string)> set = (group["set"] as YamlMap)?.Pairs.Select(pair => (pair.Key.Value, ((YamlScalar)pair.Value).Value)) ?? [];
        return new Meaning(
            MembersOf(group.Text("is") ?? "", set),
            group.Text("remembers") == "yes",
            group.Text("recalls") == "yes",
            group.Text("marks") == "yes",
            group.Text("marked") is { } marked ? new Meaning(MembersOf(marked, set)) : null);
    }

    /// <summary><c>action outcome</c> and further fields, as JSON members.</summary>
    private static byte[] MembersOf(string meaning, IEnumerable<(string Name, string Value)> set)
    {
        string[] names = ["event.action", "event.outcome"];
        string[] words = meaning.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Encoding.UTF8.GetBytes(string.Join(',', names.Zip(words).Concat(set).Select(member => $"\"{JsonEncodedText.Encode(member.Item1)}\":\"{JsonEncodedText.Encode(member.Item2)}\"")));
    }

    private static IEnumerable<YamlNode> Items(YamlMap map, string name) => map[name] switch
    {
        null => [],
        YamlList list => list.Items,
        YamlNode one => [one],
    };

    private static IEnumerable<string> Texts(YamlMap map, string name) => Items(map, name).Cast<YamlScalar>().Select(item => item.Value);

    private static string[] Words(YamlMap map, string name) => (map.Text(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string? Said(string part) => part.Length == 0 ? null : part;
}
