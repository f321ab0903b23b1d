using System.Text;

namespace VongGac.Checks.Reading;

/// <param name="Name">Relative to the folder, with slashes: <c>data/windows-builds.yaml</c>.</param>
internal sealed record ContentFile(string Name, string Text);

/// <summary>The files of checks: of a folder, or those that travel inside this assembly.</summary>
internal static class ContentFiles
{
    public const string Data = "data/", Fixtures = "fixtures/";
    private const int LongestFile = 1 << 20;
    private const string Prefix = "checks/";

    public static IReadOnlyList<ContentFile> Of(string folder, Faults faults)
    {
        var files = new List<ContentFile>();
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!name.EndsWith(".yaml", StringComparison.Ordinal) && !name.EndsWith(".json", StringComparison.Ordinal)) continue;
            if (new FileInfo(path).Length > LongestFile) faults.Add(name, 0, "tệp lớn hơn 1 MiB", "the file is larger than 1 MiB");
            else files.Add(new ContentFile(name, Normal(File.ReadAllText(path, Encoding.UTF8))));
        }

        return files;
    }

    public static IReadOnlyList<ContentFile> Inside()
    {
        var assembly = typeof(ContentFiles).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            return new ContentFile(name[Prefix.Length..].Replace('\\', '/'), Normal(reader.ReadToEnd()));
        }).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    private static string Normal(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
