using VongGac.Model;

namespace VongGac.Server.Ledger;

/// <summary>One question over one population.</summary>
/// <param name="Key">Stable, dotted: <c>people.head-appointed</c>.</param>
/// <param name="Population">See <see cref="Populations"/>.</param>
/// <param name="Title">The question as a person reads it.</param>
/// <param name="Kind">What sort of answer it holds; kinds are never mixed on a screen.</param>
/// <param name="Version">From 1; a new version makes old answers Unknown(NotYetJudged) until judged again.</param>
/// <param name="Freshness">How long an answer stays good; null while it holds until it changes.</param>
/// <param name="Collector">Who must have run for the answer to stay fresh; null when each answer ages by itself.</param>
public sealed record Measure(
    string Key, string Population, Text Title, MeasureKind Kind = MeasureKind.Verdict, int Version = 1,
    TimeSpan? Freshness = null, string? Collector = null, Severity Severity = Severity.Medium);

/// <summary>What sort of answer a measure holds.</summary>
public enum MeasureKind : byte
{
    /// <summary>What was measured.</summary>
    Verdict = 1,

    /// <summary>What follows from other measures: an obligation of a unit, folded by the ledger itself.</summary>
    Obligation = 2,

    /// <summary>What a unit says of itself. Stands beside a verdict, never in its place.</summary>
    Claim = 3,

    /// <summary>What a unit declared to have (a website, a server); decides whether an obligation applies.</summary>
    Fact = 4,
}

/// <summary>How the verdicts of several measures become a unit's verdict on an obligation, during a stretch of days.</summary>
/// <param name="Key">The measure that holds the result, of kind <see cref="MeasureKind.Obligation"/>: <c>obligation.O06</c>.</param>
/// <param name="From">First day in force.</param>
/// <param name="To">Last day in force; null while it is.</param>
/// <param name="Inputs">The worst of the folded inputs is the result.</param>
/// <param name="AppliesWhen">Measures of kind Fact; when there are any and all are NotMet, the obligation does not apply.</param>
public sealed record FoldRule(
    string Key, DateOnly From, DateOnly? To, IReadOnlyList<FoldInput> Inputs, IReadOnlyList<string> AppliesWhen);

/// <summary>One measure among those that answer an obligation, and how its subjects in a unit become one verdict.</summary>
public sealed record FoldInput(string Measure, Fold Fold);
