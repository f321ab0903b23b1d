namespace VongGac.Agent.Probes.Linux;

/// <summary>What runs, by the short name the kernel keeps (15 letters).</summary>
internal sealed class Processes
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private Processes(bool all) => All = all;

    /// <summary>Every user's processes can be seen; false below a planted root without <c>/proc</c>, or under <c>hidepid</c>.</summary>
    public bool All { get; }

    public static Processes Of(Ground ground)
    {
        var seen = new Processes(ground.Link("/proc/1/exe") is not null || ground.Line("/proc/1/comm") is not null);
        foreach (string id in Ids(ground))
        {
            // A process that has ended in the meantime is no miss.
            if (ground.FleetingLine($"/proc/{id}/comm") is { } name) seen._names.Add(name);
        }

        return seen;
    }

    public static IEnumerable<string> Ids(Ground ground) => ground.Names("/proc").Where(name => name.All(char.IsAsciiDigit));

    /// <summary>True when one of them runs; null when it does not seem so and not everything can be seen.</summary>
    public bool? Runs(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (_names.Contains(name.Length > 15 ? name[..15] : name)) return true;
        }

        return All ? false : null;
    }
}
