using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Other hardware that used a machine's key. At first it is only suspected: a board may have been replaced. Once both were
/// at work at one time it is told to take an identity of its own, and told again until it follows.
/// </summary>
public sealed class EndpointSplit : IUnitScoped
{
    /// <summary>The identity it is to take: a Guid in 32 hex digits.</summary>
    public required string Agent { get; init; }

    public required UnitId UnitId { get; set; }

    /// <summary>The machine whose key it uses.</summary>
    public required long EndpointId { get; init; }

    /// <summary>A machine known before with this hardware, which it becomes again: after a night of re-imaging a room does not double.</summary>
    public long? Becomes { get; set; }

    public required string Hardware { get; set; }

    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When it was sure that two machines use the key; null while it is only suspected.</summary>
    public DateTimeOffset? ProvenAt { get; set; }

    /// <summary>SHA-256 of the token that proves the answer arrived; null until it was told.</summary>
    public byte[]? TokenHash { get; set; }

    /// <summary>Until when the token is good.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
