using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Linting;

/// <summary>
/// Compares rules, filters and correlations with the Sigma specification 2.1: its JSON schemas, and what only its text says. What
/// the engine cannot compile is an error too.
/// </summary>
public static partial class RuleLinter
{
    [GeneratedRegex("%(?<name>[^%\\s]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();

    /// <summary>Findings by file in the given order, then by line.</summary>
    /// <param name="files">Rules that are used together: ids and names must be unique among them.</param>
    public static IReadOnlyList<LintFinding> Lint(IEnumerable<RuleFile> files)
    {
        var all = new List<LintFinding>();
        var names = new Names();
        foreach (RuleFile file in files)
        {
            var notes = new Notes(file.Path);
            List<YamlNode> documents = YamlNode.Documents(file.Text, out (int Line, string Message)? broken);
            foreach (YamlNode document in documents.Where(document => document is not YamlScalar { Kind: ScalarKind.Null }))
            {
                Document(document, notes, names);
            }

            if (broken is { } fault)
            {
                notes.Error("yaml", fault.Line, Sigma.Words.NotYaml(fault.Message), Words.MendYaml);
            }
            else
            {
                Compile(file, notes);
            }

            all.AddRange(notes.InOrder());
        }

        return [.. all.Concat(names.Unknown()).GroupBy(finding => finding.File, StringComparer.Ordinal).SelectMany(group => group.OrderBy(finding => finding.Line))];
    }

    private static void Document(YamlNode document, Notes notes, Names names)
    {
        if (document is not YamlMap map)
        {
            notes.Error("rule.no-map", document.Line, Sigma.Words.NoMap, Words.MendMap);
            return;
        }

        HeadLint.Check(map, notes, names);
        if (map["correlation"] is { } correlation)
        {
            CorrelationLint.Check(correlation, notes, names);
        }
        else if (map["filter"] is { } filter)
        {
            SourceLint.Check(map, notes);
            DetectionLint.Filter(filter, notes);
        }
        else
        {
            SourceLint.Check(map, notes);
            DetectionLint.Check(map, notes);
        }
    }

    /// <summary>What the engine says, where no finding of the same line says it better.</summary>
    private static void Compile(RuleFile file, Notes notes)
    {
        // What stands for a placeholder is the pipeline's matter, not the rule's.
        Dictionary<string, IReadOnlyList<string>> filled = Placeholder().Matches(file.Text).Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => (IReadOnlyList<string>)["x"], StringComparer.Ordinal);
        foreach (RuleFault fault in RuleReader.Read([file], filled).Faults)
        {
            if (!notes.HasErrorAt(fault.Line))
            {
                notes.Error("compile", fault.Line, fault.Reason, Words.MendCompile(fault.Reason));
            }
        }
    }
}
