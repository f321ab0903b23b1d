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
internal sealed class SettleMachines(IServiceProvider services, Cast cast, SchoolYears schools, IReadOnlyList<ExampleMachine> machines, ComposeFacts facts, Fate fate)
{
    private const string Version = "0.2.0";
    private const int FrozenRooms = 35, Clones = 1, WrongClocks = 3;

    /// <summary>Several chunks, so that nothing of the example holds the turnstile for long.</summary>
    private const int UnitsAtOnce = 100;

    /// <summary>Machines whose agents' looks are told whole, those of the units with an account first: the others' answers are enough for every sum.</summary>
    private const int Shown = 80;

    /// <summary>Days before the last look at which a shown machine was looked at too: what changed since is to be seen.</summary>
    private static readonly int[] Earlier = [35, 14, 1];

    public async Task Settle(IReadOnlyList<SubjectId> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        var writer = services.GetRequiredService<Writer>();
        var today = VietnamTime.DayOf(now);
        var shown = ToShow(today);
        foreach (var chunk in machines.Index().Where(machine => subjects[machine.Index] != default).GroupBy(machine => machine.Item.Unit, StringComparer.Ordinal).Chunk(UnitsAtOnce))
        {
            var rooms = new List<PlantedRoom>();
            var planted = chunk.SelectMany(unit => Unit(unit.Key, [.. unit], rooms, subjects, today, now)).ToList();
            var done = await writer.Write<int>(post: null, async (store, stop) =>
            {
                await EndpointsDoor.Plant(store, rooms, planted, stop);
                await services.GetRequiredService<EndpointsDoor>().PlantLooks(store, [.. planted.SelectMany(one => shown.TryGetValue(one.Key, out var machine) ? Looks(one, machine) : [])], now, stop);
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
                State = EndpointState.Enrolled, Platform = machine.Sort == MachineSort.Server ? EndpointPlatform.Linux : EndpointPlatform.Windows, System = facts.SystemOf(machine, today).ToString(),
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

    private Dictionary<string, ExampleMachine> ToShow(DateOnly today)
    {
        string[] first = [.. ExampleAccounts.Heads(cast)];
        return machines.Where(machine => machine.ReportsOn(today) && cast.Owns(machine.Unit)).GroupBy(machine => machine.Unit, StringComparer.Ordinal)
            .OrderBy(unit => Array.IndexOf(first, unit.Key) is >= 0 and var place ? place : first.Length)
            .SelectMany(unit => unit).Take(Shown).ToDictionary(machine => machine.Key, StringComparer.Ordinal);
    }

    private IEnumerable<PlantedLook> Looks(PlantedMachine one, ExampleMachine machine)
    {
        if (one is not { State: EndpointState.Enrolled, SeenAt: { } last, EnrolledAt: { } since }) yield break;
        foreach (var seen in Earlier.Select(days => last.AddDays(-days)).Where(seen => seen > since).Append(last))
        {
            var (seenThen, failed) = facts.At(machine, one.FrozenAt is not null, seen);
            yield return new PlantedLook(one.Subject, seenThen, failed, Judged: seen == last);
        }
    }
}
