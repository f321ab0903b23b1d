using CsCheck;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Ledger;

/// <summary>Whatever happens in whatever order: the ledger says what the obvious model says, now and of every past moment.</summary>
public class LedgerPropertyTests
{
    private static readonly Fold Most = new(50, 60);

    private static readonly Measure[] Measures =
    [
        new("av", Populations.Endpoints, new("av", "av"), Freshness: TimeSpan.FromHours(30), Collector: "agent"),
        new("patch", Populations.Endpoints, new("patch", "patch"), Freshness: TimeSpan.FromDays(3), Collector: "agent"),
        new("scan", Populations.Endpoints, new("scan", "scan"), Freshness: TimeSpan.FromDays(2), Collector: "scanner"),
        new("kind", Populations.Endpoints, new("kind", "kind")),
        new("contact", Populations.Contacts, new("contact", "contact"), Freshness: TimeSpan.FromDays(4)),
        new("web", Populations.Units, new("web", "web"), MeasureKind.Fact),
        new("O1", Populations.Units, new("O1", "O1"), MeasureKind.Obligation),
        new("O2", Populations.Units, new("O2", "O2"), MeasureKind.Obligation),
    ];

    // Summer, in which schools are off by plan, begins on 1 June.
    private static readonly DateTimeOffset Start = VietnamTime.StartOf(new DateOnly(2026, 5, 27));

    private static readonly FoldRule[] Rules =
    [
        new("O1", new(2026, 1, 1), new(2026, 5, 31), [new("av", Fold.Every), new("contact", Fold.Every)], []),
        new("O1", new(2026, 6, 2), null, [new("av", Most), new("patch", Fold.Every)], ["web"]),
        new("O2", new(2026, 5, 29), null, [new("scan", Most), new("kind", Fold.Every), new("nobody-asks", Fold.Every)], ["web"]),
    ];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency(
            (12, Gen.Const(Deed.Answer)), (10, Gen.Const(Deed.Refresh)), (4, Gen.Const(Deed.Declare)), (3, Gen.Const(Deed.Sweep)), (2, Gen.Const(Deed.Move)),
            (1, Gen.Const(Deed.Retire)), (1, Gen.Const(Deed.Merge)), (1, Gen.Const(Deed.Renew)), (1, Gen.Const(Deed.Down)), (1, Gen.Const(Deed.Repeat))),
        Gen.Frequency((3, Gen.Const(0)), (5, Gen.Int[1, 180]), (3, Gen.Int[180, 3_000])),
        Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Frequency((6, Gen.Const(0)), (2, Gen.Int[-3_000, -1]), (1, Gen.Int[1, 500])),
        (deed, minutes, one, other, shift) => new Step(deed, minutes, one, other, shift));

    private enum Deed { Answer, Refresh, Declare, Sweep, Move, Retire, Merge, Renew, Down, Repeat }

    /// <param name="Minutes">Pass before it.</param>
    /// <param name="Shift">Minutes by which the observation is older or newer than its receipt.</param>
    private sealed record Step(Deed Deed, int Minutes, int One, int Other, int Shift);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Now_and_at_every_past_moment_the_figures_are_those_of_the_model(string kind)
    {
        if (kind == "postgres") Assert.SkipWhen(Postgres.Missing is not null, Postgres.Missing ?? "");
        await Steps.List[10, 60].SampleAsync(steps => Live(kind, steps), iter: kind == "sqlite" ? 60 : 25, threads: 1, print: steps => string.Join("\n", steps));
    }

    private static async Task Live(string kind, List<Step> steps)
    {
        var calendars = (await Calendars.Load(ContentFolder.BesideProgram, CancellationToken.None)).Value;
        await using var house = await LedgerHouse.Open(kind, Start, Measures, Rules);
        var model = new LedgerModel(Measures, Rules, calendars.Schools);
        foreach (var (unit, managing, professional, sort) in LedgerHouse.Tree)
        {
            model.Plant(unit, managing, professional, sort);
            model.Declare(await house.UnitSubject(unit), Populations.Units, unit);
        }

        var life = new Life(house, model);
        var told = new Dictionary<DateTimeOffset, Dictionary<(string, int, Axis), RollUp>>();
        foreach (var step in steps)
        {
            if (step.Minutes > 0)
            {
                told[house.Now] = life.Tell();
                house.Time.Advance(TimeSpan.FromMinutes(step.Minutes) / 2);
                model.Pass(house.Now);
                told[house.Now] = life.Tell();
                house.Time.Advance(TimeSpan.FromMinutes(step.Minutes) / 2);
                model.Pass(house.Now);
            }

            await life.Do(step);
        }

        told[house.Now] = life.Tell();
        foreach (var (at, figures) in told)
        {
            foreach (var group in figures.GroupBy(figure => (figure.Key.Item2, figure.Key.Item3)))
            {
                var said = await house.Read((store, cancel) => house.Door.RollUpAsOf(
                    store, [.. group.Select(figure => figure.Key.Item1)], new UnitId(group.Key.Item1), group.Key.Item2, at, cancel));
                foreach (var (expected, actual) in group.Zip(said))
                {
                    Assert.True(expected.Value == actual.Counts && actual.Counts.NeverSeen >= 0,
                        $"{expected.Key} as of {at:O}, now {house.Now:O}: model {expected.Value}, ledger {actual.Counts}");
                }
            }
        }

        await house.Sweep();
        foreach (var (figure, expected) in told[house.Now])
            Assert.True(expected == await house.RollUp(figure.Item1, figure.Item2, figure.Item3), $"{figure} now");
        await life.RowsAgree(told.Keys);
    }

    /// <summary>Does the same to the ledger and to the model.</summary>
    private sealed class Life(LedgerHouse house, LedgerModel model)
    {
        private static readonly Verdict[] Verdicts =
            [Verdict.Met, Verdict.Met, Verdict.NotMet, Verdict.NotApplicable, Verdict.Unknown(UnknownReason.CollectorFailed)];

        private readonly List<(SubjectId Id, string Population)> _subjects = [];
        private readonly HashSet<(int, Axis)> _movedNow = [];
        private readonly Dictionary<DateTimeOffset, Dictionary<string, VerdictState[]>> _rows = [];
        private DateTimeOffset _movedAt;
        private readonly List<(IntakeBatch Batch, bool Remembered)> _sent = [];

        public Dictionary<(string, int, Axis), RollUp> Tell()
        {
            _rows[house.Now] = model.Measures.Keys.ToDictionary(measure => measure, measure => model.States(measure, 3, Axis.Managing, house.Now));
            return (from measure in model.Measures.Keys
                    from unit in model.Units
                    from axis in new[] { Axis.Managing, Axis.Professional }
                    select (measure, unit, axis)).ToDictionary(key => key, key => model.Count(key.measure, key.unit, key.axis, house.Now));
        }

        public async Task RowsAgree(IEnumerable<DateTimeOffset> moments)
        {
            foreach (var at in moments.Where((_, i) => i % 5 == 0))
            {
                foreach (var (measure, expected) in _rows[at])
                {
                    var rows = await house.Read((store, cancel) => house.Door.RowsAsOf(store, new RowQuery(measure, new UnitId(3), Axis.Managing, Take: 1_000), at, cancel));
                    Assert.Equal(expected, rows.Rows.Select(row => row.Verdict.State).Order());
                }
            }
        }

        public async Task Do(Step step)
        {
            switch (step.Deed)
            {
                case Deed.Declare:
                    string population = step.One % 3 == 0 ? Populations.Contacts : Populations.Endpoints;
                    int unit = 3 + (step.Other % 6);
                    var id = await house.Declare(population, $"s{_subjects.Count}", unit);
                    _subjects.Add((id, population));
                    model.Declare(id, population, unit);
                    break;
                case Deed.Answer:
                    await Batch([], [Answer(step, step.One), .. step.Other % 3 == 0 ? new[] { Answer(step, step.One + 1) } : []]);
                    break;
                case Deed.Refresh:
                    if (_subjects.Count == 0) return;
                    string[] ran = (step.Other % 4) switch { 0 => ["agent", "scanner"], 1 => ["scanner"], _ => ["agent"] };
                    await Batch([new Refresh(_subjects[step.One % _subjects.Count].Id, ran, house.Now.AddMinutes(step.Shift))],
                        step.Other % 5 == 0 ? [Answer(step, step.Other)] : []);
                    break;
                case Deed.Repeat:
                    if (_sent.Count == 0) return;
                    var again = _sent[step.One % _sent.Count];
                    Assert.Equal(again.Remembered, (await house.Batch(again.Batch)).Repeated);
                    break;
                case Deed.Sweep:
                    await house.Do((store, cancel) => house.Door.Sweep(store, house.Now, 1 + (step.One % 3), cancel));
                    break;
                case Deed.Retire:
                    if (_subjects.Count == 0) return;
                    var gone = _subjects[step.One % _subjects.Count].Id;
                    await house.Do((store, cancel) => house.Door.Retire(store, [gone], "scrapped", 1, house.Now, cancel));
                    model.Retire(gone);
                    break;
                case Deed.Merge:
                    var (from, into) = (5 + (step.One % 4), 5 + ((step.One + 1 + (step.Other % 3)) % 4));
                    await house.Do((store, cancel) => house.Door.PassOn(store, new UnitId(from), new UnitId(into), null, house.Now, cancel));
                    model.PassOn(from, into);
                    break;
                case Deed.Move:
                    await Move(step);
                    break;
                case Deed.Renew:
                    await house.Lived();
                    model.Renew(step.One % 2 == 0 ? "av" : "contact");
                    await house.Restart([.. model.Measures.Values], Rules);
                    break;
                case Deed.Down:
                    // The last beat, then nobody.
                    await house.Lived();
                    var (last, hours) = (house.Now, TimeSpan.FromHours(1 + (step.One % 40)));
                    house.Time.Advance(hours);
                    model.WasDown(last, house.Now);
                    model.Pass(house.Now);
                    await house.Restart([.. model.Measures.Values], Rules);
                    break;
                default:
                    throw new InvalidOperationException($"{step.Deed}");
            }
        }

        private async Task Move(Step step)
        {
            var axis = step.One % 2 == 0 ? Axis.Managing : Axis.Professional;
            int unit = 2 + (step.One / 2 % 7), parent = 1 + (step.Other % 8);
            if (model.IsBelow(parent, unit, axis)) return;
            if (_movedAt != house.Now) _movedNow.Clear();
            if (_movedNow.Count > 0) return; // one edge cannot begin twice in one moment
            _movedNow.Add((unit, axis));
            _movedAt = house.Now;
            if (house.Now == house.Start) return;
            await house.Move(unit, axis, parent);
            model.Move(unit, axis, parent);
        }

        private Answer Answer(Step step, int salt)
        {
            var asked = Measures.Where(m => m.Kind != MeasureKind.Obligation).ToArray();
            var measure = asked[salt % asked.Length];
            var verdict = Verdicts[step.Other % Verdicts.Length];
            var observed = house.Now.AddMinutes(step.Shift);
            if (measure.Population == Populations.Units)
                return new Answer(measure.Key, new SubjectId(1 + (step.One % 8)), verdict, observed);
            var fitting = _subjects.Where(s => s.Population == measure.Population).ToList();
            return new Answer(measure.Key, fitting.Count == 0 ? new SubjectId(9_999) : fitting[step.One / 7 % fitting.Count].Id, verdict, observed);
        }

        private async Task Batch(Refresh[] refreshes, Answer[] answers)
        {
            var batch = new IntakeBatch(Guid.NewGuid(), refreshes, answers);
            Assert.False((await house.Batch(batch)).Repeated);
            model.Take(batch, house.Now);
            _sent.Add((batch, answers.Length > 0 || refreshes.Any(refresh => refresh.ObservedAt > house.Now)));
        }
    }
}
