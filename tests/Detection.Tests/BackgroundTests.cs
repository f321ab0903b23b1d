using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests;

/// <summary>What SigmaHQ's rules find in everyday logs is listed and judged in docs/detections-in-background.md; the list is this.</summary>
public sealed partial class BackgroundTests
{
    [Fact]
    public void Every_detection_of_level_medium_and_above_in_everyday_logs_is_judged()
    {
        (RuleSet _, Engine engine) = RealRulesTests.Rules.Value;
        var matcher = new Matcher(engine);
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int events = 0;
        foreach ((string _, string file, int _, ReadOnlyMemory<byte> line) in RealRulesTests.Events().Where(one => one.Set == "background"))
        {
            events++;
            foreach (int rule in matcher.Match(line.Span))
            {
                SigmaRule matched = engine.Rules[rule];
                if (matched.Level >= RuleLevel.Medium)
                {
                    string key = $"{matched.Level.ToString().ToLowerInvariant()} {file} {matched.Id}";
                    found[key] = found.GetValueOrDefault(key) + 1;
                }
            }
        }

        Assert.Equal(14_229, events);
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "detections-in-background.md"));
        Assert.Equal(
            found.Select(one => $"{one.Key} {one.Value}"),
            Row().Matches(page).Select(row => $"{row.Groups["level"].Value} {row.Groups["file"].Value} {row.Groups["rule"].Value} {row.Groups["count"].Value}").Order(StringComparer.Ordinal));
        Assert.All(Row().Matches(page), row => Assert.Matches("^(true|benign)", row.Groups["judgement"].Value.Trim()));
    }

    /// <summary>| level | file | rule | title | count | judgement | why |</summary>
    [GeneratedRegex(@"^\| (?<level>medium|high|critical) \| `(?<file>[^`]+)` \| `(?<rule>[0-9a-f-]{36})` \| [^|]+ \| (?<count>\d+) \| (?<judgement>[^|]+) \| [^|]{10,} \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Row();

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VongGac.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository is not above the tests.");
    }
}
