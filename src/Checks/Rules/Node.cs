namespace VongGac.Checks.Rules;

/// <summary>
/// One part of an expression. A value it does not know is null, and knowing more never changes an answer that was known:
/// every operation keeps to that, so a missing fact can never make a verdict, only take one away.
/// </summary>
/// <param name="kind">What it yields.</param>
/// <param name="path">Which facts it names, for the reader of a verdict; empty for anything computed.</param>
internal abstract class Node(Kind kind, string path = "")
{
    public Kind Kind { get; } = kind;

    public string Path { get; } = path;

    public object? Of(Frame frame) => frame.Step() ? Value(frame) : null;

    protected abstract object? Value(Frame frame);
}

internal sealed class ConstantNode(Kind kind, object? value) : Node(kind)
{
    public object? Constant { get; } = value;

    protected override object? Value(Frame frame) => Constant;
}

internal sealed class NowNode() : Node(Kind.Now)
{
    protected override object? Value(Frame frame) => frame.Now;
}

internal sealed class FactsNode(Kind kind) : Node(kind)
{
    protected override object? Value(Frame frame) => frame.Facts;
}

internal sealed class LocalNode(Kind kind, int slot, string path) : Node(kind, path)
{
    protected override object? Value(Frame frame) => frame.Locals[slot];
}

internal sealed class MemberNode : Node
{
    private readonly Node _owner;
    private readonly Member _member;
    private readonly bool _list;
    private readonly string _section;

    public MemberNode(Node owner, Member member)
        : base(member.Kind, owner.Path.Length == 0 ? member.Name : $"{owner.Path}.{member.Name}")
    {
        (_owner, _member, _list) = (owner, member, member.Kind is Kind.List);
        int dot = Path.IndexOfAny(['.', '[']);
        _section = dot < 0 ? Path : Path[..dot];
    }

    protected override object? Value(Frame frame)
    {
        if (_owner.Of(frame) is not { } owner) return null;
        object? value = _member.Get(owner);
        if (value is null) return frame.Miss(Path);
        if (!_list) return value;
        bool cut = _member.LeftOut?.Invoke(owner) is int and > 0;
        return new ListValue((IReadOnlyList<object?>)value, cut || frame.Failed(_section));
    }
}

internal sealed class ListNode(Kind.List kind, IReadOnlyList<Node> items) : Node(kind)
{
    /// <summary>A list of constants is one constant, made once.</summary>
    public static Node Of(Kind.List kind, IReadOnlyList<Node> items) => items.All(item => item is ConstantNode)
        ? new ConstantNode(kind, new ListValue([.. items.Select(item => ((ConstantNode)item).Constant)], Open: false))
        : new ListNode(kind, items);

    protected override object? Value(Frame frame) => new ListValue([.. items.Select(item => item.Of(frame))], Open: false);
}

internal sealed class RowNode(DataTable table, TimeSpan before, Node key) : Node(new Kind.Record(table.Shape), $"data {table.Name}")
{
    protected override object? Value(Frame frame)
    {
        if (key.Of(frame) is not { } value) return null;
        string name = Writing.Plain(value);
        frame.LookInto(table);
        var moment = frame.Now - before;
        var (row, next) = table.At(name, moment);
        if (next is { } begins) frame.TurnsAt(frame.Now + (begins - moment));
        return (object?)row ?? frame.Miss($"{Path}[{Writing.Clean(name)}]");
    }
}

internal sealed class RowsNode(DataTable table) : Node(new Kind.List(new Kind.Record(table.Shape)), $"data {table.Name}")
{
    protected override object? Value(Frame frame)
    {
        var rows = table.Rows(frame.Now);
        if (rows.Next is { } begins) frame.TurnsAt(begins);
        return frame.LookInto(table) ? rows.List : rows.List with { Open = true };
    }
}

internal sealed class NotNode(Node inner) : Node(Kind.Truth)
{
    protected override object? Value(Frame frame) => inner.Of(frame) is bool value ? Truth.Of(!value) : null;
}

/// <summary><c>and</c> when <paramref name="decisive"/> is false, <c>or</c> when it is true: one decisive side is enough.</summary>
internal sealed class BothNode(Node left, Node right, bool decisive) : Node(Kind.Truth)
{
    protected override object? Value(Frame frame)
    {
        object? first = left.Of(frame);
        if (first is bool one && one == decisive) return Truth.Of(decisive);
        object? second = right.Of(frame);
        if (second is bool two && two == decisive) return Truth.Of(decisive);
        return first is null || second is null ? null : Truth.Of(!decisive);
    }
}
