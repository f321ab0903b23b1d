using VongGac.Model;
using VongGac.Server.Demo;

namespace VongGac.Server.Tests.Demo.Machines;

public class MachinesTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly DateOnly NewVersion = Today.AddDays(-45);

    private static readonly Lazy<Task<(ExampleProvince Province, IReadOnlyList<ExampleMachine> Machines)>> Fleet = new(async () =>
    {
        var province = ExampleProvince.Build(await SmallProvince.Whole(), 51, Today);
        return (province, ComposeMachines.For(province, new Fate(51), Today));
    });

    [Fact]
    public async Task Every_declared_computer_is_a_machine_with_a_key_of_its_own()
    {
        var (province, machines) = await Fleet.Value;
        Assert.Equal(25_000, machines.Count);
        Assert.Distinct(machines.Select(machine => machine.Key));
        Assert.Equal(
            province.Units.Where(unit => unit.Computers > 0).Select(unit => (unit.Code, unit.Computers)),
            machines.GroupBy(machine => machine.Unit).Select(unit => (unit.Key, unit.Count())));
    }

    [Fact]
    public async Task About_one_in_eight_never_reports_and_one_in_twelve_fell_silent()
    {
        var (_, machines) = await Fleet.Value;
        Assert.InRange(machines.Count(machine => machine.Enrolled is null), 25_000 * 9 / 100, 25_000 * 15 / 100);
        Assert.InRange(machines.Count(machine => machine.Enrolled is not null && machine.Silent is not null), 25_000 * 5 / 100, 25_000 * 11 / 100);
    }

    [Fact]
    public async Task Machines_of_one_image_share_its_faults()
    {
        var (province, machines) = await Fleet.Value;
        var life = new MachineLife(province.Begins, NewVersion);
        int firewall = MachineMeasures.Today.Index().First(measure => measure.Item.Key == MachineMeasures.Firewall).Index;
        Assert.All(
            machines.Where(machine => machine.Room is not null).GroupBy(machine => (machine.Unit, machine.Room)),
            room => Assert.Single(room.Select(machine => life.Look(machine, firewall, Today)?.Verdict).Distinct()));
    }

    [Fact]
    public async Task Every_measure_is_met_by_most_and_missed_by_some()
    {
        var (province, machines) = await Fleet.Value;
        var life = new MachineLife(province.Begins, NewVersion);
        for (int i = 0; i < MachineMeasures.Today.Count; i++)
        {
            var states = machines.Select(machine => life.Look(machine, i, Today)?.Verdict.State).CountBy(state => state ?? VerdictState.Unknown).ToDictionary();
            Assert.InRange(states[VerdictState.Met], 25_000 * 55 / 100, 25_000 * 99 / 100);
            Assert.InRange(states[VerdictState.NotMet], 25_000 / 200, 25_000 * 35 / 100);
        }
    }

    [Fact]
    public async Task Old_agents_cannot_answer_the_new_version()
    {
        var (province, machines) = await Fleet.Value;
        var life = new MachineLife(province.Begins, NewVersion);
        int clean = MachineMeasures.Today.Index().First(measure => measure.Item.Key == MachineMeasures.Clean).Index;
        Assert.DoesNotContain(machines, machine => life.Look(machine, clean, NewVersion.AddDays(-1)) is null);
        Assert.InRange(machines.Count(machine => life.Look(machine, clean, NewVersion) is null), 1_000, 3_000);
    }
}
