using Mono.Cecil;
using VongGac.Server;

namespace VongGac.Architecture.Tests;

/// <summary>
/// What takes something out of the counts or excuses it is noted in the audit by whoever decides it: the ledger itself does not
/// know who that is. A method that retires subjects or waives a verdict notes it, or every method that calls it does.
/// </summary>
public sealed class LedgerAuditTests
{
    private static readonly string[] Guarded = ["VongGac.Server.Ledger.LedgerDoor::Retire(", "VongGac.Server.Ledger.LedgerDoor::Waive("];

    [Fact]
    public void Whoever_retires_or_waives_notes_it()
    {
        using var server = ModuleDefinition.ReadModule(typeof(House).Assembly.Location);
        using var cli = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, "vonggac.dll"));
        var calls = new Calls(server, cli);
        Assert.NotEmpty(Deciders(calls));
        Law.Holds(Faults(calls));
    }

    [Fact]
    public void Planted_callers_who_forget_it_are_caught()
    {
        using var here = ModuleDefinition.ReadModule(typeof(LedgerAuditTests).Assembly.Location);
        Assert.Equal(
            ["Forgetful::HelperOfTwo", "Forgetful::InALambda", "Forgetful::Retires", "Forgetful::Waives"],
            Faults(new Calls(here)).Select(Short).Order(StringComparer.Ordinal));
    }

    /// <summary>Type and method; a lambda is named after the property it stands in.</summary>
    private static string Short(string method)
    {
        string name = method.Split('(')[0], inLambda = name.Replace("<get_", "", StringComparison.Ordinal).Split('>')[0];
        return inLambda[(inLambda.LastIndexOf('.') + 1)..];
    }

    private static IEnumerable<string> Deciders(Calls calls) => calls.Methods.Where(method => calls.CalledBy(method).Any(IsGuarded));

    private static IEnumerable<string> Faults(Calls calls) => Deciders(calls).Where(method => !IsNoted(calls, method, [])).Select(method => method[(method.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    private static bool IsNoted(Calls calls, string method, HashSet<string> above)
    {
        if (calls.CalledBy(method).Any(called => Notes(calls, called, []))) return true;
        var callers = calls.CallersOf(method).Where(above.Add).ToList();
        return callers.Count > 0 && callers.TrueForAll(caller => IsNoted(calls, caller, above));
    }

    /// <summary>The audit's own method, or one of the same name that leads to it: a room's history notes both in one step.</summary>
    private static bool Notes(Calls calls, string method, HashSet<string> seen) =>
        method.Contains("::Note(", StringComparison.Ordinal) && seen.Add(method)
        && (method.Contains("VongGac.Server.Platform.Audit::", StringComparison.Ordinal) || calls.CalledBy(method).Any(called => Notes(calls, called, seen)));

    private static bool IsGuarded(string method) => Guarded.Any(guarded => method.Contains(guarded, StringComparison.Ordinal));
}
