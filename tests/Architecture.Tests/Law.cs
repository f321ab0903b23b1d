namespace VongGac.Architecture.Tests;

/// <summary>How a broken rule is shown: every fault on a line of its own.</summary>
internal static class Law
{
    public static void Holds(IEnumerable<string> faults)
    {
        string all = string.Join('\n', faults);
        Assert.True(all.Length == 0, "\n" + all);
    }
}
