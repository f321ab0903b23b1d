namespace VongGac.Detection.Evtx;

/// <summary>
/// Writes a compiled template with one table of values as JSON members. An element is its text, or an object of <c>#attributes</c>,
/// its elements and <c>#text</c>; one with nothing in it is null; [MS-EVEN6] leaves out elements and attributes whose optional value
/// is missing.
/// </summary>
/// <param name="chunk">What the values stand in.</param>
/// <param name="values">The table of values.</param>
/// <param name="to">What is written to.</param>
/// <param name="nested">Who reads binary XML among the values; null where there are no values.</param>
internal readonly ref partial struct Rendering(ReadOnlySpan<byte> chunk, ReadOnlySpan<EvtxValue> values, JsonOutput to, BinaryXml? nested = null)
{
    private readonly ReadOnlySpan<byte> _chunk = chunk;
    private readonly ReadOnlySpan<EvtxValue> _values = values;

    /// <summary>Members with a comma behind each; false when the record grows too large or nests too deep.</summary>
    public bool Members(Node[] nodes, int depth)
    {
        foreach (Node node in nodes)
        {
            if (nested is not null && !nested.Step(depth))
            {
                return false;
            }

            switch (node.Kind)
            {
                case NodeKind.Ready:
                    to.Put(node.Bytes);
                    break;
                case NodeKind.Simple:
                    EvtxValue value = Value(node);
                    if (value.IsNull && node.Optional)
                    {
                        break;
                    }

                    to.Put(node.Bytes);
                    if (!Any(value, depth))
                    {
                        return false;
                    }

                    to.Put((byte)',');
                    break;
                case NodeKind.Group:
                    if (!Group(node, depth))
                    {
                        return false;
                    }

                    break;
                case NodeKind.Element:
                    if (IsOmitted(node))
                    {
                        break;
                    }

                    Key(node);
                    if (!Element(node, depth))
                    {
                        return false;
                    }

                    to.Put((byte)',');
                    break;
                default:
                    if (!Between(node, depth))
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private EvtxValue Value(Node node) => (uint)node.Number < (uint)_values.Length ? _values[node.Number] : default;

    private bool IsOmitted(Node node) => node.IsOneValue && node.Content[0].Optional && Value(node.Content[0]).IsNull;

    private void Key(Node node)
    {
        if (node.Key is null || (node.Key is [{ Kind: NodeKind.Value } only] && Value(only).IsNull))
        {
            to.Put(node.Bytes);
            return;
        }

        Quoted(node.Key);
        to.Put((byte)':');
    }

    /// <summary>A value as it is, binary XML as an object.</summary>
    private bool Any(EvtxValue value, int depth)
    {
        if (value.Type != EvtxValue.Xml)
        {
            value.Write(to, _chunk, bare: false);
            return true;
        }

        int begin = to.Length;
        to.Put((byte)'{');
        if (nested is null || !nested.Fragment(_chunk, value.Start, value.Start + value.Length, depth + 1))
        {
            return false;
        }

        CloseOrNull(begin);
        return true;
    }

    private void CloseOrNull(int begin)
    {
        if (to.Length == begin + 1)
        {
            to.Length = begin;
            to.Put("null"u8);
        }
        else
        {
            to.Close((byte)'}');
        }
    }

    private bool Element(Node node, int depth)
    {
        int begin = to.Length;
        to.Put((byte)'{');
        bool attributes = Attributes(node);
        if (node.HasElements || HoldsXml(node))
        {
            if (!Members(node.Content, depth + 1))
            {
                return false;
            }

            CloseOrNull(begin);
            return true;
        }

        bool empty = node.Content.Length == 0 || (node.IsOneValue && Value(node.Content[0]).IsNull);
        if (empty)
        {
            CloseOrNull(begin);
            return true;
        }

        bool wrapped = attributes || node.Wrapped;
        if (wrapped)
        {
            to.Put("\"#text\":"u8);
        }
        else
        {
            to.Length = begin;
        }

        Text(node.Content);
        if (wrapped)
        {
            to.Put((byte)'}');
        }

        return true;
    }

    private bool Attributes(Node node)
    {
        if (node.Attributes.Length == 0)
        {
            return false;
        }

        int begin = to.Length;
        to.Put("\"#attributes\":{"u8);
        int first = to.Length;
        foreach (Node attribute in node.Attributes)
        {
            if (nested is not null && !nested.Step(0))
            {
                break;
            }

            if (attribute.IsOneValue && Value(attribute.Content[0]).IsNull)
            {
                continue;
            }

            to.Put(attribute.Bytes);
            Text(attribute.Content);
            to.Put((byte)',');
        }

        if (to.Length == first)
        {
            to.Length = begin;
            return false;
        }

        to.Close((byte)'}');
        to.Put((byte)',');
        return true;
    }

    private bool HoldsXml(Node node)
    {
        foreach (Node part in node.Content)
        {
            if (part.Kind == NodeKind.Value && Value(part).Type == EvtxValue.Xml)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One value as it is, or one text of all parts.</summary>
    private void Text(Node[] parts)
    {
        if (parts is [{ Kind: NodeKind.Value } only])
        {
            Value(only).Write(to, _chunk, bare: false);
        }
        else
        {
            Quoted(parts);
        }
    }

    private void Quoted(Node[] parts)
    {
        to.Put((byte)'"');
        foreach (Node part in parts)
        {
            if (part.Kind == NodeKind.Text)
            {
                to.Put(part.Bytes);
            }
            else
            {
                Value(part).Write(to, _chunk, bare: true);
            }

            if (nested is not null && !nested.Step(0))
            {
                break;
            }
        }

        to.Put((byte)'"');
    }

    /// <summary>What stands between elements: binary XML becomes members, anything else the element's text.</summary>
    private bool Between(Node node, int depth)
    {
        if (node.Kind == NodeKind.Value)
        {
            EvtxValue value = Value(node);
            if (value.IsNull)
            {
                return true;
            }

            if (value.Type == EvtxValue.Xml)
            {
                return nested is not null && nested.Fragment(_chunk, value.Start, value.Start + value.Length, depth);
            }

            to.Put("\"#text\":"u8);
            value.Write(to, _chunk, bare: false);
        }
        else
        {
            to.Put("\"#text\":\""u8);
            to.Put(node.Bytes);
            to.Put((byte)'"');
        }

        to.Put((byte)',');
        return true;
    }
}
