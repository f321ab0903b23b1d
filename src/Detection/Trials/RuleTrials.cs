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
        RuleSet set = RuleReader.Read(files);
        var found = new List<RuleTrial>();
        var faults = new List<RuleFault>(set.Faults);
        var byName = files.GroupBy(file => Stem(file.Path), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Path, StringComparer.Ordinal);
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (RuleFile file in trials)
        {
            string stem = file.Path[..^Ending.Length];
            if (!byName.TryGetValue(stem, out string? path))
            {
                faults.Add(new RuleFault(file.Path, 1, Words.NoRule));
                continue;
            }

            tried.Add(path);
            Try(set, path, file, found, faults);
        }

        foreach (RuleFile file in files.Where(file => !tried.Contains(file.Path)))
        {
            faults.Add(new RuleFault(file.Path, 1, Words.Untried));
        }

        return new RuleTrialReport(found, faults);
    }

    private static string Stem(string path) => path[..^(path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) ? 5 : 4)];

    private static void Try(RuleSet set, string path, RuleFile trials, List<RuleTrial> found, List<RuleFault> faults)
    {
        if (Tried.Of(set, path) is not { } tried)
        {
            faults.Add(new RuleFault(path, 1, Words.NothingInIt));
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

            found.Add(new RuleTrial(tried.Rule, trials.Path, number, trial.About, trial.Match, tried.Matches(events)));
        }

        List<RuleTrial> own = found[before..];
        if (!own.Exists(trial => trial.Expected) || own.TrueForAll(trial => trial.Expected))
        {
            faults.Add(new RuleFault(path, 1, Words.Untried));
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
