using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VongGac.Architecture.Tests;

/// <summary>Documents rot unless something reads them: packages, decisions and links are compared with what is there.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Columns = ["package", "version", "licence", "why", "upkeep", "refused"];

    [Fact]
    public void Every_package_is_justified_and_nothing_else() =>
        Law.Holds(PackageFaults(Repository.Read("Directory.Packages.props"), Repository.Read("docs/dependencies.md")));

    [Fact]
    public void Planted_packages_are_caught() =>
        Assert.Equal(
            ["A is pinned 1.0.0 and described at 0.9.0", "B is pinned and not described", "C says nothing under 'why'", "D is described and not pinned", "F is not pinned exactly: 1.0.0"],
            PackageFaults(
                """<Project><PackageVersion Include="A" Version="[1.0.0]" /><PackageVersion Include="B" Version="[1.0.0]" /><PackageVersion Include="C" Version="[1.0.0]" /><PackageVersion Include="F" Version="1.0.0" /></Project>""",
                """
                ## NuGet
                | package | version | licence | why | upkeep | refused |
                |---|---|---|---|---|---|
                | A | 0.9.0 | MIT | x | x | x |
                | C | 1.0.0 | MIT | | x | x |
                | D | 1.0.0 | MIT | x | x | x |
                | F | 1.0.0 | MIT | x | x | x |
                ## Others
                | package | version |
                |---|---|
                | E | 1 |
                """).Order(StringComparer.Ordinal));

    [Fact]
    public void Decisions_are_numbered_without_holes_and_say_their_number() =>
        Law.Holds(DecisionFaults(Repository.TextFiles.Where(path => path.StartsWith("docs/adr/", StringComparison.Ordinal))
            .Select(path => (Path.GetFileName(path), Repository.Read(path)))));

    [Fact]
    public void Planted_decisions_are_caught() =>
        Assert.Equal(["002-b.md says another number in its heading", "003 is missing", "004 is there twice", "notes.md has no number"],
            DecisionFaults([("001-a.md", "# 001 · A\n"), ("002-b.md", "# 003 · B\n"), ("004-c.md", "# 004 · C\n"), ("004-d.md", "# 004 · D\n"), ("notes.md", "# Notes\n")])
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Links_between_documents_lead_somewhere() =>
        Law.Holds(Repository.TextFiles.Where(path => path.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(path => DeadLinks(path, Repository.Read(path), target => File.Exists(Path.Combine(Repository.Root, target)) || Directory.Exists(Path.Combine(Repository.Root, target)))));

    [Fact]
    public void A_planted_link_is_caught() =>
        Assert.Equal(["docs/a.md → docs/gone.md", "docs/a.md → up.png"],
            DeadLinks("docs/a.md", "[x](gone.md) [y](b.md#part) ![z](../up.png) [w](https://example.org/) [v](#here)", target => target == "docs/b.md"));

    private static IEnumerable<string> PackageFaults(string props, string markdown)
    {
        var rows = markdown.Split('\n').SkipWhile(line => !line.StartsWith("## NuGet", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
            .Where(cells => cells[0] != Columns[0]).ToDictionary(cells => cells[0]);
        var pinned = XDocument.Parse(props).Descendants("PackageVersion").ToDictionary(p => (string)p.Attribute("Include")!, p => (string)p.Attribute("Version")!);
        foreach (var (package, version) in pinned)
        {
            if (version is not ['[', .. var exact, ']']) yield return $"{package} is not pinned exactly: {version}";
            else if (!rows.TryGetValue(package, out var cells)) yield return $"{package} is pinned and not described";
            else if (cells[1] != exact) yield return $"{package} is pinned {exact} and described at {cells[1]}";
        }

        foreach (var (package, cells) in rows)
        {
            if (!pinned.ContainsKey(package)) yield return $"{package} is described and not pinned";
            for (int i = 0; i < Columns.Length; i++)
            {
                if (i >= cells.Length || cells[i].Length == 0) yield return $"{package} says nothing under '{Columns[i]}'";
            }
        }
    }

    private static IEnumerable<string> DecisionFaults(IEnumerable<(string Name, string Text)> files)
    {
        var numbers = new List<int>();
        foreach (var (name, text) in files)
        {
            if (!Numbered().IsMatch(name))
            {
                yield return $"{name} has no number";
                continue;
            }

            numbers.Add(int.Parse(name[..3], System.Globalization.CultureInfo.InvariantCulture));
            if (!text.StartsWith($"# {name[..3]} · ", StringComparison.Ordinal)) yield return $"{name} says another number in its heading";
        }

        for (int number = 1; number <= numbers.DefaultIfEmpty().Max(); number++)
        {
            int times = numbers.Count(n => n == number);
            if (times != 1) yield return $"{number:000} is {(times == 0 ? "missing" : "there twice")}";
        }
    }

    private static IEnumerable<string> DeadLinks(string path, string text, Func<string, bool> exists) =>
        from Match link in Link().Matches(text)
        let target = link.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let full = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(path)!, target))).Replace('\\', '/')
        where !exists(full)
        select $"{path} → {full}";

    [GeneratedRegex(@"^\d{3}-[a-z0-9-]+\.md$", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
