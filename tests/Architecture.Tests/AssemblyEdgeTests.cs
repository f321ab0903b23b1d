using System.Xml.Linq;

namespace VongGac.Architecture.Tests;

/// <summary>Which assembly refers to which, and to which packages: as the first table of ARCHITECTURE.md says.</summary>
public sealed class AssemblyEdgeTests
{
    private const string Heading = "## Assemblies";

    public static TheoryData<string> Projects => [.. EdgeTable.Under(Heading).Keys];

    [Fact]
    public void The_table_names_every_project_below_src() =>
        Assert.Equal(
            Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)).Order(),
            EdgeTable.Under(Heading).Keys.Order());

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_the_table_allows(string project)
    {
        var file = XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"));
        Law.Holds(Beyond(
            file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)),
            EdgeTable.Under(Heading)[project]));
        Law.Holds(Beyond(
            file.Descendants("PackageReference").Select(reference => (string)reference.Attribute("Include")!),
            EdgeTable.Under(Heading, column: 2)[project]));
    }

    [Theory, MemberData(nameof(Projects))]
    public void Compiled_code_refers_only_to_what_the_table_allows(string project)
    {
        string name = project switch { "Cli" => "vonggac", "Agent" => "vonggac-agent", _ => "VongGac." + project };
        using var module = Mono.Cecil.ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        var ours = module.AssemblyReferences.Where(reference => reference.Name.StartsWith("VongGac.", StringComparison.Ordinal))
            .Select(reference => reference.Name["VongGac.".Length..]);
        Law.Holds(Beyond(ours, EdgeTable.Under(Heading)[project]));
    }

    [Fact]
    public void A_planted_reference_is_caught()
    {
        var table = EdgeTable.Parse("## Edges\n\n| assembly | knows | packages |\n|---|---|---|\n| Model | – | – |\n| Formats | Model | PdfPig |\n", "## Edges");
        Assert.Equal(["Server"], Beyond(["Model", "Server"], table["Formats"]));
        Assert.Equal(["Formats"], Beyond(["Formats"], table["Model"]));
    }

    [Fact]
    public void A_missing_table_is_not_taken_for_an_empty_one() =>
        Assert.Throws<InvalidDataException>(() => EdgeTable.Parse("## Other\n", "## Edges"));

    private static IEnumerable<string> Beyond(IEnumerable<string> found, IReadOnlySet<string> allowed) => found.Where(name => !allowed.Contains(name));
}
