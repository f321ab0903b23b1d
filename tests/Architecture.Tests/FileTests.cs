using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VongGac.Architecture.Tests;

/// <summary>Folder = noun, file = verb or part; files small enough to be read at one sitting.</summary>
public sealed class FileTests
{
    private const int MostLines = 300;

    private static readonly string[] KindsOfCode =
    [
        "Controllers", "Services", "Models", "Dtos", "Dto", "Helpers", "Utils", "Utilities", "Common", "Interfaces", "Enums", "Entities",
        "Repositories", "Handlers", "Managers", "Extensions", "Exceptions", "Constants", "Abstractions", "Shared", "Base", "Misc", "Core",
        "Infrastructure", "Application", "Domain", "Pages", "Components", "Views", "ViewModels",
    ];

    /// <summary>Files that gather small companions under one word.</summary>
    private static readonly Dictionary<string, string> Gatherings = new()
    {
        ["src/Checks/Facts/ProtectionFacts.cs"] = "what protects a machine, on one page",
        ["src/Server/Directives/DirectiveNews.cs"] = "everything the room tells, on one page",
        ["src/Server/Ledger/Intake.cs"] = "the records that come in, on one page",
        ["src/Server/Ledger/Reading.cs"] = "the records that go out, on one page",
        ["src/Server/Units/UnitNews.cs"] = "everything the room tells, on one page",
        ["src/Server/Ledger/LedgerTables.cs"] = "the rows the ledger keeps, on one page",
        ["src/Server/Platform/Identity/UnitLookups.cs"] = "what the platform asks the room of units, on one page",
        ["src/Server/Platform/Audit/AuditTables.cs"] = "the rows the audit keeps, on one page",
        ["src/Server/Platform/Store/Converters.cs"] = "how values of ours are stored, one line each",
        ["src/Server/Platform/Store/Markers.cs"] = "the two marks a row may carry",
    };

    private static readonly Dictionary<string, string> Long = new()
    {
        ["src/Server/Design/house.css"] = "one stylesheet, read by section",
    };

    [Fact]
    public void No_folder_is_named_after_a_kind_of_code() => Law.Holds(KindFolders(Repository.TextFiles));

    [Fact]
    public void A_planted_folder_is_caught() =>
        Assert.Equal(["src/Server/Units/Services", "tests/Helpers"],
            KindFolders(["src/Server/Units/Services/A.cs", "src/Server/Units/Services/B.cs", "src/Model/Unit.cs", "tests/Helpers/C.cs", "content/services.yaml"]));

    [Fact]
    public void A_file_is_named_after_a_type_in_it() =>
        Law.Holds(Misnamed(Repository.Sources("src").Where(path => !Repository.IsGenerated(path)).Select(path => (path, Repository.Read(path))), Gatherings));

    [Fact]
    public void A_planted_name_is_caught()
    {
        Assert.False(NamedAfterAType("src/Server/Units/Stuff.cs", "class Unit; record Other;"));
        Assert.False(NamedAfterAType("src/Server/Units/Words.cs", "class Sentences;"));
        Assert.True(NamedAfterAType("src/Server/Units/Unit.cs", "namespace N; class Other; record struct Unit;"));
        Assert.True(NamedAfterAType("src/Server/Units/Unit.Log.cs", "namespace N { partial class Unit { } }"));
        Assert.False(NamedAfterAType("src/Server/Platform/Audit/AuditTables.cs", "class AuditEntry; class AuditTable;"));
        Assert.False(NamedAfterAType("src/Server/Units/Unit.cs", "class UnitPage;"));
        Assert.True(NamedAfterAType("src/Server/Platform/News/News.cs", "interface INews;"));
        Assert.True(NamedAfterAType("src/Server/Units/NameOf.cs", "delegate string NameOf();"));
        Assert.True(NamedAfterAType("src/Server/Platform/Web/Words.cs", "class WebWords;"));
        Assert.True(NamedAfterAType("src/Cli/Program.cs", "return 0;"));
        Assert.Equal(["src/A.cs is named after no type in it", "src/C.cs is on the list and needs no excuse", "src/D.cs is on the list and needs no excuse"],
            Misnamed([("src/A.cs", "class B;"), ("src/B.cs", "class X;"), ("src/C.cs", "class C;")], new() { ["src/B.cs"] = "x", ["src/C.cs"] = "named by now", ["src/D.cs"] = "gone" }));
    }

    [Fact]
    public void Files_are_short_enough_to_be_read() =>
        Law.Holds(TooLong(Repository.TextFiles.Where(IsSource).Select(path => (path, Lines(path))), Long));

    [Fact]
    public void A_planted_long_file_is_caught() =>
        Assert.Equal(["src/B.cs: 301 lines", "src/Gone.cs is on the list and is not long"],
            TooLong([("src/A.cs", 300), ("src/B.cs", 301), ("src/C.cs", 900)], new() { ["src/C.cs"] = "a table", ["src/Gone.cs"] = "was" }));

    private static IEnumerable<string> KindFolders(IEnumerable<string> paths) => paths
        .SelectMany(path => Enumerable.Range(0, path.Length).Where(i => path[i] == '/').Select(i => path[..i])).Distinct()
        .Where(folder => KindsOfCode.Contains(folder.Split('/')[^1], StringComparer.OrdinalIgnoreCase))
        .Where(folder => folder.Split('/')[0] is "src" or "tests" or "bench" or "fuzz");

    private static IEnumerable<string> Misnamed(IEnumerable<(string Path, string Source)> files, Dictionary<string, string> gatherings)
    {
        var needed = new HashSet<string>();
        foreach (var (path, source) in files.Where(file => !NamedAfterAType(file.Path, file.Source)))
        {
            if (gatherings.ContainsKey(path)) needed.Add(path);
            else yield return $"{path} is named after no type in it";
        }

        foreach (string path in gatherings.Keys.Except(needed)) yield return $"{path} is on the list and needs no excuse";
    }

    /// <summary>Words of the platform share one namespace, so each file's class says whose they are.</summary>
    private static bool NamedAfterAType(string path, string source)
    {
        string name = Path.GetFileNameWithoutExtension(path).Split('.')[0];
        var root = CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot();
        if (name == "Program") return root.Members.OfType<GlobalStatementSyntax>().Any();
        return root.DescendantNodes().Select(node => node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => "",
        }).Any(type => type == name || type == "I" + name || (name == "Words" && type.EndsWith(name, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> TooLong(IEnumerable<(string Path, int Lines)> files, Dictionary<string, string> reasons)
    {
        var needed = new HashSet<string>();
        foreach (var (path, lines) in files.Where(file => file.Lines > MostLines))
        {
            if (reasons.ContainsKey(path)) needed.Add(path);
            else yield return $"{path}: {lines} lines";
        }

        foreach (string path in reasons.Keys.Except(needed)) yield return $"{path} is on the list and is not long";
    }

    private static bool IsSource(string path) =>
        path.Split('/')[0] is "src" or "tests" or "bench" or "fuzz" && Path.GetExtension(path) is ".cs" or ".razor" or ".css" or ".js" && !Repository.IsGenerated(path);

    private static int Lines(string path) => Repository.Read(path).AsSpan().TrimEnd('\n').Count('\n') + 1;
}
