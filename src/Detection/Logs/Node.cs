namespace VongGac.Detection.Logs;

/// <summary>What a hole of a template takes.</summary>
internal enum HoleKind
{
    /// <summary>As little as lets the rest match.</summary>
    Text,

    /// <summary>As much as lets the rest match: for what strangers may write themselves, such as user names.</summary>
    Last,

    /// <summary>As <see cref="Text"/>, without blanks, at least one byte.</summary>
    Word,

    /// <summary>Up to the next comma.</summary>
    Column,

    /// <summary>The name of a machine, no address.</summary>
    MachineName,

    /// <summary>An IPv4 or IPv6 address.</summary>
    Address,

    /// <summary>An address, written as <c>source.ip</c>, or a name, written as <c>source.domain</c>.</summary>
    Host,

    /// <summary>Digits.</summary>
    Whole,

    /// <summary>A number with sign and fraction.</summary>
    Number,

    /// <summary>In quotes; the quotes are left out.</summary>
    Quoted,

    /// <summary>A moment; see <see cref="TimeScan"/>.</summary>
    Moment,

    /// <summary>The rest of the text.</summary>
    Rest,
}

/// <summary>What a node does; matching switches over it instead of asking for types.</summary>
internal enum NodeOp : byte
{
    Literal,
    Open,
    Closed,
    Gap,
    Ending,
    Peek,
    Mark,
    Choice,
}

/// <summary>A template made ready: nodes that each know what follows. No regular expressions; matching allocates nothing.</summary>
internal abstract class Node(NodeOp op)
{
    public NodeOp Op { get; protected init; } = op;

    /// <summary>What must match after this; null at the end.</summary>
    public Node? Next { get; init; }
}

internal sealed class Literal() : Node(NodeOp.Literal)
{
    public required byte[] Bytes { get; init; }
}

/// <summary>Any number of blanks, none too.</summary>
internal sealed class Gap() : Node(NodeOp.Gap);

/// <summary>Nothing but blanks may follow.</summary>
internal sealed class Ending() : Node(NodeOp.Ending);

internal sealed class Hole() : Node(NodeOp.Closed)
{
    public required HoleKind Kind
    {
        get;
        init
        {
            field = value;
            Op = value is HoleKind.Text or HoleKind.Last or HoleKind.Word ? NodeOp.Open : NodeOp.Closed;
        }
    }

    /// <summary>Number in <see cref="Names"/>; −1 when the value is not kept.</summary>
    public required int Name { get; init; }

    /// <summary>For <see cref="HoleKind.Host"/>: under which name a value that is no address is kept.</summary>
    public int OtherName { get; init; } = -1;

    /// <summary>How the value is taken apart; null when it is one value.</summary>
    public Structure? Structure { get; init; }
}

/// <summary>One of these stands here; nothing is passed over.</summary>
internal sealed class Peek() : Node(NodeOp.Peek)
{
    public required byte[][] Any { get; init; }
}

/// <summary>Where the value of a named choice begins or ends.</summary>
internal sealed class Mark() : Node(NodeOp.Mark)
{
    public required int Name { get; init; }

    public required bool Begins { get; init; }
}

/// <summary>The first branch that matches together with what follows; an optional part is a branch and nothing.</summary>
internal sealed class Choice() : Node(NodeOp.Choice)
{
    public required Node?[] Branches { get; init; }
}
