using System.Text.Json;
using System.Text.Json.Serialization;

namespace VongGac.Wire;

/// <summary>
/// <c>POST /agent/v1/check-in</c>, signed. Sent when the server said to call, and idempotent by <see cref="Batch"/>: sent again
/// until acknowledged. An unchanged machine sends no sections: a few hundred bytes.
/// </summary>
public sealed record CheckIn
{
    /// <summary>Made by the agent when the inspection ended; the same for every try.</summary>
    public required Guid Batch { get; init; }

    /// <summary>Counts check-ins of this agent's state on disk. One that goes backwards betrays a restored disk.</summary>
    public required long Serial { get; init; }

    /// <summary>Changes at every start of the operating system.</summary>
    public required Guid Boot { get; init; }

    /// <summary>When the inspection ended, by the machine's clock. Of a call without an inspection (<see cref="Ran"/> is empty): when it was made.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>The machine's clock as the request left; the server reckons the offset.</summary>
    public required DateTimeOffset SentAt { get; init; }

    public required string AgentVersion { get; init; }

    public required HardwareSignals Hardware { get; init; }

    /// <summary>Collectors that ran and filled their section, changed or not: only their measures stay fresh. Empty when the agent only calls, between inspections.</summary>
    public required IReadOnlyList<string> Ran { get; init; }

    // A generated reader sets what was not said to null, whatever the declaration says.

    /// <summary>Collectors that failed when they last ran.</summary>
    public IReadOnlyList<CollectorFailure> Failed { get; init => field = value ?? []; } = [];

    /// <summary>SHA-256 (hex, first 16 digits) over all sections as the agent holds them; the server asks for all when its own differs.</summary>
    public required string StateHash { get; init; }

    /// <summary>Sections of <c>MachineFacts</c> that changed since the last acknowledged check-in, by name; all of them when <see cref="Whole"/>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Sections { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();

    /// <summary>True: <see cref="Sections"/> holds every section there is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Whole { get; init; }

    /// <summary>Check-ins that were never sent because the spool on disk was full or they had grown too old, since the last acknowledged one; null for none.</summary>
    public int? Dropped { get; init; }

    /// <summary>Outcomes of commands since the last acknowledged check-in; the same outcome may come twice.</summary>
    public IReadOnlyList<CommandOutcome> Outcomes { get; init => field = value ?? []; } = [];
}

public sealed record CollectorFailure(string Name, string Error);

/// <summary>What the server answers after it has committed.</summary>
/// <param name="Split">Not null: two machines use this key. This one goes on under the new identity, with a key it makes anew and says with its next check-in (<see cref="Rekey"/>).</param>
public sealed record CheckInAnswer(AgentOrders Orders, SplitOrder? Split = null);

/// <summary>The server's wishes, sent with every answer.</summary>
/// <param name="NextCallSeconds">Call again after so long; the agent adds nothing.</param>
/// <param name="ServerTime">For the clock offset.</param>
/// <param name="SendAll">Send every section with the next check-in: the server lacks or doubts what it holds.</param>
/// <param name="InspectSeconds">How long between inspections when nothing is asked.</param>
/// <param name="Quiet">The unit holds an exam: no inspection, no update, until this time. Null: go on.</param>
/// <param name="MailDomains">Domains of the official mail, for counting saved log-ins.</param>
/// <param name="PublicAddress">The address the server sees.</param>
/// <param name="Servers">Addresses of the server, first choice first, signed with its key; null: unchanged.</param>
/// <param name="Commands">Signed commands not yet answered.</param>
/// <param name="OnBattery">False: no inspection while the machine runs on its battery, unless the last is a day old. Null: as false.</param>
public sealed record AgentOrders(
    int NextCallSeconds, DateTimeOffset ServerTime, bool SendAll, int InspectSeconds, DateTimeOffset? Quiet,
    IReadOnlyList<string> MailDomains, string? PublicAddress, SignedText? Servers, IReadOnlyList<SignedText> Commands,
    bool? OnBattery = null);

/// <param name="Endpoint">The new identity.</param>
/// <param name="Token">Proves, with <see cref="Rekey"/>, that the answer reached the machine it was meant for; good once, for an hour.</param>
public sealed record SplitOrder(Guid Endpoint, string Token);

/// <summary><c>POST /agent/v1/rekey</c>, signed with the new key under the new identity; idempotent with the same token and key.</summary>
public sealed record Rekey(Guid Endpoint, string Token, string PublicKey);
