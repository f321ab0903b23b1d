using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Demo;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Demo.Machines;

/// <summary>The facts of an example machine say what its history says.</summary>
public class ComposeFactsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, VietnamTime.Offset);
    private static readonly DateOnly Today = VietnamTime.DayOf(Now);

    [Fact]
    public async Task The_checks_answer_from_the_facts_what_the_history_told()
    {
        var (machines, life, facts) = await Fleet();
        var wrong = new List<string>();
        foreach (var machine in machines)
        {
            var judged = Judged(facts.At(machine, frozen: false, Now)).ToDictionary(verdict => verdict.Check.Id, verdict => verdict.Verdict);
            foreach (var (i, measure) in MachineMeasures.Today.Index())
            {
                if (!judged.TryGetValue(measure.Key, out var verdict) || life.Look(machine, i, Today) is not { } told || told.Verdict == Verdict.NotApplicable) continue;
                if (verdict != told.Verdict && verdict != Verdict.NotApplicable) wrong.Add($"{measure.Key}: {told.Verdict.State} told, {verdict.State} from the facts");
            }
        }

        Assert.Empty(wrong.CountBy(one => one));
    }

    [Fact]
    public async Task Most_checks_are_met_by_some_machines_and_half_of_them_missed_by_some()
    {
        var (machines, _, facts) = await Fleet();
        var verdicts = machines.SelectMany(machine => Judged(facts.At(machine, machine.Image.Chance(41, 35), Now))).ToList();
        Assert.InRange(verdicts.Where(verdict => verdict.Verdict == Verdict.Met).Select(verdict => verdict.Check.Id).Distinct().Count(), 70, 1_000);
        Assert.InRange(verdicts.Where(verdict => verdict.Verdict == Verdict.NotMet).Select(verdict => verdict.Check.Id).Distinct().Count(), 35, 1_000);
    }

    [Fact]
    public async Task A_machine_is_no_other_and_changes_little_in_a_night()
    {
        var (machines, _, facts) = await Fleet();
        Assert.Distinct(machines.Select(machine => facts.At(machine, false, Now).Facts.Hardware!.BoardSerial));
        string Hash(ExampleMachine machine, string section, DateTimeOffset at) => FactsHash.OfSection(FactsSections.Split(facts.At(machine, false, at).Facts)[section]);
        Assert.All(machines, machine => Assert.All(["hardware", "disks"], section => Assert.Equal(Hash(machine, section, Now.AddDays(-1)), Hash(machine, section, Now))));
        Assert.Contains(machines, machine => Hash(machine, "software", Now.AddDays(-35)) != Hash(machine, "software", Now));
    }

    private static async Task<(IReadOnlyList<ExampleMachine> Machines, MachineLife Life, ComposeFacts Facts)> Fleet()
    {
        var province = ExampleProvince.Build(await SmallProvince.Whole(), 51, Today);
        var life = new MachineLife(province.Begins, Today.AddDays(-45));
        IReadOnlyList<ExampleMachine> some = [.. ComposeMachines.For(province, new Fate(51), Today).Where((_, i) => i % 50 == 0)];
        return (some, life, ComposeFacts.Load(ContentFolder.BesideProgram, life).Value);
    }

    private static IReadOnlyList<CheckVerdict> Judged((MachineFacts Facts, IReadOnlyDictionary<string, string> Failed) look) => CheckSet.BuiltIn.Judge(new Inspection(
        look.Facts, [.. FactsSections.Split(look.Facts).Keys.Select(name => new CollectorRun(name, true, 0, null)), .. look.Failed.Select(failed => new CollectorRun(failed.Key, false, 0, failed.Value))]));
}
