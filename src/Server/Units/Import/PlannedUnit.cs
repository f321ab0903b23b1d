using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>What a row of a list will do.</summary>
internal sealed class PlannedUnit(UnitRow row)
{
    public UnitRow Row { get; } = row;

    public ImportOutcome Outcome { get; set; } = ImportOutcome.Unchanged;

    /// <summary>The unit it is about; null for a new one.</summary>
    public Unit? Known { get; set; }

    public string? Code { get; set; }

    public Body? Managing { get; set; }

    public Body? Professional { get; set; }

    public List<ImportRemark> Remarks { get; } = [.. row.Remarks];

    /// <summary>The row is not taken at all.</summary>
    public void Skip(string? column, Text why)
    {
        Outcome = ImportOutcome.Skipped;
        Remarks.Add(new ImportRemark(column, why));
    }

    public ImportLine Line => new(Row.Sheet, Row.Row, Row.Name ?? Known?.Name ?? Row.Code ?? "", Outcome, Remarks, Row.Cells);
}

/// <summary>What became of one row, with its place and what to mend.</summary>
/// <param name="Row">As the person sees it in the list.</param>
/// <param name="Cells">The row as it stood.</param>
public sealed record ImportLine(string Sheet, int Row, string Name, ImportOutcome Outcome, IReadOnlyList<ImportRemark> Remarks, IReadOnlyList<string> Cells)
{
    /// <summary>Something of this row was not taken.</summary>
    public bool Lost => Outcome == ImportOutcome.Skipped || Remarks.Any(remark => remark.Lost);
}

/// <summary>What an import does or did, row by row, in the order of the list.</summary>
/// <param name="Titles">The header over the cells, by sheet.</param>
public sealed record ImportResult(IReadOnlyList<ImportLine> Lines, IReadOnlyDictionary<string, IReadOnlyList<string>> Titles)
{
    public int Count(ImportOutcome outcome) => Lines.Count(line => line.Outcome == outcome);

    /// <summary>Rows of which something was not taken.</summary>
    public int Lost => Lines.Count(line => line.Lost);
}
