using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>A roll-up frozen at a cut-off moment, seen by whoever sees the unit that issues it.</summary>
public sealed class Report : IUnitScoped
{
    public required int Id { get; init; }

    /// <summary>The unit that issues it.</summary>
    public required UnitId UnitId { get; init; }

    /// <summary>The directive reported on; null for all obligations of the subtree.</summary>
    public int? DirectiveId { get; init; }

    /// <summary>The line of authority along which the subtree is counted.</summary>
    public required Axis Axis { get; init; }

    public required DateTimeOffset CutOff { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The account that made it; null is the operator's command line.</summary>
    public int? MadeBy { get; init; }

    /// <summary>Subject line as printed; the list searches it.</summary>
    public required string Subject { get; init; }

    /// <summary><see cref="Vietnamese.Fold"/> of number, symbol and subject.</summary>
    public required string Folded { get; init; }

    /// <summary>Number and symbol as printed; the number may be missing until the clerk gives one.</summary>
    public required string Number { get; init; }

    /// <summary><see cref="ReportFields"/> as JSON.</summary>
    public required string Fields { get; init; }

    /// <summary><see cref="ReportFigures"/> as JSON.</summary>
    public required string Figures { get; init; }
}

/// <summary>A document of a report as it was issued: kept, so that a later edition of the form or of the program changes nothing.</summary>
public sealed class ReportFile : IUnitScoped
{
    public required int ReportId { get; init; }

    public required UnitId UnitId { get; init; }

    public required ReportFileKind Kind { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>Which document of a report.</summary>
public enum ReportFileKind : byte
{
    /// <summary>The report itself, .docx.</summary>
    Word = 1,

    /// <summary>The rows behind its figures, .xlsx.</summary>
    Annex = 2,
}

/// <summary>What an officer writes around the figures. Lists are one entry a line.</summary>
/// <param name="ParentBody">Box 2, first line.</param>
/// <param name="IssuingBody">Box 2, second line.</param>
/// <param name="Number">Without leading zero; null leaves room for the clerk's pen.</param>
/// <param name="Symbol">Kind and abbreviation: <c>BC-SGDĐT</c>.</param>
/// <param name="Day">Date of the document; null leaves room.</param>
/// <param name="Subject">Trích yếu, without "V/v".</param>
/// <param name="Authority">Lines above the name: <c>KT. GIÁM ĐỐC</c>, <c>PHÓ GIÁM ĐỐC</c>.</param>
public sealed record ReportFields(
    string ParentBody, string IssuingBody, int? Number, string Symbol, string Place, DateOnly? Day, string Subject,
    IReadOnlyList<string> Addressees, IReadOnlyList<string> Bases, IReadOnlyList<string> Recipients, IReadOnlyList<string> Authority, string Signer,
    IReadOnlyList<string> Difficulties, IReadOnlyList<string> Proposals);
