namespace VongGac.Agent.Tests;

/// <summary>Reference data that lies beside the repository on some machines only.</summary>
internal static class SharedFile
{
    /// <summary>The path of a reference file; the test is skipped, saying so, where it is absent.</summary>
    public static string Path(params string[] parts)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = System.IO.Path.Combine([folder.FullName, "shared", .. parts]);
            if (File.Exists(path)) return path;
        }

        Assert.Skip($"reference file shared/{string.Join('/', parts)} is not beside the repository");
        throw new InvalidOperationException("unreachable: Assert.Skip throws");
    }
}
