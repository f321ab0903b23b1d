namespace VongGac.Architecture.Tests;

/// <summary>A table of ARCHITECTURE.md: who may know whom. The picture and the law are the same file.</summary>
internal static class EdgeTable
{
    /// <summary>First column to the names in the second, of the first table below the heading; <c>–</c> is nobody.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Under(string heading, int column = 1) =>
        Parse(Repository.Read("ARCHITECTURE.md"), heading, column);

    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Parse(string markdown, string heading, int column = 1)
    {
        var lines = markdown.Split('\n').SkipWhile(line => line.Trim() != heading).Skip(1)
            .TakeWhile(line => !line.StartsWith('#')).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2);
        var table = new Dictionary<string, IReadOnlySet<string>>();
        foreach (string line in lines)
        {
            string[] cells = [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal))];
            table.Add(cells[0], cells[column] == "–"
                ? new HashSet<string>()
                : cells[column].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet());
        }

        return table.Count > 0 ? table : throw new InvalidDataException($"ARCHITECTURE.md has no table under '{heading}'.");
    }
}
