namespace VongGac.Checks.Rules;

/// <summary>
/// How long ago a moment was. A moment that lies more than a day ahead says that the machine's clock is wrong, not that the
/// thing is fresh: its age is unknown.
/// </summary>
internal sealed class AgeNode(Node moment) : Node(Kind.Age)
{
    private static readonly TimeSpan Leeway = TimeSpan.FromDays(1);

    protected override object? Value(Frame frame)
    {
        if (moment.Of(frame) is not DateTimeOffset then) return null;
        var age = frame.Now - then;
        if (age >= -Leeway) return age;
        frame.TurnsAt(then - Leeway);
        return frame.Miss($"{moment.Path} > now");
    }
}

internal sealed class VersionNode(Node text) : Node(Kind.Version)
{
    protected override object? Value(Frame frame) => text.Of(frame) switch
    {
        null => null,
        string written => (object?)SoftwareVersion.Parse(written) ?? frame.Miss($"{text.Path} = {Writing.Clean(written)}"),
        double number => SoftwareVersion.Parse(Writing.Plain(number)),
        var other => throw new InvalidOperationException($"{other.GetType()} passed as text."),
    };
}

/// <summary><c>contains</c>, <c>startsWith</c>, <c>endsWith</c>, <c>like</c>: without regard to case.</summary>
internal sealed class TextNode(string verb, Node text, Node part) : Node(Kind.Truth)
{
    protected override object? Value(Frame frame)
    {
        if (text.Of(frame) is not string whole || part.Of(frame) is not string wanted) return null;
        if (!frame.Step(verb == "like" ? whole.Length * (wanted.Length + 1) / 32 : whole.Length / 32)) return null;
        return Truth.Of(verb switch
        {
            "contains" => whole.Contains(wanted, StringComparison.OrdinalIgnoreCase),
            "startsWith" => whole.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
            "endsWith" => whole.EndsWith(wanted, StringComparison.OrdinalIgnoreCase),
            _ => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(wanted, whole, ignoreCase: true),
        });
    }
}

/// <summary><c>until</c>: what stands before a mark; the whole text when the mark is not in it.</summary>
internal sealed class UntilNode(Node text, Node mark) : Node(Kind.Text, text.Path)
{
    protected override object? Value(Frame frame)
    {
        if (text.Of(frame) is not string whole || mark.Of(frame) is not string wanted) return null;
        frame.Step(whole.Length / 32);
        int at = wanted.Length == 0 ? -1 : whole.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? whole : whole[..at];
    }
}

/// <summary><c>any</c>, <c>all</c>, <c>none</c>: one decisive item is enough; an unseen or unclear one makes the rest unknown.</summary>
internal sealed class QuantifierNode(string verb, Node list, int slot, Node condition) : Node(Kind.Truth)
{
    protected override object? Value(Frame frame)
    {
        if (list.Of(frame) is not ListValue values) return null;
        bool seeks = verb != "all", unsure = values.Open;
        foreach (object? item in values.Items)
        {
            frame.Locals[slot] = item;
            switch (condition.Of(frame))
            {
                case null: unsure = true; break;
                case bool holds when holds == seeks: return Truth.Of(verb == "any");
            }

            if (frame.Spent) return null;
        }

        return unsure ? null : Truth.Of(verb != "any");
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
        foreach (object? item in values.Items)
        {
            frame.Locals[slot] = item;
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
        foreach (object? item in values.Items)
        {
            frame.Locals[slot] = item;
            if (condition.Of(frame) is not bool holds) open = true;
            else if (holds) kept.Add(item);
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
        foreach (object? item in values.Items)
        {
            frame.Locals[slot] = item;
            all.Add(of.Of(frame));
            if (frame.Spent) return null;
        }

        return new ListValue(all, values.Open);
    }
}
