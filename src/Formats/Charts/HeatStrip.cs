namespace VongGac.Formats.Charts;

/// <summary>One cell: what it stands for and how many.</summary>
public sealed record HeatCell(string Label, long Count);

/// <summary>Cells side by side, the darker the more; each bears its count, so that the shade is never the only sign.</summary>
public static class HeatStrip
{
    private const double Cell = 44, High = 34;

    /// <param name="cells">From left to right.</param>
    public static string Draw(IReadOnlyList<HeatCell> cells)
    {
        long most = Math.Max(1, cells.Count == 0 ? 1 : cells.Max(cell => cell.Count));
        var svg = new Svg(Math.Max(Cell, cells.Count * Cell), High + 22);
        for (int i = 0; i < cells.Count; i++)
        {
            // Never so dark that the count could not be read on it; an empty cell stays empty.
            string shade = cells[i].Count == 0 ? "0" : Svg.Of(0.1 + (0.4 * cells[i].Count / most));
            svg.Rect($"fill=\"currentColor\" fill-opacity=\"{shade}\" stroke=\"currentColor\" stroke-opacity=\".3\"", (i * Cell) + 1, 1, Cell - 2, High - 2);
            svg.Text((i * Cell) + (Cell / 2), 22, Svg.Of(cells[i].Count), "middle");
            svg.Text((i * Cell) + (Cell / 2), High + 16, cells[i].Label, "middle");
        }

        return svg.Close();
    }
}
