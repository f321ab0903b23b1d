namespace VongGac.Server.Platform;

/// <summary>Where the knowledge lies that the product reads as data: obligations, calendars, the example province.</summary>
/// <param name="Root">The folder that holds <c>obligations/</c>, <c>calendars/</c>…</param>
public sealed record ContentFolder(string Root)
{
    /// <summary>The folder that travels with the program.</summary>
    public static ContentFolder BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "content"));

    /// <summary>The files of a sub-folder with an extension, as names relative to the root, in ordinal order.</summary>
    public IReadOnlyList<string> Files(string under, string extension)
    {
        string folder = Path.Combine(Root, under);
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "*" + extension)
            .Select(path => $"{under}/{Path.GetFileName(path)}")
            .Order(StringComparer.Ordinal)];
    }
}
