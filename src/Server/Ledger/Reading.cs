using VongGac.Model;

namespace VongGac.Server.Ledger;

/// <summary>The counts of one measure.</summary>
public sealed record MeasureRollUp(string Measure, RollUp Counts);

/// <summary>The counts of one measure in one unit or one subtree.</summary>
public sealed record UnitRollUp(UnitId Unit, RollUp Counts);

/// <summary>One row behind a figure.</summary>
/// <param name="SubjectKey">The room's own key of the subject.</param>
/// <param name="ObservedAt">When it was seen; null when it never was.</param>
/// <param name="Waived">Accepted as a risk until then; stands beside the verdict.</param>
public sealed record VerdictRow(
    SubjectId Subject, string SubjectKey, string? Label, string? Group, UnitId Unit, string Measure, Verdict Verdict,
    DateTimeOffset? ObservedAt, Proof Proof, string? Evidence, string? Note, DateTimeOffset? Waived);

/// <summary>Which rows: all filters must hold; null leaves one out.</summary>
/// <param name="Group">As declared (a lab room); empty: only subjects of no group.</param>
public sealed record RowQuery(
    string Measure, UnitId Scope, Axis Axis, VerdictState? State = null, UnknownReason? Reason = null, string? Search = null,
    int Skip = 0, int Take = 50, RowOrder Order = RowOrder.Name, bool Descending = false, string? Group = null);

/// <summary>The order of rows; equal ones follow by name.</summary>
public enum RowOrder
{
    Name,

    /// <summary>When it was seen; what never was comes first.</summary>
    Observed,

    /// <summary>The answer.</summary>
    State,
}

/// <summary>A page of rows and how many there are in all.</summary>
public sealed record RowPage(IReadOnlyList<VerdictRow> Rows, int Total);

/// <summary>One change of one answer.</summary>
/// <param name="At">When it took effect: seen, or expired.</param>
/// <param name="Seq">The commit it came with; later commits have larger numbers.</param>
public sealed record VerdictChange(
    string Measure, DateTimeOffset At, long Seq, DateTimeOffset ObservedAt, Verdict Verdict, int Version, Proof Proof, string? Evidence, string? Note);

/// <summary>The counts of one measure in one unit by itself.</summary>
public sealed record MeasureOfUnit(UnitId Unit, string Measure, RollUp Counts);
