using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Agent;

/// <summary>An inspection for whoever sits at the machine: what is to be done first, worst first, in Vietnamese and then in English.</summary>
internal static class InspectPage
{
    public static IEnumerable<string> Lines(Inspection inspection, IReadOnlyList<CheckVerdict> verdicts, bool privileged)
    {
        string host = inspection.Facts.System?.HostName ?? "?";
        string at = VietnamTime.Minute(inspection.Facts.SeenAt);
        var title = InspectWords.Title.With(host, at);
        yield return title.Vi;
        yield return $"({title.En})";
        yield return "";
        var counts = InspectWords.Counts.With(
            Count(verdicts, VerdictState.Met), Count(verdicts, VerdictState.NotMet), Count(verdicts, VerdictState.Unknown), Count(verdicts, VerdictState.NotApplicable));
        yield return counts.Vi;
        yield return $"({counts.En})";

        foreach (string line in Section(InspectWords.NotMet, verdicts, VerdictState.NotMet, advise: true)) yield return line;
        foreach (string line in Section(InspectWords.NotKnown, verdicts, VerdictState.Unknown, advise: false)) yield return line;

        var missing = inspection.Collectors.Where(run => run.Error is not null).ToList();
        if (missing.Count > 0)
        {
            yield return "";
            yield return Said.Both(InspectWords.CouldNotSee) + ":";
            foreach (var run in missing) yield return $"  {run.Name}{(run.Ok ? $" ({Said.Both(InspectWords.Partly)})" : "")}: {run.Error}";
            if (!privileged) yield return Said.Both(InspectWords.NotRoot);
        }

        yield return "";
        yield return Said.Both(InspectWords.ServerDecides);
    }

    private static IEnumerable<string> Section(Text heading, IReadOnlyList<CheckVerdict> verdicts, VerdictState state, bool advise)
    {
        var rows = verdicts.Where(verdict => verdict.Verdict.State == state)
            .OrderByDescending(verdict => verdict.Check.Severity).ThenBy(verdict => verdict.Check.Id, StringComparer.Ordinal).ToList();
        if (rows.Count == 0) yield break;
        yield return "";
        yield return Said.Both(heading) + ":";
        foreach (var row in rows)
        {
            yield return $"  • {row.Check.Title.Vi}";
            yield return $"    ({row.Check.Title.En}) [{row.Check.Id}]";
            if (row.Reason is not null) yield return $"    {row.Reason}";
            if (!advise) continue;
            yield return $"    → {row.Check.Advice.Vi}";
            yield return $"      ({row.Check.Advice.En})";
        }
    }

    private static int Count(IReadOnlyList<CheckVerdict> verdicts, VerdictState state) => verdicts.Count(verdict => verdict.Verdict.State == state);
}
