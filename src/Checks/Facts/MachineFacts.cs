namespace VongGac.Checks.Facts;

/// <summary>
/// What an agent saw on one machine at one time. A section is the work of one collector and bears its name; null means the
/// collector did not run, does not exist on this platform, or failed (<see cref="CollectorRun"/> says which). Inside a
/// section null means: this one thing could not be seen. Nothing is guessed, nothing is a default.
/// </summary>
public sealed record MachineFacts
{
    /// <summary>The shape of this record. Raised when the meaning of a fact changes, not when one is added.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>By the machine's own clock.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    public required Platform Platform { get; init; }

    public SystemFacts? System { get; init; }

    public HardwareFacts? Hardware { get; init; }

    public AccountFacts? Accounts { get; init; }

    public SignInFacts? SignIn { get; init; }

    public FirewallFacts? Firewall { get; init; }

    public NetworkFacts? Network { get; init; }

    public AntimalwareFacts? Antimalware { get; init; }

    public UpdateFacts? Updates { get; init; }

    public SoftwareFacts? Software { get; init; }

    public AutostartFacts? Autostart { get; init; }

    public BrowserFacts? Browsers { get; init; }

    public RemoteFacts? Remote { get; init; }

    public DiskFacts? Disks { get; init; }

    public ClockFacts? Clock { get; init; }
}

/// <summary>Which family of probes looked.</summary>
public enum Platform
{
    Windows = 1,
    Linux = 2,
}

/// <summary>How one collector fared.</summary>
/// <param name="Name">The name of its section in <see cref="MachineFacts"/>, camelCase: <c>antimalware</c>.</param>
/// <param name="Ok">It filled its section: what it could not see is null in it, and <paramref name="Error"/> names it. False: the section is null, or a list in it lacks entries, so nothing may be concluded from what is absent.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Error">One line for an operator; null when all went well. Never contains a secret or a user's name.</param>
public sealed record CollectorRun(string Name, bool Ok, long Milliseconds, string? Error);

/// <summary>What one inspection brought: facts, and how each collector fared.</summary>
public sealed record Inspection(MachineFacts Facts, IReadOnlyList<CollectorRun> Collectors);
