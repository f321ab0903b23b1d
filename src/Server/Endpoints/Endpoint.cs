using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// A computer or server of a unit. Declared first, enrolled when its agent called with a code, retired with a reason; never
/// deleted. One row is one subject of the ledger under the same number.
/// </summary>
public sealed class Endpoint : IUnitScoped
{
    public const int LongestName = 80;

    /// <summary>The number of its subject in the ledger.</summary>
    public required long Id { get; init; }

    public required UnitId UnitId { get; set; }

    /// <summary>Its key among the ledger's endpoints.</summary>
    public required string Key { get; init; }

    /// <summary>The lab room it stands in; null for an office computer or a server.</summary>
    public int? RoomId { get; set; }

    /// <summary>The image it is restored from; null where nobody said and nothing betrayed it.</summary>
    public int? ImageId { get; set; }

    /// <summary>What people there call it: the host name once it enrolled.</summary>
    public required string Name { get; set; }

    /// <summary><see cref="Vietnamese.Fold"/> of the name: what search compares with.</summary>
    public required string Folded { get; set; }

    public EndpointPlatform Platform { get; set; }

    /// <summary>The operating system as it names itself, with release and build; null until seen.</summary>
    public string? System { get; set; }

    public string? AgentVersion { get; set; }

    public required EndpointState State { get; set; }

    public required EndpointOrigin Origin { get; set; }

    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>Account; null for the house itself.</summary>
    public int? DeclaredBy { get; init; }

    public DateTimeOffset? EnrolledAt { get; set; }

    public DateTimeOffset? RetiredAt { get; set; }

    public int? RetiredBy { get; set; }

    public string? RetiredWhy { get; set; }

    /// <summary>The machine that took its place.</summary>
    public long? ReplacedBy { get; set; }

    /// <summary>The identity its agent signs with: a Guid in 32 hex digits; null until it enrolled.</summary>
    public string? Agent { get; set; }

    /// <summary>SubjectPublicKeyInfo of the agent's P-256 key.</summary>
    public byte[]? PublicKey { get; set; }

    /// <summary>Weak signals of which hardware it is, as <see cref="HardwareKeys"/> writes them.</summary>
    public string? Hardware { get; set; }

    /// <summary>The highest count of check-ins its state on disk reached.</summary>
    public long Serial { get; set; }

    /// <summary>The start of its operating system it reported last: 32 hex digits.</summary>
    public string? Boot { get; set; }

    /// <summary>Last call, by the server's clock; null until it called.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>The moment of the inspection it reported last.</summary>
    public DateTimeOffset? ObservedAt { get; set; }

    /// <summary>When it was told to call next.</summary>
    public DateTimeOffset? NextCallAt { get; set; }

    /// <summary>Its clock minus the server's, in milliseconds.</summary>
    public long? ClockOffset { get; set; }

    /// <summary>Hash over all sections as the server holds them.</summary>
    public string? StateHash { get; set; }

    /// <summary>The list of the house's addresses it was told last (<see cref="ServerAddresses.Version"/>); null for none.</summary>
    public int? ServersTold { get; set; }

    /// <summary>The check-in taken last, in 32 hex digits: sent again it is only acknowledged again.</summary>
    public string? LastBatch { get; set; }

    /// <summary>Collectors that failed the last time they ran, by name, in order.</summary>
    public string? Failing { get; set; }

    /// <summary>The set of checks its facts were last judged with.</summary>
    public string? JudgedWith { get; set; }

    /// <summary>The moment its facts were last judged for: facts age although nothing changes.</summary>
    public DateTimeOffset? JudgedAt { get; set; }

    /// <summary>From when time alone may turn an answer to the same facts; null: never. A look that confirms them after it asks for another judgement.</summary>
    public DateTimeOffset? TurnsAt { get; set; }

    /// <summary>One letter for each check of <see cref="JudgedWith"/>, as <see cref="Endpoints.Judgement"/> writes them: what tells a machine from its herd.</summary>
    public string? Judgement { get; set; }

    /// <summary>When its verdicts or its place changed and rooms downstream have not been told yet; null when they have.</summary>
    public DateTimeOffset? UntoldAt { get; set; }

    /// <summary>Where it called from, as the server sees it.</summary>
    public string? Address { get; set; }

    /// <summary>How many other machines are suspected, or told apart and not yet gone, that use its key.</summary>
    public int Rivals { get; set; }

    /// <summary>The machine whose key it used when the two were told apart.</summary>
    public long? SplitFrom { get; set; }

    public DateTimeOffset? SplitAt { get; set; }

    /// <summary>When its disk was last seen going back to an earlier state; null while that never happened.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>How often its disk was seen going back.</summary>
    public int Restores { get; set; }

    /// <summary>The same thing in the ledger.</summary>
    public SubjectId Subject => new(Id);
}

/// <summary>Where a machine stands in its life.</summary>
public enum EndpointState : byte
{
    /// <summary>The unit said that it is there; no agent has called. It counts, and nothing is known of it.</summary>
    Declared = 1,

    /// <summary>Its agent has an identity.</summary>
    Enrolled = 2,

    /// <summary>Written off or replaced, with a reason.</summary>
    Retired = 3,
}

/// <summary>How a machine came into the counts.</summary>
public enum EndpointOrigin : byte
{
    /// <summary>The unit declared it.</summary>
    Declared = 1,

    /// <summary>Its agent enrolled without anybody having declared it.</summary>
    Found = 2,

    /// <summary>Stands for the computers of a unit that neither declared any nor denied having any: silence is not "none".</summary>
    Presumed = 3,

    /// <summary>Told apart from another machine that used the same key.</summary>
    Split = 4,
}

/// <summary>Which family of probes looks at it.</summary>
public enum EndpointPlatform : byte
{
    /// <summary>No agent has called.</summary>
    Unknown = 0,

    Windows = 1,

    Linux = 2,
}
