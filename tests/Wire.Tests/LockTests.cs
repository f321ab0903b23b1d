using VongGac.Checks.Facts;

namespace VongGac.Wire.Tests;

/// <summary>
/// Agents in the field are older or newer than their server. Whoever changes what is said sees it in a diff of Wire.lock
/// and decides whether both still understand each other.
/// </summary>
public sealed class LockTests
{
    [Fact]
    public async Task The_contract_is_what_Wire_lock_says()
    {
        string now = Contract.Text(
            ("Messages", WireJson.Default.Options,
            [.. Routes.All.SelectMany(route => new[] { route.Asks, route.Answers }).OfType<Type>(), typeof(WireRefusal), typeof(Command), typeof(CollectArguments), typeof(UpdateArguments)]),
            ("Carried by hand", WireJson.Default.Options, [typeof(OfflineFile), typeof(OfflineLook)]),
            ("Facts, what the sections of a check-in hold", FactsJson.Default.Options, [typeof(MachineFacts)]));
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write") await File.WriteAllTextAsync(Contract.Path(), now, TestContext.Current.CancellationToken);
        string kept = await File.ReadAllTextAsync(Contract.Path(), TestContext.Current.CancellationToken);
        Assert.True(kept == now, "What agent and server say has changed. If it is meant: `./do golden`, and read the diff of src/Wire/Wire.lock.\n" + Difference(kept, now));
    }

    [Fact]
    public void A_planted_change_is_shown_line_by_line() =>
        Assert.Equal("- b\n+ c\n", Difference("a\nb\n", "a\nc\n"));

    private static string Difference(string kept, string now)
    {
        var (old, fresh) = (kept.Split('\n'), now.Split('\n'));
        return string.Concat(old.Except(fresh).Select(line => $"- {line}\n").Concat(fresh.Except(old).Select(line => $"+ {line}\n")));
    }
}
