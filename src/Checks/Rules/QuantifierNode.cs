namespace VongGac.Checks.Rules;

/// <summary><c>any</c>, <c>all</c>, <c>none</c>: one decisive item is enough; an unseen or unclear one makes the rest unknown.</summary>
internal sealed class QuantifierNode(string verb, Node list, int slot, Node condition) : Node(Kind.Truth)
{
    private readonly bool _seeks = verb != "all";
    private readonly bool _whenFound = verb == "any";

    protected override object? Value(Frame frame)
    {
        if (list.Of(frame) is not ListValue values) return null;
        bool unsure = values.Open;
        for (int i = 0; i < values.Items.Count; i++)
        {
            frame.Locals[slot] = values.Items[i];
            switch (condition.Of(frame))
            {
                case null: unsure = true; break;
                case bool holds when holds == _seeks: return Truth.Of(_whenFound);
            }

            if (frame.Spent) return null;
        }

        return unsure ? null : Truth.Of(!_whenFound);
    }
}

/// <summary><c>count</c>: known only when every item is.</summary>
internal sealed class CountNode(Node list, int slot, Node? condition) : Node(Kind.Number)
{
    protected override object? Value(Frame frame)
    {
        if (list.Of(frame) is not ListValue { Open: false } values) return null;
        if (condition is null) return (double)values.Items.Count;
        int count = 0;
        for (int i = 0; i < values.Items.Count; i++)
        {
            frame.Locals[slot] = values.Items[i];
            if (condition.Of(frame) is not bool holds) return null;
            if (holds) count++;
        }

        return frame.Spent ? null : (double)count;
    }
}

/// <summary><c>where</c>: the items it is true for; an unclear one leaves the list open.</summary>
internal sealed class WhereNode(Node list, int slot, Node condition) : Node(list.Kind, list.Path)
{
    protected override object? Value(Frame frame)
    {
        if (list.Of(frame) is not ListValue values) return null;
        bool open = values.Open;
        var kept = new List<object?>();
        for (int i = 0; i < values.Items.Count; i++)
        {
            frame.Locals[slot] = values.Items[i];
            if (condition.Of(frame) is not bool holds) open = true;
            else if (holds) kept.Add(values.Items[i]);
            if (frame.Spent) return null;
        }

        return new ListValue(kept, open);
    }
}

/// <summary><c>map</c>: something of each item.</summary>
internal sealed class MapNode(Node list, int slot, Node of) : Node(new Kind.List(of.Kind), of.Path)
{
    protected override object? Value(Frame frame)
    {
        if (list.Of(frame) is not ListValue values) return null;
        var all = new List<object?>(values.Items.Count);
        for (int i = 0; i < values.Items.Count; i++)
        {
            frame.Locals[slot] = values.Items[i];
            all.Add(of.Of(frame));
            if (frame.Spent) return null;
        }

        return new ListValue(all, values.Open);
    }
}
