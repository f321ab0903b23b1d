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

    public UnitKind? Kind { get; set; }

    public Body? Managing { get; set; }

    public Body? Professional { get; set; }

    /// <summary>The authority it stands under only because a heading of the list says so.</summary>
    public string? UnderHeading { get; set; }

    /// <summary>How many rows of the list must be taken before it, one above the other.</summary>
    public int Depth { get; set; }

    public List<ImportRemark> Remarks { get; } = [.. row.Remarks];

    public Body? Parent(Axis axis) => axis == Axis.Managing ? Managing : Professional;

    /// <summary>The row is not taken at all.</summary>
    public void Skip(string? column, Text why)
    {
        Outcome = ImportOutcome.Skipped;
        Remarks.Add(new ImportRemark(column, why));
    }

    /// <summary>Whether the row says other of a known unit than is known.</summary>
    public bool Changes(Unit known) =>
        Code != known.Code || (Row.Name is not null && Unit.TidyName(Row.Name) != known.Name) || Kind != known.Kind
        || (Row.Pupils ?? known.Pupils) != known.Pupils || (Row.Computers ?? known.Computers) != known.Computers
        || Moves(Managing, known.ManagingBody) || Moves(Professional, known.ProfessionalBody);

    public static bool Moves(Body? to, UnitId? from) => to is { } body && (body.Known is null || body.Known != from);

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
