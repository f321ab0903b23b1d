using System.Globalization;

namespace VongGac.Server.Demo;

/// <summary>
/// The computers units declared: lab rooms of clones, offices, a server here and there. Agents are rolled out over the
/// first months, units under the Department first; some units never install them, some machines are never reached, some
/// fall silent, a few are written off and a few come later.
/// </summary>
internal static class ComposeMachines
{
    private const int NeverUnit = 5, NeverMachine = 7, SilentUnit = 3, SilentMachine = 5, WrittenOff = 2, CameLater = 3;

    public static IReadOnlyList<ExampleMachine> For(ExampleProvince province, Fate fate, DateOnly today)
    {
        var machines = new List<ExampleMachine>();
        var byCode = province.Units.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        foreach (ExampleUnit unit in province.Units.Where(unit => unit.Computers > 0))
        {
            Fate own = fate.Of(unit.Code);
            bool first = unit.Managing is { } managing && byCode[managing].Managing is { } above && byCode[above].Managing is null
                && byCode[managing].Professional is null;
            var rollout = new Rollout(
                own.Chance(1, NeverUnit) ? null : province.Begins.AddDays(first ? own.Between(2, 10, 35) : own.Between(2, 40, 150)),
                own.Chance(3, SilentUnit) ? today.AddDays(-own.Between(4, 30, 60)) : null);
            int labs = unit.Rooms.Sum(room => room.Computers), servers = unit.Facts.GetValueOrDefault("has-server") ? 1 : 0;
            foreach (var (room, number) in unit.Rooms.Select((room, i) => (room, i + 1)))
            {
                Fate image = own.Of(1000 + number);
                for (int seat = 1; seat <= room.Computers; seat++)
                    Add(unit, $"PM{number}-{seat:00}", Text(seat, "Máy"), room.Name, MachineSort.Lab, image, rollout);
            }

            for (int i = labs + 1; i <= unit.Computers; i++)
            {
                bool server = i > unit.Computers - servers;
                string key = server ? "MC-01" : string.Create(CultureInfo.InvariantCulture, $"VP-{i - labs:00}");
                Add(unit, key, server ? "Máy chủ" : Text(i - labs, "Máy văn phòng"), room: null, server ? MachineSort.Server : MachineSort.Office, image: null, rollout);
            }
        }

        return machines;

        void Add(ExampleUnit unit, string seat, string label, string? room, MachineSort sort, Fate? image, Rollout rollout)
        {
            string key = $"{unit.Code}-{seat}";
            Fate own = fate.Of(key);
            DateOnly? retired = own.Chance(1, WrittenOff) ? province.Begins.AddDays(own.Between(2, 120, 330)) : null;
            DateOnly declared = retired is null && own.Chance(3, CameLater) ? province.Begins.AddDays(own.Between(4, 60, 300)) : province.Begins;
            DateOnly? enrolled = rollout.From is { } from && !own.Chance(5, NeverMachine) ? Later(from.AddDays(own.Between(6, 0, 9)), declared) : null;
            DateOnly? silent = rollout.Silent ?? (own.Chance(7, SilentMachine) ? today.AddDays(-own.Between(8, 25, 160)) : null);
            machines.Add(new ExampleMachine(unit.Code, key, label, room, sort, declared, enrolled, silent, retired, own, image ?? own));
        }
    }

    private static string Text(int number, string label) => string.Create(CultureInfo.InvariantCulture, $"{label} {number:00}");

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private sealed record Rollout(DateOnly? From, DateOnly? Silent);
}
