namespace VongGac.Detection.Evtx;

/// <summary>Elements of one name: a member with a list.</summary>
internal readonly ref partial struct Rendering
{
    private bool Group(Node node, int depth)
    {
        int begin = to.Length;
        to.Put(node.Bytes);
        to.Put(node.Wrapped ? "{\"#text\":["u8 : "["u8);
        int first = to.Length;
        foreach (Node one in node.Content)
        {
            if (nested is not null && !nested.Step(depth + 2))
            {
                return false;
            }

            if (one.Kind == NodeKind.Simple)
            {
                EvtxValue value = Value(one);
                if (value.IsNull && one.Optional)
                {
                    continue;
                }

                if (!Any(value, depth + 1))
                {
                    return false;
                }
            }
            else if (IsOmitted(one))
            {
                continue;
            }
            else if (!node.Wrapped)
            {
                if (!Element(one, depth + 1))
                {
                    return false;
                }
            }
            else if (one.Content.Length == 0)
            {
                to.Put("null"u8);
            }
            else
            {
                Text(one.Content);
            }

            to.Put((byte)',');
        }

        if (to.Length == first)
        {
            to.Length = begin;
            return true;
        }

        to.Close((byte)']');
        to.Put(node.Wrapped ? "},"u8 : ","u8);
        return true;
    }
}
