using VongGac.Formats.Sheets;

namespace VongGac.Fuzz;

/// <summary>Any bytes are sheets within bounds, or a refusal.</summary>
internal static class SheetTarget
{
    public static void Run(ReadOnlySpan<byte> file)
    {
        if (!SheetReader.Read(file.ToArray()).Is(out var sheets, out _)) return;
        foreach (var sheet in sheets)
        {
            if (sheet.Rows.Any(row => row.Cells.Count > SheetReader.MostColumns)) throw new InvalidOperationException("A row is wider than promised.");
        }
    }
}
