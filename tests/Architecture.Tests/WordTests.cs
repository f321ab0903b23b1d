using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server;

namespace VongGac.Architecture.Tests;

/// <summary>What a person reads is there in both languages; what only a machine or an unfinished thought would leave is not.</summary>
public sealed class WordTests
{
    /// <summary>Pairs that are rightly the same in both languages.</summary>
    private static readonly HashSet<string> SameInBoth = ["E-mail", "English", "Tiếng Việt", "SMS", "Word", "Excel", "PDF", "SSH", "Telnet", "FTP", "root (0)"];

    // Put together so that this file does not find itself.
    private static readonly Regex Unfinished = new(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|XX" + @"X)\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>Windows keeps people's things below one folder everywhere; these are nobody's.</summary>
    private const string PlantedPeople = @"(?!\\(%USER%|Giáo viên|Học sinh|gv|ketoan)[\\""])";

    private static readonly Regex MachinePath = new(
        @"(?<![\w.~*}/])/(wo" + @"rk|ro" + @"ot|ho" + @"me/\w+|farm|t" + @"mp)/\w|[A-Z]:\\Us" + "ers" + PlantedPeople, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [Fact]
    public void Every_sentence_kept_in_a_field_is_said_in_both_languages() =>
        Law.Holds(Kept(typeof(House).Assembly, typeof(LetterReading).Assembly, typeof(Text).Assembly, Assembly.Load("vonggac"))
            .SelectMany(word => Faults(word.Name, word.Text.Vi, word.Text.En)));

    [Fact]
    public void Every_sentence_written_in_place_is_said_in_both_languages() =>
        Law.Holds(Repository.Sources("src").SelectMany(path => Written(path, Repository.Read(path))).SelectMany(word => Faults(word.Place, word.Vi, word.En)));

    [Fact]
    public void Planted_sentences_are_caught()
    {
        Assert.Equal(["a: empty", "b: empty", "c: the same in both languages"],
            new[] { ("a", "", "No"), ("b", "Không", " "), ("c", "Save", "Save"), ("d", "E-mail", "E-mail"), ("e", "Lưu", "Save") }
                .SelectMany(word => Faults(word.Item1, word.Item2, word.Item3)));
        Assert.Equal(["P.cs:1: empty", "P.cs:2: the same in both languages"],
            Written("P.cs", "var a = new Text(\"Lưu\", \"\");\nreturn new Text(\"Same\", \"Same\").With(new Text(\"Một\", \"One\"));")
                .SelectMany(word => Faults(word.Place, word.Vi, word.En)));
        Assert.Equal(["Words.cs:1: the same in both languages"],
            Written("Words.cs", "static readonly Text A = new(\"Same\", \"Same\");").SelectMany(word => Faults(word.Place, word.Vi, word.En)));
        Assert.Contains(Kept(typeof(WordTests).Assembly), word => Faults(word.Name, word.Text.Vi, word.Text.En).Any());
    }

    [Fact]
    public void Nothing_is_left_for_later() => Law.Holds(Lines(Repository.TextFiles.Where(path => IsCode(path) || IsProse(path)), Unfinished));

    [Fact]
    public void No_path_of_a_machine_is_written_down() => Law.Holds(Lines(Repository.TextFiles.Where(path => IsCode(path) || IsProse(path)), MachinePath));

    [Fact]
    public void Planted_marks_and_paths_are_caught()
    {
        Assert.Matches(Unfinished, "// TO" + "DO: later");
        Assert.DoesNotMatch(Unfinished, "var todos = TodoList;");
        Assert.Matches(MachinePath, "open(\"/wo" + "rk/main/x\")");
        Assert.Matches(MachinePath, "in /t" + "mp/build");
        Assert.Matches(MachinePath, @"C:\Us" + "ers");
        Assert.DoesNotMatch(MachinePath, @"C:\Us" + @"ers\%USER%\Desktop");
        Assert.DoesNotMatch(MachinePath, "../wo" + "rk/x and https://a.example/wo" + "rk/x and /usr/bin/chromium");
    }

    private static readonly Text PlantedWord = new("Same", "Same");

    private static IEnumerable<(string Name, Text Text)> Kept(params Assembly[] assemblies) =>
        from type in assemblies.SelectMany(assembly => assembly.GetTypes())
        where !type.ContainsGenericParameters
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Text)
        select ($"{type.Name}.{field.Name}", (Text)field.GetValue(null)!);

    /// <summary>Pairs of literals: <c>new Text("…", "…")</c> anywhere, <c>new("…", "…")</c> in a file of words or names.</summary>
    private static IEnumerable<(string Place, string Vi, string En)> Written(string path, string source)
    {
        bool words = path.EndsWith("Words.cs", StringComparison.Ordinal) || path.EndsWith("Names.cs", StringComparison.Ordinal);
        foreach (var creation in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (creation is ObjectCreationExpressionSyntax { Type: not IdentifierNameSyntax { Identifier.Text: "Text" } }) continue;
            if (creation is ImplicitObjectCreationExpressionSyntax && !words) continue;
            if (creation.ArgumentList?.Arguments is not [{ Expression: LiteralExpressionSyntax vi }, { Expression: LiteralExpressionSyntax en }]) continue;
            yield return ($"{path}:{creation.GetLocation().GetLineSpan().StartLinePosition.Line + 1}", vi.Token.ValueText, en.Token.ValueText);
        }
    }

    private static IEnumerable<string> Faults(string place, string vi, string en)
    {
        if (string.IsNullOrWhiteSpace(vi) || string.IsNullOrWhiteSpace(en)) yield return $"{place}: empty";
        else if (vi == en && vi.Any(char.IsLetter) && !SameInBoth.Contains(vi)) yield return $"{place}: the same in both languages";
    }

    private static IEnumerable<string> Lines(IEnumerable<string> paths, Regex what) =>
        from path in paths
        from line in Repository.Read(path).Split('\n').Select((text, index) => (Text: text, Number: index + 1))
        where what.IsMatch(line.Text)
        select $"{path}:{line.Number}: {line.Text.Trim()}";

    private static bool IsCode(string path) => Path.GetExtension(path) is ".cs" or ".razor" or ".csproj" or ".props" or ".css" or ".js" or "" or ".yaml" or ".json";

    private static bool IsProse(string path) => path.EndsWith(".md", StringComparison.Ordinal);
}
