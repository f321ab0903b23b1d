namespace VongGac.Checks.Tests;

/// <summary>The checks of this repository.</summary>
internal static class ContentFolder
{
    public static string Checks { get; } = Path.Combine(Root(), "content", "checks");

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VongGac.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository is not above the tests.");
    }
}
