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

/// <summary><c>contains</c>, <c>startsWith</c>, <c>endsWith</c>: without regard to case.</summary>
internal sealed class TextNode(string verb, Node text, Node part) : Node(Kind.Truth)
{
    private readonly Func<string, string, bool> _holds = verb switch
    {
        "contains" => static (whole, wanted) => whole.Contains(wanted, StringComparison.OrdinalIgnoreCase),
        "startsWith" => static (whole, wanted) => whole.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
        _ => static (whole, wanted) => whole.EndsWith(wanted, StringComparison.OrdinalIgnoreCase),
    };

    protected override object? Value(Frame frame)
    {
        if (text.Of(frame) is not string whole || part.Of(frame) is not string wanted) return null;
        return frame.Step(whole.Length / 32) ? Truth.Of(_holds(whole, wanted)) : null;
    }
}

/// <summary><c>like</c>: with <c>*</c> for anything.</summary>
internal sealed class LikeNode(Node text, Node pattern) : Node(Kind.Truth)
{
    protected override object? Value(Frame frame)
    {
        if (text.Of(frame) is not string whole || pattern.Of(frame) is not { } wanted) return null;
        var fitting = wanted as Pattern ?? Pattern.Of((string)wanted);
        return frame.Step(whole.Length / 16) ? Truth.Of(fitting.Fits(whole)) : null;
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
