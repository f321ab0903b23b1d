using System.Buffers.Binary;
using System.Text;

namespace VongGac.Detection.Evtx;

/// <summary>Makes a <see cref="TemplateForm"/> ready to be written: elements of one name become lists, what never changes becomes bytes.</summary>
internal sealed class TemplateReader
{
    private static readonly byte[] DataKey = "\"Data\":"u8.ToArray();
    private readonly JsonOutput _ready = new();

    /// <summary>The element of a well-formed form.</summary>
    public Node Read(ReadOnlySpan<byte> form)
    {
        int at = 1;
        return Element(form, ref at);
    }

    private Node Element(ReadOnlySpan<byte> form, ref int at)
    {
        byte[] name = Member(form, ref at);
        var attributes = new List<Node>();
        while ((FormToken)form[at] == FormToken.Attribute)
        {
            at++;
            byte[] attribute = Member(form, ref at);
            attributes.Add(new Node { Kind = NodeKind.Element, Bytes = attribute, Content = Parts(form, ref at) });
        }

        at++;
        var content = new List<Node>();
        bool hasElements = false;
        while ((FormToken)form[at] != FormToken.End)
        {
            if ((FormToken)form[at] == FormToken.Element)
            {
                at++;
                hasElements = true;
                content.Add(Element(form, ref at));
            }
            else
            {
                content.Add(Part(form, ref at));
            }
        }

        at++;
        if (hasElements)
        {
            content.RemoveAll(node => node.Kind == NodeKind.Text && !node.Bytes.AsSpan().ContainsAnyExcept(" nrt\\"u8));
        }

        Node[]? key = null;
        bool data = name.AsSpan().SequenceEqual(DataKey);
        if (data && attributes.Find(node => node.Bytes.AsSpan().SequenceEqual("\"Name\":"u8)) is { } named)
        {
            attributes.Remove(named);
            data = false;
            if (named.Content.All(node => node.Kind == NodeKind.Text))
            {
                name = [(byte)'"', .. named.Content.SelectMany(node => node.Bytes), (byte)'"', (byte)':'];
            }
            else
            {
                key = named.Content;
            }
        }

        return key is null && attributes.Count == 0 && !data && content is [{ Kind: NodeKind.Value } only]
            ? new Node { Kind = NodeKind.Simple, Bytes = name, Number = only.Number, Optional = only.Optional }
            : new Node
            {
                Kind = NodeKind.Element, Bytes = name, Key = key, Attributes = [.. attributes], HasElements = hasElements, Wrapped = data,
                Content = hasElements ? Ready(Grouped(content)) : [.. content],
            };
    }

    private static Node[] Parts(ReadOnlySpan<byte> form, ref int at)
    {
        var parts = new List<Node>();
        while ((FormToken)form[at] is FormToken.Text or FormToken.Value or FormToken.OptionalValue)
        {
            parts.Add(Part(form, ref at));
        }

        return [.. parts];
    }

    private static Node Part(ReadOnlySpan<byte> form, ref int at)
    {
        var token = (FormToken)form[at++];
        if (token == FormToken.Text)
        {
            return new Node { Kind = NodeKind.Text, Bytes = Bytes(form, ref at).ToArray() };
        }

        int number = BinaryPrimitives.ReadInt32LittleEndian(form[at..]);
        at += 4;
        return new Node { Kind = NodeKind.Value, Number = number, Optional = token == FormToken.OptionalValue };
    }

    private static byte[] Member(ReadOnlySpan<byte> form, ref int at) => [(byte)'"', .. Bytes(form, ref at), (byte)'"', (byte)':'];

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> form, ref int at)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(form[at..]);
        ReadOnlySpan<byte> bytes = form.Slice(at + 4, length);
        at += 4 + length;
        return bytes;
    }

    /// <summary>JSON has each key once: further elements of a name join the first in a list.</summary>
    private static List<Node> Grouped(List<Node> content)
    {
        var places = new List<List<Node>>();
        var names = new Dictionary<string, List<Node>>(StringComparer.Ordinal);
        foreach (Node node in content)
        {
            if (node.Kind is NodeKind.Simple or NodeKind.Element && node.Key is null)
            {
                string name = Encoding.UTF8.GetString(node.Bytes);
                if (names.TryGetValue(name, out List<Node>? same))
                {
                    same.Add(node);
                    continue;
                }

                names.Add(name, same = [node]);
                places.Add(same);
            }
            else
            {
                places.Add([node]);
            }
        }

        return places.ConvertAll(place => place is [var one] ? one
            : new Node { Kind = NodeKind.Group, Bytes = place[0].Bytes, Content = [.. place], Wrapped = place.TrueForAll(node => node.Wrapped) });
    }

    /// <summary>Writes out beforehand what no value changes; neighbours become one run.</summary>
    private Node[] Ready(List<Node> content)
    {
        var nodes = new List<Node>();
        _ready.Length = 0;
        foreach (Node node in content)
        {
            if (Changes(node))
            {
                Flush();
                nodes.Add(node);
            }
            else
            {
                new Rendering([], [], _ready).Members([node], 0);
            }
        }

        Flush();
        return [.. nodes];

        void Flush()
        {
            if (_ready.Length > 0)
            {
                nodes.Add(new Node { Kind = NodeKind.Ready, Bytes = _ready.Span.ToArray() });
                _ready.Length = 0;
            }
        }
    }

    private static bool Changes(Node node) => node.Kind is NodeKind.Simple or NodeKind.Value || node.Key is not null
        || Array.Exists(node.Attributes, Changes) || Array.Exists(node.Content, Changes);
}
