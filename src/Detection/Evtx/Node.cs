namespace VongGac.Detection.Evtx;

/// <summary>What a <see cref="Node"/> of a compiled template writes.</summary>
internal enum NodeKind : byte
{
    /// <summary>Ready members, commas and all.</summary>
    Ready,

    /// <summary>A member whose value is one value of the table: by far the most.</summary>
    Simple,

    /// <summary>A member with attributes, children or mixed text.</summary>
    Element,

    /// <summary>Elements of the same name: one member with a list.</summary>
    Group,

    /// <summary>A value of the table that stands between elements or in a text.</summary>
    Value,

    /// <summary>Text of the template, escaped.</summary>
    Text,
}

/// <summary>
/// A piece of a template made ready to be written as JSON, again and again with other values: keys and texts are escaped, what never
/// changes is one run of bytes.
/// </summary>
internal sealed class Node
{
    public required NodeKind Kind { get; init; }

    /// <summary>The bytes of what is ready, the key with quotes and colon, or the text.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>The number of the value in the table.</summary>
    public int Number { get; init; }

    /// <summary>Without a value the element around it is left out.</summary>
    public bool Optional { get; init; }

    /// <summary>A key that only the values tell; null when <see cref="Bytes"/> is the key.</summary>
    public Node[]? Key { get; init; }

    public Node[] Attributes { get; init; } = [];

    public Node[] Content { get; init; } = [];

    public bool HasElements { get; init; }

    /// <summary>A <c>Data</c> without a name: its text stands under <c>#text</c> even without attributes, as the tools write it.</summary>
    public bool Wrapped { get; init; }

    /// <summary>One value and nothing else is in it.</summary>
    public bool IsOneValue => Content.Length == 1 && Content[0].Kind == NodeKind.Value;
}
