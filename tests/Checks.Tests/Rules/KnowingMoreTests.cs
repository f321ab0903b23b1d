using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using VongGac.Checks.Facts;
using VongGac.Checks.Trials;
using VongGac.Model;

namespace VongGac.Checks.Tests.Rules;

/// <summary>Knowing less may take an answer away; it never gives one, and never another one.</summary>
public sealed class KnowingMoreTests
{
    private static readonly string[] Truths =
    [
        "true", "false", "unknown", "system.server == true", "system.build > 19000", "updates.automatic == true", "age(updates.lastInstalledAt) < 20d",
        "firewall.profiles.all(p, p.blocksInbound == true)", "firewall.profiles.any(p, p.active == true)", "firewall.profiles.count(p, p.active == true) == 1",
        "firewall.profiles.where(p, p.active == true).none(p, p.enabled)", "'a' in firewall.profiles.map(p, p.name)", "least[system.build].value < system.ubr",
        "version(system.release) >= version('22')", "firewall.kind == 'windows'", "ends.rows.any(r, r.value > updates.lastInstalledAt)",
        "system.name + system.build == 'x19045'", "system.name.like('Win*' ) ", "updates.pending * 2 + 1 in [1, 3, 5]",
    ];

    private static readonly Gen<string> Expression = Nested(4);

    private static readonly Gen<bool?> Maybe = Pick<bool?>(true, false, null);

    private static readonly Gen<MachineFacts> Machines = Gen.Select(
        Pick<int?>(19045, 7601, null), Maybe, Maybe, Gen.Select(Maybe, Maybe).Array[0, 3], Pick<int?>(0, 10, 30, null), Pick<string?>("22H2", "?", null),
        (build, server, automatic, profiles, days, release) => Machine.Empty with
        {
            System = new SystemFacts { HostName = "h", Name = "Windows", Build = build, Ubr = build % 251, Server = server, Release = release },
            Updates = new UpdateFacts { Automatic = automatic, LastInstalledAt = days is { } ago ? Machine.Now.AddDays(-ago) : null, Pending = days },
            Firewall = new FirewallFacts { Kind = "windows", Profiles = [.. profiles.Select((p, i) => new FirewallProfile(i == 0 ? "a" : "b", i % 2 == 0, p.Item1, p.Item2))] },
        });

    [Fact]
    public void Whatever_the_expression_a_fact_taken_away_never_changes_an_answer_into_another() =>
        Gen.Select(Expression, Machines, Gen.Int[0, 60]).Sample((expression, machine, which) =>
        {
            var less = Without(machine, which);
            bool? before = Machine.Ask(expression, machine), after = Machine.Ask(expression, less);
            return after is null || after == before;
        }, iter: 4_000);

    [Fact]
    public void A_collector_that_failed_half_way_never_changes_an_answer_into_another() =>
        Gen.Select(Expression, Machines).Sample((expression, machine) =>
        {
            bool? whole = Machine.Ask(expression, machine), half = Machine.Ask(expression, machine, new CollectorRun("firewall", Ok: false, 1, "x"));
            return half is null || half == whole;
        }, iter: 2_000);

    [Fact]
    public void No_fact_taken_from_any_machine_of_any_check_turns_its_verdict_into_another()
    {
        var wrong = new List<string>();
        foreach (var trial in CheckTrials.Run(ContentFolder.Checks).Value)
        {
            var set = CheckSet.BuiltIn;
            int index = set.Checks.ToList().FindIndex(check => check.Id == trial.Check.Id);
            foreach (var (less, path) in EveryWithout(trial.Machine.Facts))
            {
                var after = set.JudgeOne(index, trial.Machine with { Facts = less });
                if (after.Verdict.State != VerdictState.Unknown && after.Verdict.State != trial.Given.Verdict.State)
                    wrong.Add($"{trial.Check.Id}: without {path} {trial.Given.Verdict.State} became {after.Verdict.State}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory, InlineData("9999-12-31T23:59:59Z"), InlineData("0001-01-01T00:00:00Z")]
    public void A_moment_nobody_can_have_seen_is_a_fact_not_seen(string moment)
    {
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        var facts = Machine.Empty with
        {
            System = new SystemFacts { HostName = "h", Name = "Windows", BootedAt = at, InstalledAt = at },
            Updates = new UpdateFacts { RebootPending = false, LastInstalledAt = at, LastCheckedAt = at },
            Software = new SoftwareFacts { Items = [new InstalledSoftware("x", "1", null, "machine", DateOnly.FromDateTime(at.DateTime))] },
        };
        var verdicts = CheckSet.BuiltIn.Judge(new Inspection(facts, []));
        Assert.Equal(VerdictState.Met, verdicts.Single(verdict => verdict.Check.Id == "machines.no-restart-waiting").Verdict.State);
        Assert.Null(Machine.Ask("age(system.bootedAt) <= 7d", facts));
    }

    private static Gen<string> Nested(int depth)
    {
        var leaf = Pick(Truths);
        if (depth == 0) return leaf;
        var inner = Nested(depth - 1);
        return Gen.Frequency(
            (2, leaf),
            (1, inner.Select(a => $"not ({a})")),
            (2, Gen.Select(inner, inner, (a, b) => $"({a}) and ({b})")),
            (2, Gen.Select(inner, inner, (a, b) => $"({a}) or ({b})")));
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static MachineFacts Without(MachineFacts machine, int which)
    {
        var all = EveryWithout(machine).ToList();
        return all[which % all.Count].Less;
    }

    // Facts that may be unknown: members that may be null. A name or a kind that is always there stays.
    private static IEnumerable<(MachineFacts Less, string Path)> EveryWithout(MachineFacts machine)
    {
        var whole = JsonSerializer.SerializeToNode(machine, FactsJson.Default.MachineFacts)!.AsObject();
        foreach (string path in Paths(whole, "").ToList())
        {
            var copy = whole.DeepClone().AsObject();
            JsonNode at = copy;
            string[] steps = path.Split('/');
            foreach (string step in steps[..^1]) at = int.TryParse(step, out int index) ? at[index]! : at[step]!;
            at.AsObject().Remove(steps[^1]);
            if (TryRead(copy) is { } less) yield return (less, path);
        }
    }

    private static IEnumerable<string> Paths(JsonNode node, string under)
    {
        if (node is JsonArray list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                foreach (string path in Paths(list[i]!, $"{under}{i}/")) yield return path;
            }
        }
        else if (node is JsonObject group)
        {
            foreach (var (name, value) in group)
            {
                if (value is JsonValue word && word.GetValueKind() is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number or JsonValueKind.String && Always.Contains(name)) continue;
                yield return under + name;
                foreach (string path in Paths(value!, $"{under}{name}/")) yield return path;
            }
        }
    }

    // Not nullable: an agent always says them, and reading would put a default in their place.
    private static readonly HashSet<string> Always =
        ["version", "seenAt", "platform", "hostName", "kind", "enabled", "rid", "id", "administrator", "exposed", "port", "portable", "number", "running", "leftOut", "connectionsLeftOut", "program"];

    private static MachineFacts? TryRead(JsonObject facts)
    {
        try
        {
            return facts.Deserialize(FactsJson.Default.MachineFacts);
        }
        catch (JsonException)
        {
            return null; // a member that must be there
        }
    }
}
