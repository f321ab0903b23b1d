using System.Globalization;
using CsCheck;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Units;

/// <summary>Any sequence of acts through the door: the edges are the tree of each moment, and the ledger counts what the tree holds.</summary>
public sealed class UnitPropertyTests
{
    private const string Fact = "units.has-server";

    private static readonly Gen<(int Act, int Unit, int Other, int Axis)[]> Steps =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[1, 2]).Array[4, 25];

    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task After_any_acts_edges_follow_the_parents_and_counts_follow_the_edges(string kind)
    {
        await using var house = await UnitHouse.Open(kind, planted: false);
        int sample = 0;
        await Steps.SampleAsync(async steps =>
        {
            sample++;
            // Each sample grows its own trees; the moments at which it was looked at are kept with what the parents said then.
            var units = new List<UnitId> { await Add("T", null, null) };
            var snapshots = new List<(DateTimeOffset At, IReadOnlyDictionary<(int, int, Axis), int> Edges)>();
            foreach (var (act, unit, other, axis) in steps)
            {
                UnitId id = units[unit % units.Count], to = units[other % units.Count];
                if (act <= 4) units.Add(await Add($"N{units.Count}", await Alive(id), await Alive(to)));
                else if (act <= 7) await house.Do((store, cancel) => house.Units.Move(store, id, (Axis)axis, to, house.Now, null, cancel));
                else if (act == 8) await house.Do((store, cancel) => house.Units.MoveOnBoth(store, id, to, units[(other + axis) % units.Count], house.Now, null, cancel));
                else if (act == 9) await house.Do((store, cancel) => house.Units.Merge(store, id, to, house.Now, null, cancel));
                else if (act == 10) await house.Do((store, cancel) => house.Units.Close(store, id, "hết", house.Now, null, cancel));
                else await house.Do((store, cancel) => house.Units.Declare(store, id, [new SaidFact("has-server", axis == 1)], house.Now, null, cancel));
                snapshots.Add((house.Now, Closure(await Own())));
            }

            var own = await Own();
            var edges = (await house.Rows<ScopeEdge>()).Where(edge => units.Contains(edge.Unit)).ToList();
            Assert.Equal(Sorted(Closure(own)), Sorted(edges.Where(edge => edge.To is null)));
            foreach (var (at, expected) in snapshots) Assert.Equal(Sorted(expected), Sorted(edges.Where(edge => new Period(edge.From, edge.To).Contains(at))));
            foreach (var unit in own.Values.Where(unit => unit.To is null))
            {
                foreach (var axis in new[] { Axis.Managing, Axis.Professional })
                {
                    int held = edges.Count(edge => edge.To is null && edge.Axis == axis && edge.Ancestor == unit.Id);
                    Assert.Equal(held, (await house.Counts(Fact, unit.Id, axis)).Population);
                }
            }

            async Task<Dictionary<UnitId, Unit>> Own() => (await house.Rows<Unit>()).Where(unit => units.Contains(unit.Id)).ToDictionary(unit => unit.Id);

            async Task<UnitId?> Alive(UnitId id) => (await Own())[id].To is null ? id : null;
        }, iter: kind == "sqlite" ? 25 : 10, threads: 1);

        Task<UnitId> Add(string code, UnitId? managing, UnitId? professional) =>
            house.Add(string.Create(CultureInfo.InvariantCulture, $"{code}-{sample}-{house.Now.ToUnixTimeMilliseconds()}"), "Đơn vị thử", UnitKind.Primary, managing, professional);
    }

    private static Dictionary<(int, int, Axis), int> Closure(Dictionary<UnitId, Unit> units)
    {
        var edges = new Dictionary<(int, int, Axis), int>();
        foreach (var unit in units.Values.Where(unit => unit.To is null))
        {
            foreach (var axis in new[] { Axis.Managing, Axis.Professional })
            {
                int depth = 0;
                for (UnitId? at = unit.Id; at is { } above; at = units[above].Parent(axis))
                {
                    Assert.True(depth < units.Count, "The parents of a unit run in a ring.");
                    edges[(above.Value, unit.Id.Value, axis)] = depth++;
                }
            }
        }

        return edges;
    }

    private static List<string> Sorted(IReadOnlyDictionary<(int, int, Axis), int> edges) =>
        [.. edges.Select(edge => $"{edge.Key} {edge.Value}").Order(StringComparer.Ordinal)];

    private static List<string> Sorted(IEnumerable<ScopeEdge> edges) =>
        Sorted(edges.ToDictionary(edge => (edge.Ancestor.Value, edge.Unit.Value, edge.Axis), edge => edge.Depth));
}
