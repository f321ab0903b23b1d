using System.Text;

using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>Reads texts of rules, trials and overlays from files, folders and archives, in the order of their paths.</summary>
internal static class RuleTexts
{
    private static readonly string[] Yaml = [".yml", ".yaml"];

    /// <summary>The rules that come with the program.</summary>
    public static string Own => Path.Combine(AppContext.BaseDirectory, "content", "rules");

    public static Result<List<RuleFile>> Rules(IEnumerable<string> paths) => Read(paths, Yaml);

    /// <summary>All of them, or none: what cannot be read is said on standard error.</summary>
    /// <param name="paths">Files are read whatever they are called; of folders and archives what ends so.</param>
    public static Result<List<RuleFile>> Read(IEnumerable<string> paths, params string[] endings)
    {
        var troubles = new Troubles(Console.Error);
        List<RuleFile> texts = [.. In(new EventFiles(troubles, _ => { }, CancellationToken.None), paths, endings)];
        return troubles.Places == 0
            ? texts
            : new Refusal("rules.place", new($"Có {troubles.Places} nơi không đọc được.", $"{troubles.Places} places cannot be read."));
    }

    /// <summary>Those that can be read; the others are told to the files' troubles.</summary>
    public static IEnumerable<RuleFile> In(EventFiles files, IEnumerable<string> paths, params string[] endings)
    {
        if (endings.Length == 0) endings = Yaml;
        foreach (var file in files.Of(paths, name => endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))))
        {
            if (files.Reach(file.Name, () => Text(file.Content)).Is(out string? text, out _)) yield return new RuleFile(file.Name, text);
        }
    }

    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
