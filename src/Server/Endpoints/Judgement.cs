using System.Text.Json;
using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// The checks in force and what they say of stored facts. The server's judgement counts; an agent's is for its own display.
/// </summary>
public sealed class Judgement
{
    /// <summary>What is said of a section that has not the shape of its facts.</summary>
    public const string Unreadable = "unreadable";

    private const int LongestNote = 300;

    private readonly string[] _order;

    public Judgement(CheckSet checks)
    {
        Checks = checks;
        Measures = [.. checks.Checks.Select(MeasureOf)];
        _order = [.. checks.Checks.Select(check => check.Id)];
        With = checks.Hash;
        Patience = checks.Checks.Count == 0 ? TimeSpan.FromDays(1) : checks.Checks.Min(check => check.Freshness) / 2;
    }

    public CheckSet Checks { get; }

    /// <summary>Every check as the ledger asks it.</summary>
    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>Names the set: another one judges what is stored again.</summary>
    public string With { get; }

    /// <summary>A machine silent for longer is judged again when it calls: some answers may have ended meanwhile, and a look alone revives none.</summary>
    public TimeSpan Patience { get; }

    /// <summary>Reads the checks that travel with the program.</summary>
    public static Result<Judgement> Load(ContentFolder folder) =>
        CheckSet.Load(Path.Combine(folder.Root, "checks")).Then<Judgement>(checks => new Judgement(checks));

    /// <summary>Judges what is known of one machine.</summary>
    /// <param name="sections">Sections as JSON by name; a section that is no such thing is taken as failed.</param>
    /// <param name="failed">Collectors that could not look, with the reason.</param>
    public IReadOnlyList<CheckVerdict> Judge(
        EndpointPlatform platform, DateTimeOffset seenAt, IReadOnlyDictionary<string, JsonElement> sections, IReadOnlyDictionary<string, string> failed)
    {
        var runs = new List<CollectorRun>();
        var seen = sections.Where(section => !failed.ContainsKey(section.Key)).ToDictionary(StringComparer.Ordinal);
        if (Joined(platform, seenAt, seen) is not { } facts)
        {
            foreach (string name in seen.Keys.ToList())
            {
                if (Readable(name, seen[name])) continue;
                runs.Add(new CollectorRun(name, false, 0, Unreadable)); // the rest of the machine is judged all the same
                seen.Remove(name);
            }

            facts = Joined(platform, seenAt, seen) ?? throw new InvalidOperationException("Sections that can be read one by one cannot be read together.");
        }

        runs.AddRange(seen.Keys.Select(name => new CollectorRun(name, true, 0, null)));
        runs.AddRange(failed.Select(one => new CollectorRun(one.Key, false, 0, one.Value)));
        return Checks.Judge(new Inspection(facts, runs));
    }

    /// <summary>True where a section has the shape of its facts.</summary>
    public static bool Readable(string name, JsonElement section) =>
        Joined(EndpointPlatform.Windows, DateTimeOffset.UnixEpoch, new Dictionary<string, JsonElement> { [name] = section }) is not null;

    private static MachineFacts? Joined(EndpointPlatform platform, DateTimeOffset seenAt, IReadOnlyDictionary<string, JsonElement> sections)
    {
        try
        {
            return FactsSections.Join((VongGac.Checks.Facts.Platform)platform, seenAt, sections);
        }
        catch (JsonException)
        {
            return null; // said by the caller: the collector counts as failed
        }
    }

    /// <summary>Verdicts as the ledger takes them.</summary>
    public static Answer AnswerOf(CheckVerdict verdict, SubjectId subject, DateTimeOffset at, Proof proof, string? evidence = null) => new(
        verdict.Check.Id, subject, verdict.Verdict, at, proof, evidence ?? "fact:" + verdict.Check.Section,
        verdict.Reason is { } reason ? reason[..Math.Min(reason.Length, LongestNote)] : null);

    /// <summary>M met, N not met, A not applicable, U unknown, in the order of the set.</summary>
    public string Letters(IReadOnlyList<CheckVerdict> verdicts)
    {
        var by = verdicts.ToDictionary(v => v.Check.Id, v => v.Verdict.State, StringComparer.Ordinal);
        return string.Create(_order.Length, by, (letters, states) =>
        {
            for (int i = 0; i < letters.Length; i++) letters[i] = Letter(states.GetValueOrDefault(_order[i], VerdictState.Unknown));
        });
    }

    /// <summary>The first moment at which time alone may turn one of them; null: never.</summary>
    public static long? TurnsAt(IReadOnlyList<CheckVerdict> verdicts) => verdicts.Min(verdict => verdict.Until)?.ToUnixTimeMilliseconds();

    internal static char Letter(VerdictState state) => state switch
    {
        VerdictState.Met => 'M',
        VerdictState.NotMet => 'N',
        VerdictState.NotApplicable => 'A',
        _ => 'U',
    };

    private static Measure MeasureOf(Check check) => new(
        check.Id, Populations.Endpoints, check.Title, Version: check.Version, Freshness: check.Freshness, Collector: check.Section, Severity: check.Severity);
}
