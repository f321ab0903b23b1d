using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Ledger;

/// <summary>
/// What the ledger must say, computed the slow and obvious way: everything in memory, every answer asked one by one,
/// every figure counted anew. It lives through time with the test; a past moment is known only by what it said then.
/// </summary>
internal sealed class LedgerModel(IReadOnlyList<Measure> measures, IReadOnlyList<FoldRule> rules, SchoolYears schools)
{
    private readonly Dictionary<SubjectId, Thing> _things = [];
    private readonly Dictionary<(int Unit, Axis Axis), int> _parents = [];
    private readonly Dictionary<int, UnitKind> _kinds = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _downtimes = [];
    private readonly HashSet<Guid> _batches = [];

    public Dictionary<string, Measure> Measures { get; } = measures.ToDictionary(m => m.Key);

    public IEnumerable<int> Units => _kinds.Keys;

    public void Plant(int unit, int managing, int professional, UnitKind kind)
    {
        (_parents[(unit, Axis.Managing)], _parents[(unit, Axis.Professional)]) = (managing, professional);
        _kinds[unit] = kind;
    }

    public void Declare(SubjectId id, string population, int unit) => _things[id] = new Thing(population, unit);

    public void Retire(SubjectId id) => _things.Remove(id);

    public void Move(int unit, Axis axis, int parent) => _parents[(unit, axis)] = parent;

    public void PassOn(int from, int to)
    {
        foreach (var thing in _things.Values.Where(thing => thing.Unit == from && thing.Population != Populations.Units)) thing.Unit = to;
    }

    public void WasDown(DateTimeOffset from, DateTimeOffset to) => _downtimes.Add((from, to));

    public bool IsBelow(int unit, int scope, Axis axis)
    {
        for (int up = unit; up != 0; up = _parents[(up, axis)])
        {
            if (up == scope) return true;
        }

        return false;
    }

    /// <summary>Time passes: what is not confirmed becomes unknown at its moment.</summary>
    public void Pass(DateTimeOffset until)
    {
        foreach (var thing in _things.Values)
        {
            foreach (var (key, said) in thing.Said)
            {
                while (End(thing, Measures[key], said) is { } end && end <= until)
                {
                    said.Verdict = Verdict.Unknown(
                        said.Verdict.State != VerdictState.Unknown && Closure(thing, Measures[key], end) is not null ? UnknownReason.OffByPlan : UnknownReason.Stale);
                    said.At = end;
                }
            }
        }
    }

    /// <summary>The measure asks anew: what was judged is not judged any more.</summary>
    public void Renew(string measure)
    {
        Measures[measure] = Measures[measure] with { Version = Measures[measure].Version + 1 };
        foreach (var said in _things.Values.Select(thing => thing.Said.GetValueOrDefault(measure)).OfType<Said>())
        {
            if (said.Verdict.State != VerdictState.Unknown) said.Verdict = Verdict.Unknown(UnknownReason.NotYetJudged);
        }
    }

    public void Take(IntakeBatch batch, DateTimeOffset receivedAt)
    {
        if (!_batches.Add(batch.Id)) return;
        foreach (var refresh in batch.Refreshes)
        {
            if (!_things.TryGetValue(refresh.Subject, out var thing)) continue;
            var seen = refresh.ObservedAt > receivedAt ? receivedAt : refresh.ObservedAt;
            foreach (string collector in refresh.Collectors)
                if (!thing.Ran.TryGetValue(collector, out var ran) || ran < seen) thing.Ran[collector] = seen;
        }

        foreach (var answer in batch.Answers)
        {
            if (!_things.TryGetValue(answer.Subject, out var thing) || !Measures.TryGetValue(answer.Measure, out var measure) || measure.Population != thing.Population) continue;
            var observed = answer.ObservedAt > receivedAt ? receivedAt : answer.ObservedAt;
            bool staleOnArrival = measure.Freshness is { } fresh && Aged(observed, fresh) <= receivedAt;
            if (staleOnArrival || (thing.Said.TryGetValue(answer.Measure, out var before) && observed < before.ObservedAt)) continue;
            thing.Said[answer.Measure] = new Said { Verdict = answer.Verdict, ObservedAt = observed, At = receivedAt };
        }
    }

    /// <summary>The counts of a measure or an obligation now, counted one by one.</summary>
    public RollUp Count(string measure, int scope, Axis axis, DateTimeOffset now) => Sum(
        Measures[measure], thing => IsBelow(thing.Unit, scope, axis), now);

    public VerdictState[] States(string measure, int scope, Axis axis, DateTimeOffset now) =>
        [.. _things.Values.Where(thing => thing.Population == Measures[measure].Population && IsBelow(thing.Unit, scope, axis))
            .Select(thing => Of(thing, Measures[measure], now).State).Order()];

    private RollUp Sum(Measure measure, Func<Thing, bool> where, DateTimeOffset now)
    {
        var sum = default(RollUp);
        foreach (var thing in _things.Values.Where(thing => thing.Population == measure.Population).Where(where))
        {
            sum += Of(thing, measure, now) switch
            {
                { State: VerdictState.Met } => new RollUp(1, 0, 0, 0, 0, 0, 0, 0),
                { State: VerdictState.NotMet } => new RollUp(0, 1, 0, 0, 0, 0, 0, 0),
                { State: VerdictState.NotApplicable } => new RollUp(0, 0, 1, 0, 0, 0, 0, 0),
                { Reason: UnknownReason.NeverSeen } => new RollUp(0, 0, 0, 1, 0, 0, 0, 0),
                { Reason: UnknownReason.Stale } => new RollUp(0, 0, 0, 0, 1, 0, 0, 0),
                { Reason: UnknownReason.OffByPlan } => new RollUp(0, 0, 0, 0, 0, 1, 0, 0),
                { Reason: UnknownReason.CollectorFailed } => new RollUp(0, 0, 0, 0, 0, 0, 1, 0),
                _ => new RollUp(0, 0, 0, 0, 0, 0, 0, 1),
            };
        }

        return sum;
    }

    private Verdict Of(Thing thing, Measure measure, DateTimeOffset now) => measure.Kind == MeasureKind.Obligation
        ? Folded(measure.Key, thing.Unit, now)
        : thing.Said.GetValueOrDefault(measure.Key)?.Verdict ?? Verdict.NeverSeen;

    private Verdict Folded(string obligation, int unit, DateTimeOffset now)
    {
        var day = VietnamTime.DayOf(now);
        var rule = rules.FirstOrDefault(r => r.Key == obligation && r.From <= day && (r.To is null || day <= r.To));
        if (rule is null) return Verdict.NotApplicable;
        RollUp Here(string measure) => Sum(Measures[measure], thing => thing.Unit == unit, now);
        var facts = rule.AppliesWhen.Where(Measures.ContainsKey).Select(Here).ToList();
        if (facts.Count > 0 && facts.All(fact => fact is { NotMet: > 0, Met: 0 })) return Verdict.NotApplicable;
        var inputs = new List<(VerdictState State, RollUp Counts)>();
        foreach (var input in rule.Inputs)
        {
            bool asked = Measures.ContainsKey(input.Measure);
            var counts = asked ? Here(input.Measure) : new RollUp(0, 0, 0, 1, 0, 0, 0, 0);
            inputs.Add((asked ? input.Fold.Of(counts.Met, counts.NotMet, counts.Unknown) : VerdictState.Unknown, counts));
        }

        var worst = Fold.Worst(inputs.Select(input => input.State));
        if (worst != VerdictState.Unknown) return new Verdict(worst);
        var why = inputs.Where(input => input.State == VerdictState.Unknown).Aggregate(default(RollUp), (sum, input) => sum + input.Counts);
        (long Count, UnknownReason Reason)[] reasons =
        [
            (why.NeverSeen, UnknownReason.NeverSeen), (why.Stale, UnknownReason.Stale), (why.OffByPlan, UnknownReason.OffByPlan),
            (why.CollectorFailed, UnknownReason.CollectorFailed), (why.NotYetJudged, UnknownReason.NotYetJudged),
        ];
        return Verdict.Unknown(reasons.OrderByDescending(r => r.Count).ThenBy(r => r.Reason).First().Reason);
    }

    private DateTimeOffset? End(Thing thing, Measure measure, Said said)
    {
        if (measure.Freshness is not { } fresh) return null;
        if (said.Verdict.Reason == UnknownReason.OffByPlan)
        {
            // One freshness after the closure ended; what was answered as off by plan outside of any closure is plain silence.
            return Closure(thing, measure, said.At) is { } closure ? VietnamTime.StartOf(closure.Days.To.AddDays(1)) + fresh : said.At;
        }

        if (said.Verdict.State == VerdictState.Unknown) return null;
        var seen = measure.Collector is { } collector && thing.Ran.TryGetValue(collector, out var ran) && ran > said.ObservedAt ? ran : said.ObservedAt;
        return Aged(seen, fresh);
    }

    private Closure? Closure(Thing thing, Measure measure, DateTimeOffset at) =>
        measure.Collector is null ? null : schools.OffByPlan(VietnamTime.DayOf(at), _kinds[thing.Unit]);

    /// <summary>Minute by minute would be the obvious way; this adds whatever of each downtime lies on the way.</summary>
    private DateTimeOffset Aged(DateTimeOffset from, TimeSpan fresh)
    {
        var end = from + fresh;
        foreach (var (began, ended) in _downtimes.OrderBy(down => down.From))
        {
            var start = began > from ? began : from;
            if (ended > start && start < end) end += ended - start;
        }

        return end;
    }

    private sealed class Thing(string population, int unit)
    {
        public string Population { get; } = population;

        public int Unit { get; set; } = unit;

        public Dictionary<string, DateTimeOffset> Ran { get; } = [];

        public Dictionary<string, Said> Said { get; } = [];
    }

    private sealed class Said
    {
        public required Verdict Verdict { get; set; }

        public required DateTimeOffset ObservedAt { get; init; }

        public required DateTimeOffset At { get; set; }
    }
}
