using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>Reads texts of rules, trials and overlays from files, folders and <c>.tar.gz</c> archives, in the order of their paths.</summary>
internal static class RuleTexts
{
    private static readonly string[] Yaml = [".yml", ".yaml"];

    /// <summary>The rules that come with the program.</summary>
    public static string Own => Path.Combine(AppContext.BaseDirectory, "content", "rules");

    public static Result<List<RuleFile>> Rules(IEnumerable<string> paths) => Read(paths, Yaml);

    /// <param name="paths">Files are read whatever they are called; of folders and archives what ends so.</param>
    public static Result<List<RuleFile>> Read(IEnumerable<string> paths, params string[] endings)
    {
        var files = new List<RuleFile>();
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
            {
                foreach (string below in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(Wanted).Order(StringComparer.Ordinal))
                {
                    files.Add(new RuleFile(below, File.ReadAllText(below)));
                }
            }
            else if (!File.Exists(path))
            {
                return new Refusal("rules.no-file", new($"Không có tệp hay thư mục {path}.", $"There is no file or folder {path}."), path);
            }
            else if (path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase))
            {
                if (!Archive(path, files, Wanted).Is(out _, out var refusal)) return refusal;
            }
            else
            {
                files.Add(new RuleFile(path, File.ReadAllText(path)));
            }
        }

        return files;

        bool Wanted(string name) => endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static Result<bool> Archive(string path, List<RuleFile> files, Func<string, bool> wanted)
    {
        try
        {
            using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is null || !wanted(entry.Name)) continue;
                using var reader = new StreamReader(entry.DataStream, Encoding.UTF8);
                files.Add(new RuleFile($"{path}/{entry.Name}", reader.ReadToEnd()));
            }

            return true;
        }
        catch (Exception bad) when (bad is InvalidDataException or IOException)
        {
            return new Refusal("rules.archive", new($"Không đọc được tệp nén {path}: {bad.Message}", $"The archive {path} cannot be read: {bad.Message}"), path);
        }
    }
}
