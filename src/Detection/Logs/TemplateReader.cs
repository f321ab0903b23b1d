using System.Text;

namespace VongGac.Detection.Logs;

/// <summary>
/// Reads templates: text that stands as it is, holes <c>{name}</c> or <c>{name:kind}</c> (without a name the value is not kept),
/// <c>{?optional part}</c>, <c>{|this|or that}</c>, <c>{name:|this|or that}</c>, <c>{&amp;this|or that}</c> stands here but is not passed over, <c>{_}</c> any blanks, <c>{$}</c> the end. A backslash before a byte makes it stand for itself.
/// Parts in braces hold templates themselves. Wrong templates are faults of this library and throw.
/// </summary>
internal sealed class TemplateReader(Names names)
{
    /// <summary>Compiles one template.</summary>
    public Node? Read(string template)
    {
        int at = 0;
        List<Piece> pieces = Sequence(template, ref at, nested: false);
        return Join(pieces, null);
    }

    private abstract record Piece;

    private sealed record TextPiece(byte[] Bytes) : Piece;

    private sealed record GapPiece : Piece;

    private sealed record EndPiece : Piece;

    private sealed record HolePiece(HoleKind Kind, int Name, int Other, Structure? Structure) : Piece;

    private sealed record ChoicePiece(List<List<Piece>> Branches) : Piece;

    private sealed record PeekPiece(byte[][] Any) : Piece;

    private sealed record MarkPiece(int Name, bool Begins) : Piece;

    private static Node? Join(List<Piece> pieces, Node? next)
    {
        for (int index = pieces.Count - 1; index >= 0; index--)
        {
            Node? after = next;
            next = pieces[index] switch
            {
                TextPiece text => new Literal { Bytes = text.Bytes, Next = after },
                GapPiece => new Gap { Next = after },
                EndPiece => new Ending { Next = after },
                HolePiece hole => new Hole { Kind = hole.Kind, Name = hole.Name, OtherName = hole.Other, Structure = hole.Structure, Next = after },
                PeekPiece peek => new Peek { Any = peek.Any, Next = after },
                MarkPiece mark => new Mark { Name = mark.Name, Begins = mark.Begins, Next = after },
                ChoicePiece choice => new Choice { Branches = [.. choice.Branches.Select(branch => Join(branch, after))] },
                _ => throw new InvalidOperationException(),
            };
        }

        return next;
    }

    private List<Piece> Sequence(string template, ref int at, bool nested)
    {
        var pieces = new List<Piece>();
        var text = new StringBuilder();
        while (at < template.Length && !(nested && template[at] is '}' or '|'))
        {
            char one = template[at++];
            if (one == '\\')
            {
                text.Append(template[at++]);
            }
            else if (one == '{')
            {
                Flush();
                int named = NamedChoice(template, at);
                if (named > 0)
                {
                    int name = names.Of(template[at..named]);
                    at = named + 1;
                    pieces.AddRange([new MarkPiece(name, true), Braces(template, ref at), new MarkPiece(name, false)]);
                }
                else
                {
                    pieces.Add(Braces(template, ref at));
                }
            }
            else
            {
                text.Append(one);
            }
        }

        Flush();
        return pieces;

        void Flush()
        {
            if (text.Length > 0)
            {
                pieces.Add(new TextPiece(Encoding.UTF8.GetBytes(text.ToString())));
                text.Clear();
            }
        }
    }

    /// <summary>Where the colon of <c>{name:|this|or that}</c> stands, zero when it is not that.</summary>
    private static int NamedChoice(string template, int at)
    {
        int colon = template.IndexOf(":|", at, StringComparison.Ordinal);
        return colon > at && template[at..colon].All(one => char.IsAsciiLetterOrDigit(one) || one is '.' or '-' or '_') ? colon : 0;
    }

    private Piece Braces(string template, ref int at)
    {
        char kind = template[at];
        if (kind is '?' or '|')
        {
            var branches = new List<List<Piece>>();
            do
            {
                at++;
                branches.Add(Sequence(template, ref at, nested: true));
            }
            while (template[at] == '|');
            at++;
            if (kind == '?')
            {
                branches.Add([]);
            }

            return new ChoicePiece(branches);
        }

        int end = template.IndexOf('}', at);
        string inside = template[at..end];
        at = end + 1;
        return inside switch
        {
            "_" => new GapPiece(),
            "$" => new EndPiece(),
            ['&', .. string any] => new PeekPiece([.. any.Split('|').Select(one => Encoding.UTF8.GetBytes(one))]),
            _ => HoleOf(inside),
        };
    }

    private HolePiece HoleOf(string inside)
    {
        int colon = inside.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? inside : inside[..colon];
        string kind = colon < 0 ? "text" : inside[(colon + 1)..];
        int number = name.Length == 0 || name == "*" ? -1 : names.Of(name);
        int bracket = kind.IndexOf('(', StringComparison.Ordinal);
        string arguments = bracket < 0 ? "" : kind[(bracket + 1)..^1];
        kind = bracket < 0 ? kind : kind[..bracket];
        return kind switch
        {
            "text" => new HolePiece(HoleKind.Text, number, -1, null),
            "last" => new HolePiece(HoleKind.Last, number, -1, null),
            "word" => new HolePiece(HoleKind.Word, number, -1, null),
            "column" => new HolePiece(HoleKind.Column, number, -1, null),
            "name" => new HolePiece(HoleKind.MachineName, number, -1, null),
            "ip" => new HolePiece(HoleKind.Address, number, -1, null),
            "host" => new HolePiece(HoleKind.Host, names.Of(name + ".ip"), names.Of(name + ".domain"), null),
            "int" => new HolePiece(HoleKind.Whole, number, -1, null),
            "number" => new HolePiece(HoleKind.Number, number, -1, null),
            "quoted" => new HolePiece(HoleKind.Quoted, number, -1, null),
            "time" => new HolePiece(HoleKind.Moment, number < 0 && name != "*" ? names.Of("@timestamp") : number, -1, null),
            "rest" => new HolePiece(HoleKind.Rest, number, -1, null),
            "request" => new HolePiece(HoleKind.Quoted, number, -1, new(StructureKind.Request, 0, [], [])),
            "anyrequest" => new HolePiece(HoleKind.Last, number, -1, new(StructureKind.Request, 0, [], [])),
            "pairs" => new HolePiece(HoleKind.Rest, number, -1, new(StructureKind.Pairs, 0, [], [])),
            "audit" => new HolePiece(HoleKind.Rest, number, -1, new(StructureKind.Audit, 0, [], [])),
            "loose" => new HolePiece(HoleKind.Rest, number, -1, new(StructureKind.LoosePairs, 0, [], [])),
            "tags" => new HolePiece(HoleKind.Last, number, -1, new(StructureKind.Tags, 0, [], [])),
            "fields" => new HolePiece(HoleKind.Text, number, -1, new(StructureKind.Fields, (byte)';', [], Encoding.UTF8.GetBytes(arguments))),
            "json" => new HolePiece(HoleKind.Rest, number, -1, new(StructureKind.Json, 0, [], [])),
            "csv" => new HolePiece(HoleKind.Rest, number, -1, ColumnsOf((byte)',', arguments)),
            "tsv" => new HolePiece(HoleKind.Rest, number, -1, ColumnsOf((byte)'\t', arguments)),
            "psv" => new HolePiece(HoleKind.Rest, number, -1, ColumnsOf((byte)'|', arguments)),
            _ => throw new InvalidOperationException($"template kind '{kind}' is not known"),
        };
    }

    private Structure ColumnsOf(byte separator, string columns) =>
        new(StructureKind.Columns, separator, [.. columns.Split(',').Select(column => column.Trim()).Select(column => column.Length == 0 ? -1 : names.Of(column))], []);
}
