using VongGac.Model;
using VongGac.Server.Ledger;

namespace VongGac.Server.Reports;

/// <summary>What the rooms upstream answered about one moment, not yet counted.</summary>
/// <param name="Units">The units to count, in the order they are to be shown.</param>
/// <param name="Receipts">When each unit received the directive; empty without one.</param>
/// <param name="Obligations">What is asked, in order.</param>
internal sealed record ReportSources(
    DateTimeOffset CutOff, long Seq, DirectiveFigures? Directive, string ScopeName, IReadOnlyList<UnitFigures> Units,
    IReadOnlyDictionary<int, DateTimeOffset?> Receipts, IReadOnlyList<ObligationSources> Obligations, IReadOnlyList<WaiverSources> Waived, IReadOnlyList<RetiredCount> Retired);

/// <summary>One obligation with the rows behind it.</summary>
/// <param name="Rows">The ledger's answers as of the cut-off, one a unit at most.</param>
/// <param name="Claims">What the units say, as of the cut-off, one a unit at most.</param>
internal sealed record ObligationSources(
    string Code, string Title, IReadOnlyList<string> Clauses, IReadOnlyList<VerdictRow> Rows, IReadOnlyList<VerdictRow> Claims);

/// <summary>An accepted risk and its question, in Vietnamese.</summary>
internal sealed record WaiverSources(WaivedRow Row, string Title);

/// <summary>Counts. Knows no database and no clock.</summary>
internal static class CountFigures
{
    /// <summary>A unit without a row is counted as never seen: silence cannot leave the denominator. Rows of other units are left out.</summary>
    public static ReportFigures Of(ReportSources sources)
    {
        var place = sources.Units.Select((unit, i) => (unit.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        UnitFigures[] units = [.. sources.Units.Select(unit => unit with { ReceivedAt = sources.Receipts.GetValueOrDefault(unit.Id) is { } at && at <= sources.CutOff ? at : null })];
        var heard = units.Select(unit => unit.ReceivedAt).ToArray();
        var answers = new char[sources.Obligations.Count][];
        var differences = new List<Difference>();
        for (int o = 0; o < sources.Obligations.Count; o++)
        {
            var obligation = sources.Obligations[o];
            answers[o] = new char[units.Length];
            for (int unit = 0; unit < units.Length; unit++) answers[o][unit] = units[unit].Relays ? AnswerLetter.Of(Verdict.NotApplicable) : AnswerLetter.NeverSeen;
            foreach (var row in obligation.Rows)
            {
                if (!place.TryGetValue(row.Unit.Value, out int unit) || units[unit].Relays) continue;
                answers[o][unit] = AnswerLetter.Of(row.Verdict);
                heard[unit] = Later(heard[unit], row.ObservedAt);
            }

            foreach (var claim in obligation.Claims)
            {
                if (!place.TryGetValue(claim.Unit.Value, out int unit) || claim.Verdict.State == VerdictState.Unknown) continue;
                heard[unit] = Later(heard[unit], claim.ObservedAt);
                var seen = AnswerLetter.Read(answers[o][unit]).State;
                if (seen != VerdictState.Unknown && seen != claim.Verdict.State)
                    differences.Add(new(unit, obligation.Code, claim.Verdict.State, claim.ObservedAt, seen));
            }
        }

        return new ReportFigures(
            sources.CutOff, sources.Seq, sources.Directive, sources.ScopeName, units,
            [.. sources.Obligations.Select((o, i) => new ObligationFigures(o.Code, o.Title, o.Clauses, new string(answers[i])))],
            Silences(sources, answers, heard), [.. differences.OrderBy(d => d.Unit)], Waivers(sources, place),
            [.. sources.Retired.Select(r => new RetiredFigures(r.Population, ReportText.Reason(r.Reason), r.Count))]);
    }

    private static IReadOnlyList<WaiverFigures> Waivers(ReportSources sources, Dictionary<int, int> place) =>
    [
        .. sources.Waived.Where(waived => place.ContainsKey(waived.Row.Unit.Value)).Select(waived => new WaiverFigures(
            place[waived.Row.Unit.Value], waived.Row.Population == Populations.Units ? null : waived.Row.Label ?? waived.Row.SubjectKey, waived.Title,
            waived.Row.Verdict.State, waived.Row.Until)).OrderBy(w => w.Unit),
    ];

    // Those never heard of first, then the longest silent, then those with most unknown.
    private static IReadOnlyList<Silence> Silences(ReportSources sources, char[][] answers, DateTimeOffset?[] heard)
    {
        var silences = new List<Silence>();
        for (int unit = 0; unit < heard.Length; unit++)
        {
            int asked = 0, unknown = 0;
            foreach (char[] row in answers)
            {
                var state = AnswerLetter.Read(row[unit]).State;
                if (state != VerdictState.NotApplicable) asked++;
                if (state == VerdictState.Unknown) unknown++;
            }

            if (unknown > 0) silences.Add(new(unit, unknown, asked, heard[unit], heard[unit] ?? sources.Directive?.IssuedAt ?? sources.CutOff));
        }

        return [.. silences.OrderBy(s => s.LastHeard is not null).ThenBy(s => s.Since).ThenByDescending(s => s.Unknown).ThenBy(s => s.Unit)];
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
