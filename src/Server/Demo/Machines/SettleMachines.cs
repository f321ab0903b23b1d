using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>
/// The year is over: every computer stands where it would stand had its agent really called every half hour. Rooms, images,
/// frozen disks and clones told apart; who never enrolled stays declared. Then what fails becomes work.
/// </summary>
internal sealed class SettleMachines(IServiceProvider services, Cast cast, SchoolYears schools, IReadOnlyList<ExampleMachine> machines, MachineLife life, Fate fate)
{
    private const string Version = "0.2.0";
    private const int FrozenRooms = 35, Clones = 1, WrongClocks = 3;

    /// <summary>Several chunks, so that nothing of the example holds the turnstile for long.</summary>
    private const int UnitsAtOnce = 100;

    private readonly int _system = MachineMeasures.Today.ToList().FindIndex(measure => measure.Key == MachineMeasures.System);

    public async Task Settle(IReadOnlyList<SubjectId> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        var writer = services.GetRequiredService<Writer>();
        var today = VietnamTime.DayOf(now);
        foreach (var chunk in machines.Index().Where(machine => subjects[machine.Index] != default).GroupBy(machine => machine.Item.Unit, StringComparer.Ordinal).Chunk(UnitsAtOnce))
        {
            var rooms = new List<PlantedRoom>();
            var planted = chunk.SelectMany(unit => Unit(unit.Key, [.. unit], rooms, subjects, today, now)).ToList();
            var done = await writer.Write<int>(post: null, async (store, stop) =>
            {
                await EndpointsDoor.Plant(store, rooms, planted, stop);
                await services.GetRequiredService<Newsroom>().Publish(store, new MachinesJudged([.. planted.Select(machine => machine.Unit).Distinct()], now), stop);
                return planted.Count;
            }, Urgency.Intake, cancel);
            _ = done.Value;
        }
    }

    private IEnumerable<PlantedMachine> Unit(
        string code, IReadOnlyList<(int Index, ExampleMachine Item)> own, List<PlantedRoom> rooms, IReadOnlyList<SubjectId> subjects, DateOnly today, DateTimeOffset now)
    {
        var owner = cast.Owner(code);
        var begins = VietnamTime.StartOf(cast.Province.Begins);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string name in own.Select(machine => machine.Item.Room).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            places[name] = rooms.Count;
            rooms.Add(new PlantedRoom(owner, name, string.Create(CultureInfo.InvariantCulture, $"Ảnh {name} {cast.Province.Begins.AddMonths(1):MM/yyyy}"), begins));
        }

        SubjectId? before = null;
        foreach (var (index, machine) in own)
        {
            var one = Of(machine, subjects[index], owner, machine.Room is { } room ? places[room] : null, today, now);
            bool enrolled = one.State == EndpointState.Enrolled, lab = machine.Sort == MachineSort.Lab;
            bool frozen = enrolled && lab && fate.Of($"{code}/{machine.Room}").Chance(41, FrozenRooms);
            yield return one with
            {
                FrozenAt = frozen ? one.SeenAt : null, Restores = frozen ? machine.Own.Between(42, 20, 180) : 0,
                SplitFrom = enrolled && lab && machine.Own.Chance(43, Clones) ? before : null,
            };
            before = enrolled ? one.Subject : before;
        }
    }

    private PlantedMachine Of(ExampleMachine machine, SubjectId subject, UnitId owner, int? room, DateOnly today, DateTimeOffset now)
    {
        DateTimeOffset declared = VietnamTime.StartOf(machine.Declared) + TimeSpan.FromHours(8);
        var one = new PlantedMachine(subject, machine.Key, owner, room, machine.Label, EndpointPlatform.Unknown, System: null, EndpointState.Declared, declared);
        if (machine.Enrolled is { } day && day <= today)
        {
            one = one with
            {
                State = EndpointState.Enrolled, Platform = machine.Sort == MachineSort.Server ? EndpointPlatform.Linux : EndpointPlatform.Windows, System = SystemOf(machine, today),
                EnrolledAt = VietnamTime.StartOf(day) + TimeSpan.FromHours(9), SeenAt = LastCall(machine, today, now), AgentVersion = Version,
                ClockOffset = machine.Own.Chance(44, WrongClocks) ? machine.Own.Between(45, -90, 90) * 60_000L : machine.Own.Between(45, -900, 900),
            };
        }

        if (machine.Retired is { } retired && retired <= today)
            return one with { State = EndpointState.Retired, RetiredAt = VietnamTime.StartOf(retired) + TimeSpan.FromHours(10), RetiredWhy = "Thanh lý" };
        return cast.Owns(machine.Unit) ? one : one with { State = EndpointState.Retired, RetiredAt = now, RetiredWhy = "Đơn vị giải thể" };
    }

    /// <summary>Minutes ago for one that works; else the last day it did.</summary>
    private DateTimeOffset LastCall(ExampleMachine machine, DateOnly today, DateTimeOffset now)
    {
        if (machine.ReportsOn(today) && schools.OffByPlan(today, cast.Kind(machine.Unit)) is null) return now - TimeSpan.FromMinutes(machine.Own.Between(46, 1, 900));
        var last = machine.Silent is { } silent && silent <= today ? silent.AddDays(-1) : schools.OffByPlan(today, cast.Kind(machine.Unit))?.Days.From.AddDays(-1) ?? today.AddDays(-1);
        if (machine.Enrolled is { } first && last < first) last = first;
        return VietnamTime.StartOf(last) + TimeSpan.FromMinutes(machine.Own.Between(46, 480, 1_000));
    }

    private string SystemOf(ExampleMachine machine, DateOnly today)
    {
        if (machine.Sort == MachineSort.Server) return "Debian GNU/Linux 12";
        bool supported = life.Look(machine, _system, today)?.Verdict.State != VerdictState.NotMet;
        return (supported, machine.Image.Below(47, 10)) switch
        {
            (true, < 6) => "Windows 11 Pro 24H2 (26100.4061)",
            (true, _) => "Windows 11 Pro 25H2 (26200.6584)",
            (false, < 8) => "Windows 10 Pro 22H2 (19045.5737)",
            _ => "Windows 7 Professional (7601.24545)",
        };
    }
}
