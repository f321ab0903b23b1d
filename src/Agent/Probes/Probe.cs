using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes;

/// <summary>One collector: fills one section of <see cref="MachineFacts"/> and fails alone.</summary>
/// <param name="Section">The section it fills, as in <see cref="CollectorRun.Name"/>.</param>
/// <param name="Look">
/// Returns the facts with its section filled. What could not be seen inside goes to <see cref="Looking.Missed"/> or
/// <see cref="Looking.Incomplete"/>, and the probe goes on; an exception means that the whole section could not be seen.
/// </param>
public sealed record Probe(string Section, Func<MachineFacts, Looking, CancellationToken, Task<MachineFacts>> Look);

/// <summary>What a probe is given.</summary>
/// <param name="Root">Before every absolute path, so that a test can show another machine: empty on a real one.</param>
/// <param name="Now">The moment of the inspection, by the machine's clock.</param>
/// <param name="MailDomains">Domains of the official mail, for counting saved log-ins.</param>
public sealed record Looking(string Root, DateTimeOffset Now, IReadOnlyList<string> MailDomains)
{
    private const int MostMisses = 20, LongestMiss = 200;

    private readonly List<string> _missed = [];

    /// <summary>Machine minus server in seconds, measured at the last call; null before the first.</summary>
    public double? ClockOffsetSeconds { get; init; }

    /// <summary>Things inside the section that could not be seen, one line each, without names of persons or secrets.</summary>
    public IReadOnlyList<string> Misses => _missed;

    /// <summary>A list of the section lacks entries, so nothing may be concluded from what is not in it.</summary>
    public bool Lacking { get; private set; }

    /// <summary>One thing could not be seen, and is null in the section: the rest of it stands.</summary>
    public void Missed(string what)
    {
        if (_missed.Count >= MostMisses) return;
        string line = string.Concat(what.Take(LongestMiss).Select(letter => char.IsControl(letter) ? ' ' : letter));
        if (!_missed.Contains(line)) _missed.Add(line);
    }

    /// <summary>Entries of a list could not be seen: the collector has failed, although what it saw is kept.</summary>
    public void Incomplete(string what)
    {
        Lacking = true;
        Missed(what);
    }
}
