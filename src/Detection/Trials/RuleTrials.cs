using VongGac.Detection.Logs;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Trials;

/// <summary>What came of trying rules.</summary>
/// <param name="Trials">By file, then line.</param>
/// <param name="Faults">Rules and trials that cannot be read, and rules without trials of both kinds.</param>
public sealed record RuleTrialReport(IReadOnlyList<RuleTrial> Trials, IReadOnlyList<RuleFault> Faults);

/// <summary>Tries rules on the events written down beside them.</summary>
public static class RuleTrials
{
    /// <summary>How files of trials end; what stands before is the name of the file of rules.</summary>
    public const string Ending = ".test.jsonl";

    private static readonly LineTimes Times = new(new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.FromHours(7)), TimeSpan.FromHours(7));

    /// <param name="rules">Files of rules.</param>
    /// <param name="trials">Files of trials, each with the path of its rules but for the ending.</param>
    public static RuleTrialReport Run(IEnumerable<RuleFile> rules, IEnumerable<RuleFile> trials)
    {
        RuleFile[] files = [.. rules];
        var found = new List<RuleTrial>();
        var faults = new List<RuleFault>();
        var byName = files.GroupBy(file => Stem(file.Path), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (RuleFile file in trials)
        {
            string stem = file.Path[..^Ending.Length];
            if (!byName.TryGetValue(stem, out RuleFile? rule))
            {
                faults.Add(new RuleFault(file.Path, 1, Words.NoRule));
                continue;
            }

            tried.Add(rule.Path);
            Try(rule, file, found, faults);
        }

        foreach (RuleFile file in files.Where(file => !tried.Contains(file.Path)))
        {
            faults.Add(new RuleFault(file.Path, 1, Words.Untried));
        }

        return new RuleTrialReport(found, faults);
    }

    private static string Stem(string path) => path[..^(path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) ? 5 : 4)];

    private static void Try(RuleFile rules, RuleFile trials, List<RuleTrial> found, List<RuleFault> faults)
    {
        RuleSet set = RuleReader.Read([rules]);
        faults.AddRange(set.Faults);
        var tried = new Tried(set);
        if (tried.Rules.Count == 0)
        {
            faults.Add(new RuleFault(rules.Path, 1, Words.NothingInIt));
            return;
        }

        int before = found.Count;
        int number = 0;
        foreach (string text in trials.Text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (!Trial.Read(text, number).Is(out Trial? trial, out Refusal? refusal) || !Events(trial).Is(out IReadOnlyList<(byte[] Json, LogSource Source)>? events, out refusal))
            {
                faults.Add(new RuleFault(trials.Path, number, refusal.Message));
                continue;
            }

            if (tried.Find(trial.Rule) is not { } rule)
            {
                faults.Add(new RuleFault(trials.Path, number, Words.UnknownRule(trial.Rule!)));
                continue;
            }

            found.Add(new RuleTrial(rule.Title, rule.Id, trials.Path, number, trial.About, trial.Match, tried.Matches(rule, events)));
        }

        ILookup<string, RuleTrial> own = found.Skip(before).ToLookup(trial => trial.RuleId, StringComparer.Ordinal);
        foreach (Tried.Reporting rule in tried.Rules.Where(rule => own[rule.Id].Select(trial => trial.Expected).Distinct().Count() < 2))
        {
            faults.Add(new RuleFault(rules.Path, rule.Line, Words.Untried, rule.Id));
        }

        // Windows events are recognised by their channel; of others the stream says what they are.
        Result<IReadOnlyList<(byte[], LogSource)>> Events(Trial trial)
        {
            LogSource source = trial.Source ?? tried.Source;
            if (trial.Reader is null)
            {
                return trial.Events.Select(json => (json, source)).ToList();
            }

            if (LineReaders.Open(trial.Reader, Times) is not { } reader)
            {
                return new Refusal("trial.reader", Words.NoReader(trial.Reader));
            }

            var events = new List<(byte[], LogSource)>();
            var text = new EventText();
            foreach (byte[] line in trial.Events)
            {
                Reading reading = reader.Read(line, text);
                if (reading.Kind is ReadingKind.Event or ReadingKind.Unmapped)
                {
                    events.Add((text.Json.ToArray(), trial.Source ?? reading.Source));
                }
            }

            return events.Count == 0 ? new Refusal("trial.not-read", Words.NotRead(trial.Reader)) : events;
        }
    }
}
