namespace VongGac.Detection.Indicators;

/// <summary>What an indicator names.</summary>
public enum IndicatorKind
{
    /// <summary>One IPv4 or IPv6 address.</summary>
    Address,

    /// <summary>A network in CIDR writing.</summary>
    Network,

    /// <summary>A domain and everything below it.</summary>
    Domain,

    /// <summary>A URL whatever its scheme; one that ends with a slash stands for all below it, a path alone for every host.</summary>
    Url,

    /// <summary>MD5 of a file, 32 hexadecimal digits.</summary>
    Md5,

    /// <summary>SHA-1 of a file, 40 hexadecimal digits.</summary>
    Sha1,

    /// <summary>SHA-256 of a file, 64 hexadecimal digits.</summary>
    Sha256,

    /// <summary>A file's path: Windows' whatever the case, others as written.</summary>
    Path,
}

/// <summary>How a list is written.</summary>
public enum ListForm
{
    /// <summary>One value a line; <c>#</c> or <c>;</c> begin a remark. Also <c>ipset save</c>, netset and DROP lists.</summary>
    Plain,

    /// <summary>An address, a tab, and on how many blacklists it stands (stamparm/ipsum).</summary>
    Ipsum,

    /// <summary>
    /// RFC 4180; the first row names the columns, of which <c>value</c> is needed and <c>kind</c>, <c>family</c>,
    /// <c>confidence</c>, <c>valid_from</c> and <c>valid_until</c> are understood.
    /// </summary>
    Csv,

    /// <summary>A warning list of MISP (JSON): what is not to be alarmed about.</summary>
    Warnings,
}

/// <summary>What whoever hands over a list says about it.</summary>
/// <param name="Name">As hits shall name it.</param>
/// <param name="Form">How it is written.</param>
public sealed record ListSource(string Name, ListForm Form = ListForm.Plain)
{
    /// <summary>How far the list is to be believed where a row does not say, 0 to 100.</summary>
    public int Confidence { get; init; } = 50;

    /// <summary>From when on its rows hold; null: always did.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when (exclusive) its rows hold; null: no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What its values are, where neither row nor value says; null: each value speaks for itself.</summary>
    public IndicatorKind? Kind { get; init; }
}

/// <summary>One row of a list.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Row">The 1-based line it stands in.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Confidence">0 to 100, by the row or else by the list.</param>
/// <param name="From">From when on it holds; null: always did.</param>
/// <param name="Until">Until when (exclusive) it holds; null: no end.</param>
/// <param name="Label">The malware family or the like; null when the row says none.</param>
public sealed record Indicator(string List, int Row, IndicatorKind Kind, int Confidence, DateTimeOffset? From, DateTimeOffset? Until, string? Label)
{
    /// <summary>It holds at this time: the event's, not the reader's.</summary>
    public bool HoldsAt(DateTimeOffset time) => !(time < From) && !(time >= Until);
}

/// <summary>An indicator that was met.</summary>
/// <param name="Indicator">The row that says so.</param>
/// <param name="Field">The event's field; empty for a text line.</param>
/// <param name="Value">What was seen, as it was seen.</param>
/// <param name="Exact">False where only a parent, a network, a folder or the tail of a path is on the list.</param>
/// <param name="SuppressedBy">The warning list that speaks against it; null when none does. Suppressed hits are told, not dropped.</param>
public sealed record IndicatorHit(Indicator Indicator, string Field, string Value, bool Exact, string? SuppressedBy);
