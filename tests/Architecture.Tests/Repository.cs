using System.Diagnostics;

namespace VongGac.Architecture.Tests;

/// <summary>The working tree these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
        ["bin", "obj", ".git", ".vs", "node_modules", "artifacts", "data", "out", "TestResults", "BenchmarkDotNet.Artifacts", "screens"];

    private static readonly string[] TextKinds =
    [
        ".cs", ".razor", ".csproj", ".props", ".targets", ".slnx", ".json", ".md", ".yaml", ".yml", ".css", ".js", ".svg", ".txt", ".csv", ".tsv", ".sh", "",
    ];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths below the root with <c>/</c>, of everything a person here wrote as text.</summary>
    public static IReadOnlyList<string> TextFiles { get; } =
        [.. Walk(new DirectoryInfo(Root)).Where(path => TextKinds.Contains(Path.GetExtension(path))).Order(StringComparer.Ordinal)];

    /// <summary>The C# files below one folder of the root.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        TextFiles.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>True for what a tool wrote and nobody reads line by line.</summary>
    public static bool IsGenerated(string path) => path.Contains("/Migrations/", StringComparison.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles()) yield return Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');
        foreach (var below in folder.EnumerateDirectories().Where(below => !NotOurs.Contains(below.Name) && below.LinkTarget is null))
        {
            foreach (string path in Walk(below)) yield return path;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VongGac.slnx"))) return folder.FullName;
        }

        throw new UnreachableException("The tests run outside the repository.");
    }
}
