namespace VongGac.Formats.Sheets;

/// <summary>One table of a workbook, its rows made while they are written.</summary>
/// <param name="Name">The tab; made fit for Excel (31 characters, none of <c>[]:*?/\</c>, unique) when written.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">
/// Values by column: text, whole and other numbers, bool, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/> (shown as
/// Viet Nam's clock) or null for an empty cell. A row may be shorter than the columns, never longer.
/// </param>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>One column.</summary>
/// <param name="Title">Stands in the frozen header.</param>
/// <param name="Width">In characters of the ordinary font, 1–255.</param>
/// <param name="Wrap">Long text breaks into lines inside the cell.</param>
public sealed record SheetColumn(string Title, double Width, bool Wrap = false);
