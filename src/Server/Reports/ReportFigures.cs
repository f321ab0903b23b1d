using System.Text.Json;
using System.Text.Json.Serialization;
using VongGac.Model;

namespace VongGac.Server.Reports;

/// <summary>
/// All a report says in figures, as it stood at the cut-off. Kept as JSON with the report and never computed again: that
/// is why a report re-issues identically.
/// </summary>
/// <param name="CutOff">The figures are those of this moment.</param>
/// <param name="Seq">The ledger's last commit when they were taken; what came later may have corrected them.</param>
/// <param name="Directive">The letter reported on; null when all obligations of a subtree are.</param>
/// <param name="ScopeName">The unit whose subtree is counted.</param>
/// <param name="Units">The units counted, in Vietnamese order of names; everything below points into this list.</param>
/// <param name="Obligations">One answer a unit for each.</param>
/// <param name="Silences">Units with something unknown, the longest silent first.</param>
/// <param name="Differences">Where a unit says one thing and the measure another; silence on either side is no difference.</param>
/// <param name="Waivers">Accepted risks in force at the cut-off; the verdicts stay as they are.</param>
/// <param name="Retired">Subjects that left the counts before the cut-off, by reason.</param>
public sealed record ReportFigures(
    DateTimeOffset CutOff, long Seq, DirectiveFigures? Directive, string ScopeName, IReadOnlyList<UnitFigures> Units,
    IReadOnlyList<ObligationFigures> Obligations, IReadOnlyList<Silence> Silences, IReadOnlyList<Difference> Differences,
    IReadOnlyList<WaiverFigures> Waivers, IReadOnlyList<RetiredFigures> Retired)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Write() => JsonSerializer.Serialize(this, Shape);

    /// <exception cref="InvalidOperationException">The text is no figures.</exception>
    public static ReportFigures Read(string json) =>
        JsonSerializer.Deserialize<ReportFigures>(json, Shape) ?? throw new InvalidOperationException("Empty figures.");

    /// <summary>The receipts counted; null when there is no directive.</summary>
    [JsonIgnore]
    public ReceiptCounts? Receipts => Directive is { } directive
        ? new(
            Units.Count,
            Units.Count(unit => unit.ReceivedAt is { } at && directive.InTime(at)),
            Units.Count(unit => unit.ReceivedAt is { } at && !directive.InTime(at)))
        : null;
}

/// <summary>The letter reported on.</summary>
public sealed record DirectiveFigures(int Id, string Title, DateTimeOffset IssuedAt, DateOnly ReceiveBy, DateOnly? AnswerBy)
{
    /// <summary>The last day counts in full.</summary>
    public bool InTime(DateTimeOffset received) => VietnamTime.DayOf(received) <= ReceiveBy;
}

/// <summary>A unit counted.</summary>
/// <param name="ReceivedAt">When it received the directive, until the cut-off; null when it had not.</param>
/// <param name="Relays">A committee that only passes the letter on: its receipt counts, and no obligation applies to it.</param>
public sealed record UnitFigures(int Id, string Code, string Name, DateTimeOffset? ReceivedAt = null, bool Relays = false);

/// <summary>Receipts until the cut-off: the whole, those in time, those late; the rest received nothing.</summary>
public sealed record ReceiptCounts(int Sent, int InTime, int Late)
{
    public int NotReceived => Sent - InTime - Late;
}

/// <summary>One obligation.</summary>
/// <param name="Code">Of the catalogue: <c>O06</c>.</param>
/// <param name="Title">Its name in Vietnamese: a report has one language.</param>
/// <param name="Clauses">Clauses of the directive bound to it, as printed paths.</param>
/// <param name="Answers">One letter a unit, in the order of the units: see <see cref="AnswerLetter"/>.</param>
public sealed record ObligationFigures(string Code, string Title, IReadOnlyList<string> Clauses, string Answers)
{
    /// <summary>The answers counted; the population is the number of units.</summary>
    [JsonIgnore]
    public RollUp Counts { get; } = AnswerLetter.Count(Answers);
}

/// <summary>A unit of which something is not known.</summary>
/// <param name="Unit">Place in <see cref="ReportFigures.Units"/>.</param>
/// <param name="Unknown">Obligations without an answer.</param>
/// <param name="Asked">Obligations asked of it, those that do not apply left out.</param>
/// <param name="LastHeard">When the unit last gave any sign: an answer, a claim, a receipt; null when it never did.</param>
/// <param name="Since">Silent since then: the last sign, else the day the question was asked.</param>
public sealed record Silence(int Unit, int Unknown, int Asked, DateTimeOffset? LastHeard, DateTimeOffset Since);

/// <summary>A claim that another answer contradicts.</summary>
public sealed record Difference(int Unit, string Obligation, VerdictState Said, DateTimeOffset? SaidAt, VerdictState Seen);

/// <summary>An accepted risk.</summary>
/// <param name="Subject">What it is about when that is not the unit itself (a machine).</param>
/// <param name="Title">The question, in Vietnamese.</param>
public sealed record WaiverFigures(int Unit, string? Subject, string Title, VerdictState Seen, DateTimeOffset Until);

/// <summary>Subjects that left the counts, by population and reason.</summary>
public sealed record RetiredFigures(string Population, string Reason, int Count);

/// <summary>One answer as one letter, so that a matrix of 1,000 units × 24 obligations is 24 short strings.</summary>
public static class AnswerLetter
{
    private const string Letters = "MNA?SPCJ";

    private static readonly Verdict[] Verdicts =
    [
        Verdict.Met, Verdict.NotMet, Verdict.NotApplicable, Verdict.NeverSeen, Verdict.Unknown(UnknownReason.Stale),
        Verdict.Unknown(UnknownReason.OffByPlan), Verdict.Unknown(UnknownReason.CollectorFailed), Verdict.Unknown(UnknownReason.NotYetJudged),
    ];

    /// <summary>The letter of an answer nobody gave.</summary>
    public const char NeverSeen = '?';

    public static char Of(Verdict verdict) => Array.IndexOf(Verdicts, verdict) is >= 0 and var at
        ? Letters[at]
        : throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null);

    public static Verdict Read(char letter) => Letters.IndexOf(letter) is >= 0 and var at
        ? Verdicts[at]
        : throw new ArgumentOutOfRangeException(nameof(letter), letter, null);

    public static RollUp Count(string answers)
    {
        Span<long> counts = stackalloc long[Letters.Length];
        foreach (char letter in answers) counts[Letters.IndexOf(letter)]++;
        return new RollUp(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7]);
    }
}
