using CsCheck;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Units;

/// <summary>The closure of the tree against the plainest model there is: a parent for each unit at each moment.</summary>
public sealed class TreeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Each step: what to do, to whom, under whom. What is impossible at that moment is skipped by the refusal itself.
    private static readonly Gen<(int Act, int Unit, int Parent)[]> Steps =
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 12], Gen.Int[0, 12]).Array[1, 40];

    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task After_any_acts_the_edges_of_any_moment_are_the_tree_of_that_moment(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        await Steps.SampleAsync(async steps =>
        {
            await using (var clean = test.Database.Open(null, writer)) await clean.ScopeEdges.ExecuteDeleteAsync();
            var parents = new SortedDictionary<int, int>(); // working units by id; 0 stands for no parent
            var snapshots = new List<(DateTimeOffset At, Dictionary<(int, int), int> Edges)>();
            for (int i = 0; i < steps.Length; i++)
            {
                var at = Start.AddMinutes(i);
                var (act, unit, parent) = steps[i];
                await writer.Write<bool>(null, async (store, cancel) => await Step(store, parents, act, unit, parent, at, cancel));
                snapshots.Add((at, Closure(parents)));
            }

            await using var reader = test.Database.Open(null, null);
            var edges = await reader.ScopeEdges.ToListAsync();
            Assert.Equal(Closure(parents), edges.Where(edge => edge.To is null).ToDictionary(edge => (edge.Ancestor.Value, edge.Unit.Value), edge => edge.Depth));
            foreach (var (at, expected) in snapshots)
            {
                var then = edges.Where(edge => new Period(edge.From, edge.To).Contains(at)).ToDictionary(edge => (edge.Ancestor.Value, edge.Unit.Value), edge => edge.Depth);
                Assert.Equal(expected, then);
            }
        }, iter: kind == "sqlite" ? 40 : 20, threads: 1);
    }

    private static async Task<bool> Step(Store store, SortedDictionary<int, int> parents, int act, int unit, int parent, DateTimeOffset at, CancellationToken cancel)
    {
        bool exists = parents.ContainsKey(unit);
        if (!exists && (parent == 0 || parents.ContainsKey(parent)) && act < 8)
        {
            await Tree.Add(store, new UnitId(unit), Axis.Managing, parent == 0 ? null : new UnitId(parent), at, cancel);
            parents[unit] = parent;
        }
        else if (exists && act < 8 && parents.ContainsKey(parent))
        {
            var refusal = await Tree.WhyNotMove(store, new UnitId(unit), Axis.Managing, new UnitId(parent), at, cancel);
            Assert.Equal(Above(parents, parent).Contains(unit), refusal?.Code == "units.circle");
            if (refusal is not null) return false;
            await Tree.Move(store, new UnitId(unit), Axis.Managing, new UnitId(parent), at, cancel);
            parents[unit] = parent;
        }
        else if (exists && act >= 8 && !parents.ContainsValue(unit))
        {
            await Tree.Close(store, new UnitId(unit), at, cancel);
            parents.Remove(unit);
        }

        return true;
    }

    private static Dictionary<(int, int), int> Closure(SortedDictionary<int, int> parents) =>
        parents.Keys.SelectMany(unit => Above(parents, unit).Select((ancestor, depth) => (Key: (ancestor, unit), depth)))
            .ToDictionary(edge => edge.Key, edge => edge.depth);

    // The unit itself first, then upwards.
    private static List<int> Above(SortedDictionary<int, int> parents, int unit)
    {
        var line = new List<int>();
        for (int at = unit; at != 0; at = parents[at]) line.Add(at);
        return line;
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task An_act_before_the_last_one_is_refused(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var result = await writer.Write<Refusal?[]>(null, async (store, cancel) =>
        {
            foreach (int top in new[] { 1, 2 }) await Tree.Add(store, new UnitId(top), Axis.Managing, null, Start, cancel);
            await Tree.Add(store, new UnitId(3), Axis.Managing, new UnitId(1), Start.AddDays(2), cancel);
            return new[]
            {
                await Tree.WhyNotMove(store, new UnitId(3), Axis.Managing, new UnitId(2), Start.AddDays(1), cancel),
                await Tree.WhyNotMove(store, new UnitId(3), Axis.Managing, new UnitId(2), Start.AddDays(2), cancel),
                await Tree.WhyNotMove(store, new UnitId(1), Axis.Managing, new UnitId(2), Start.AddDays(1), cancel),
                await Tree.WhyNotMove(store, new UnitId(3), Axis.Managing, new UnitId(2), Start.AddDays(3), cancel),
            };
        }, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(["units.before-last-act", "units.before-last-act", "units.before-last-act", null], result.Value.Select(refusal => refusal?.Code));
    }
}
