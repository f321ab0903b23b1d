using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>The counts of one measure at the end of one day.</summary>
/// <param name="Break">The rule or the measure changed since the point before: the two may not be compared.</param>
public sealed record TrendPoint(DateOnly Day, RollUp Counts, bool Break);

/// <summary>Twelve months of counts: the ends of the last eleven months and the day asked about.</summary>
internal static class Trend
{
    private const int Months = 12;

    /// <summary>The days of the points, oldest first.</summary>
    public static IReadOnlyList<DateOnly> Days(DateOnly on)
    {
        var first = new DateOnly(on.Year, on.Month, 1);
        return [.. Enumerable.Range(1, Months - 1).Select(i => first.AddMonths(i - Months + 1).AddDays(-1)), on];
    }

    /// <summary>The points of each measure; months before anything was counted are left out.</summary>
    /// <param name="today">The counts of the last point, which the page shows anyway.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<TrendPoint>>> Of(
        LedgerDoor ledger, Store store, IReadOnlyList<string> measures, ObligationCatalogue catalogue, Ask ask,
        IReadOnlyDictionary<string, RollUp> today, CancellationToken cancel)
    {
        string[] known = [.. measures.Where(ledger.Measures.ContainsKey)];
        var days = Days(ask.On);
        var past = await ledger.RollUpsAsOf(store, known, ask.Unit.Id, ask.Axis, [.. days.SkipLast(1).Select(EndOf)], cancel);
        var points = known.ToDictionary(measure => measure, _ => new List<TrendPoint>(), StringComparer.Ordinal);
        Dictionary<string, CatalogueObligation>? before = null;
        foreach (var (i, day) in days.Index())
        {
            var rules = catalogue.At(day).ToDictionary(rule => Counts.Obligation(rule.Id), StringComparer.Ordinal);
            foreach (var (m, measure) in known.Index())
            {
                var counts = i < past.Count ? past[i][m].Counts : today.GetValueOrDefault(measure);
                if (counts.Population > 0)
                    points[measure].Add(new TrendPoint(day, counts, before is not null && points[measure].Count > 0 && Changed(measure, before, rules)));
            }

            before = rules;
        }

        return points.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<TrendPoint>)pair.Value, StringComparer.Ordinal);
    }

    private static DateTimeOffset EndOf(DateOnly day) => VietnamTime.StartOf(day.AddDays(1)).AddMilliseconds(-1);

    private static bool Changed(string measure, Dictionary<string, CatalogueObligation> before, Dictionary<string, CatalogueObligation> after) =>
        before.TryGetValue(measure, out var old) && after.TryGetValue(measure, out var now)
            && !(old.Meaning == now.Meaning && old.Measures.SequenceEqual(now.Measures) && old.AppliesWhen.SequenceEqual(now.AppliesWhen));
}
