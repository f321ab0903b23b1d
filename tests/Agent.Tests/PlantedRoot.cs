namespace VongGac.Agent.Tests;

/// <summary>Another machine, as a folder: what is planted here is what probes see below their root.</summary>
internal sealed class PlantedRoot : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vonggac-root-").FullName;

    /// <summary>Where a thing of the planted machine lies on this one.</summary>
    public string At(string absolute) => System.IO.Path.Join(Path, absolute);

    public PlantedRoot File(string absolute, string text) => File(absolute, System.Text.Encoding.UTF8.GetBytes(text));

    public PlantedRoot File(string absolute, byte[] bytes)
    {
        Folder(System.IO.Path.GetDirectoryName(absolute)!);
        System.IO.File.WriteAllBytes(At(absolute), bytes);
        return this;
    }

    public PlantedRoot Folder(string absolute)
    {
        Directory.CreateDirectory(At(absolute));
        return this;
    }

    /// <summary>A symbolic link; what it leads to need not be there.</summary>
    public PlantedRoot Link(string absolute, string target)
    {
        Folder(System.IO.Path.GetDirectoryName(absolute)!);
        System.IO.File.CreateSymbolicLink(At(absolute), target);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
