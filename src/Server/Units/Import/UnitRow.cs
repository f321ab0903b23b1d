using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>One unit as a list gives it; null where the list has no such column or an empty cell.</summary>
internal sealed record UnitRow
{
    public required string Sheet { get; init; }

    public required int Row { get; init; }

    /// <summary>All cells as they stood, to hand back what was not taken.</summary>
    public required IReadOnlyList<string> Cells { get; init; }

    public string? Code { get; init; }

    public string? Name { get; init; }

    /// <summary>As the list states it.</summary>
    public UnitKind? Kind { get; init; }

    /// <summary>As the name suggests; counts only for a unit not known yet.</summary>
    public UnitKind? KindOfName { get; init; }

    public string? Managing { get; init; }

    /// <summary>The authority under whose heading the row stands; null where the list has a column for it.</summary>
    public string? Section { get; init; }

    public string? Professional { get; init; }

    public int? Pupils { get; init; }

    public int? Computers { get; init; }

    public IReadOnlyList<ImportedPerson> People { get; init; } = [];

    /// <summary>Cells that could not be used; the rest of the row counts.</summary>
    public IReadOnlyList<ImportRemark> Remarks { get; init; } = [];
}

/// <summary>Somebody a list names beside a unit.</summary>
/// <param name="Column">Title of the column, for remarks.</param>
public sealed record ImportedPerson(AppointmentRole Role, string Name, string? Phone, string? Email, DateOnly? Since, string Column);

/// <summary>A cell that was not taken, and how to mend it.</summary>
/// <param name="Column">Title of the column; null when the whole row is meant.</param>
/// <param name="Lost">Something was not taken; false for what is only good to know.</param>
public sealed record ImportRemark(string? Column, Text What, bool Lost = true);
