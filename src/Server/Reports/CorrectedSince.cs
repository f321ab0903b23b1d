using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>An answer that is another one today, for the same past moment.</summary>
public sealed record Correction(string Unit, string Obligation, Verdict? Was, Verdict? Is);

/// <summary>What later data made of the moment of a report.</summary>
/// <param name="Seq">The ledger's last commit now.</param>
/// <param name="Answers">Answers that differ.</param>
/// <param name="Receipts">Units whose receipt in time was entered later.</param>
/// <param name="Added">Units counted now and not then, or then and not now.</param>
public sealed record Corrections(long Seq, IReadOnlyList<Correction> Answers, IReadOnlyList<string> Receipts, IReadOnlyList<string> Added);

/// <summary>Asks the same question of the same moment again, with all that is known by now. The report itself stays as it was issued.</summary>
internal sealed class CorrectedSince(GatherFigures gather)
{
    public async Task<Result<Corrections>> Of(Post post, Report report, ReportFigures then, CancellationToken cancel) =>
        (await gather.At(post, new ReportScope(report.DirectiveId, report.UnitId, report.Axis, report.CutOff), cancel)).Then<Corrections>(now => Compare(then, now));

    public static Corrections Compare(ReportFigures then, ReportFigures now)
    {
        var places = now.Units.Select((unit, i) => (unit.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var past = then.Units.Select(unit => unit.Id).ToHashSet();
        var titles = then.Obligations.Concat(now.Obligations).DistinctBy(o => o.Code).ToDictionary(o => o.Code);
        var before = then.Obligations.ToDictionary(o => o.Code);
        var after = now.Obligations.ToDictionary(o => o.Code);
        var answers = new List<Correction>();
        var receipts = new List<string>();
        for (int unit = 0; unit < then.Units.Count; unit++)
        {
            if (!places.TryGetValue(then.Units[unit].Id, out int place)) continue;
            if (then.Units[unit].ReceivedAt != now.Units[place].ReceivedAt) receipts.Add(then.Units[unit].Name);
            foreach (var (code, obligation) in titles)
            {
                Verdict? was = before.TryGetValue(code, out var old) ? AnswerLetter.Read(old.Answers[unit]) : null;
                Verdict? isNow = after.TryGetValue(code, out var fresh) ? AnswerLetter.Read(fresh.Answers[place]) : null;
                if (was != isNow) answers.Add(new(then.Units[unit].Name, obligation.Title, was, isNow));
            }
        }

        return new Corrections(now.Seq, answers, receipts,
        [
            .. then.Units.Where(unit => !places.ContainsKey(unit.Id)).Select(unit => unit.Name),
            .. now.Units.Where(unit => !past.Contains(unit.Id)).Select(unit => unit.Name),
        ]);
    }
}
