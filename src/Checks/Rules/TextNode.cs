namespace VongGac.Checks.Rules;

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
