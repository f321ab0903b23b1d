using VongGac.Detection.Sigma;

namespace VongGac.Detection.Logs;

/// <summary>How lines of one kind are read; made from <c>Patterns/*.yml</c> and shared by all readers.</summary>
internal sealed class Format
{
    public required string Name { get; init; }

    public required LogSource Source { get; init; }

    /// <summary>Whether the envelope of syslog is looked for before the format's own templates.</summary>
    public required SyslogUse Syslog { get; init; }

    /// <summary>Lines that begin so are comments.</summary>
    public byte[] Comment { get; init; } = [];

    /// <summary>A comment that begins so names the columns of the lines after it.</summary>
    public byte[] Header { get; init; } = [];

    /// <summary>Between columns that a header named.</summary>
    public byte Separator { get; init; } = (byte)' ';

    /// <summary>Templates of what stands before the message; each ends with a hole named <c>message</c>.</summary>
    public required Node[] Before { get; init; }

    /// <summary>Whether messages are only looked at when one of <see cref="Before"/> matched.</summary>
    public required bool Strict { get; init; }

    /// <summary>Templates of lines that belong to the record before them.</summary>
    public required Node[] Continues { get; init; }

    /// <summary>Lines that do not begin so belong to the record before them; empty for none.</summary>
    public required byte[] Begins { get; init; }

    /// <summary>What a message means that no template knows, when one of <see cref="Before"/> matched; null when it is not known then.</summary>
    public required Meaning? Otherwise { get; init; }

    /// <summary>Templates of messages, with the group that says what they mean.</summary>
    public required (Node Template, Meaning Meaning)[] Lines { get; init; }

    /// <summary>For each first byte, which of <see cref="Lines"/> may match, in their order.</summary>
    public required int[][] ByFirst { get; init; }

    /// <summary>What fields say together; the first that fits adds its meaning.</summary>
    public required Condition[] When { get; init; }

    /// <summary>Fields that are also written under another name.</summary>
    public required (int From, int To)[] Map { get; init; }

    /// <summary>Fields that make up the time together.</summary>
    public required int[] Clock { get; init; }

    /// <summary>Whether a stream may be taken for this format by its lines: not when it takes any line.</summary>
    public required bool Sniffable { get; init; }

    /// <summary>Whether events hold the message too.</summary>
    public required bool KeepsMessage { get; init; }

    /// <summary>The field that tells sessions apart, for records that leave out the address; −1 for none.</summary>
    public required int Session { get; init; }

    /// <summary>Formats that are tried on the message when no template knows it.</summary>
    public Format[] Then { get; set; } = [];
}

/// <summary>When the envelope of syslog is looked for.</summary>
internal enum SyslogUse
{
    /// <summary>When the line is not of the format itself.</summary>
    After,

    /// <summary>Before the format's own templates.</summary>
    First,

    /// <summary>Not at all.</summary>
    Never,
}

/// <summary>What a template means.</summary>
/// <param name="Members">JSON members written with the event, such as <c>"event.action":"login"</c>; empty when it says nothing.</param>
/// <param name="Remembers">The address is kept for later records of the session.</param>
/// <param name="Recalls">The address is taken from an earlier record of the session.</param>
/// <param name="Marks">Later records of the session may have another meaning.</param>
/// <param name="Marked">The meaning in a session that was marked; null for the same.</param>
internal sealed record Meaning(byte[] Members, bool Remembers = false, bool Recalls = false, bool Marks = false, Meaning? Marked = null)
{
    /// <summary>Whether the session of the record matters.</summary>
    public bool OfSession => Remembers || Recalls || Marks || Marked is not null;
}

/// <summary>Templates for fields that must all match, and what that means.</summary>
internal sealed record Condition((int Field, Node? Template)[] Fields, Meaning Meaning);
