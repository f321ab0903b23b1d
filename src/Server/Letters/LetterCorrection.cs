using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>
/// One thing a person changed about a reading. Corrections are applied in order of <see cref="Id"/>; an undone one is
/// left out, so the original can always be had back.
/// </summary>
public sealed class LetterCorrection : IUnitScoped
{
    public required int Id { get; init; }

    public required int LetterId { get; init; }

    public required UnitId UnitId { get; set; }

    public required CorrectionKind Kind { get; init; }

    /// <summary>The clause meant; null for the header and for a clause added at the end.</summary>
    public string? ClauseId { get; init; }

    /// <summary>Header: the field's name. Otherwise null.</summary>
    public string? Field { get; init; }

    /// <summary>
    /// Header, Text, Add: the words. Kind: <c>duty</c>, <c>ban</c> or <c>none</c>. Deadline: <c>yyyy-MM-dd</c> or empty for none.
    /// Split: where the second part begins, counted in UTF-16 units of the clause's words. Merge: the clause that joins. Null for Delete.
    /// </summary>
    public string? Value { get; init; }

    public required DateTimeOffset At { get; init; }

    public int? Account { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }

    public int? UndoneBy { get; set; }
}

/// <summary>What can be changed about a reading.</summary>
public enum CorrectionKind : byte
{
    /// <summary>A field of the header.</summary>
    Header = 1,

    /// <summary>The words of a clause.</summary>
    Text = 2,

    /// <summary>Duty, ban or mere title.</summary>
    Kind = 3,

    /// <summary>By when.</summary>
    Deadline = 4,

    /// <summary>One clause becomes two.</summary>
    Split = 5,

    /// <summary>Two clauses become one.</summary>
    Merge = 6,

    /// <summary>The clause and all below it asks for nothing.</summary>
    Delete = 7,

    /// <summary>A clause the machine did not see.</summary>
    Add = 8,
}

/// <summary>A correction to be made.</summary>
public sealed record NewCorrection(CorrectionKind Kind, string? ClauseId = null, string? Field = null, string? Value = null);
