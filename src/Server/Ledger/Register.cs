using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>Makes measures, populations, collectors and fold rules known.</summary>
internal static class Register
{
    /// <summary>Bits of a signed 64-bit mask.</summary>
    private const int MostCollectors = 63;

    private const long JustNow = 5 * 60_000;

    private static readonly Statement Measures = new("one",
        "SELECT m.id, m.key, m.population, m.kind, m.version, m.freshness, m.collector, m.since FROM {r} JOIN ledger_measure m ON r.one = 1 ORDER BY m.id");

    private static readonly Statement KeepMeasure = new("id $key $population kind version freshness $collector since",
        """
        INSERT INTO ledger_measure (id, key, population, kind, version, freshness, collector, since)
        SELECT r.id, r.key, r.population, r.kind, r.version, r.freshness, r.collector, r.since FROM {r} WHERE true
        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, version = excluded.version, freshness = excluded.freshness,
            collector = excluded.collector, since = excluded.since
        """);

    private static readonly Statement KeepVersion = new("measure version since",
        """INSERT INTO measure_version (measure_id, version, "from") SELECT r.measure, r.version, r.since FROM {r} WHERE true ON CONFLICT (measure_id, version) DO NOTHING""");

    private static readonly Statement Collectors = new("one", "SELECT c.id, c.name FROM {r} JOIN ledger_collector c ON r.one = 1");
    private static readonly Statement KeepCollector = new("id $name", "INSERT INTO ledger_collector (id, name) SELECT r.id, r.name FROM {r}");

    // A changed freshness or collector moves due moments: the next sweep looks at everybody concerned and reckons exactly.
    // Only answers without a collector end by themselves.
    private static readonly Statement DueNow = new("population at",
        "UPDATE pulse SET due_at = {=at}, other_due_at = {=at} WHERE pulse.subject_id IN (SELECT s.id FROM subject s WHERE s.population_id = {=population})");

    private static readonly Statement AnswersDueNow = new("measure at",
        "UPDATE current_verdict SET expires_at = r.at FROM {r} WHERE current_verdict.measure_id = r.measure AND current_verdict.state <= 3");

    private static readonly Statement AnswersOf = new("measure", "SELECT v.subject_id FROM {r} JOIN current_verdict v ON v.measure_id = r.measure WHERE v.state <= 3");
    private static readonly Statement UnitsNow = new("population", "SELECT s.unit_id FROM {r} JOIN subject s ON s.population_id = r.population WHERE s.retired IS NULL");

    private sealed record Row(int Id, string Key, string Population, byte Kind, int Version, long? Freshness, string? Collector, long Since);

    /// <param name="given">The keys that are new in this call: what follows from them is folded again.</param>
    public static async Task<Known> Run(
        Store store, IReadOnlyList<Measure> measures, IReadOnlyList<FoldRule> rules, IReadOnlySet<string> given, SchoolYears schools,
        DateTimeOffset now, CancellationToken cancel)
    {
        Check(measures, rules);
        var sql = await Sql.Of(store, cancel);
        await Posting.Serialise(sql);
        long at = now.ToUnixTimeMilliseconds();
        var kept = (await sql.List(Measures, [[1L]], row => new Row(
            row.GetInt32(0), row.GetString(1), row.GetString(2), (byte)row.GetInt32(3), row.GetInt32(4),
            row.IsDBNull(5) ? null : row.GetInt64(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetInt64(7)))).ToDictionary(row => row.Key);
        var before = new Dictionary<string, Row>(kept);
        foreach (string population in measures.Select(m => m.Population).Concat(
            [Model.Populations.Units, Model.Populations.Endpoints, Model.Populations.Contacts, Model.Populations.Receipts]).Distinct())
        {
            kept.TryAdd("population:" + population, new Row(kept.Count + 1, "population:" + population, population, LedgerMeasure.PopulationKind, 1, null, null, at));
        }

        foreach (var measure in measures) Keep(kept, measure, at);
        var changed = kept.Values.Where(row => !row.Equals(before.GetValueOrDefault(row.Key))).OrderBy(row => row.Id).ToList();
        await sql.Run(KeepMeasure, [.. changed.Select(r => new object?[] { r.Id, r.Key, r.Population, r.Kind, r.Version, r.Freshness, r.Collector, r.Since })]);
        await sql.Run(KeepVersion, [.. changed.Where(r => r.Kind != LedgerMeasure.PopulationKind).Select(r => new object?[] { r.Id, r.Version, at })]);

        var known = Know(measures, rules, kept, await Bits(sql, measures), await Uptime.Downtimes(sql), schools);
        known = await Uptime.Beat(store, known, now, cancel);
        var renewed = changed.Where(row => before.TryGetValue(row.Key, out var old) && old.Version != row.Version).Select(row => row.Id).ToList();
        if (renewed.Count > 0) await JudgeAgain(store, known, renewed, now, cancel);
        foreach (var row in changed.Where(row => before.TryGetValue(row.Key, out var old) && (old.Freshness, old.Collector) != (row.Freshness, row.Collector)))
        {
            await sql.Run(DueNow, known.Populations[row.Population], at);
            await sql.Run(AnswersDueNow, row.Id, row.Collector is null ? at : null);
        }

        await FoldAll(store, known, rules.Where(rule => given.Contains(rule.Key) || rule.Inputs.Any(input => given.Contains(input.Measure)) || rule.AppliesWhen.Any(given.Contains))
            .Select(rule => known.ByKey[rule.Key].Id).ToHashSet(), now, cancel);
        return known;
    }

    private static void Check(IReadOnlyList<Measure> measures, IReadOnlyList<FoldRule> rules)
    {
        var byKey = measures.ToDictionary(m => m.Key);
        foreach (var rule in rules)
        {
            if (!byKey.TryGetValue(rule.Key, out var result) || result.Kind != MeasureKind.Obligation || result.Population != Model.Populations.Units)
                throw new ArgumentException($"Rule {rule.Key} needs a measure of kind Obligation over units.", nameof(rules));
            if (rule.Inputs.Any(input => byKey.TryGetValue(input.Measure, out var m) && m.Kind == MeasureKind.Obligation))
                throw new ArgumentException($"Rule {rule.Key} folds an obligation: only measured things fold.", nameof(rules));
        }

        if (measures.FirstOrDefault(m => m.Collector is not null && m.Freshness is null) is { } endless)
            throw new ArgumentException($"Measure {endless.Key} has a collector and no freshness: its silence would never show.", nameof(measures));
    }

    private static void Keep(Dictionary<string, Row> kept, Measure measure, long at)
    {
        long? freshness = measure.Freshness is { } fresh ? (long)fresh.TotalMilliseconds : null;
        if (!kept.TryGetValue(measure.Key, out var row))
        {
            kept[measure.Key] = new Row(kept.Count + 1, measure.Key, measure.Population, (byte)measure.Kind, measure.Version, freshness, measure.Collector, 0);
            return;
        }

        if (row.Population != measure.Population)
            throw new ArgumentException($"Measure {measure.Key} asked {row.Population} before: a question to {measure.Population} needs a key of its own.", nameof(measure));
        if (measure.Version < row.Version)
            throw new ArgumentException($"Measure {measure.Key} was at version {row.Version} already; {measure.Version} is older.", nameof(measure));
        bool sameAging = (row.Freshness, row.Collector) == (freshness, measure.Collector);
        kept[measure.Key] = row with
        {
            Kind = (byte)measure.Kind, Version = measure.Version, Freshness = freshness, Collector = measure.Collector, Since = sameAging ? row.Since : at,
        };
    }

    private static async Task<Dictionary<string, int>> Bits(Sql sql, IReadOnlyList<Measure> measures)
    {
        var bits = new Dictionary<string, int>();
        await sql.Read(Collectors, [[1L]], row => bits[row.GetString(1)] = row.GetInt32(0));
        foreach (string name in measures.Select(m => m.Collector).OfType<string>().Distinct().Where(name => !bits.ContainsKey(name)).ToList())
        {
            if (bits.Count == MostCollectors) throw new InvalidOperationException($"More than {MostCollectors} collectors.");
            await sql.Run(KeepCollector, bits.Count, name);
            bits[name] = bits.Count;
        }

        return bits;
    }

    private static Known Know(
        IReadOnlyList<Measure> measures, IReadOnlyList<FoldRule> rules, Dictionary<string, Row> kept, Dictionary<string, int> bits,
        IReadOnlyList<(long, long)> downtimes, SchoolYears schools)
    {
        var populations = kept.Values.Where(row => row.Kind == LedgerMeasure.PopulationKind).ToDictionary(row => row.Population, row => row.Id);
        var registered = measures.ToDictionary(m => m.Key);
        // Measures of an earlier version of the program are asked no more, but what they answered goes on ageing.
        var byId = kept.Values.Where(row => row.Kind != LedgerMeasure.PopulationKind).ToDictionary(row => row.Id, row => new Asked(
            row.Id,
            registered.GetValueOrDefault(row.Key) ?? new Measure(
                row.Key, row.Population, new Text(row.Key, row.Key), (MeasureKind)row.Kind, row.Version,
                row.Freshness is { } fresh ? TimeSpan.FromMilliseconds(fresh) : null, row.Collector),
            populations[row.Population], row.Collector is { } collector ? bits[collector] : -1, row.Since));
        var byKey = registered.Keys.ToDictionary(key => key, key => byId[kept[key].Id]);
        var dated = rules.GroupBy(rule => byKey[rule.Key].Id).ToDictionary(group => group.Key, group => (IReadOnlyList<Rule>)[.. group.Select(rule => new Rule(
            VietnamTime.StartOf(rule.From).ToUnixTimeMilliseconds(),
            rule.To is { } to ? VietnamTime.StartOf(to.AddDays(1)).ToUnixTimeMilliseconds() : long.MaxValue,
            [.. rule.Inputs.Select(input => new RuleInput(byKey.GetValueOrDefault(input.Measure), input.Fold))],
            [.. rule.AppliesWhen.Where(byKey.ContainsKey).Select(fact => byKey[fact].Id)]))]);
        return new Known
        {
            Measures = registered, ByKey = byKey, ById = byId, Populations = populations, Collectors = bits, Rules = dated,
            Feeds = dated.SelectMany(rule => rule.Value.SelectMany(r => r.Facts.Concat(r.Inputs.Where(i => i.Measure is not null)
                    .SelectMany(i => new[] { i.Measure!.Id, i.Measure.PopulationId }))).Append(populations[Model.Populations.Units]).Distinct()
                .Select(fed => (fed, rule.Key))).ToLookup(pair => pair.fed, pair => pair.Key),
            Boundaries = [.. dated.SelectMany(rule => rule.Value.SelectMany(r => new[] { r.From, r.To }).Where(at => at < long.MaxValue).Distinct()
                .Select(at => (at, rule.Key))).Order()],
            Downtimes = downtimes, Schools = schools,
        };
    }

    /// <summary>What was judged by an older version is not judged yet. What had ended in silence until now ended first.</summary>
    private static async Task JudgeAgain(Store store, Known known, List<int> measures, DateTimeOffset now, CancellationToken cancel)
    {
        await Sweep.All(store, known, now, cancel);
        var posting = await Posting.Begin(store, known, now, cancel);
        foreach (int measure in measures)
        {
            var subjects = await Looked.Load(posting, await posting.Sql.List(AnswersOf, [[measure]], row => row.GetInt64(0)));
            await Looked.Pick(posting, subjects, subjects.Keys.Select(id => (id, measure)));
            foreach (var subject in subjects.Values)
            {
                var held = subject.Answer(known.ById[measure]);
                (held.Version, held.ExpiresAt) = (held.Asked.Measure.Version, null);
                posting.Change(held, Standing.NotYetJudged, posting.Now);
            }
        }

        await posting.Finish();
    }

    private static async Task FoldAll(Store store, Known known, HashSet<int> obligations, DateTimeOffset now, CancellationToken cancel)
    {
        if (obligations.Count == 0) return;
        var posting = await Posting.Begin(store, known, now, cancel);
        // What ended just before a downtime was booked when it was noticed, without the rules that are known only now.
        long from = known.Downtimes is [.., var last] && last.To >= posting.Now - JustNow ? last.From - JustNow : posting.Now;
        foreach (int unit in await posting.Sql.List(UnitsNow, [[known.Units]], row => row.GetInt32(0)))
        {
            foreach (int obligation in obligations) posting.FoldAgain(unit, obligation, from);
        }

        await posting.Finish();
    }
}
