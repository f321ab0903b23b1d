using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>
/// Obligations follow from counts: what a unit's verdict on one is at a moment depends only on the counts of the unit
/// itself and the rule of that moment. Counts that changed in the past are folded again from there on.
/// </summary>
internal static class Refold
{
    private static readonly Statement UnitSubjects = new("population unit $key",
        "SELECT r.unit, s.id, s.born FROM {r} JOIN subject s ON s.population_id = r.population AND s.key = r.key WHERE s.retired IS NULL");

    private static readonly Statement CountsNow = new("counted unit",
        $"SELECT t.measure_id, t.unit_id, t.at, {Counts.Columns} FROM {{r}} JOIN tally t ON t.measure_id = r.counted AND t.unit_id = r.unit AND t.axis = 0");

    private static readonly Statement CountsSince = new("counted unit since",
        $$"""
        SELECT t.measure_id, t.at, {{Counts.Columns}} FROM {r} JOIN tally_history t ON t.measure_id = r.counted AND t.unit_id = r.unit AND t.axis = 0
            AND t.at >= coalesce((SELECT max(x.at) FROM tally_history x WHERE x.measure_id = r.counted AND x.unit_id = r.unit AND x.axis = 0 AND x.at <= r.since), 0)
        ORDER BY t.measure_id, t.at
        """);

    private static readonly Statement EntriesSince = new("subject measure since",
        """
        SELECT e.at, e.state FROM {r} JOIN verdict_entry e ON e.subject_id = r.subject AND e.measure_id = r.measure AND e.entered = 1
            AND e.at >= coalesce((SELECT max(x.at) FROM verdict_entry x WHERE x.subject_id = r.subject AND x.measure_id = r.measure AND x.entered = 1 AND x.at <= r.since), 0)
        ORDER BY e.at, e.id
        """);

    public static async Task Run(Posting posting, List<KeyValuePair<(int Unit, int Obligation), long>> fed)
    {
        var units = new Dictionary<int, (long Id, long Born)>();
        await posting.Sql.Read(UnitSubjects,
            [.. fed.Select(f => f.Key.Unit).Distinct().Order().Select(unit => new object?[]
            {
                posting.Known.Units, unit, unit.ToString(System.Globalization.CultureInfo.InvariantCulture),
            })],
            row => units[row.GetInt32(0)] = (row.GetInt64(1), row.GetInt64(2)));
        fed.RemoveAll(f => !units.ContainsKey(f.Key.Unit));
        if (fed.Count == 0) return;

        var counts = new Dictionary<(int Counted, int Unit), (long At, Counts Counts)>();
        await posting.Sql.Read(CountsNow,
            [.. fed.SelectMany(f => Inputs(posting.Known, f.Key.Obligation).Select(counted => (counted, f.Key.Unit))).Distinct().Order()
                .Select(need => new object?[] { need.counted, need.Unit })],
            row => counts[(row.GetInt32(0), row.GetInt32(1))] = (row.GetInt64(2), Counts.Read(row, 3)));

        var subjects = fed.Select(f => f.Key.Unit).Distinct().ToDictionary(
            unit => units[unit].Id, unit => new Looked { Id = units[unit].Id, Population = posting.Known.Units, Unit = unit });
        await Looked.Pick(posting, subjects, fed.Select(f => (units[f.Key.Unit].Id, f.Key.Obligation)));

        foreach (var ((unit, obligation), since) in fed)
        {
            var held = subjects[units[unit].Id].Answer(posting.Known.ById[obligation]);
            long from = Math.Max(since, units[unit].Born);
            bool newest = held.At <= from && !posting.Known.Boundaries.Any(b => b.Obligation == obligation && b.At > from && b.At <= posting.Now)
                && Inputs(posting.Known, obligation).All(counted => !counts.TryGetValue((counted, unit), out var now) || now.At <= from);
            if (newest) Stand(posting, held, Fold(posting.Known, obligation, from, counted => counts.GetValueOrDefault((counted, unit)).Counts), from);
            else await Again(posting, held, unit, obligation, from);
        }
    }

    /// <summary>What the rule of the moment makes of the counts.</summary>
    /// <param name="counted">Counts of a measure, or the size of a population, in the unit itself.</param>
    public static Standing Fold(Known known, int obligation, long moment, Func<int, Counts> counted)
    {
        if (known.RuleAt(obligation, moment) is not { } rule) return Standing.NotApplicable;
        if (rule.Facts.Count > 0 && rule.Facts.All(fact => counted(fact) is { NotMet: > 0, Met: 0 })) return Standing.NotApplicable;
        if (rule.Inputs.Count == 0) return Standing.NeverSeen;

        var worst = VerdictState.NotApplicable;
        var why = new Counts();
        long neverSeen = 0;
        foreach (var input in rule.Inputs)
        {
            var state = VerdictState.Unknown;
            if (input.Measure is null) neverSeen++;
            else
            {
                var counts = counted(input.Measure.Id);
                long silent = counted(input.Measure.PopulationId).Met - counts.All;
                state = input.Fold.Of(counts.Met, counts.NotMet, counts.Unknown + silent);
                if (state == VerdictState.Unknown) (why, neverSeen) = (why + counts, neverSeen + silent);
            }

            worst = VongGac.Model.Fold.Worst([worst, state]);
        }

        return worst == VerdictState.Unknown ? Commonest(why, neverSeen) : (Standing)worst;
    }

    /// <summary>The reason of most of those not known; of equally many the first.</summary>
    private static Standing Commonest(Counts why, long neverSeen) => new[]
    {
        (neverSeen, Standing.NeverSeen), (why.Stale, Standing.Stale), (why.OffByPlan, Standing.OffByPlan),
        (why.CollectorFailed, Standing.CollectorFailed), (why.NotYetJudged, Standing.NotYetJudged),
    }.MaxBy(reason => reason.Item1).Item2;

    private static IEnumerable<int> Inputs(Known known, int obligation) => known.Rules[obligation]
        .SelectMany(rule => rule.Facts.Concat(rule.Inputs.Where(i => i.Measure is not null).SelectMany(i => new[] { i.Measure!.Id, i.Measure.PopulationId })))
        .Distinct();

    private static void Stand(Posting posting, Held held, Standing standing, long at)
    {
        if (held.State == standing) return;
        (held.ObservedAt, held.Version) = (at, held.Asked.Measure.Version);
        posting.Change(held, standing, at);
    }

    /// <summary>Folds the whole stretch since <paramref name="from"/> again and books where it differs from what was booked.</summary>
    private static async Task Again(Posting posting, Held held, int unit, int obligation, long from)
    {
        var counts = new Dictionary<int, SortedList<long, Counts>>();
        await posting.Sql.Read(CountsSince, [.. Inputs(posting.Known, obligation).Select(counted => new object?[] { counted, unit, from })], row =>
        {
            if (!counts.TryGetValue(row.GetInt32(0), out var list)) counts[row.GetInt32(0)] = list = [];
            list[row.GetInt64(1)] = Counts.Read(row, 2);
        });
        var booked = new SortedList<long, Standing>();
        await posting.Sql.Read(EntriesSince, [[held.Subject, held.Asked.Id, from]], row => booked[row.GetInt64(0)] = (Standing)row.GetInt32(1));

        var moments = counts.Values.SelectMany(list => list.Keys).Concat(booked.Keys)
            .Concat(posting.Known.Boundaries.Where(b => b.Obligation == obligation && b.At <= posting.Now).Select(b => b.At))
            .Where(moment => moment > from).Append(from).Distinct().Order();

        Standing read = Before(booked, from, Standing.NeverSeen), before = read, last = read;
        var stood = read;
        long lastAt = held.At;
        foreach (long moment in moments)
        {
            var was = Before(booked, moment, Standing.NeverSeen);
            if (booked.ContainsKey(moment)) read = was;
            var now = Fold(posting.Known, obligation, moment, counted => counts.TryGetValue(counted, out var list) ? Before(list, moment, default) : default);
            if (read != now)
            {
                posting.Note(held.Asked.Id, held.Subject, unit, moment, moment, now, held.Asked.Measure.Version, Proof.Record, null, null, Entered.Counted);
                read = now;
            }

            // The counters hold what was booked; what differs from it changes at this moment.
            posting.Tallies.Own(held.Asked.Id, unit, moment, Counts.One(now) - Counts.One(was) - Counts.One(stood) + Counts.One(before));
            if (now != last) lastAt = moment;
            (before, stood, last) = (was, now, now);
        }

        if (held.State == last && held.At == lastAt) return;
        if (held.State == Standing.NeverSeen && last == Standing.NeverSeen && held.At == long.MinValue) return;
        (held.State, held.At, held.ObservedAt, held.Version) = (last, lastAt, lastAt, held.Asked.Measure.Version);
        posting.Touch(held);
    }

    private static T Before<T>(SortedList<long, T> series, long moment, T none)
    {
        int low = 0, high = series.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (series.Keys[middle] <= moment) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? none : series.Values[low - 1];
    }
}
