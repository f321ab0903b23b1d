using VongGac.Model;

namespace VongGac.Checks.Rules;

/// <summary>A fault in an expression.</summary>
/// <param name="At">Where, from 0.</param>
internal sealed record RuleFault(int At, Text What);

/// <summary>An expression that is true, false or not known of a machine.</summary>
internal sealed class Rule
{
    private readonly Node _node;

    private Rule(Node node) => _node = node;

    /// <summary>Reads an expression; null, with the fault, when it makes no sense.</summary>
    public static Rule? Read(string text, IReadOnlyDictionary<string, DataTable> tables, out RuleFault? fault)
    {
        var parser = new Parser(text, tables, forReading: false);
        var node = parser.Whole();
        if (parser.Fault is null && node.Kind != Kind.Truth && node.Kind != Kind.Any)
            parser.Refuse(0, $"biểu thức phải cho đúng/sai, đây cho {node.Kind}", $"the expression must be true or false; this is a {node.Kind}");
        fault = parser.Fault;
        return fault is null ? new Rule(node) : null;
    }

    /// <returns>Null: not known.</returns>
    public bool? Holds(Frame frame) => _node.Of(frame) as bool?;
}

/// <summary>A sentence of data: text with <c>{expression}</c>s.</summary>
internal sealed class Template
{
    private const int LongestSentence = 300;
    private readonly IReadOnlyList<(string Text, Node? Of)> _parts;

    private Template(IReadOnlyList<(string, Node?)> parts) => _parts = parts;

    public static Template? Read(string text, IReadOnlyDictionary<string, DataTable> tables, out RuleFault? fault)
    {
        var parts = new List<(string, Node?)>();
        int at = 0;
        while (true)
        {
            int open = text.IndexOf('{', at);
            parts.Add((open < 0 ? text[at..] : text[at..open], null));
            if (open < 0) break;
            int close = text.IndexOf('}', open);
            if (close < 0)
            {
                fault = new RuleFault(open, new Text("dấu { không được đóng", "this { is not closed"));
                return null;
            }

            var parser = new Parser(text[(open + 1)..close], tables, forReading: true);
            var node = parser.Whole();
            if (parser.Fault is { } inside)
            {
                fault = inside with { At = inside.At + open + 1 };
                return null;
            }

            parts.Add(("", node));
            at = close + 1;
        }

        fault = null;
        return new Template(parts);
    }

    /// <summary>The sentence about a machine; null when nothing is in it.</summary>
    public string? Write(Frame frame)
    {
        string sentence = string.Concat(_parts.Select(part => part.Of is null ? part.Text : Writing.Short(part.Of.Of(frame), LongestSentence))).Trim();
        return sentence.Length == 0 ? null : Writing.Clean(sentence, LongestSentence);
    }
}
