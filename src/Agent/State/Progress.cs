using VongGac.Wire;

namespace VongGac.Agent.State;

/// <summary>Everything the agent must remember besides who it is. Written whole after each step that matters.</summary>
internal sealed record Progress
{
    /// <summary>Number of the last check-in made.</summary>
    public long Serial { get; init; }

    /// <summary>Addresses of the server that are known to work, first choice first.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>Addresses the server named and nobody has reached yet.</summary>
    public ServersProposed? Proposed { get; init; }

    /// <summary>Signature of a list that was tried and given up.</summary>
    public string? GivenUp { get; init; }

    public string? Proxy { get; init; }

    /// <summary>The last orders, without commands and addresses.</summary>
    public AgentOrders? Orders { get; init; }

    /// <summary>Machine's clock minus server's, in seconds.</summary>
    public double? ClockOffset { get; init; }

    /// <summary>Hashes of the sections as the server holds them once everything that waits is acknowledged.</summary>
    public IReadOnlyDictionary<string, string> Said { get; init; } = new Dictionary<string, string>();

    /// <summary>Over all sections held.</summary>
    public string StateHash { get; init; } = "";

    /// <summary>Which hardware the last inspection saw.</summary>
    public HardwareSignals Hardware { get; init; } = new([]);

    /// <summary>Collectors that failed when they last ran.</summary>
    public IReadOnlyList<CollectorFailure> Failed { get; init; } = [];

    /// <summary>The next inspection brings all sections.</summary>
    public bool SendAll { get; init; } = true;

    /// <summary>Check-ins dropped unsent and not yet said.</summary>
    public int Dropped { get; init; }

    public IReadOnlyList<CommandOutcome> Outcomes { get; init; } = [];

    /// <summary>The command being carried out: should the process die now, it is answered as failed.</summary>
    public Guid? Doing { get; init; }

    /// <summary>Commands carried out or refused, until they expire.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> Answered { get; init; } = new Dictionary<Guid, DateTimeOffset>();

    /// <summary>The start of the operating system in which the last inspection was made.</summary>
    public Guid Boot { get; init; }

    public DateTimeOffset? InspectedAt { get; init; }

    /// <summary>Last acknowledged check-in.</summary>
    public DateTimeOffset? ContactAt { get; init; }

    /// <summary>When to call next, as the machine's clock went then.</summary>
    public DateTimeOffset? CallAt { get; init; }

    /// <summary>Calls in a row that brought no acknowledgement.</summary>
    public int Failures { get; init; }

    /// <summary>Why the last call failed: code and sentences; null after a good one.</summary>
    public Trouble? Trouble { get; init; }
}

/// <param name="List">As the server signed it.</param>
/// <param name="Failures">Calls in which none of these addresses answered while a known one did.</param>
internal sealed record ServersProposed(SignedText List, int Failures);

internal sealed record Trouble(string Code, string Vi, string En, DateTimeOffset At);
