using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>
/// The computers are declared and report: each unit every <see cref="Round"/> working days, none while schools are
/// closed. A report says who looked and what changed; after a long silence it says everything again.
/// </summary>
internal sealed class Reporting(
    LedgerDoor ledger, Audit audit, Cast cast, WorkingDays days, SchoolYears schools, IReadOnlyList<ExampleMachine> machines, MachineLife life, DateOnly newVersion)
{
    /// <summary>Working days between two reports of a unit. Real agents report every half hour; the history needs no more than this.</summary>
    private const int Round = 10;

    private const int AnswersToABatch = 6_000;
    private const int SubjectsToADeclaration = 2_500;

    private readonly Dictionary<string, DateOnly> _reported = new(StringComparer.Ordinal);
    private readonly SubjectId[] _subjects = new SubjectId[machines.Count];
    private readonly DateOnly?[] _seen = new DateOnly?[machines.Count];
    private readonly Found?[] _said = new Found?[machines.Count * MachineMeasures.Today.Count];

    /// <summary>The machines' numbers in the ledger, in their order; zero for one not declared yet.</summary>
    public IReadOnlyList<SubjectId> Subjects => _subjects;

    /// <summary>Puts declarations, reports, retirements and the change of a measure's version on the agenda.</summary>
    public void Plan(Agenda agenda, DateOnly today)
    {
        DateOnly begins = cast.Province.Begins;
        foreach (var group in machines.Index().GroupBy(machine => machine.Item.Declared).OrderBy(group => group.Key))
        {
            DateTimeOffset when = group.Key == begins ? days.On(begins.AddDays(1), default) : days.On(group.Key, default);
            foreach (var chunk in group.Chunk(SubjectsToADeclaration))
                agenda.Add(when, (store, at, _, cancel) => Declare(store, chunk, at, cancel));
        }

        foreach (var group in machines.Index().Where(machine => machine.Item.Retired is not null).GroupBy(machine => machine.Item.Retired!.Value))
            agenda.Add(days.On(group.Key, default), (store, at, _, cancel) => Retire(store, [.. group], at, cancel));

        agenda.Add(VietnamTime.StartOf(newVersion) + TimeSpan.FromHours(5), async (store, at, _, cancel) =>
        {
            await ledger.Register(store, MachineMeasures.Today, [], at, cancel); // the newer version
            return null;
        });

        var byUnit = machines.Index().GroupBy(machine => machine.Item.Unit, StringComparer.Ordinal).ToList();
        int turn = 0;
        for (DateOnly day = begins.AddDays(2); day <= today; day = day.AddDays(1))
        {
            if (!days.Is(day)) continue;
            DateOnly on = day;
            int slot = turn++ % Round;
            IReadOnlyList<IntakeBatch>? batches = null;
            agenda.Add(VietnamTime.StartOf(day) + TimeSpan.FromHours(16), (_, at, later, _) =>
            {
                // Drawn once: a transaction that is tried again sends the same batches.
                foreach (var batch in batches ??= [.. Batches(byUnit.Where((_, i) => i % Round == slot), on, at)])
                {
                    later(at, async (then, when, _, stop) =>
                    {
                        await ledger.Record(then, batch, when, stop);
                        return null;
                    });
                }

                return Task.FromResult<Refusal?>(null);
            });
        }
    }

    private async Task<Refusal?> Declare(Store store, (int Index, ExampleMachine Item)[] chunk, DateTimeOffset at, CancellationToken cancel)
    {
        var subjects = await ledger.Declare(
            store,
            [.. chunk.Select(machine => new NewSubject(Populations.Endpoints, machine.Item.Key, cast.Owner(machine.Item.Unit), machine.Item.Label, machine.Item.Room))],
            at, cancel);
        for (int i = 0; i < chunk.Length; i++) _subjects[chunk[i].Index] = subjects[i];
        return null;
    }

    private async Task<Refusal?> Retire(Store store, (int Index, ExampleMachine Item)[] group, DateTimeOffset at, CancellationToken cancel)
    {
        var standing = group.Where(machine => cast.Owns(machine.Item.Unit)).ToList();
        if (standing.Count == 0) return null;
        await ledger.Retire(store, [.. standing.Select(machine => _subjects[machine.Index])], "Thanh lý", account: null, at, cancel);
        foreach (var (index, machine) in standing) await audit.Note(store, "demo.retire", account: null, cast.Owner(machine.Unit), $"subject:{_subjects[index]}", at, cancel: cancel);
        return null;
    }

    private IEnumerable<IntakeBatch> Batches(IEnumerable<IGrouping<string, (int Index, ExampleMachine Item)>> units, DateOnly day, DateTimeOffset at)
    {
        var refreshes = new List<Refresh>();
        var answers = new List<Answer>();
        int part = 0;
        foreach (var unit in units)
        {
            if (!cast.Owns(unit.Key) || schools.OffByPlan(day, cast.Kind(unit.Key)) is not null) continue;
            bool hunt = life.Hunts(cast.FateOf(unit.Key), _reported.TryGetValue(unit.Key, out var last) ? last : null, day);
            _reported[unit.Key] = day;
            foreach (var (index, machine) in unit)
            {
                if (!machine.ReportsOn(day)) continue;
                refreshes.Add(new Refresh(_subjects[index], hunt ? MachineMeasures.WithHunt : MachineMeasures.Collectors, at));
                Report(index, machine, day, hunt, at, answers);
            }

            if (answers.Count + refreshes.Count < AnswersToABatch) continue;
            yield return Batch(part++);
            (refreshes, answers) = ([], []);
        }

        if (refreshes.Count > 0) yield return Batch(part);

        IntakeBatch Batch(int number) => new(new Guid(day.DayNumber, (short)number, 0, new byte[8]), refreshes, answers);
    }

    private void Report(int index, ExampleMachine machine, DateOnly day, bool hunt, DateTimeOffset at, List<Answer> answers)
    {
        bool again = _seen[index] is not { } seen || day.DayNumber - seen.DayNumber >= MachineMeasures.Freshness.Days;
        bool newQuestion = _seen[index] < newVersion && day >= newVersion;
        _seen[index] = day;
        for (int i = 0; i < MachineMeasures.Today.Count; i++)
        {
            Measure measure = MachineMeasures.Today[i];
            bool hunted = measure.Collector == MachineMeasures.Hunt;
            if ((hunted && !hunt) || life.Look(machine, i, day) is not { } found) continue;
            ref Found? said = ref _said[(index * MachineMeasures.Today.Count) + i];
            if (!again && !hunted && said == found && !(newQuestion && measure.Key == MachineMeasures.Clean)) continue;
            said = found;
            var proof = machine.Room is not null && MachineMeasures.SetInImage(measure.Key) ? Proof.Image : Proof.Machine;
            answers.Add(new Answer(measure.Key, _subjects[index], found.Verdict, at, proof, $"fact:{measure.Collector}", found.Note));
        }
    }
}
