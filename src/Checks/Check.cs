using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Checks;

/// <summary>
/// One question about one machine, written as content: <c>content/checks/*.yaml</c>. It is a measure of the ledger under
/// the same name.
/// </summary>
public sealed record Check
{
    /// <summary>Stable: <c>machines.firewall-on</c>; the measure's key.</summary>
    public required string Id { get; init; }

    /// <summary>Raised when the answer for the same facts may change; verdicts carry it.</summary>
    public required int Version { get; init; }

    public required Text Title { get; init; }

    /// <summary>What to do and why it matters, for whoever looks after the machine.</summary>
    public required Text Advice { get; init; }

    public required Severity Severity { get; init; }

    public required IReadOnlyList<Platform> Platforms { get; init; }

    /// <summary>The section of facts it reads, or the main one; the collector whose run keeps the answer fresh.</summary>
    public required string Section { get; init; }

    /// <summary>Obligations it serves: <c>O04</c>.</summary>
    public required IReadOnlyList<string> Obligations { get; init; }

    /// <summary>Rows of the control catalogue it serves: <c>CFG-02</c>.</summary>
    public required IReadOnlyList<string> Controls { get; init; }

    /// <summary>How long an answer holds without being confirmed.</summary>
    public required TimeSpan Freshness { get; init; }

    public required Fix Fix { get; init; }
}

/// <summary>The answer of one check for one machine.</summary>
/// <param name="Reason">Which facts decided, as data that reads the same in both languages; null when there is nothing to say.</param>
public sealed record CheckVerdict(Check Check, Verdict Verdict, string? Reason)
{
    /// <summary>
    /// The same facts give the same answer until then at least; from then on they must be judged again, because something grows
    /// old (signatures), ends (support) or comes into force. Null: time alone changes nothing.
    /// </summary>
    public DateTimeOffset? Until { get; init; }
}
